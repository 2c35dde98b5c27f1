"""Published and library-checked cases of differences; tests/vectors names source and tolerance of each."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from cxmaturity.engine.chance import p_values, q_values
from cxmaturity.engine.change import error_of_measurement, paired, smallest_detectable
from cxmaturity.engine.gap import hedges_g, pooled_deviation
from cxmaturity.engine.interval import Spread, difference, weighted_item_mean
from cxmaturity.engine.nps import difference_of_scores, of_counts, promoter_score, wald
from cxmaturity.engine.quadrant import quadrant_of
from tests.engine.test_vectors import compare

FOLDER = Path(__file__).parent.parent / "vectors"
NAMES = ("false_finds", "nps", "change", "quadrant", "gap")
CASES = [case for name in NAMES for case in json.loads((FOLDER / f"{name}.json").read_text())]
CASES = [case for case in CASES if case["function"] != "gap_verdict"]


def mean(values):
    return weighted_item_mean([[value] for value in values], [1])


def t_and_p(apart):
    """t and p of a difference, None where there is nothing to test."""
    if apart.se is None:
        return {"t": None, "p": None}
    p = p_values(np.array(apart.value), Spread(np.array(apart.se**2), np.array(apart.df)))
    return {"t": apart.value / apart.se, "p": float(p)}


def welch(a, b):
    sides = mean(a), mean(b)
    apart = difference(*sides)
    effect = hedges_g(apart.value, pooled_deviation(sides, (len(a), len(b))), len(a) + len(b) - 2)
    return {"diff": apart.value, "df": apart.df, "lo": apart.low, "hi": apart.high, "g": effect, **t_and_p(apart)}


def paired_by_person(a, b):
    apart = paired(a, b)
    return {"diff": apart.value, "lo": apart.low, "hi": apart.high, **t_and_p(apart)}


def false_finds(p, q):
    found = q_values(np.array(p, dtype=float)).tolist()
    return {"qvalues": found, "reject": [each <= q + 1e-12 for each in found]}


def recommendation(pro, pas, det, method="adjusted"):
    if method == "wald":
        score, half = wald(pro, det, pro + pas + det)
        return {"nps": score, "lo": score - half, "hi": score + half}
    found = promoter_score(pro, pas, det)
    return {"nps": found and found.value, "lo": found and found.low, "hi": found and found.high}


FUNCTIONS = {
    "bh": false_finds,
    "nps": recommendation,
    "welch": welch,
    "paired": paired_by_person,
    "sdc": lambda sd, icc, n: {"sem": error_of_measurement(sd, icc), "sdc": smallest_detectable(sd, icc, n)},
    "ipa_quadrant": lambda imp, perf, ci, cp: quadrant_of(imp, perf, ci, cp),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    found, expected = FUNCTIONS[case["function"]](**case["input"]), case["expected"]
    compare(found, expected, case["tolerance"])
    if isinstance(expected, dict) and "p" in expected:
        assert found["p"] == pytest.approx(expected["p"], abs=case["tolerance"])


@pytest.mark.parametrize("seed", range(20))
def test_q_values_are_those_of_scipy(seed):
    p = np.random.default_rng(seed).random(1 + seed) ** 2
    assert q_values(p) == pytest.approx(false_discovery_control(p))


def test_without_a_difference_q_marks_seldom_and_p_marks_often():
    """The grid of method.md 2.11, 12 rows by 10 columns with no true difference: p alone marks about 6, q nearly none."""
    chance = np.random.default_rng(11)
    grids = [chance.random(120) for _ in range(400)]
    assert np.mean([np.sum(grid < 0.05) for grid in grids]) == pytest.approx(6, abs=0.5)
    assert np.mean([np.any(q_values(grid) <= 0.10) for grid in grids]) < 0.14


def test_nobody_differs_and_nothing_is_tested():
    assert np.isnan(p_values(np.array([3.0, 3.0]), Spread(np.array([0.0, np.nan]), np.array([4.0, 4.0])))).all()


def test_hedges_g_of_students_sleep_data():
    """diff -1.58, pooled deviation 1.8986, J(18) = 0.9576: exact gamma, not 1 - 3 / (4 df - 1) = 0.9577."""
    a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    assert pooled_deviation((mean(a), mean(b)), (10, 10)) == pytest.approx(1.8985, abs=5e-4)
    assert welch(a, b)["g"] == pytest.approx(-1.58 / 1.898542 * 0.957595, abs=1e-4)


def test_the_factor_of_two_degrees_of_freedom_is_known_in_closed_form():
    """J(2) = G(1) / (1 x G(1/2)) = 1 / sqrt(pi)."""
    assert hedges_g(1.0, 1.0, 2) == pytest.approx(1 / np.sqrt(np.pi))


@pytest.mark.parametrize(("deviation", "df"), [(None, 9), (0.0, 9), (1.0, 1)])
def test_without_a_spread_there_is_no_effect(deviation, df):
    assert hedges_g(1.0, deviation, df) is None


def test_answers_per_option_become_a_score():
    found = of_counts([1, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
    assert (found.value, found.n) == (100 * (9 - 2) / 16, 16)
    with pytest.raises(ValueError, match="11 options"):
        of_counts([1, 2])


def test_two_groups_of_the_same_answers_differ_by_nothing():
    apart, half = difference_of_scores((20, 10, 6), (20, 10, 6))
    single = promoter_score(20, 10, 6)
    assert apart == 0
    assert half == pytest.approx((single.high - single.low) / 2 * np.sqrt(2))
    assert difference_of_scores((0, 0, 0), (1, 1, 1)) is None


def test_thirty_answers_say_little():
    """method.md 2.9: about 24 points to either side."""
    found = promoter_score(16, 9, 5)
    assert (found.high - found.low) / 2 == pytest.approx(24, abs=3)
