"""The order of the house: where files lie, how they are called, what they must not say."""

import re

import pytest

from tests.house.tree import ROOT, python_files, rooms, tracked_files

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "manager2"}
MACHINE = re.compile(
    "|".join(["(?<![a-z.])/" + name + "/" for name in ("work", "root", "tmp")] + [r"\.\./sha" + "red"])
)
UNESCAPED = re.compile(r"\|\s*safe(seq)?\b|\bautoescape\s+off\b|\bmark_" + "safe")
SETTLED = ("apps", "__init__")


def text_of(file):
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def lines_that_match(pattern, files):
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for file in files
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_its_tests(room):
    lived_in = [file for file in python_files(f"cxmaturity/{room}") if file.stem not in SETTLED]
    tests = python_files(f"tests/{room}")

    assert bool(lived_in) <= any(file.stem.startswith("test_") for file in tests)


def test_names_say_what_a_file_is_about():
    assert [str(file.relative_to(ROOT)) for file in tracked_files() if file.stem in EMPTY_NAMES] == []


def test_no_file_knows_the_machine_it_was_written_on():
    assert lines_that_match(MACHINE, tracked_files()) == []


def test_nothing_reaches_a_page_unescaped():
    files = [file for file in tracked_files() if file.suffix in (".py", ".html", ".txt", ".svg")]

    assert lines_that_match(UNESCAPED, files) == []


def test_the_licence_is_apache_2():
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").split()[:4] == ["Apache", "License", "Version", "2.0,"]


def test_every_decision_is_listed_under_its_own_title():
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    links = [f"[{page.read_text(encoding='utf-8').splitlines()[0].removeprefix('# ')}]({page.name})" for page in pages]

    assert [link for link in links if link not in index] == []
    assert len(links) >= 10


def test_links_between_our_pages_lead_somewhere():
    pages = [file for file in tracked_files() if file.suffix == ".md"]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:\s]+)[^)]*\)", text_of(page))]

    assert [f"{page.relative_to(ROOT)}: {link}" for page, link in links if not (page.parent / link).exists()] == []
