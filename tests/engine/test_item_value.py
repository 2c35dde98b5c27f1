import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmaturity.engine import item_value
from cxmaturity.engine.item_value import (
    item_belief,
    item_expectation,
    item_frequency,
    item_level,
    item_percentage,
    item_yesno,
    recency,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "13_items.json").read_text(encoding="utf-8"))["cases"]
BREAKPOINTS = ((0.0, 0.0), (70.0, 1.0), (90.0, 2.0), (95.0, 3.0), (99.0, 4.0), (100.0, 4.0))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["id"])
def test_reference_values_are_met(case):
    value = getattr(item_value, case["function"])(**case["input"])

    assert value == pytest.approx(case["expected"], abs=case["tolerance"])


@pytest.mark.parametrize(
    ("belief", "measured", "value"), [(80, 80, 1), (80, 70, 0.8), (70, 80, 0.8), (90, 40, 0), (100, 0, 0)]
)
def test_belief_loses_two_points_per_percent(belief, measured, value):
    assert item_belief(belief, measured) == pytest.approx(value)


@pytest.mark.parametrize(
    ("percent", "value"),
    [(0, 0), (35, 0.125), (70, 0.25), (80, 0.375), (90, 0.5), (95, 0.75), (97, 0.875), (99, 1), (100, 1)],
)
def test_percentage_is_linear_between_breakpoints(percent, value):
    assert item_percentage(percent, BREAKPOINTS) == pytest.approx(value)


def test_percentage_without_breakpoints_is_itself():
    assert [item_percentage(percent) for percent in (0, 50, 100)] == [0, 0.5, 1]


def test_levels_are_equal_steps():
    assert [item_level(position, 5) for position in range(5)] == [0, 0.25, 0.5, 0.75, 1]
    assert [item_level(position, 5, reverse=True) for position in range(5)] == [1, 0.75, 0.5, 0.25, 0]


@given(st.floats(0, 10_000), st.floats(0, 10_000), st.floats(0.1, 365))
def test_more_often_is_never_worth_less(one, other, target):
    low, high = sorted((one, other))

    assert 0 <= item_frequency(low, target) <= item_frequency(high, target) <= 1


@given(st.integers(0, 10), st.integers(0, 10))
def test_only_a_shortfall_costs(expected, got):
    value = item_expectation(expected, got, 0, 10)

    assert (value == 1) == (got >= expected)
    assert 0 <= value <= 1


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_recency_never_exceeds_one(age, interval):
    assert 0 < recency(age, interval) <= 1


@pytest.mark.parametrize(
    "call",
    [
        lambda: item_frequency(-1, 12),
        lambda: item_frequency(1, 0),
        lambda: item_expectation(1, 1, 5, 5),
        lambda: recency(1, 0),
    ],
)
def test_what_is_no_scale_is_refused(call):
    with pytest.raises(ValueError):
        call()


def test_evidence_changes_the_value_in_audits_only():
    assert [item_yesno(True, evidence) for evidence in ("none", "unverified", "verified")] == [1, 1, 1]
    assert [item_yesno(True, evidence, "audit") for evidence in ("none", "unverified", "verified")] == [0.5, 0.75, 1]
    assert [item_yesno(False, "verified", mode) for mode in ("self", "audit")] == [0, 0]
