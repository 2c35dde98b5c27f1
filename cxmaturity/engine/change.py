"""Between two rounds: how large a change is, and from what size on it can be seen (method.md 2.10).

Neither round is taken for the whole of its population: a change asks about the company, not about those who answered on
two days. So no error here carries a finite population correction.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.chance import NORMAL_95
from cxmaturity.engine.interval import Estimate, difference, weighted_item_mean

SHARE_LINKED = 0.7
FEWEST_TO_PICK_FROM = 3
TOLERANCE = 1e-9

Verdict = Literal["improved", "declined", "no_visible_change", "too_few"]


@dataclass(frozen=True)
class Change:
    """difference: now minus before in points; visible: the smallest change that these two rounds can show."""

    difference: float
    visible: float | None
    verdict: Verdict


@dataclass(frozen=True)
class ChangeOfPeople:
    """apart: now minus before with its 95 percent interval; paired: people of both rounds were compared with themselves."""

    apart: Estimate
    paired: bool


def change_between(before: Estimate, now: Estimate) -> Change:
    """Of two independent rounds, with Welch's degrees of freedom. visible = t sqrt(se1^2 + se2^2), MDC95: half the 95
    percent interval of the difference; None, and "too_few", where one of the rounds has no error."""
    apart = difference(now, before)
    visible = None if apart.high is None else apart.high - apart.value
    return Change(apart.value, visible, verdict_on(apart.value, visible))


def verdict_on(change: float, visible: float | None) -> Verdict:
    if visible is None:
        return "too_few"
    if abs(change) <= visible + TOLERANCE:
        return "no_visible_change"
    return "improved" if change > 0 else "declined"


def lowest_has_risen(before: Sequence[float], now: Sequence[float]) -> bool:
    """Whether the group with the lowest value of at least three stands higher now: picked for that value, it would have come
    nearer to the mean by chance as well (regression to the mean; Galton 1886)."""
    if len(before) < FEWEST_TO_PICK_FROM:
        return False
    lowest = min(range(len(before)), key=before.__getitem__)
    return now[lowest] > before[lowest] + TOLERANCE


def change_of_people(before: Mapping[str, float], now: Mapping[str, float]) -> ChangeOfPeople | None:
    """From the scores of named people in two attributed rounds, by person; None where one of them is empty.

    Each is compared with oneself where at least 70 percent of the smaller round answered in both (paired t); else both
    rounds stand as independent groups (Welch).
    """
    linked = sorted(before.keys() & now.keys())
    if not before or not now:
        return None
    if is_linked(len(linked), len(before), len(now)):
        return ChangeOfPeople(paired([before[each] for each in linked], [now[each] for each in linked]), paired=True)
    return ChangeOfPeople(difference(_mean(list(now.values())), _mean(list(before.values()))), paired=False)


def is_linked(linked: int, before: int, now: int) -> bool:
    """Whether enough people answered in both rounds to compare each with oneself."""
    return linked > 0 and linked >= SHARE_LINKED * min(before, now) - TOLERANCE


def paired(before: Sequence[float], now: Sequence[float]) -> Estimate:
    """Mean of now - before over the same people in the same order, with its t interval (Student 1908); at least one."""
    return _mean([later - earlier for earlier, later in zip(before, now, strict=True)])


def _mean(values: Sequence[float]) -> Estimate:
    found = weighted_item_mean([[value] for value in values], [1.0])
    assert found is not None
    return found


def error_of_measurement(deviation: float, reliability: float) -> float:
    """SEM = SD sqrt(1 - ICC), in the unit of the deviation; reliability 0-1 (de Vet et al. 2006)."""
    return deviation * math.sqrt(1 - reliability)


def smallest_detectable(deviation: float, reliability: float, people: int) -> float:
    """SDC of the mean of a group: 1.96 sqrt(2) SEM / sqrt(n); people >= 1 (de Vet et al. 2006)."""
    return NORMAL_95 * math.sqrt(2) * error_of_measurement(deviation, reliability) / math.sqrt(people)
