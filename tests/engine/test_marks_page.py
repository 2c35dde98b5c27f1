"""The heatmap's marks on the page of the departments: the three outcomes, and what a narrower reader sees."""

from dataclasses import replace

import pytest

from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.result import HeatMark
from tests.engine.example_result import example_result
from tests.engine.test_board import report_of, section, words

CELLS = ("level:leadership", "department:IT", "department:Sales")


def page(marks, seen=None):
    result = replace(example_result(), marks=marks)
    return section(report_of(result if seen is None else narrowed(result, seen)), "departments").blocks[0]


def fields(*marks):
    return tuple(HeatMark(cell, "STR", mark) for cell, mark in zip(CELLS, marks, strict=True))


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        (fields("up", "down", ""), "2 of 3 fields tested stand out from the rest of the company more than chance"),
        (fields("", "", "up"), "One of 3 fields tested stands out from the rest of the company more than chance"),
        (fields("", "", ""), "None of the 3 fields tested stands out from the rest of the company"),
        ((), "There are too few answers to test against chance"),
        (None, "Fields are not tested one by one against chance"),
    ],
)
def test_the_legend_says_how_many_fields_stand_out(marks, sentence):
    assert words(page(marks).note).startswith(sentence)


def test_a_field_carries_the_mark_that_the_close_found():
    block = page(fields("up", "down", ""))
    found = {(row.key, cell.mark) for row in block.rows for cell in row.cells if cell.mark}
    assert found == {("level:leadership", "up"), ("department:IT", "down")}


def test_who_sees_one_department_counts_its_fields():
    block = page(fields("up", "down", ""), {"IT"})
    assert words(block.note).startswith("One of 1 fields tested stands out")
    assert {cell.mark for row in block.rows for cell in row.cells} == {"", "down"}
