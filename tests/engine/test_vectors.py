"""Published and library-checked cases; tests/vectors names source and tolerance of each."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from cxmaturity.engine.gap import gap_verdict
from cxmaturity.engine.interval import (
    Estimate,
    combine_strata,
    difference,
    moments_of,
    variance_of_mean,
    weighted_item_mean,
)
from cxmaturity.engine.score import Values, nonresponse_bounds, roll_up, status_of, trimmed_mean
from cxmaturity.engine.stage import above_lowest, stage_of, stage_probabilities, stage_range

FOLDER = Path(__file__).parent.parent / "vectors"
CASES = [
    case
    for name in ("gap", "score", "stage", "trimmed_mean")
    for case in json.loads((FOLDER / f"{name}.json").read_text())
]


def one_item(values, population=None):
    return weighted_item_mean([[value] for value in values], [1], population)


def mean_ci(x, **population):
    found = one_item(x, population.get("N"))
    return {"n": len(x), "mean": found.value, "se": found.se, "sd": found.se, "lo": found.low, "hi": found.high}


def welch(a, b):
    found = difference(one_item(a), one_item(b))
    t = None if found.se is None else found.value / found.se
    return {"diff": found.value, "t": t, "df": found.df, "lo": found.low, "hi": found.high, "g": None}


def dept_score(v, **answers):
    found = weighted_item_mean(answers["X"], v)
    return {"score": found.value, "se": found.se, "lo": found.low, "hi": found.high}


def combined(means, ses, weights, ns):
    found = asdict(combine_strata(means, ses, weights, [n - 1 for n in ns]))
    return {"mean": found["value"], "se": found["se"], "df": found["df"]}


def rollup(nodes):
    present = np.array([[state == "answered" for _, _, state in nodes]], dtype=bool)
    applicable = np.array([[state != "na" for _, _, state in nodes]], dtype=bool)
    value = np.array([[x or 0.0 for _, x, _ in nodes]], dtype=float)
    children = Values(value, present * 1.0, value, np.where(present, value, 1.0), applicable, applicable, present)
    weights, parent_of = np.array([weight for weight, _, _ in nodes], dtype=float), np.zeros(len(nodes), dtype=np.int64)
    found = roll_up(children, weights, parent_of, 1).values
    has = bool(found.has[0, 0])
    return {
        "status": status_of(True, bool(found.applicable[0, 0]), has),
        "score": float(found.value[0, 0]) if has else None,
        "lower": float(found.low[0, 0]),
        "upper": float(found.high[0, 0]),
        "coverage": float(found.coverage[0, 0]),
    }


def fpc_variance(population, n):
    spread = np.var(population, ddof=1)
    return float(variance_of_mean(spread, np.array(float(n)), np.array(float(len(population)))))


def verdict(d, lo, hi, margin):
    return {"relevant": "relevant_gap", "none": "no_relevant_gap", "unclear": "unclear"}[gap_verdict(d, lo, hi, margin)]


FUNCTIONS = {
    "mean_ci": mean_ci,
    "welch": welch,
    "gap_verdict": verdict,
    "fpc_variance": fpc_variance,
    "rollup": rollup,
    "nonresponse_bounds": lambda m, n, top, **invited: nonresponse_bounds(m, n, invited["N"], top),
    "dept_score": dept_score,
    "combine_strata": combined,
    "stage_probs": lambda m, se, df, cuts: stage_probabilities(m, se, df, cuts),
    "stage_of": lambda m, cuts: stage_of(m, cuts),
    "stage_range": lambda lo, hi, cuts: stage_range(lo, hi, cuts),
    "gate": lambda stage, gate_stages: min(stage, above_lowest(gate_stages, 1)),
    "trimmed_mean": lambda x, p: trimmed_mean(x, p),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    found = FUNCTIONS[case["function"]](**case["input"])
    compare(found, case["expected"], case["tolerance"])


def compare(found, expected, tolerance):
    if isinstance(expected, dict):
        for key in expected.keys() - {"p"}:
            compare(found[key], expected[key], tolerance)
    elif isinstance(expected, list):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            compare(one, other, tolerance)
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, abs=tolerance)
    else:
        assert found == expected


def test_no_answer_has_no_score():
    assert weighted_item_mean([[None, None]], [1, 1]) is None


def test_a_trimmed_mean_needs_ten_values():
    assert trimmed_mean([1.0] * 9) is None


def test_an_item_without_answers_passes_its_weight_on():
    found = weighted_item_mean([[0.5, None], [1.0, None]], [1, 3])
    assert isinstance(found, Estimate)
    assert found.value == 0.75


def jackknife(answers, weights):
    """Delete-one standard error of the weighted item mean, n/(n-1) form."""
    everybody = range(len(answers))
    leave = [weighted_item_mean([answers[r] for r in everybody if r != out], weights).value for out in everybody]
    n = len(answers)
    return float(np.sqrt((n - 1) / n * np.sum((np.array(leave) - np.mean(leave)) ** 2)))


def test_the_standard_error_agrees_with_the_jackknife_when_answers_are_missing():
    rng = np.random.default_rng(3)
    answers = rng.integers(0, 5, (40, 6)) / 4
    holes = rng.random((40, 6)) < 0.25
    rows = [[None if hole else x for x, hole in zip(*pair, strict=True)] for pair in zip(answers, holes, strict=True)]
    weights = [1, 2, 1, 1, 1, 1]
    assert weighted_item_mean(rows, weights).se == pytest.approx(jackknife(rows, weights), rel=0.05)


def test_pair_moments_of_a_small_table():
    moments = moments_of(np.array([[1.0, np.nan], [0.5, 0.5], [0.0, 1.0]]))
    assert moments.n[0].tolist() == [[3, 2], [2, 2]]
    assert moments.sums[0].tolist() == [[1.5, 0.5], [1.5, 1.5]]
    assert moments.products[0].tolist() == [[1.25, 0.25], [0.25, 1.25]]
