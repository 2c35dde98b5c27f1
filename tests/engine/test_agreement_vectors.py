"""Published and library-checked cases of agreement, reliability and shares of variance; tests/vectors names their sources."""

import json

import numpy as np
import pytest
from scipy.stats import f

from cxmaturity.engine.agreement import average_deviation, null_variance, r_star_wg_j, r_wg, r_wg_j, variances
from cxmaturity.engine.interval import moments_of
from cxmaturity.engine.random_answers import critical_deviation, critical_r_wg
from cxmaturity.engine.raters import krippendorff, shrout_fleiss
from cxmaturity.engine.reliability import alpha, omega_total, one_factor, reliability_of_scale
from cxmaturity.engine.variance_shares import icc1, variance_shares
from tests.engine.test_method_page import table_below
from tests.engine.test_vectors import FOLDER, compare

NAMES = ("agreement", "krippendorff", "raters", "reliability", "variance_shares")
CASES = [case for name in NAMES for case in json.loads((FOLDER / f"{name}.json").read_text())]
NUMBERS = np.arange(1.0, 8.0)


def counts_of(answers):
    return np.array([[sum(each == number for each in answers) for number in NUMBERS]])


def variances_of(table):
    return np.array([[float(variances(counts_of(column), NUMBERS)[0]) for column in np.transpose(table)]])


def known(array):
    return None if np.isnan(array[0]) else float(array[0])


def deviation(X, center):  # noqa: N803
    return float(np.mean([average_deviation(counts_of(column), NUMBERS, center)[0] for column in np.transpose(X)]))


def of_groups(groups, size):
    n, means = [len(group) for group in groups], [float(np.mean(group)) for group in groups]
    df = sum(n) - len(n)
    within = sum(float(np.var(group)) * len(group) for group in groups) / df if df else 0.0
    return of_summary(n, means, within, size)


def from_summary(n, mean, var, size="mean"):
    within = float((np.array(n) - 1) @ np.array(var)) / (sum(n) - len(n))
    return of_summary(n, mean, within, size)


def of_summary(n, means, within, size):
    """size "mean": ICC(1) as R's multilevel has it, with the plain mean size of a group."""
    found = variance_shares(n, means, within)
    one = icc1(found.f, sum(n) / len(n)) if size == "mean" else found.icc1
    return {"icc1": one, "icc2": found.icc2, "F": found.f}


def raters(Y):  # noqa: N803
    found = shrout_fleiss(Y)
    one, mean = (found.own_one, found.drawn_one, found.fixed_one), (found.own_mean, found.drawn_mean, found.fixed_mean)
    return {f"ICC({form},{of})": each for of, row in (("1", one), ("k", mean)) for form, each in enumerate(row, 1)}


def cronbach(X):  # noqa: N803
    return {"alpha": alpha(np.atleast_2d(np.cov(np.array(X, dtype=float), rowvar=False)))}


FUNCTIONS = {
    "rwg": lambda x, null: known(r_wg(variances(counts_of(x), NUMBERS), null)),
    "rwgj": lambda X, null: known(r_wg_j(variances_of(X), null)),  # noqa: N803
    "rwgj_lindell": lambda X, null: known(r_star_wg_j(variances_of(X), null)),  # noqa: N803
    "rwgj_from_variances": lambda variances, null: known(r_wg_j(np.array([variances]), null)),
    "ad": deviation,
    "null_variance": lambda A, kind: null_variance(A, kind),  # noqa: N803
    "critical_rwg": lambda n, A: critical_r_wg(n, A).value,  # noqa: N803
    "critical_ad": lambda n, A: critical_deviation(n, A).value,  # noqa: N803
    "icc_groups": of_groups,
    "icc_from_summary": from_summary,
    "shrout_fleiss": raters,
    "cronbach": cronbach,
    "omega_from_loadings": lambda lam, uniq: omega_total(np.array(lam), np.array(uniq)),
    "krippendorff": lambda data: {scale: krippendorff(data, scale) for scale in ("nominal", "interval")},
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    """Eta squared is not offered: it finds differences between departments where there are none."""
    expected = case["expected"]
    if isinstance(expected, dict):
        expected = {name: value for name, value in expected.items() if name != "eta2"}
    compare(FUNCTIONS[case["function"]](**case["input"]), expected, case["tolerance"])


def case_of(name):
    return next(case for case in CASES if case["id"] == name)


def test_one_factor_finds_the_loadings_of_r():
    """factanal(attitude, 1) of R 4.2.2; the data of one case, the solution of another."""
    table = np.array(case_of("attitude_published")["input"]["X"], dtype=float)
    expected = case_of("attitude_omega_one_factor_ml")
    loadings, uniquenesses = one_factor(np.corrcoef(table, rowvar=False))
    assert loadings == pytest.approx(expected["input"]["lam"], abs=1e-4)
    assert uniquenesses == pytest.approx(expected["input"]["uniq"], abs=1e-4)
    assert omega_total(loadings, uniquenesses) == pytest.approx(expected["expected"], abs=1e-5)


def test_alpha_with_the_limits_of_feldt():
    """30 people, seven questions: (1 - alpha) F with 29 and 174 degrees of freedom; twice as many people are enough for
    omega."""
    table = np.array(case_of("attitude_published")["input"]["X"], dtype=float)
    found = reliability_of_scale(moments_of(table))
    assert (found.people, found.omega, found.omega_reason) == (30, None, "too_few_people")
    assert found.alpha == pytest.approx(0.84, abs=0.005)
    assert found.low == pytest.approx(1 - (1 - found.alpha) * f.ppf(0.975, 29, 174))
    assert found.high == pytest.approx(1 - (1 - found.alpha) * f.ppf(0.025, 29, 174))
    assert reliability_of_scale(moments_of(np.vstack([table, table]))).omega == pytest.approx(0.84054, abs=1e-4)


def test_the_table_of_the_method_page():
    """The seven people of docs/method.md are those of one case."""
    columns = np.transpose(case_of("rwgj_A")["input"]["X"])
    spread = [float(variances(counts_of(column), NUMBERS)[0]) for column in columns]
    rows = [
        [str(place), " ".join(map(str, column)), *(short(each) for each in (s2, s2 / 2, 1 - s2 / 2))]
        for place, (column, s2) in enumerate(zip(columns, spread, strict=True), start=1)
    ]
    *of_questions, of_all = table_below("11. Agreement and reliability")
    assert of_questions == rows
    r_star = case_of("rwgj_lindell_A")["expected"]
    assert of_all == [
        "all",
        "",
        f"mean {short(np.mean(spread))}",
        f"q = {short(1 - r_star)}",
        f"r*_wg(j) = 1 − q = {short(r_star)}",
    ]


def short(value):
    return f"{value:.3f}".lstrip("0")
