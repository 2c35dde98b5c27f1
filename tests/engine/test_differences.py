from dataclasses import replace

import pytest

from cxmaturity.engine.differences import Difference, differences
from cxmaturity.engine.result import Figure, StageStatement, Weighting


def figure(value, **fields):
    return Figure("company/dimension/STR", "company", "dimension", "STR", "scored", value, **fields)


def test_the_same_has_no_differences():
    assert differences((figure(61.5, n=9), 1, "a", None), (figure(61.5, n=9), 1, "a", None)) == ()


def test_a_difference_is_named_by_the_figure_and_the_field():
    stored, again = (Weighting("equal", 50.0, 3), figure(61.5, n=9)), (Weighting("equal", 50.0, 3), figure(61.5, n=8))

    assert differences({"figures": stored}, {"figures": again}) == (
        Difference(("figures", "company/dimension/STR", "n"), 9, 8),
    )


def test_what_is_on_one_side_only_is_found_on_both():
    stored, again = (Weighting("equal", 50.0, 3),), (Weighting("size", 50.0, 3),)

    assert [(each.place, each.missing) for each in differences(stored, again)] == [
        ("equal", "again"),
        ("size", "stored"),
    ]


def test_another_order_is_a_difference():
    rows = (Weighting("equal", 50.0, 3), Weighting("size", 50.0, 3))

    assert differences(rows, rows[::-1]) == (Difference(("order",), ["equal", "size"], ["size", "equal"]),)


@pytest.mark.parametrize(
    ("stored", "again", "tolerance", "found"),
    [
        (0.1 + 0.2, 0.3, 0.0, 1),
        (0.1 + 0.2, 0.3, 1e-9, 0),
        (61.5, 61.5 + 2e-9, 1e-9, 1),
        (0.0, -0.0, 0.0, 1),
        (60, 60.0, 0.0, 0),
        (9, 10, 1e-9, 1),
        (9, 10, 5.0, 1),
        (1, True, 0.0, 1),
        (None, 0, 0.0, 1),
        (None, 0.0, 1e-9, 1),
        ("a", "b", 1e-9, 1),
    ],
)
def test_floats_may_differ_by_the_tolerance_and_nothing_else_may(stored, again, tolerance, found):
    assert len(differences({"at": stored}, {"at": again}, tolerance)) == found


def test_entries_without_a_name_are_compared_by_their_position():
    stage = StageStatement("overall", 2, 2, 1, 3, 2, (0.25, 0.5, 0.25))

    assert differences(stage, replace(stage, probabilities=(0.25, 0.25, 0.5))) == (
        Difference(("probabilities", "1"), 0.5, 0.25),
        Difference(("probabilities", "2"), 0.25, 0.5),
    )
