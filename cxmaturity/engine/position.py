"""Where one value stands among published ones, with the uncertainty of what was published (method 2.12).

A position is a percentile rank 0-100, or None when it is not defined: "no position" is never 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from scipy.special import ndtri, stdtr


@dataclass(frozen=True)
class QuantilePosition:
    """kind "point": pr is the rank; "below"/"above": outside the published quantiles, pr is the nearest of them."""

    kind: Literal["point", "below", "above"]
    pr: float


@dataclass(frozen=True)
class StagePosition:
    """pr: rank inside the stage; low, high: cumulated shares at the ends of the stage; ci_*: their sampling interval."""

    pr: float
    low: float
    high: float
    ci_low: float | None
    ci_high: float | None


def wilson(k: float, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of a share k/n on [0, 1] (Wilson 1927). ValueError when n < 1 or k is outside 0..n."""
    if n < 1 or not 0 <= k <= n:
        raise ValueError(f"a share needs 0 <= k <= n and n >= 1, not k={k}, n={n}")
    z = float(ndtri(0.5 + confidence / 2))
    share, spread = k / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def pr_pool(x: float, pool: Sequence[float]) -> float | None:
    """Mid-rank 100 (B + E/2) / n in a raw pool: B below, E equal. None for an empty pool."""
    if not pool:
        return None
    below = sum(value < x for value in pool)
    equal = sum(value == x for value in pool)
    return 100 * (below + equal / 2) / len(pool)


def pr_mean_sd(x: float, mean: float, sd: float, n: int) -> float | None:
    """Rank from mean, standard deviation and n; assumes a bell shape (Crawford and Howell 1998). None if sd = 0, n < 2."""
    if sd <= 0 or n < 2:
        return None
    return 100 * float(stdtr(n - 1, (x - mean) / (sd * math.sqrt((n + 1) / n))))


def pr_quantiles(x: float, quantiles: Sequence[tuple[float, float]]) -> QuantilePosition | None:
    """Linear between published (percent, value) pairs, ascending; outside only "below" or "above" the last one."""
    if not quantiles:
        return None
    if x < quantiles[0][1]:
        return QuantilePosition("below", quantiles[0][0])
    if x > quantiles[-1][1]:
        return QuantilePosition("above", quantiles[-1][0])
    for (p0, v0), (p1, v1) in pairwise(quantiles):
        if v0 <= x <= v1:
            return QuantilePosition("point", (p0 + p1) / 2 if v0 == v1 else p0 + (p1 - p0) * (x - v0) / (v1 - v0))
    return QuantilePosition("point", quantiles[0][0])


def pr_stage_shares(stage: int, fraction: float, shares: Sequence[float], n: int | None) -> StagePosition:
    """Rank from shares per stage (sum 1): stage 1.., fraction 0-1 of the way through it; Wilson at both ends.

    Only for the same instrument; for another one say "orientation only". n None: no interval.
    """
    low = sum(shares[: stage - 1])
    high = low + shares[stage - 1]
    ci_low = ci_high = None
    if n:
        ci_low, ci_high = 100 * wilson(low * n, n)[0], 100 * wilson(min(high, 1.0) * n, n)[1]
    return StagePosition(100 * (low + fraction * (high - low)), 100 * low, 100 * high, ci_low, ci_high)
