"""Who may import whom: the contract of pyproject.toml, and the packages each lower floor may use."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, imports, python_files

STANDARD_LIBRARY = frozenset(sys.stdlib_module_names)
OUTSIDE_WORLD = {
    "io",
    "logging",
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "time",
}
RAW_ANSWERS = {"cxmaturity.assessments.models.Submission", "cxmaturity.assessments.queries.responses_of"}
ALLOWED = {
    "cxmaturity/engine": ("cxmaturity.engine", "numpy", "scipy"),
    "cxmaturity/files": ("cxmaturity.engine", "cxmaturity.files", "yaml", "openpyxl", "defusedxml"),
    "cxmaturity/plugin": ("cxmaturity.engine", "cxmaturity.plugin", "cxmaturity.__version__", "pluggy"),
    "plugins": ("cxmaturity.engine", "cxmaturity.files", "cxmaturity.plugin", "plugins"),
}


def test_the_contract_of_the_rooms_is_kept():
    outcome = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)

    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("folder", ALLOWED)
def test_a_lower_floor_uses_its_own_packages_only(folder):
    foreign = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in python_files(folder)
        for name in imports(file)
        if name.split(".")[0] not in STANDARD_LIBRARY and not is_below(name, ALLOWED[folder])
    }

    assert foreign == set()


def test_raw_answers_are_read_in_two_rooms_only():
    readers = {
        file.parent.relative_to(ROOT / "cxmaturity").parts[0]
        for file in python_files("cxmaturity")
        for name in imports(file)
        if name in RAW_ANSWERS
    }

    assert readers <= {"assessments", "results"}


def test_the_engine_sees_neither_files_nor_clock_nor_chance():
    seen = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in python_files("cxmaturity/engine")
        for name in imports(file)
        if name.split(".")[0] in OUTSIDE_WORLD
    }

    assert seen == set()


def test_the_engine_runs_without_django():
    script = (
        "import pkgutil, sys, cxmaturity.engine as engine\n"
        "for module in pkgutil.walk_packages(engine.__path__, 'cxmaturity.engine.'):\n"
        "    __import__(module.name)\n"
        "print(sorted({'django', 'celery', 'yaml', 'pluggy', 'weasyprint'} & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert (outcome.stdout, outcome.stderr) == ("[]\n", "")


def test_the_package_itself_holds_the_version_only():
    lines = (ROOT / "cxmaturity" / "__init__.py").read_text(encoding="utf-8").splitlines()

    assert [line.split(" = ")[0] for line in lines if line] == ["__version__"]


def is_below(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)
