"""Follows docs/writing-a-benchmark.md from an empty folder to a mark, and sees that nothing else changed."""

import hashlib
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from cxmaturity.engine.benchmark import compare_practices
from cxmaturity.engine.errors import Refused
from cxmaturity.reports.installed import installed_plugins
from tests.engine.benchmark_samples import questionnaire, result

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "writing-a-benchmark.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, settings):
    settings.PLUGINS_FOLDER = tmp_path / "plugins"
    settings.PLUGINS_FOLDER.mkdir()
    installed_plugins.cache_clear()
    yield settings.PLUGINS_FOLDER
    installed_plugins.cache_clear()


def core_files():
    files = [file for room in ("cxmaturity", "plugins") for file in (ROOT / room).rglob("*.*") if file.is_file()]
    own = [file for file in files if "__pycache__" not in file.parts]
    return {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in own}


def listed(capsys):
    call_command("plugins")
    return capsys.readouterr()


def test_from_an_empty_folder_to_a_mark(folder, capsys):
    before = core_files()
    call_command("plugins", "new", "my_benchmark")
    written = folder / "my_benchmark"
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert (written / "plugin.py").read_text(encoding="utf-8") == code
    assert listed(capsys).out.endswith("pack my-benchmark 0.1.0: practice, figures: 1\nplugins: 2, problems: 0\n")

    (data,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (written / "figures.yaml").write_text(data, encoding="utf-8")
    installed_plugins.cache_clear()
    packs = installed_plugins().benchmark_packs()
    (row,) = compare_practices(packs, questionnaire("MEA-1"), result(MEA_1=(1, 1, 2, 3, 1)), 2026)
    assert (row.number.value, row.number.about, row.own.state, row.own.yes, row.own.n) == (42, "more_than", "yes", 6, 8)
    assert (row.published.source.title, row.marks) == ("Retail service study", ("thin",))
    assert core_files() == before


def test_a_pack_that_is_refused_says_why(folder, capsys):
    call_command("plugins", "new", "my_benchmark")
    file = folder / "my_benchmark" / "figures.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("    n: 250\n", ""), encoding="utf-8")
    shown = listed(capsys)
    assert shown.out.endswith("plugins: 2, problems: 1\n")
    place = "plugin my_benchmark, hook register_benchmarks, my-benchmark/sources/example/n"
    assert shown.err.startswith(f"cxmaturity.E059 {place}: required: ")


@pytest.mark.parametrize("slug", ["", "Big", "../escape", "a b", "1st"])
def test_a_wrong_name_is_refused_and_nothing_is_written(folder, slug):
    with pytest.raises(Refused, match="bad_slug"):
        call_command("plugins", "new", slug)
    assert list(folder.iterdir()) == []


def test_an_existing_plugin_is_not_overwritten(folder):
    call_command("plugins", "new", "twice")
    with pytest.raises(Refused, match="exists"):
        call_command("plugins", "new", "twice")
