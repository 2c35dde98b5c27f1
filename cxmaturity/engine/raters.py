"""Do the same assessors judge the same things alike? Shrout and Fleiss, Krippendorff (method.md 2.8).

For attributed rounds, where it is known who said what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cxmaturity.engine.counts import Floats

NOISE = 1e-12
Scale = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True)
class RaterCorrelations:
    """Intraclass correlations of one assessor and of the mean of all: every target its own assessors; the same assessors,
    drawn from many, level included; the same assessors, only these, level left out. None = undefined."""

    own_one: float | None = None
    drawn_one: float | None = None
    fixed_one: float | None = None
    own_mean: float | None = None
    drawn_mean: float | None = None
    fixed_mean: float | None = None
    reason: str = ""


def shrout_fleiss(ratings: Sequence[Sequence[float]] | Floats) -> RaterCorrelations:
    """ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k), ICC(3,k) of complete ratings[target][assessor], raw (may be negative).

    Undefined below two targets or assessors (reason too_few) and where nothing varies (no_variance).
    Source: Shrout and Fleiss 1979.
    """
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2 or min(table.shape) < 2:
        return RaterCorrelations(reason="too_few")
    targets, raters = table.shape
    mean, of_target, of_rater = table.mean(), table.mean(axis=1), table.mean(axis=0)
    between = raters * ((of_target - mean) ** 2).sum() / (targets - 1)
    within = ((table - of_target[:, None]) ** 2).sum() / (targets * (raters - 1))
    level = targets * ((of_rater - mean) ** 2).sum() / (raters - 1)
    error = ((table - of_target[:, None] - of_rater + mean) ** 2).sum() / ((targets - 1) * (raters - 1))
    if between <= NOISE and within <= NOISE:
        return RaterCorrelations(reason="no_variance")
    return RaterCorrelations(
        own_one=_share(between - within, between + (raters - 1) * within),
        drawn_one=_share(between - error, between + (raters - 1) * error + raters * (level - error) / targets),
        fixed_one=_share(between - error, between + (raters - 1) * error),
        own_mean=_share(between - within, between),
        drawn_mean=_share(between - error, between + (level - error) / targets),
        fixed_mean=_share(between - error, between),
    )


def _share(above: float, below: float) -> float | None:
    return None if abs(below) <= NOISE else float(above / below)


def krippendorff(ratings: Sequence[Sequence[float | None]], scale: Scale) -> float | None:
    """Alpha = 1 - observed/expected disagreement of ratings[assessor][unit], None = not rated; units with one rating leave.

    None when nothing can be paired or all ratings are the same. Source: Krippendorff 2004, chapter 11; Hayes and
    Krippendorff 2007.
    """
    table = np.array([[np.nan if each is None else each for each in row] for row in ratings], dtype=float)
    if not table.size:
        return None
    table = table[:, (~np.isnan(table)).sum(axis=0) > 1]
    values = np.unique(table[~np.isnan(table)])
    if len(values) < 2:
        return None
    counted = (table[:, :, None] == values).sum(axis=0).astype(float)
    rated = counted.sum(axis=1, keepdims=True)
    pairs = counted.T @ (counted / (rated - 1)) - np.diag((counted / (rated - 1)).sum(axis=0))
    totals = counted.sum(axis=0)
    expected = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    distance = DISTANCES[scale](values, totals)
    return float(1 - (pairs * distance).sum() / (expected * distance).sum())


def _nominal(values: Floats, totals: Floats) -> Floats:
    return np.asarray(values[:, None] != values, dtype=float)


def _ordinal(values: Floats, totals: Floats) -> Floats:
    """Squared number of ratings between two ranks, counting half of both."""
    place = np.cumsum(totals) - totals / 2
    return np.asarray((place[:, None] - place) ** 2)


def _interval(values: Floats, totals: Floats) -> Floats:
    return np.asarray((values[:, None] - values) ** 2)


DISTANCES = {"nominal": _nominal, "ordinal": _ordinal, "interval": _interval}
