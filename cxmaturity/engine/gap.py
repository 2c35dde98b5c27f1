"""How far to the target, and how far leadership and staff see things apart (method.md 2.6 and 2.13)."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping
from typing import Literal

from scipy.special import stdtrit

from cxmaturity.engine.interval import Estimate, difference
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.result import COMPANY, Figure, Gap, PerceptionGap

DEFAULT_TARGET = 60.0
DEFAULT_IMPORTANCE = 2.0
MOST_IMPORTANCE = 3.0
MARGIN = 12.5
MOST_MORE_ANSWERS = 1000
TOLERANCE = 1e-9

Verdict = Literal["relevant", "none", "unclear"]


def gaps_to_target(
    questionnaire: Questionnaire,
    figures: Mapping[str, Figure],
    targets: Mapping[str, float],
    importance: Mapping[str, float],
) -> tuple[Gap, ...]:
    """One gap for each scored dimension; targets in points (default 60), importance 0-3 (default 2)."""
    return tuple(
        gap_to_target(
            dimension.code,
            figures.get(f"{COMPANY}/dimension/{dimension.code}"),
            targets.get(dimension.code, DEFAULT_TARGET),
            importance.get(dimension.code, DEFAULT_IMPORTANCE),
        )
        for dimension in questionnaire.scored_dimensions
    )


def gap_to_target(dimension: str, figure: Figure | None, target: float, importance: float) -> Gap:
    """G = max(0, target - value); priority = importance x G, both on 0-1. Without interval the value is its range."""
    if figure is None or figure.value is None:
        return Gap(dimension, target, importance, None, None, None, None, None, "unknown")
    gap = max(0.0, target - figure.value)
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    verdict: Literal["open", "unclear", "reached"] = "unclear"
    if high < target - TOLERANCE:
        verdict = "open"
    elif low >= target - TOLERANCE:
        verdict = "reached"
    priority = importance / MOST_IMPORTANCE * gap / 100
    return Gap(dimension, target, importance, figure.value, gap, figure.low, figure.high, priority, verdict, figure.n)


def gap_verdict(gap: float, low: float, high: float, margin: float = MARGIN) -> Verdict:
    """relevant: the interval excludes 0 and the gap reaches the margin; none: the interval lies inside the margin."""
    if -margin < low and high < margin:
        return "none"
    if low * high > 0 and abs(gap) >= margin - TOLERANCE:
        return "relevant"
    return "unclear"


def perception_gap(
    dimension: str,
    upper: str,
    lower: str,
    of_upper: Estimate | None,
    of_lower: Estimate | None,
    people: tuple[int, int],
    df: float | None = None,
) -> PerceptionGap:
    """Upper minus lower in points; people who answered above and below. df: of the deviation where it is pooled over more
    than these two groups, None = people of both less two."""
    if of_upper is None or of_lower is None:
        return PerceptionGap(dimension, upper, lower, None, None, None, "too_few_answers")
    gap = difference(of_upper, of_lower)
    if gap.low is None or gap.high is None:
        return PerceptionGap(dimension, upper, lower, gap.value, None, None, "unclear")
    verdict = gap_verdict(gap.value, gap.low, gap.high)
    more = more_answers(gap, sum(people)) if verdict == "unclear" else None
    effect = hedges_g(gap.value, pooled_deviation((of_upper, of_lower), people), df or sum(people) - 2)
    return PerceptionGap(dimension, upper, lower, gap.value, gap.low, gap.high, verdict, more, effect)


def pooled_deviation(groups: tuple[Estimate, Estimate], people: tuple[int, int]) -> float | None:
    """Standard deviation of people around the mean of their own group, from the error of each mean: s = se sqrt(n). Exact
    for one item or complete answers; the unit is that of the means. None without errors or with fewer than three people."""
    if sum(people) < 3 or any(each.se is None for each in groups):
        return None
    squares = [(n - 1) * n * (each.se or 0.0) ** 2 for each, n in zip(groups, people, strict=True)]
    return math.sqrt(sum(squares) / (sum(people) - 2))


def hedges_g(gap: float, deviation: float | None, df: float) -> float | None:
    """The gap in standard deviations, less what few answers add to it: J gap / s with the exact factor
    J = G(df / 2) / (sqrt(df / 2) G((df - 1) / 2)), G the gamma function (Hedges 1981). None where nobody differs from the
    own group, or with one degree of freedom."""
    if not deviation or df <= 1:
        return None
    factor = math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2)
    return factor * gap / deviation


def more_answers(gap: Estimate, answers: int) -> int | None:
    """How many more answers, spread over both sides like those so far, give a verdict if the gap stays as it is; None
    above 1000. Error and degrees of freedom follow the number of answers: t(df n'/n) se sqrt(n/n') has to be less than the
    gap itself, or, below the margin, than what separates it from the margin."""
    assert gap.se is not None
    assert gap.df is not None
    se, df = gap.se, gap.df
    needed = abs(gap.value) if abs(gap.value) >= MARGIN else MARGIN - abs(gap.value)

    def settles(more: int) -> bool:
        times = (answers + more) / answers
        return bool(se / math.sqrt(times) * stdtrit(df * times, 0.975) < needed)

    if not settles(MOST_MORE_ANSWERS):
        return None
    return bisect_left(range(MOST_MORE_ANSWERS), True, key=settles)
