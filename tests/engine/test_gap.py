import pytest

from cxmaturity.engine.gap import gap_to_target, gap_verdict, gaps_to_target, more_answers, perception_gap
from cxmaturity.engine.interval import Estimate
from cxmaturity.engine.result import Figure
from tests.engine.samples import item, questionnaire


def figure_of(value, low=None, high=None):
    return Figure("company/dimension/STR", "company", "dimension", "STR", "scored", value, low, high, n=9)


@pytest.mark.parametrize(
    ("value", "low", "high", "gap", "verdict"),
    [
        (40, 30, 50, 20, "open"),
        (55, 45, 65, 5, "unclear"),
        (75, 65, 85, 0, "reached"),
        (62, 55, 69, 0, "unclear"),
        (40, None, None, 20, "open"),
        (60, 60, 60, 0, "reached"),
    ],
)
def test_the_gap_and_what_may_be_said_about_it(value, low, high, gap, verdict):
    found = gap_to_target("STR", figure_of(value, low, high), 60, 3)
    assert (found.gap, found.verdict, found.low, found.high, found.n) == (gap, verdict, low, high, 9)


def test_priority_is_importance_times_gap():
    assert gap_to_target("STR", figure_of(40), 60, 1.5).priority == pytest.approx(0.5 * 0.2)


def test_no_value_is_no_gap():
    found = gap_to_target("STR", None, 60, 2)
    assert (found.gap, found.priority, found.verdict) == (None, None, "unknown")


def test_targets_and_importance_have_defaults():
    found = gaps_to_target(questionnaire([item("STR-1"), item("GOV-1", "GOV")]), {}, {"STR": 70.0}, {"GOV": 3.0})
    assert [(each.dimension, each.target, each.importance) for each in found] == [("STR", 70, 2), ("GOV", 60, 3)]


@pytest.mark.parametrize(
    ("gap", "low", "high", "verdict"),
    [(20, 10, 30, "relevant"), (-20, -30, -10, "relevant"), (5, -2, 12, "none"), (10, -5, 25, "unclear")]
    + [(11, 1, 21, "unclear"), (20, -1, 41, "unclear"), (3, 1, 5, "none")],
)
def test_three_way_decision(gap, low, high, verdict):
    assert gap_verdict(gap, low, high) == verdict


@pytest.mark.parametrize(("gap", "half", "more"), [(20, 40, 60), (2.5, 20, 60), (20, 10, None), (12.4, 500, None)])
def test_how_many_more_answers_would_settle_it(gap, half, more):
    assert more_answers(gap, half, 20) == more


def test_one_voice_on_a_side_gives_a_difference_without_interval():
    found = perception_gap("STR", "u", "l", Estimate(70, None, None, None, None), Estimate(50, 4, 9, None, None), 11)
    assert (found.difference, found.low, found.verdict) == (20, None, "unclear")


def test_a_hidden_side_is_too_few_answers():
    assert perception_gap("STR", "u", "l", None, Estimate(50, 4, 9, None, None), 0).verdict == "too_few_answers"
