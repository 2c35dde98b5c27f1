"""The page about lists says what the readers of departments and people do."""

import csv

import pytest

from cxmaturity.assessments.people_file import HEADINGS, read_people
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.response import Department
from cxmaturity.files.questionnaire_file import load_questionnaire
from cxmaturity.files.table_file import read_table
from cxmaturity.organisations.department_file import WITH_CODES, read_departments
from tests.house.test_docs import DOCS, EXAMPLES, first_table, section, text_of
from tests.rounds import QUESTIONNAIRE

PAGE = text_of(DOCS / "lists.md")
TREE = (
    Department("VT", "Vertrieb"),
    Department("VT-I", "Innendienst", "VT"),
    Department("SV", "Service"),
    Department("SV-T", "Technik", "SV"),
    Department("IT", "IT"),
    Department("IT-T", "Technik", "IT"),
)
PEOPLE = """email,department,language
,IT,
Erika <e@x.example>,Inendienst,
a@x.example,Technik,fr
A@x.example,IT,
=1+1,IT,
"""
DEPARTMENTS = """code,name,parent,headcount
a,Sales,,"3,5"
,No code,,
c,SALES,,
d,D,e,
e,E,d,
"""


def table_of_file(name: str) -> list[list[str]]:
    text = text_of(EXAMPLES / name)
    return list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))


def table_that_begins(heading: str, first: str) -> list[list[str]]:
    """Rows of the table of a section whose first heading is `first`."""
    lines = section(PAGE, heading)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
    return first_table("\n".join(["# x", *lines[start:]]), "x")


def headings_named(heading: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].strip("`").split("` `")) for row in table_that_begins(heading, "column")}


def said(name: str, text: str) -> list[str]:
    table = read_table(text.encode(), name)
    with pytest.raises(Refused) as refusal:
        if name == "departments.csv":
            read_departments(table)
        else:
            read_people(table, TREE, load_questionnaire(QUESTIONNAIRE), language="de")
    return [problem.line("en") for problem in refusal.value.problems]


def test_the_excerpts_of_the_lists_are_true():
    assert table_that_begins("Departments", "Kürzel") == table_of_file("departments.csv")[1:]
    assert table_that_begins("People", "Name") == table_of_file("people.csv")[1:5]


def test_every_heading_is_on_the_page():
    assert headings_named("Departments") == WITH_CODES
    assert headings_named("People") == HEADINGS


def test_every_message_of_the_lists_is_what_is_said():
    lines = [
        *said("people.csv", "name,email\nA,a@x.example\n"),
        *said("people.csv", "email,department,Bereich\na@x.example,IT,IT\n"),
        *said("people.csv", PEOPLE),
        *said("departments.csv", DEPARTMENTS),
    ]

    assert [row[1] for row in table_that_begins("When something is wrong", "code")] == lines
