import pytest
from scipy.special import stdtrit

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


def welch_gap(value, se, df):
    half = se * stdtrit(df, 0.975)
    return Estimate(value, se, df, value - half, value + half)


@pytest.mark.parametrize(
    ("value", "se", "df", "answers"),
    [(20, 12, 8, 20), (2.5, 8, 18, 20), (-16, 9, 30, 60), (6, 5, 4, 6), (-9, 3, 200, 300)],
)
def test_so_many_more_answers_settle_it_and_one_less_does_not(value, se, df, answers):
    more = more_answers(welch_gap(value, se, df), answers)

    def verdict(further):
        times = (answers + further) / answers
        found = welch_gap(value, se / times**0.5, df * times)
        return gap_verdict(found.value, found.low, found.high)

    assert verdict(0) == verdict(more - 1) == "unclear"
    assert verdict(more) == ("relevant" if abs(value) >= 12.5 else "none")


def test_more_answers_also_make_the_degrees_of_freedom_more():
    """Six answers and t(2) = 4.3: with 18 in all t(6) is 2.4. By the width alone it would be 49 more."""
    assert more_answers(welch_gap(20, 14, 2), 6) == 12


def test_nobody_is_asked_for_a_thousand_answers():
    assert more_answers(welch_gap(12.4, 100, 20), 20) is None
    assert more_answers(welch_gap(0.5, 90, 20), 20) is None


def test_one_voice_on_a_side_gives_a_difference_without_interval():
    found = perception_gap(
        "STR", "u", "l", Estimate(70, None, None, None, None), Estimate(50, 4, 9, None, None), (1, 10)
    )
    assert (found.difference, found.low, found.verdict, found.effect) == (20, None, "unclear", None)


def test_a_hidden_side_is_too_few_answers():
    assert perception_gap("STR", "u", "l", None, Estimate(50, 4, 9, None, None), (0, 10)).verdict == "too_few_answers"


def test_the_effect_is_the_gap_in_deviations_of_people():
    """Deviations 12 and 18 of 9 and 36 people: s^2 = (8 x 144 + 35 x 324) / 43, J(43) = .98245."""
    upper, lower = Estimate(70, 4, 8, None, None), Estimate(50, 3, 35, None, None)
    found = perception_gap("STR", "u", "l", upper, lower, (9, 36))
    assert found.effect == pytest.approx(0.98245 * 20 / (12492 / 43) ** 0.5, abs=1e-4)


def test_a_deviation_pooled_over_more_groups_brings_its_own_degrees_of_freedom():
    upper, lower = Estimate(70, 4, 8, None, None), Estimate(50, 3, 35, None, None)
    few, many = (perception_gap("STR", "u", "l", upper, lower, (9, 36), df).effect for df in (5.0, 500.0))
    assert few < many


def test_where_nobody_differs_from_the_own_group_there_is_no_effect():
    agree = Estimate(70, 0.0, 8, None, None)
    assert perception_gap("STR", "u", "l", agree, Estimate(50, 0.0, 8, None, None), (9, 9)).effect is None
