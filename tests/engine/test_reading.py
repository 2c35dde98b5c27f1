"""Second readings of a result: what each method says, what keeps a dimension back, and what is not published."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cxmaturity.engine.reading import DimensionReading, Missing, _rating, read_levels
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.engine.stage import stage_of
from tests.engine.example_result import example_result, questionnaire
from tests.engine.published_result import published
from tests.engine.questionnaire_samples import MINIMAL, parsed

NAME = {"de": "a", "en": "a"}
CUMULATIVE = ScoringMethod("cumulative", NAME, NAME, "", "levels")
NPLF = ScoringMethod("nplf", NAME, NAME, "", "levels", below="F")
STREAMS = ScoringMethod("streams", NAME, NAME, "", "streams")


def practices(**levels):
    """One dimension with two capabilities (streams A, B): A1=1 is item A1 of stream A on level 1."""
    head, item = MINIMAL.split("items:\n")
    head += head[head.index("      - key: agenda") :].replace("key: agenda", "key: B")
    head = head.replace("key: agenda", "key: A")
    items = (
        item.replace("id: PREP-1", f"id: {name}\n    level: {level}").replace(
            "capability: agenda", f"capability: {name[0]}"
        )
        for name, level in levels.items()
    )
    return parsed(head + "items:\n" + "".join(items))


def result_of(asked, **points):
    """The example with these points of items; None = not published, a word = that status."""
    result = example_result(scores=dict.fromkeys((each.code for each in asked.dimensions), 50.0), asked=asked)

    def changed(figure):
        if figure.kind != "item" or figure.cell != "company" or figure.key not in points:
            return figure
        value = points[figure.key]
        if isinstance(value, float):
            return replace(figure, value=value)
        return replace(figure, value=None, status=value or "too_few_answers", reason=value or "too_few_answers")

    return replace(result, figures=tuple(changed(each) for each in result.figures))


def read(method, asked, **points):
    found = read_levels(method, asked, result_of(asked, **points))
    return found.dimensions[0]


def of_str(method=CUMULATIVE, **points):
    """The first dimension of cx-maturity; every item at 50 points but those given."""
    asked = questionnaire()
    items = [item.id for item in asked.items if item.dimension == "STR" and item.scored]
    given = dict.fromkeys(items, 50.0) | {name.replace("_", "-"): value for name, value in points.items()}
    return read(method, asked, **given)


STR_1 = next(item for item in questionnaire().items if item.id == "STR-1")


def test_all_items_in_a_stage_read_as_that_stage():
    found = of_str()
    assert (found.level, found.at_least, found.at_most, found.reason) == (3, 3, 3, "")
    assert {each.needed for each in found.missing} == {60}
    assert all((each.level, each.points) == (4, 50.0) for each in found.missing)


@pytest.mark.parametrize("method", [CUMULATIVE, NPLF])
def test_one_hole_holds_the_dimension(method):
    found = of_str(method, STR_1=39.0)
    assert (found.level, found.missing) == (2, (Missing("STR-1", STR_1.capability, 3, 39.0, 40.0),))


def test_a_border_belongs_to_the_stage_above_it():
    assert [of_str(STR_1=points).level for points in (40.0, 40.0 - 1e-12, 39.999)] == [3, 3, 2]


def test_what_is_not_published_is_never_achieved_and_said():
    found = of_str(STR_1=None)
    assert (found.level, found.at_least, found.at_most, found.reason) == (None, 1, 3, "unknown_items")
    assert found.missing == (Missing("STR-1", STR_1.capability, 2, None, 20.0, "too_few_answers"),)


def test_what_is_not_published_does_not_matter_below_a_hole_at_the_bottom():
    found = of_str(STR_1=None, STR_2=0.0)
    assert (found.level, found.reason, [each.item for each in found.missing]) == (1, "", ["STR-1", "STR-2"])


@pytest.mark.parametrize("status", ["not_asked", "not_applicable"])
def test_what_was_not_asked_or_does_not_apply_holds_nothing_back(status):
    found = of_str(STR_1=status)
    assert (found.level, found.left_out, "STR-1" in {each.item for each in found.missing}) == (3, ("STR-1",), False)


def test_at_the_top_nothing_is_missing():
    asked = questionnaire()
    points = {item.id: 100.0 for item in asked.items if item.scored}
    found = read_levels(CUMULATIVE, asked, result_of(asked, **points))
    assert found.of_stages
    assert [(each.level, each.missing) for each in found.dimensions] == [(5, ())] * len(asked.scored_dimensions)


def test_items_with_levels_are_rated_by_their_points():
    asked = practices(A1=1, B1=1, A2=2, B2=2, A3=3)
    points = {"A1": 90.0, "B1": 60.0, "A2": 50.1, "B2": 85.0, "A3": 50.0}
    cumulative, nplf = (read(method, asked, **points) for method in (CUMULATIVE, NPLF))
    assert (cumulative.level, cumulative.lowest, cumulative.highest) == (2, 0, 3)
    assert cumulative.missing == (Missing("A3", "A", 3, 50.0, 50.0),)
    assert (nplf.level, nplf.missing) == (1, (Missing("B1", "B", 1, 60.0, 85.0),))
    assert not read_levels(NPLF, asked, result_of(asked)).of_stages


def test_streams_add_the_means_of_their_levels():
    asked = practices(A1=1, A2=2, A3=3, B1=1, B2=2, B3=3)
    points = {"A1": 100.0, "A2": 50.0, "A3": 25.0, "B1": 50.0, "B2": 25.0, "B3": 0.0}
    found = read(STREAMS, asked, **points)
    assert (found.level, [each.item for each in found.missing]) == (1.25, ["A2", "B1", "B2"])
    unknown = read(STREAMS, asked, **{**points, "B3": None})
    assert (unknown.level, unknown.at_least, unknown.at_most) == (None, 1.25, 1.75)


def test_streams_cannot_be_read_from_items_without_levels():
    assert of_str(STREAMS) == DimensionReading("STR", None, 1, 5, reason="no_levels")


def test_a_dimension_that_nobody_was_asked_about_has_no_reading():
    asked = practices(A1=1)
    found = read(CUMULATIVE, asked, A1="not_asked")
    assert (found.level, found.reason, found.left_out) == (None, "nothing_asked", ("A1",))


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
@pytest.mark.parametrize("seed", range(3))
def test_the_staged_reading_is_never_above_the_points(mode, seed):
    asked, result = questionnaire(), published(mode, seed)
    points = {each.key: each.value for each in result.figures if each.cell == "company" and each.kind == "dimension"}
    readings = read_levels(CUMULATIVE, asked, result).dimensions
    assert [each.dimension for each in readings] == [each.code for each in asked.scored_dimensions]
    for each in readings:
        if each.level is not None and points[each.dimension] is not None:
            assert each.level <= stage_of(points[each.dimension], asked.cuts)


def test_nothing_beyond_the_companys_items_is_read():
    """A hidden figure stays unknown although options, capabilities and departments would give it away."""
    asked, result = questionnaire(), result_of(questionnaire(), **{"STR-1": None})
    bare = replace(
        result,
        distributions=(),
        figures=tuple(each for each in result.figures if each.cell == "company" and each.kind == "item"),
    )
    assert read_levels(CUMULATIVE, asked, bare) == read_levels(CUMULATIVE, asked, result)


def test_the_worked_table_of_the_method_page():
    page = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-D]) \| (\d+) \| ([NPLF]) \| ([NPLF]) \| ([NPLF]) \|$", page, re.MULTILINE)
    asked = replace(practices(A1=1, A2=1, A3=1, A4=1), stages=questionnaire().stages)
    asked = replace(asked, items=tuple(replace(item, level=None) for item in asked.items))
    points = {f"A{place}": float(value) for place, (_, value, *_) in enumerate(rows, start=1)}
    assert [[_rating(value, stage, asked.cuts) for stage in (2, 3, 4)] for value in points.values()] == [
        ratings for _, _, *ratings in rows
    ]
    found = read(CUMULATIVE, asked, **points)
    assert sum(points.values()) / 4 == 58
    assert (found.level, [(each.item, each.points, each.needed) for each in found.missing]) == (2, [("A4", 31, 40)])
