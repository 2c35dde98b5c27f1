"""Item -> capability -> dimension -> overall: weights, coverage rule, bounds and statuses (method.md 2.2, 2.3, 2.5).

Everything is an array over cells and children; a score is a weighted mean of the children that have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.counts import STATE_COLUMNS, Floats, Integers, Tally, sum_by
from cxmaturity.engine.result import Status

COVERAGE_NEEDED = 2 / 3
TOLERANCE = 1e-9
Flags = NDArray[np.bool_]
Counts = Floats | Integers


@dataclass(frozen=True)
class Values:
    """[cell, node], all on [0, 1]. value: 0 where `has` is False. coverage: answered share of the applicable weight.

    low, high: what the value could be if everybody who did not answer had answered 0 or 1 (Manski bounds).
    asked: at least one question was asked; applicable: not everybody said "not applicable"; has: there is a value.
    """

    value: Floats
    coverage: Floats
    low: Floats
    high: Floats
    asked: Flags
    applicable: Flags
    has: Flags

    def only(self, kept: Flags) -> Values:
        """The same with some nodes not asked; kept[cell, node]."""
        return replace(self, asked=self.asked & kept, applicable=self.applicable & kept, has=self.has & kept)

    def seen(self, visible: Flags) -> Values:
        """The same with values only where they may be seen; elsewhere as if nobody had answered."""
        zero = np.where(visible, 1.0, 0.0)
        return replace(
            self,
            value=self.value * zero,
            coverage=self.coverage * zero,
            low=self.low * zero,
            high=np.where(visible, self.high, 1.0),
            has=self.has & visible,
        )


@dataclass(frozen=True)
class RolledUp:
    """values: of the parents; shares[cell, child]: weight of each child in its parent's value; they sum to 0 or 1."""

    values: Values
    shares: Floats


def question_values(answered: Counts, applicable: Counts, asked: Counts, total: Floats) -> Values:
    """Values of questions from numbers of people [cell, question] and the sum of their answers' values."""
    has = answered > 0
    value = np.divide(total, answered, out=np.zeros_like(total), where=has)
    coverage = np.divide(answered, applicable, out=np.zeros_like(total), where=applicable > 0)
    return Values(value, coverage, coverage * value, 1 - coverage * (1 - value), asked > 0, applicable > 0, has)


def values_of(people: Tally) -> Values:
    """Values of questions; who says "not applicable" leaves numerator and denominator."""
    applicable = people.asked - people.states[:, :, STATE_COLUMNS.index("na")]
    return question_values(people.answered, applicable, people.asked, people.totals)


def roll_up(
    children: Values, weights: Floats, parent_of: Integers, parents: int, needed: float = COVERAGE_NEEDED
) -> RolledUp:
    """One step: the weighted mean of the children that have a value, when they carry enough of the applicable weight.

    weights[child] >= 0; parent_of[child]. A child that is not applicable or was not asked passes its weight to its siblings. A
    child without a value counts as unanswered for the parent's value; coverage and bounds read all answers.
    """
    by_parent = partial(sum_by, parent_of, parents)
    applies, present = children.applicable * weights, children.has * weights
    applicable_weight, present_weight = by_parent(applies), by_parent(present)
    applicable = applicable_weight > 0
    scale = _inverse(applicable_weight)
    carried = by_parent(present * children.coverage) * scale
    has = applicable & (present_weight > 0) & (carried >= needed - TOLERANCE)
    shares = present * (_inverse(present_weight) * has)[:, parent_of]
    values = Values(
        value=by_parent(shares * children.value),
        coverage=by_parent(applies * children.coverage) * scale,
        low=by_parent(applies * children.low) * scale,
        high=1 - by_parent(applies * (1 - children.high)) * scale,
        asked=by_parent(children.asked * weights) > 0,
        applicable=applicable,
        has=has,
    )
    return RolledUp(values, shares)


def _inverse(weight: Floats) -> Floats:
    return np.divide(1.0, weight, out=np.zeros_like(weight), where=weight > 0)


def status_of(asked: bool, applicable: bool, has: bool) -> Status:
    """Why there is a value or none."""
    if has:
        return "scored"
    if not asked:
        return "not_asked"
    return "insufficient" if applicable else "not_applicable"


def combine_groups(groups: Values, weights: Floats) -> tuple[Values, Floats]:
    """The company from its units (method.md 2.5): M = sum(w m) / sum(w) per question; returns shares[unit, question].

    groups: [unit, question]; weights[unit, question] = weighting x relevance, 0 leaves a unit out. Coverage and bounds
    use the same weights over all units where the question applies.
    """
    over_applicable = _shares(weights * groups.applicable)
    shares = _shares(weights * groups.has)
    values = Values(
        value=_total(shares * groups.value),
        coverage=_total(over_applicable * groups.coverage),
        low=_total(over_applicable * groups.low),
        high=_total(over_applicable * groups.high),
        asked=np.asarray(groups.asked.any(axis=0))[None, :],
        applicable=_total(over_applicable) > 0,
        has=_total(shares) > 0,
    )
    return values, shares


def _shares(weights: Floats) -> Floats:
    return weights * _inverse(weights.sum(axis=0))


def _total(array: Floats) -> Floats:
    total: Floats = array.sum(axis=0, keepdims=True)
    return total


def nonresponse_bounds(mean: float, n: int, invited: int, top: float = 1.0) -> tuple[float, float]:
    """What the mean of all invited people could be: the silent ones all at 0, or all at the top of the scale."""
    rate = n / invited
    return rate * mean, rate * mean + (1 - rate) * top


def trimmed_mean(values: Sequence[float], share: float = 0.1) -> float | None:
    """Mean without the lowest and highest share of the values; only for n >= 10, else None."""
    if len(values) < 10:
        return None
    cut = int(share * len(values))
    kept = sorted(values)[cut : len(values) - cut]
    return sum(kept) / len(kept)
