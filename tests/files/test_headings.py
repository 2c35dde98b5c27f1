import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.headings import find_columns, names_column
from cxmaturity.files.table import Row, Table

HEADINGS = {"name": ("name", "abteilung"), "headcount": ("headcount", "kopfzahl")}


def table(*header, cells=("a", "b", "c")):
    return Table("f.csv", header, (Row(2, cells[: len(header)]),), other_sheets=())


def refused(found, required=("name",)):
    with pytest.raises(FileRefused) as refusal:
        find_columns(found, HEADINGS, required)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_a_heading_is_found_in_either_language_and_case():
    columns = find_columns(table("KOPFZAHL", "Abteilung"), HEADINGS, ("name",))

    assert columns.at == {"name": 1, "headcount": 0}
    assert names_column(table("Abteilung"), HEADINGS["name"])


def test_a_column_that_is_not_there_is_empty():
    found = table("Name")
    columns = find_columns(found, HEADINGS, ("name",))

    assert [columns.cell(found.rows[0], meaning) for meaning in HEADINGS] == ["a", ""]


def test_a_missing_column_is_refused_with_the_names_it_may_have():
    with pytest.raises(FileRefused) as refusal:
        find_columns(table("Team"), HEADINGS, ("name", "headcount"))
    problems = refusal.value.problems

    assert [problem.line("en") for problem in problems] == [
        'f.csv:1: missing_column: A column is missing; it is called one of: "name", "abteilung". The file has: Team.',
        'f.csv:1: missing_column: A column is missing; it is called one of: "headcount", "kopfzahl". The file has: Team.',
    ]


def test_two_columns_for_the_same_are_refused_rather_than_one_guessed():
    assert refused(table("Name", "Abteilung")) == [("f.csv:1:2", "column_used_twice")]


def test_a_cell_that_is_a_whole_text_is_refused():
    assert refused(table("Name", cells=("x" * 2_001,))) == [("f.csv:2:1", "cell_too_long")]


def test_what_is_not_read_is_named():
    found = Table("f.xlsx", ("Name", "Phone", ""), (Row(2, ("a", "+49 30", "")),), sheet="One", other_sheets=("Two",))
    warnings = find_columns(found, HEADINGS, ("name",)).warnings()

    assert [(each.severity, each.where, each.code) for each in warnings] == [
        ("warning", "One!B1", "ignored_column"),
        ("warning", "f.xlsx", "ignored_sheet"),
    ]
