"""How far to the target, and how far leadership and staff see things apart (method.md 2.6 and 2.13)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

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
    dimension: str, upper: str, lower: str, of_upper: Estimate | None, of_lower: Estimate | None, answers: int
) -> PerceptionGap:
    """Upper minus lower in points; answers: people on both sides, for how many more would settle it."""
    if of_upper is None or of_lower is None:
        return PerceptionGap(dimension, upper, lower, None, None, None, "too_few_answers")
    gap = difference(of_upper, of_lower)
    if gap.low is None or gap.high is None:
        return PerceptionGap(dimension, upper, lower, gap.value, None, None, "unclear")
    verdict = gap_verdict(gap.value, gap.low, gap.high)
    more = more_answers(gap.value, gap.high - gap.value, answers) if verdict == "unclear" else None
    return PerceptionGap(dimension, upper, lower, gap.value, gap.low, gap.high, verdict, more)


def more_answers(gap: float, half_width: float, answers: int) -> int | None:
    """How many more answers would narrow the interval enough for a verdict, if the gap stays; None above 1000."""
    needed = abs(gap) if abs(gap) >= MARGIN else MARGIN - abs(gap)
    if needed <= 0 or half_width <= needed:
        return None
    more = math.ceil(answers * ((half_width / needed) ** 2 - 1))
    return more if more <= MOST_MORE_ANSWERS else None
