"""Rules of agreement, reliability and shares of variance that hold for any answers, beside plain reckoning from persons."""

from collections import Counter
from itertools import product
from statistics import fmean, median, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cxmaturity.engine.agreement import (
    average_deviation,
    camps,
    label,
    null_variance,
    r_star_wg_j,
    r_wg,
    r_wg_j,
    variances,
    verdict,
)
from cxmaturity.engine.counts import Moments
from cxmaturity.engine.interval import moments_of
from cxmaturity.engine.random_answers import MOST_EXACT, critical_deviation, critical_r_wg
from cxmaturity.engine.raters import krippendorff, shrout_fleiss
from cxmaturity.engine.reliability import reliability_of_scale
from cxmaturity.engine.variance_shares import shares_of_scale, variance_shares

STEPS = np.arange(5.0)
NULL = null_variance(5)
ANSWERS = st.lists(st.integers(0, 4), min_size=2, max_size=40)
TABLES = arrays(np.int64, (12, 3), elements=st.integers(0, 4))
GROUPS = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=6), min_size=1, max_size=6)
FEW = settings(max_examples=60, deadline=None)


def counts(answers):
    counted = Counter(answers)
    return np.array([[counted[step] for step in range(5)]])


@FEW
@given(ANSWERS)
def test_spread_from_counts_is_that_of_the_people(answers):
    assert variances(counts(answers), STEPS)[0] == pytest.approx(stdev(answers) ** 2)
    for center, middle in (("mean", fmean(answers)), ("median", median(answers))):
        expected = fmean(abs(each - middle) for each in answers)
        assert average_deviation(counts(answers), STEPS, center)[0] == pytest.approx(expected)


@FEW
@given(ANSWERS)
def test_a_mirrored_scale_agrees_as_much(answers):
    mirrored = [4 - each for each in answers]
    spread, other = (variances(counts(each), STEPS) for each in (answers, mirrored))
    assert spread == pytest.approx(other)
    assert camps(counts(answers), STEPS / 4).tolist() == camps(counts(mirrored), STEPS / 4).tolist()


@FEW
@given(TABLES)
def test_agreement_stays_inside_its_bounds(table):
    spread = np.array([[variances(counts(column), STEPS)[0] for column in table.T]])
    for each in (r_wg(spread, NULL), r_wg_j(spread, NULL)):
        assert ((each >= 0) & (each <= 1)).all()
    assert r_star_wg_j(spread, NULL)[0] <= 1
    scaled = r_star_wg_j(spread / 16, NULL / 16)
    assert scaled == pytest.approx(r_star_wg_j(spread, NULL))


def test_more_questions_of_the_same_spread_raise_one_measure_and_not_the_other():
    half = np.full((1, 1), NULL / 2)
    assert r_wg_j(half, NULL)[0] == pytest.approx(0.50)
    assert r_wg_j(np.repeat(half, 10, axis=1), NULL)[0] == pytest.approx(10 / 11)
    assert r_star_wg_j(np.repeat(half, 10, axis=1), NULL)[0] == pytest.approx(0.50)


def test_all_agree_and_nobody_says_more_than_one_answer():
    assert r_wg(variances(counts([3, 3, 3]), STEPS), NULL).tolist() == [1.0]
    assert np.isnan(variances(counts([3]), STEPS)).all()
    assert np.isnan(r_star_wg_j(np.full((1, 2), np.nan), NULL)).all()
    assert np.isnan(average_deviation(counts([]), STEPS)).all()
    assert null_variance(7, "slight_skew") is None


@pytest.mark.parametrize(
    ("r_star", "in_camps", "expected"),
    [
        (0.71, False, "shared_view"),
        (0.70, False, "mixed"),
        (0.0, False, "mixed"),
        (-0.01, False, "two_camps"),
        (0.8, True, "two_camps"),
    ],
)
def test_the_verdict(r_star, in_camps, expected):
    assert verdict(r_star, in_camps) == expected


@pytest.mark.parametrize(("r_star", "expected"), [(0.71, "high"), (0.70, "mixed"), (0.50, "mixed"), (0.49, "low")])
def test_the_label_of_a_confidential_round(r_star, expected):
    assert label(r_star) == expected


def test_two_camps_need_three_tenths_at_each_end():
    assert camps(counts([0, 0, 0, 2, 2, 2, 2, 4, 4, 4]), STEPS / 4).tolist() == [True]
    assert camps(counts([0, 0, 2, 2, 2, 2, 2, 4, 4, 4]), STEPS / 4).tolist() == [False]


@pytest.mark.parametrize(("n", "options"), [(2, 5), (3, 4), (5, 3), (6, 4)])
def test_critical_values_are_those_of_every_possible_group(n, options):
    """All options ** n groups of random answers, one after the other."""
    groups = np.array(list(product(range(options), repeat=n)), dtype=float)
    spread, null = groups.var(axis=1, ddof=1), null_variance(options)
    deviation = np.abs(groups - groups.mean(axis=1, keepdims=True)).mean(axis=1)
    assert critical_r_wg(n, options).value == largest(1 - np.minimum(spread, null) / null, upwards=True)
    assert critical_deviation(n, options).value == largest(deviation, upwards=False)


def largest(values, upwards):
    """The least extreme value that at most five in a hundred reach."""
    values = -values if upwards else values
    reached = [each for each in np.unique(np.round(values, 9)) if (values <= each + 1e-9).mean() <= 0.05 + 1e-9]
    if not reached:
        return None
    return pytest.approx(-reached[-1] if upwards else reached[-1], abs=1e-8)


def test_critical_values_go_on_where_the_exact_ones_end():
    for critical in (critical_r_wg, critical_deviation):
        last, first = critical(MOST_EXACT, 5), critical(MOST_EXACT + 1, 5)
        assert (last.exact, first.exact) == (True, False)
        assert first.value == pytest.approx(last.value, abs=0.03)
    assert critical_r_wg(2, 5) == critical_r_wg(2, 5).__class__(None, True, "too_few_answers")
    with pytest.raises(ValueError, match="at least two"):
        critical_r_wg(1, 5)


def anova(groups):
    """Mean squares from the people themselves."""
    everybody = [each for group in groups for each in group]
    between = sum(len(group) * (fmean(group) - fmean(everybody)) ** 2 for group in groups) / (len(groups) - 1)
    within = sum((each - fmean(group)) ** 2 for group in groups for each in group) / (len(everybody) - len(groups))
    return between, within


def table_of(groups):
    """Moments of groups of values[person][question]."""
    parts = [moments_of(np.asarray(group, dtype=float)) for group in groups]
    return Moments(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("n", "sums", "products")))


@FEW
@given(GROUPS)
def test_shares_of_variance_are_those_of_the_people(groups):
    found = shares_of_scale(table_of([[[each] for each in group] for group in groups]))
    people = sum(len(group) for group in groups)
    if len(groups) < 2:
        assert found.reason == "one_group"
    elif people == len(groups):
        assert found.reason == "one_answer_each"
    else:
        between, within = anova(groups)
        if within > 1e-9:
            size = (people - sum(len(group) ** 2 for group in groups) / people) / (len(groups) - 1)
            assert found.icc1 == pytest.approx((between - within) / (between + (size - 1) * within))
            assert found.low <= found.icc1 <= found.high <= 1
        else:
            assert (found.icc1, found.reason) in ((1.0, ""), (None, "no_variance"))


def test_the_scale_is_the_mean_of_its_questions():
    rng = np.random.default_rng(5)
    groups = [rng.integers(0, 5, (size, 4)) + shift for size, shift in ((6, 0), (9, 1), (4, 0), (12, 2))]
    between, within = anova([group.mean(axis=1).tolist() for group in groups])
    found = shares_of_scale(table_of(groups))
    assert found.f == pytest.approx(between / within)
    assert found.icc2 == pytest.approx((between - within) / between)


def test_a_group_without_an_answer_to_a_question_is_left_out():
    nobody = [[1.0, np.nan], [2.0, np.nan]]
    some = [[[1.0, 2.0], [2.0, 2.0]], [[0.0, 1.0], [1.0, 3.0]]]
    assert shares_of_scale(table_of([*some, nobody])) == shares_of_scale(table_of(some))
    apart = [[[1.0, np.nan], [2.0, np.nan], [np.nan, 1.0], [np.nan, 3.0]]] * 2
    assert shares_of_scale(table_of(apart)).reason == "not_answered_together"


def test_no_difference_between_groups_can_be_less_than_nothing():
    found = variance_shares([2, 2], [1.0, 1.0], 0.5)
    assert found.icc1 == -1.0
    assert found.icc2 is None


@FEW
@given(arrays(np.int64, (40, 3), elements=st.integers(0, 4)))
def test_reliability_does_not_depend_on_unit_or_order(table):
    found = reliability_of_scale(moments_of(table.astype(float)))
    other = reliability_of_scale(moments_of(table[::-1, ::-1] / 4))
    assert (found.reason, found.omega_reason) == (other.reason, other.omega_reason)
    if found.alpha is not None:
        assert found.alpha == pytest.approx(other.alpha, abs=1e-6)
        assert found.alpha <= 1 + 1e-9
        assert found.low <= found.alpha <= found.high


@FEW
@given(arrays(np.float64, 6, elements=st.floats(0.2, 0.9)))
def test_omega_of_a_perfect_factor_is_that_of_its_loadings(loadings):
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1.0)
    found = reliability_of_scale(Moments(*(each[None] for each in moments_from(correlation, 200))))
    expected = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    assert found.omega == pytest.approx(expected, abs=1e-5)


def moments_from(covariance, people):
    """Moments of people with mean 0 and this covariance."""
    full = np.full_like(covariance, people)
    return full, np.zeros_like(covariance), covariance * (people - 1)


def test_reasons_of_an_undefined_reliability():
    rng = np.random.default_rng(1)
    table = rng.integers(0, 5, (60, 3)).astype(float)
    assert reliability_of_scale(moments_of(table[:29])).reason == "too_few_people"
    assert reliability_of_scale(moments_of(table[:, :1])).reason == "one_question"
    assert reliability_of_scale(moments_of(np.full((40, 3), 2.0))).reason == "no_variance"
    two = reliability_of_scale(moments_of(table[:, :2]))
    r = float(np.corrcoef(table[:, 0], table[:, 1])[0, 1])
    assert (two.alpha, two.low, two.omega) == (pytest.approx(2 * r / (1 + r)), None, None)
    against = np.column_stack([table[:, 0], 4 - table[:, 0] + table[:, 1] / 9, table[:, 2]])
    assert reliability_of_scale(moments_of(against)).alpha < 0
    assert reliability_of_scale(moments_of(table[:, [0, 0, 0]])).omega_reason == "no_one_factor"


def test_raters_who_all_say_the_same_and_who_cannot_be_compared():
    same = [[1, 1], [3, 3], [2, 2]]
    assert set(vars(shrout_fleiss(same)).values()) == {1.0, ""}
    assert shrout_fleiss([[1, 2]]).reason == "too_few"
    assert shrout_fleiss([[2, 2], [2, 2]]).reason == "no_variance"
    assert krippendorff(np.transpose(same).tolist(), "ordinal") == pytest.approx(1.0)
    assert krippendorff([[1, 2], [None, None]], "nominal") is None


def test_ordinal_alpha_of_the_published_example():
    """krippendorff 0.9.0: .8067214199413153"""
    data = [
        [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
        [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
        [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4],
    ]
    assert krippendorff(data, "ordinal") == pytest.approx(0.8067214199413153, abs=1e-9)
