"""Who may import whom: the contract of pyproject.toml, the packages each lower floor may use, and who touches answers."""

import ast
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
ANSWERS = {"Submission", "DraftAnswer", "Comment"}
READERS = {"responses_of", "contents_of", "drafts_of", "sheet_of", "named_comments", "take_comments", "unpack_codes"}
CLOSE = "the closing job: reads the rows once and publishes"
AGAIN = (
    "computes a result again and says where it differs; tests/results/test_verifying.py shows that it says no answer"
)
KEEPING = "stores, rewrites or deletes rows; shows nothing"
COUNTING = "whether a row is there, or how many; never what stands in it"
OWN = "the own answers of the person with the link, until they are submitted"
BY_NAME = "rounds by name alone; tests/assessments/test_one_door.py shows it refusing the others"
ONE_DOOR = {
    "assessments/models.py": "says what a row is",
    "assessments/queries.py": "the questions that those below ask",
    "assessments/arrays.py": "answers without a person, for who closes and who computes again",
    "assessments/packing.py": "how codes are packed",
    "results/actions.py": CLOSE,
    "results/rows.py": CLOSE,
    "results/verifying.py": AGAIN,
    "assessments/actions/__init__.py": "names the verbs",
    "assessments/actions/storing.py": KEEPING,
    "assessments/actions/rounds.py": KEEPING,
    "assessments/actions/inviting.py": KEEPING,
    "assessments/actions/retention.py": KEEPING,
    "assessments/actions/rights.py": KEEPING,
    "demo/comments.py": "stores invented ones",
    "assessments/overdue.py": COUNTING,
    "assessments/participation.py": COUNTING,
    "assessments/attendance.py": BY_NAME,
    "assessments/one_copy.py": BY_NAME,
    "assessments/actions/answer_books.py": BY_NAME,
    "assessments/answer_book_layout.py": BY_NAME,
    "web/comments/shelf.py": BY_NAME,
    "assessments/actions/answering.py": OWN,
    "web/answering/own.py": OWN,
    "web/answering/review.py": OWN,
    "web/answering/saving.py": OWN,
    "web/answering/section.py": OWN,
    "web/answering/start.py": OWN,
}
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


def test_only_these_modules_touch_answers_each_for_its_reason():
    """Whoever comes to stand here says why, and is shown to keep to it. Whoever has gone leaves the list."""
    touching = {
        str(file.relative_to(ROOT / "cxmaturity")): sorted(found)
        for file in python_files("cxmaturity")
        if "migrations" not in file.parts and (found := answers_touched(file))
    }

    assert {file: found for file, found in touching.items() if file not in ONE_DOOR} == {}
    assert set(ONE_DOOR) - set(touching) == set()


def test_reports_and_plugins_never_touch_answers():
    """The rooms of ONE_DOOR, so that a line added there is seen here as well."""
    assert {file.split("/")[0] for file in ONE_DOOR} == {"assessments", "results", "web", "demo"}
    assert {file for file in ONE_DOOR if ONE_DOOR[file] == CLOSE} == {"results/actions.py", "results/rows.py"}
    assert [file for file in python_files("plugins") if answers_touched(file)] == []


@pytest.mark.parametrize(
    "line",
    [
        "from cxmaturity.assessments.models import Submission",
        "from cxmaturity.assessments import models; models.DraftAnswer.objects.all()",
        "from cxmaturity.assessments.arrays import responses_of as harmless",
        "apps.get_model('assessments', 'Comment')",
        "apps.get_model('assessments.submission')",
        "cursor.execute('SELECT codes FROM assessments_submission')",
        "getattr(models, 'Submission')",
        "invitation.draftanswer_set.all()",
        "Round.objects.filter(submission__codes=b'')",
    ],
)
def test_the_look_at_answers_sees_every_way_in(tmp_path, line):
    file = tmp_path / "module.py"
    file.write_text(line, encoding="utf-8")

    assert len(answers_touched(file)) >= 1


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


def answers_touched(file: Path) -> set[str]:
    """What of the answers a module names: as a name, an attribute, an import, a keyword of a filter or in a string."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {name for node in nodes for name in (*names_in(node), *names_in_text(node))}


def names_in(node: ast.AST) -> set[str]:
    said = {
        ast.Name: lambda: node.id,
        ast.Attribute: lambda: node.attr,
        ast.alias: lambda: node.name.split(".")[-1],
        ast.keyword: lambda: node.arg,
        ast.FunctionDef: lambda: node.name,
        ast.ClassDef: lambda: node.name,
    }
    word = said[type(node)]() if type(node) in said else None
    backwards = {name for name in ANSWERS if word and word.split("__")[0].removesuffix("_set") == name.lower()}
    return ({word} & (ANSWERS | READERS)) | (backwards - {"Comment"})


def names_in_text(node: ast.AST) -> set[str]:
    """The name of a table or a model inside a text, or handed to a function; a word of a page is none."""
    if isinstance(node, ast.Call):
        return {each.value for each in node.args if isinstance(each, ast.Constant)} & ANSWERS
    text = node.value.lower() if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return {name for name in ANSWERS for mark in "_." if f"assessments{mark}{name.lower()}" in text}
