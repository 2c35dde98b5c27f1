"""Do the people of a group agree? Spread of their answers beside what random answering would give (method.md 2.4).

Everything follows from counts per option, so groups add up before they are asked. Numbers are the values of the options in any
unit, as long as a null variance is in the same one; NaN inside the engine is None once it is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from cxmaturity.engine.counts import Floats, Integers
from cxmaturity.engine.score import Flags

Null = Literal["uniform", "triangular", "slight_skew", "moderate_skew"]
Center = Literal["mean", "median"]
Verdict = Literal["shared_view", "mixed", "two_camps"]
Label = Literal["high", "mixed", "low"]
FEWEST_ANSWERS = 2
NOISE = 1e-12
TOLERANCE = 1e-9
HIGH, LOW = 0.70, 0.50
CAMP = 0.30
LOWER_CAMP, UPPER_CAMP = 0.25, 0.75
FIVE_OPTIONS: Mapping[Null, tuple[float, ...]] = {
    "triangular": (0.11, 0.22, 0.34, 0.22, 0.11),
    "slight_skew": (0.05, 0.15, 0.20, 0.35, 0.25),
    "moderate_skew": (0.00, 0.10, 0.15, 0.40, 0.35),
}


def null_variance(options: int, kind: Null = "uniform") -> float | None:
    """Variance of random answers on `options` steps, in steps squared; uniform (A^2 - 1)/12, the other shapes for five
    options only, else None. Divide by (options - 1)^2 for values on [0, 1].

    Source: James, Demaree and Wolf 1984; shapes as in LeBreton and Senter 2008, table 2.
    """
    if kind == "uniform":
        return (options**2 - 1) / 12
    if options != len(FIVE_OPTIONS[kind]):
        return None
    steps, shares = np.arange(options), np.array(FIVE_OPTIONS[kind])
    return float(shares @ steps**2 - (shares @ steps) ** 2)


def variances(counts: Integers | Floats, numbers: Floats) -> Floats:
    """[group] s^2 with n - 1 from counts[group, option] and the numbers of the options; exactly 0 where all agree, NaN for
    fewer than two answers. Its root is the standard deviation."""
    n = counts.sum(axis=1)
    squares = counts @ numbers**2 - (counts @ numbers) ** 2 / np.maximum(n, 1)
    squares = np.where(squares <= NOISE * n, 0.0, squares)
    found: Floats = np.divide(squares, n - 1, out=np.full(len(n), np.nan), where=n >= FEWEST_ANSWERS)
    return found


def r_wg(variance: Floats, null: float) -> Floats:
    """1 - min(s^2, null)/null of one question: 1 = all agree, 0 = no more than random answers would.

    Source: James, Demaree and Wolf 1984; s^2 above the null counts as the null.
    """
    agreement: Floats = 1 - np.minimum(variance, null) / null
    return agreement


def r_wg_j(variance: Floats, null: Floats | float) -> Floats:
    """[group] r_wg of a scale of J questions, J(1 - q)/(J(1 - q) + q), q = mean s^2/null; variance[group, question].

    It rises with J alone (q = .5: .50 with one question, .91 with ten), so scales of different length must not be
    compared; 0 where q is 1 or more. Questions without variance (NaN) leave the mean and the count.
    Source: James, Demaree and Wolf 1984; bounds as in R's multilevel.
    """
    questions = (~np.isnan(variance)).sum(axis=1)
    q = np.minimum(_mean_ratio(variance, null), 1.0)
    agreeing = questions * (1 - q)
    agreement: Floats = np.divide(agreeing, agreeing + q, out=np.full_like(q, np.nan), where=agreeing + q > 0)
    return agreement


def r_star_wg_j(variance: Floats, null: Floats | float) -> Floats:
    """[group] 1 - q, q = mean s^2/null over the questions of a scale; free of its length, below 0 where answers lie further
    apart than at random: our default. variance[group, question]; NaN where no question has one.

    Source: Lindell, Brandt and Whitney 1999.
    """
    return 1 - _mean_ratio(variance, null)


def _mean_ratio(variance: Floats, null: Floats | float) -> Floats:
    known = ~np.isnan(variance)
    total = np.where(known, variance / null, 0.0).sum(axis=1)
    ratio: Floats = np.divide(total, known.sum(axis=1), out=np.full(len(total), np.nan), where=known.any(axis=1))
    return ratio


def average_deviation(counts: Integers | Floats, numbers: Floats, center: Center = "mean") -> Floats:
    """[group] mean distance of the answers from their mean or median, in the unit of the numbers; NaN without answers.

    A practical limit is a sixth of the number of options: .83 steps for five. Source: Burke, Finkelstein and Dusig 1999.
    """
    n = counts.sum(axis=1)
    middle = np.array([_median(row, numbers) for row in counts]) if center == "median" else _means(counts, numbers)
    distances = (counts * np.abs(numbers - middle[:, None])).sum(axis=1)
    deviation: Floats = np.divide(distances, n, out=np.full(len(n), np.nan), where=n > 0)
    return deviation


def _means(counts: Integers | Floats, numbers: Floats) -> Floats:
    return np.asarray(counts @ numbers / np.maximum(counts.sum(axis=1), 1))


def _median(counts: Integers | Floats, numbers: Floats) -> float:
    """The middle answer, or the mean of the two in the middle; 0 without answers."""
    order = np.argsort(numbers, kind="stable")
    below, n = np.cumsum(counts[order]), counts.sum()
    if not n:
        return 0.0
    middle = [numbers[order][np.searchsorted(below, place, side="right")] for place in ((n - 1) // 2, n // 2)]
    return float(sum(middle) / 2)


def camps(counts: Integers | Floats, values: Floats) -> Flags:
    """[group] whether at least 30 % of the answers lie at the lower end and 30 % at the upper: levels up to 1 and from 3,
    values up to .25 and from .75 on [0, 1]. Source: own choice."""
    n = np.maximum(counts.sum(axis=1), 1)
    lower = counts[:, values <= LOWER_CAMP + TOLERANCE].sum(axis=1) / n
    upper = counts[:, values >= UPPER_CAMP - TOLERANCE].sum(axis=1) / n
    return np.asarray((lower >= CAMP - TOLERANCE) & (upper >= CAMP - TOLERANCE))


def verdict(r_star: float, in_camps: bool) -> Verdict:
    """two camps: further apart than at random, or gathered at both ends; shared view: above .70 (strong agreement, LeBreton
    and Senter 2008)."""
    if in_camps or r_star < -TOLERANCE:
        return "two_camps"
    return "shared_view" if r_star > HIGH + TOLERANCE else "mixed"


def label(r_star: float) -> Label:
    """What a confidential round may say of a cell instead of a number (privacy.md, questions 7)."""
    if r_star > HIGH + TOLERANCE:
        return "high"
    return "mixed" if r_star >= LOW - TOLERANCE else "low"
