"""The pages of docs/ say what is there: links, variables, commands, options, examples."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command, get_commands, load_command_class

from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS
from cxmaturity.engine.core_form import answering_minutes, whole_minutes
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.regions import Regions
from cxmaturity.files.questionnaire_file import load_questionnaire
from cxmaturity.organisations.scope import unscoped
from cxmaturity.results.models import Result
from cxmaturity.results.queries import content_of
from tests.house.tree import ROOT, python_files, tracked_files

DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
OWN_COMMANDS = {
    *("assess", "audit", "demo", "person", "plugins", "questionnaire", "reap", "retention", "up", "verify", "worker"),
}
HOSTS_OF_PACKAGES = re.compile(r"pypi\.|pythonhosted|npmjs|proxy\.golang|crates\.io", re.IGNORECASE)
BAD_CELLS = """\
Department,Function,Level,STR-1,ITD-2,MEA-2,STR-5
Sales,SAL,staff,3,40,quarterly,
,SAL,staff,5,40%,sometimes,
Service,XYZ,boss,3,40,monthly,
Service,SVC,staff,3,40,monthly,2
"""
GOOD = "Department,STR-1\nSales,3\n"
WRONG = {
    "missing_column": "Team,Strategy\nSales,3\n",
    "column_used_twice": GOOD,
    "unknown_value": GOOD,
    "required": BAD_CELLS,
    "out_of_range": BAD_CELLS,
    "not_an_integer": BAD_CELLS,
    "invalid_choice": BAD_CELLS,
    "unknown_function": BAD_CELLS,
    "unknown_level": BAD_CELLS,
    "not_applicable": BAD_CELLS,
    "no_rows": "Department,STR-1\nSales,\n",
    "column_count": "Department,STR-1\nSales\n",
    "duplicate_column": "Department,STR-1,STR-1\nSales,3,2\n",
    "unnamed_column": "Department,STR-1,\nSales,3,2\n",
    "encoding": "Department,STR-1\nSüd,3\n",
    "headcount_too_small": GOOD,
    "duplicate_row": GOOD,
    "unknown_questionnaire": GOOD,
}
HEADCOUNTS = {
    "headcount_too_small": "Department,Headcount\nSales,0\n",
    "duplicate_row": "Department,Headcount\nSales,4\nSales,5\n",
}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def pages() -> list[Path]:
    return [file for file in tracked_files() if file.suffix == ".md"]


def section(page: str, heading: str) -> list[str]:
    """Lines below a heading, up to the next one of its rank or higher."""
    lines = page.splitlines()
    start = next(number for number, line in enumerate(lines) if line.lstrip("# ") == heading and line[0] == "#")
    rank = len(lines[start]) - len(lines[start].lstrip("#"))
    ends = (n for n, line in enumerate(lines) if n > start and re.match(rf"#{{1,{rank}}} ", line))
    return lines[start + 1 : next(ends, len(lines))]


def first_table(page: str, heading: str) -> list[list[str]]:
    """Rows of the first table of a section, without its header."""
    lines = section(page, heading)
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = lines[start + 2 :]
    end = next((number for number, line in enumerate(rows) if not line.startswith("|")), len(rows))
    return [[cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")] for row in rows[:end]]


def in_code(rows: list[list[str]]) -> list[str]:
    """The words of the first column that stand in code marks."""
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row[0])]


def anchor_of(heading: str) -> str:
    words = re.sub(r"[^\w\- ]", "", heading.lower())
    return words.strip().replace(" ", "-")


def headings(page: Path) -> set[str]:
    outside = re.sub(r"^```.*?^```", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
    return {anchor_of(line.lstrip("#")) for line in outside.splitlines() if re.match(r"#{1,6} ", line)}


def test_every_link_leads_to_a_file_and_to_a_heading():
    dead = []
    for page in pages():
        for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
            place, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", place):
                continue
            file = (page.parent / place) if place else page
            if not file.exists() or (anchor and anchor not in headings(file)):
                dead.append(f"{page.relative_to(ROOT)}: {target}")

    assert dead == []


def test_every_page_stands_in_the_index():
    index = text_of(DOCS / "README.md")
    linked = set(re.findall(r"\]\(([^)#\s]+)\)", index))
    there = {page.name for page in DOCS.glob("*.md")} - {"README.md"}

    assert there - linked == set()


def test_every_decision_stands_in_its_index_under_its_name():
    folder = DOCS / "decisions"
    numbered = sorted(page for page in folder.glob("[0-9]*.md"))
    lines = [f"{int(page.name[:4])}. [{text_of(page).splitlines()[0][2:]}]({page.name})" for page in numbered]

    assert re.findall(r"^\d+\. .*$", text_of(folder / "README.md"), re.MULTILINE) == lines
    assert [page.name[:4] for page in numbered] == [f"{number:04}" for number in range(1, len(numbered) + 1)]


def test_the_parts_of_the_large_rooms_are_those_of_the_map():
    rows = first_table(text_of(DOCS / "architecture.md"), "The parts of two large rooms")
    said = {row[0].strip("`"): set(re.findall(r"`(\w+)`", row[1])) for row in rows}

    assert [part for part in said if not (ROOT / "cxmaturity" / part).is_dir()] == []
    assert said["assessments/actions/"] == modules_of("assessments/actions/")
    assert said["web/answering/"] == modules_of("web/answering/")
    assert said["assessments/"] - modules_of("assessments/") == set()


def modules_of(part: str) -> set[str]:
    names = {file.stem for file in (ROOT / "cxmaturity" / part).glob("*.py")}
    return names - {"__init__", "urls"}


def test_the_privacy_page_names_the_periods_that_the_program_keeps():
    stored = {row[0]: row[2] for row in first_table(text_of(DOCS / "privacy.md"), "What is stored")}

    assert stored["answers"] == stored["comments"] == f"{ANSWER_MONTHS} months after the close"
    assert stored["invitations"] == (
        f"confidential: deleted {CONTACT_DAYS} days after the close; "
        f"attributed: address and link {CONTACT_DAYS} days, name {ANSWER_MONTHS} months after the close"
    )


def test_pages_name_no_host_of_packages():
    named = [str(page.relative_to(ROOT)) for page in pages() if HOSTS_OF_PACKAGES.search(text_of(page))]

    assert named == []


def test_every_variable_is_documented_and_every_documented_one_is_read():
    sources = [text_of(file) for file in python_files("cxmaturity")]
    read = {name for source in sources for name in re.findall(r'["\'(](CXMATURITY_[A-Z_]+[A-Z])["\']', source)}

    assert sorted(in_code(first_table(text_of(DOCS / "running.md"), "Variables"))) == sorted(read)


def test_the_variables_that_may_be_a_file_are_those_read_as_secrets():
    settings = text_of(ROOT / "cxmaturity" / "settings.py")
    secret = re.findall(r'env\.(?:secret|broker_url|database|mail_server)\("(CXMATURITY_[A-Z_]+)"', settings)
    rows = first_table(text_of(DOCS / "running.md"), "Variables")

    assert sorted(in_code([row for row in rows if row[3] == "yes"])) == sorted(secret)


def test_variables_named_anywhere_are_real():
    known = set(in_code(first_table(text_of(DOCS / "running.md"), "Variables"))) | {"CXMATURITY_REAL_DATA"}
    named = {
        name.removesuffix("_FILE") for page in pages() for name in re.findall(r"CXMATURITY_[A-Z_]+[A-Z]", text_of(page))
    }

    assert named - known == set()


def test_commands_of_the_house_are_documented():
    rows = first_table(text_of(DOCS / "running.md"), "Commands")
    named = [command.split()[1] for command in in_code(rows) if command.startswith("manage.py")]

    assert set(named) >= OWN_COMMANDS
    assert {name for name, app in get_commands().items() if app.startswith("cxmaturity")} == OWN_COMMANDS


def test_commands_on_pages_exist():
    known = set(get_commands())
    named = {name for page in pages() for name in re.findall(r"manage\.py ([a-z_]+)", text_of(page))}

    assert named - known == set()


def test_targets_of_make_on_pages_exist():
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    lines = [line for page in pages() for line in re.findall(r"(?:^    |`)make ([^`\n]+)", text_of(page), re.MULTILINE)]
    named = {word for line in lines for word in line.split("  ")[0].split() if re.fullmatch(r"[a-z-]+", word)}

    assert {"demo", "test"} <= named
    assert named - targets == set()


def test_every_option_of_assess_is_documented():
    parser = load_command_class("cxmaturity.reports", "assess").create_parser("manage.py", "assess")
    inherited = {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color"}
    own = [action for action in parser._actions if action.dest not in inherited | {"skip_checks"}]
    names = {action.option_strings[0] if action.option_strings else action.metavar for action in own}

    assert set(in_code(first_table(text_of(DOCS / "assess.md"), "Options"))) == names


def test_options_of_assess_on_pages_exist():
    known = set(in_code(first_table(text_of(DOCS / "assess.md"), "Options")))
    commands = [each for page in pages() for each in re.findall(r"manage\.py assess (?:.*\\\n)*.*", text_of(page))]
    named = {option for command in commands for option in re.findall(r"--[a-z-]+", command)}

    assert named - known == set()
    assert {"--questionnaire", "--organisation", "--department-column", "--mode"} <= named


def test_the_pictures_of_the_readme_are_small():
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(ROOT / "README.md"))

    assert pictures == ["docs/images/board-report.png", "docs/images/answer-and-response.png"]
    assert [name for name in pictures if (ROOT / name).stat().st_size >= 250_000] == []


def test_the_minutes_of_the_readme_are_those_of_the_questionnaire():
    newest = max((ROOT / "questionnaires" / "cx-maturity").glob("*.yaml"))
    core = [item for item in load_questionnaire(newest).items if item.core]
    minutes = {whole_minutes(answering_minutes(core, language)) for language in ("de", "en")}

    assert re.findall(r"about (\d+) minutes on a phone", text_of(ROOT / "README.md")) == [str(max(minutes))]


def test_the_eighteen_people_of_the_confidentiality_page():
    rows = first_table(text_of(DOCS / "confidentiality.md"), "First example")
    people = [int(row[1]) for row in rows]
    sums = [int(row[2]) for row in rows]
    cells = np.array([[True, True, True], [True, False, False], [False, True, False], [False, False, True]])
    family = choose_family(Regions.of(cells), np.array(people[1:]), 5, [0, 1, 1, 1])

    assert (people[0], sums[0]) == (sum(people[1:]), sum(sums[1:]))
    assert [row[3] for row in rows] == [f"{total / n:.3f}" for total, n in zip(sums, people, strict=True)]
    assert [row[4] for row in rows] == ["yes" if shown else "no" for shown in family.shown]


def test_the_second_example_of_the_confidentiality_page():
    sales, support, it = 25 / 9, 14 / 6, 4 / 3
    text = " ".join(section(text_of(DOCS / "confidentiality.md"), "Second example"))

    assert re.findall(r"equal weight, ([\d.]+)", text) == [f"{(sales + support + it) / 3:.3f}"]
    assert re.findall(r"− 2.778 = ([\d.]+)", text) == [f"{support + it:.3f}"]


def test_the_excerpts_of_the_example_files_are_true():
    page = text_of(DOCS / "assess.md")
    with (EXAMPLES / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = ["Department", "Function", "Level", "STR-1", "GOV-1", "CUS-2.brand", "ITD-2", "MEA-2", "MEA-6"]
    headcounts = list(csv.reader(text_of(EXAMPLES / "headcounts.csv").splitlines()))

    assert first_table(page, "The file of answers") == [[row[name] for name in shown] for row in rows[:3]]
    assert first_table(page, "The file of headcounts") == headcounts[1:]


@pytest.mark.django_db(transaction=True)
def test_the_command_of_the_page_runs_on_the_example_files(tmp_path, monkeypatch, capsys):
    page = text_of(DOCS / "assess.md")
    command = re.search(r"manage\.py (assess (?:.*\\\n)*.*)", page)[1].replace("\\\n", " ")
    words = [word.strip('"') for word in re.findall(r'"[^"]+"|\S+', command)]
    printed = re.search(r"It prints\n\n```\n(.*?)```", page, re.DOTALL)[1]
    there = [str(ROOT / word) if word.startswith("docs/") else word for word in words]
    monkeypatch.chdir(tmp_path)

    call_command(*there)

    assert capsys.readouterr().out == printed
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report.json", "report.pdf", "report.xlsx"]
    assert groups_of_the_result() == [
        [row[0], row[1], row[2], row[3].split(":")[0].split(",")[0]]
        for row in first_table(page, "What the example shows")
    ]


def groups_of_the_result():
    """Hidden groups with the numbers that the files say, since the result holds none."""
    with unscoped("the only result of a test"):
        cells = content_of(Result.objects.get()).cells
    hidden = {"IT": ["6", "8"], "Finance": ["2", "4"]}
    return [
        [cell.name["en"], str(cell.answered), str(cell.invited), "yes"]
        if cell.shown
        else [cell.name["en"], *hidden[cell.name["en"]], "no"]
        for cell in cells
    ]


@pytest.mark.django_db
def test_every_example_of_a_message_is_what_the_command_says(tmp_path, capsys):
    examples = {
        row[0].strip("`"): row[1] for row in first_table(text_of(DOCS / "assess.md"), "When something is wrong")
    }

    assert {code: [examples[code]] for code in WRONG} == {code: said_about(code, tmp_path, capsys) for code in WRONG}
    assert set(examples) == set(WRONG)


def said_about(code, folder, capsys):
    """The lines with this code, of the first such place."""
    answers, headcounts = folder / "answers.csv", folder / "headcounts.csv"
    answers.write_text(WRONG[code], encoding="latin-1" if code == "encoding" else "utf-8")
    version = "9.9.9" if code == "unknown_questionnaire" else "1.0.0"
    mode = "secret" if code == "unknown_value" else "confidential"
    department = "STR-1" if code == "column_used_twice" else "Department"
    options = [f"--questionnaire=cx-maturity@{version}", "--organisation=X", f"--mode={mode}", "--lang=en"]
    if WRONG[code] == BAD_CELLS:
        options += ["--function-column=Function", "--level-column=Level"]
    if code in HEADCOUNTS:
        headcounts.write_text(HEADCOUNTS[code], encoding="utf-8")
        options.append(f"--headcounts={headcounts}")
    with pytest.raises(SystemExit) as stopped:
        call_command("assess", str(answers), f"--department-column={department}", *options)
    assert stopped.value.code == 2
    return [line for line in capsys.readouterr().err.splitlines() if f"{code}: " in line][:1]
