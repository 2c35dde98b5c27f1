import subprocess
import sys
from pathlib import Path

import pytest

DUMMY = Path(__file__).parent.parent / "dummy_plugin"
METADATA = "Metadata-Version: 2.1\nName: cxmaturity-dummy\nVersion: 1.2.0\n"
ENTRY_POINT = "[cxmaturity]\ndummy = cxmaturity_dummy.plugin\n"


@pytest.fixture
def empty(tmp_path):
    """A plugins folder without plugins."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    return folder


@pytest.fixture
def write(empty):
    """Writes a plugin into the folder: body of plugin.py behind the usual head."""
    head = (
        "from cxmaturity.plugin import BenchmarkPack, PluginInfo, ReportFormat, hookimpl\n"
        "plugin = PluginInfo({slug!r}, {{'de': 'a', 'en': 'a'}}, '1.0.0')\n"
    )

    def write(slug, body, head=head):
        (empty / slug).mkdir()
        (empty / slug / "plugin.py").write_text(head.format(slug=slug) + body, encoding="utf-8")
        return empty

    return write


@pytest.fixture
def dummy_installed(tmp_path, monkeypatch):
    """The dummy as installing leaves it: its code on the path and the metadata of a distribution beside it."""
    site = tmp_path / "site"
    info = site / "cxmaturity_dummy-1.2.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(METADATA)
    (info / "entry_points.txt").write_text(ENTRY_POINT)
    source = DUMMY / "src" / "cxmaturity_dummy"
    (site / "cxmaturity_dummy").mkdir()
    for file in source.glob("*.*"):
        (site / "cxmaturity_dummy" / file.name).write_bytes(file.read_bytes())
    names = [f"cxmaturity_dummy/{file.name}" for file in sorted(source.glob("*.*"))]
    record = [*names, f"{info.name}/METADATA", f"{info.name}/entry_points.txt", f"{info.name}/RECORD"]
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in record))
    yield from on_path(site, monkeypatch)


@pytest.fixture(scope="session")
def wheel_folder(tmp_path_factory):
    """The dummy built as a wheel and installed into a folder, without a network."""
    built, site = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    source = tmp_path_factory.mktemp("source")
    for file in DUMMY.rglob("*.*"):
        if file.is_file() and "__pycache__" not in file.parts:
            target = source / file.relative_to(DUMMY)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    offline = ["--no-deps", "--no-index"]
    subprocess.run([*pip, "wheel", *offline, "--no-build-isolation", "-w", str(built), str(source)], check=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([*pip, "install", *offline, "--target", str(site), str(wheel)], check=True)
    return site


@pytest.fixture
def wheel_installed(wheel_folder, monkeypatch):
    yield from on_path(wheel_folder, monkeypatch)


def on_path(site, monkeypatch):
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delenv("CXMATURITY_DUMMY", raising=False)
    yield site
    for name in [name for name in sys.modules if name.startswith("cxmaturity_dummy")]:
        del sys.modules[name]
