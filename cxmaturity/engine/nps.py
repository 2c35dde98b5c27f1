"""The answer to "would you recommend us", 0 to 10: a result, never part of maturity (method.md 2.9)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cxmaturity.engine.chance import NORMAL_95

PROMOTERS_FROM, PASSIVES_FROM = 9, 7
OPTIONS = 11
ADDED = 3.0
ADDED_TO_EACH_END = 0.75
LOWEST, HIGHEST = -100.0, 100.0


@dataclass(frozen=True)
class PromoterScore:
    """value: 100 (promoters - detractors) / n, from -100 to 100; low, high: 95 percent interval, within the scale."""

    value: float
    low: float
    high: float
    n: int


def promoter_score(promoters: int, passives: int, detractors: int) -> PromoterScore | None:
    """With the adjusted Wald interval: three answers are added, three quarters of one to each end, so that all promoters
    are no certainty (Rocks 2016). None without answers."""
    n = promoters + passives + detractors
    if n == 0:
        return None
    more, most = promoters + ADDED_TO_EACH_END, detractors + ADDED_TO_EACH_END
    middle, half = wald(more, most, n + ADDED)
    return PromoterScore(
        value=HIGHEST * (promoters - detractors) / n,
        low=max(LOWEST, middle - half),
        high=min(HIGHEST, middle + half),
        n=n,
    )


def wald(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Score and half width of the plain 95 percent interval: 1.96 sqrt((p + d - (p - d)^2) / n), in points."""
    score = (promoters - detractors) / n
    error = math.sqrt(((promoters + detractors) / n - score**2) / n)
    return HIGHEST * score, HIGHEST * NORMAL_95 * error


def of_counts(counts: Sequence[int]) -> PromoterScore | None:
    """counts[0..10]: answers per option."""
    if len(counts) != OPTIONS:
        raise ValueError(f"a recommendation has {OPTIONS} options, not {len(counts)}")
    return promoter_score(
        sum(counts[PROMOTERS_FROM:]), sum(counts[PASSIVES_FROM:PROMOTERS_FROM]), sum(counts[:PASSIVES_FROM])
    )


def difference_of_scores(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[float, float] | None:
    """(one minus other, half width) of two groups of (promoters, passives, detractors), z on the adjusted values; None
    where one has no answers."""
    if not sum(one) or not sum(other):
        return None
    ends = [wald(each[0] + ADDED_TO_EACH_END, each[2] + ADDED_TO_EACH_END, sum(each) + ADDED) for each in (one, other)]
    return ends[0][0] - ends[1][0], math.hypot(ends[0][1], ends[1][1])
