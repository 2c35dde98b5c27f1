"""How much of what people answer lies between their departments: intraclass correlations of groups (method.md 2.4).

ICC(1) is the share of the variance between the groups, ICC(2) how reliable the means of the groups are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtri

from cxmaturity.engine.counts import Floats, Moments
from cxmaturity.engine.interval import pool, scatter_of

CONFIDENCE = 0.95
NOISE = 1e-12


@dataclass(frozen=True)
class VarianceShares:
    """icc1 with its 95 percent limits, raw: a negative one is shown as 0. icc2: reliability of the group means. f: between
    over within. None = undefined; reason: one_group, one_answer_each, no_variance, not_answered_together,
    no_questions."""

    groups: int
    icc1: float | None = None
    low: float | None = None
    high: float | None = None
    icc2: float | None = None
    f: float | None = None
    reason: str = ""


def shares_of_scale(moments: Moments) -> VarianceShares:
    """Of the mean of the questions of a scale; moments[group, question, question] on any unit.

    Item first: each question over the people of a group who answered it, the variance within from covariances of
    questions pooled within the groups, the size of a group its mean number of answers to a question. With complete
    answers the same as an analysis of variance of people's own means. Groups without an answer to one of the questions
    are left out.
    """
    n = np.einsum("gii->gi", moments.n)
    used = (n > 0).all(axis=1)
    moments = Moments(moments.n[used], moments.sums[used], moments.products[used])
    n, totals = n[used], np.einsum("gii->gi", moments.sums)
    if len(n) < 2 or not n.shape[1]:
        return VarianceShares(len(n), reason="one_group" if n.shape[1] else "no_questions")
    within = pool(scatter_of(moments))
    if np.isnan(np.diag(within)).any():
        return VarianceShares(len(n), reason="one_answer_each")
    if np.isnan(within).any():
        return VarianceShares(len(n), reason="not_answered_together")
    return variance_shares(n.mean(axis=1), (totals / n).mean(axis=1), float(within.mean()))


def variance_shares(n: Sequence[float] | Floats, means: Sequence[float] | Floats, within: float) -> VarianceShares:
    """From the size and mean of each group, n > 0, and the mean square within the groups.

    ICC(1) = (MSB - MSW)/(MSB + (n0 - 1) MSW), n0 = (N - sum n^2/N)/(k - 1); ICC(2) = (MSB - MSW)/MSB. Limits of ICC(1) from
    F, exact for groups of the same size. Source: Bliese 2000; limits as in McGraw and Wong 1996, table 7.
    """
    sizes, values = np.asarray(n, dtype=float), np.asarray(means, dtype=float)
    groups, people = len(sizes), float(sizes.sum())
    if groups < 2:
        return VarianceShares(groups, reason="one_group")
    if people - groups < NOISE:
        return VarianceShares(groups, reason="one_answer_each")
    between = float(sizes @ (values - sizes @ values / people) ** 2) / (groups - 1)
    between, within = (0.0 if each <= NOISE else each for each in (between, within))
    if not between and not within:
        return VarianceShares(groups, reason="no_variance")
    if not within:
        return VarianceShares(groups, 1.0, icc2=1.0)
    f, size = between / within, size_of_groups(sizes)
    low, high = _limits(f, size, groups - 1, people - groups)
    return VarianceShares(groups, icc1(f, size), low, high, 1 - 1 / f if f else None, f)


def icc1(f: float, size: float) -> float:
    """(F - 1)/(F + size - 1), the same as from the mean squares."""
    return (f - 1) / (f + size - 1)


def size_of_groups(n: Floats) -> float:
    """n0, the size that unequal groups count as."""
    people = float(n.sum())
    return (people - float(n @ n) / people) / (len(n) - 1)


def _limits(f: float, size: float, between: float, within: float) -> tuple[float, float]:
    """Ends of the 95 percent interval of ICC(1) from the degrees of freedom between and within."""
    tail = (1 - CONFIDENCE) / 2
    ends = (f / float(fdtri(between, within, 1 - tail)), f / float(fdtri(between, within, tail)))
    return icc1(ends[0], size), icc1(ends[1], size)
