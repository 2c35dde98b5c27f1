"""The heatmap says beside each row how far its people agree: in the table, on paper and in the drawing."""

from dataclasses import replace

import pytest

from cxmaturity.reports import blocks, charts, tables
from tests.reports import chart_check
from tests.reports import example_report as example


def without_agreement():
    block = example.heatmap()
    return replace(block, rows=tuple(replace(row, agreement=None) for row in block.rows))


def texts(block, width):
    return [each.words for chart in chart_check.read(charts.draw(block, "en", width=width)) for each in chart.labels]


def test_the_table_has_a_column_and_says_nothing_of_hidden_rows():
    grid = tables.grid(example.heatmap(), "de")
    place = [column.label for column in grid.columns].index("Einigkeit")
    words = {row[0].words: row[place].words for row in grid.rows}
    assert words["Unternehmen"] == "gemischt"
    assert words["Kundenservice und Beschwerdemanagementkoordination"] == "zwei Lager"
    assert {words["Marketing"], words["Personal"]} == {"–"}
    assert {len(row) for row in grid.rows} == {len(grid.columns)}


def test_paper_has_it_too():
    page = blocks.render_block(example.heatmap(), "en", "print")
    assert page.count("Agreement") == 1
    assert '<td class="n">two camps</td>' in page


@pytest.mark.parametrize(("width", "expected"), [("wide", "two camps"), ("narrow", "29 / 40 · two camps")])
def test_the_drawing_says_it(width, expected):
    assert expected in texts(example.heatmap(), width)


def test_a_heatmap_without_it_stays_as_it_was():
    block = without_agreement()
    assert "Agreement" not in [column.label for column in tables.grid(block, "en").columns]
    assert "Agreement" not in blocks.render_block(block, "en", "print")
    assert "Agreement" not in texts(block, "wide")
