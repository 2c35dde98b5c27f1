"""From one answer to a value on [0, 1]; "don't know" and "not applicable" never come here.

Every function takes what the respondent said in its own unit and returns a share of what full maturity means.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

FULL_LEVEL = 4.0
_AUDIT_VALUE = {"none": 0.5, "unverified": 0.75, "verified": 1.0}


def item_frequency(per_year: float, target: float) -> float:
    """Value of something done `per_year` times a year when `target` times a year counts as full.

    x = min(1, ln(1 + f) / ln(1 + f*)), f, f* in times a year; the first repetitions count most.
    Source: own choice (logarithmic saturation). Raises ValueError when per_year < 0 or target <= 0.
    """
    if per_year < 0 or target <= 0:
        raise ValueError("per_year must be at least 0 and target above 0")
    return min(1.0, math.log1p(per_year) / math.log1p(target))


def recency(age_days: float, interval_days: float) -> float:
    """Factor on a frequency: 1 while the last time lies within the planned interval, else interval / age.

    Both in days, interval > 0. Source: own choice: "yearly, last done two years ago" counts half.
    """
    if interval_days <= 0:
        raise ValueError("interval_days must be above 0")
    return 1.0 if age_days <= interval_days else interval_days / age_days


def item_expectation(exp: float, got: float, lo: float, hi: float) -> float:
    """Value of an expectation-experience pair on the scale lo..hi: only a shortfall costs.

    x = 1 - max(0, exp - got) / (hi - lo). Source: confirmation model of satisfaction (Oliver 1980); the choice that
    more than expected earns nothing extra is our own. Raises ValueError when hi <= lo.
    """
    if hi <= lo:
        raise ValueError("hi must be above lo")
    return 1.0 - max(0.0, exp - got) / (hi - lo)


def item_belief(belief: float, measured: float, points_lost_per_percent: float = 2.0) -> float:
    """Value of a believed share beside its measurement, both in percent: the distance costs, in either direction.

    x = max(0, 1 - |belief - measured| * points_lost_per_percent / 100); 2 points a percent = nothing left at 50.
    "Not measured" is an answer of its own with the value 0 and does not come here. Source: own choice.
    """
    return max(0.0, 1.0 - abs(belief - measured) * points_lost_per_percent / 100.0)


def item_percentage(percent: float, breakpoints: Sequence[tuple[float, float]] = ()) -> float:
    """Value of a share of 0..100 percent, piecewise linear between breakpoints (percent, level 0..4).

    Without breakpoints percent / 100. Breakpoints rise in percent from 0 to 100 and never fall in level.
    Source: own choice; the breakpoints stand in the questionnaire with their reason.
    """
    if not breakpoints:
        return percent / 100.0
    for (low, low_level), (high, high_level) in zip(breakpoints, breakpoints[1:], strict=False):
        if percent <= high:
            return (low_level + (high_level - low_level) * (percent - low) / (high - low)) / FULL_LEVEL
    return breakpoints[-1][1] / FULL_LEVEL


def item_yesno(
    yes: bool,
    evidence: Literal["none", "unverified", "verified"] = "none",
    mode: Literal["self", "audit"] = "self",
) -> float:
    """Value of a yes/no item. mode "self": yes 1, no 0, evidence is reported beside it and never mixed in.

    mode "audit": a yes without evidence 0.5, with unverified evidence 0.75, verified 1. Source: own choice.
    """
    if not yes:
        return 0.0
    return _AUDIT_VALUE[evidence] if mode == "audit" else 1.0


def item_level(position: int, options: int, reverse: bool = False) -> float:
    """Value of the option at `position` (from 0) of `options` ordered ones: k / (options - 1), reversed 1 minus that.

    Source: equal steps between behavioural anchors (own choice; an option may carry its own value instead).
    """
    value = position / (options - 1)
    return 1.0 - value if reverse else value
