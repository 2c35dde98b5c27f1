"""Importance beside performance: four fields, and how firmly a point stands in its own (method.md 2.13).

Source: importance-performance analysis (Martilla and James 1977). The cross stands at the mean of all importances and at
the target of each dimension, so that "act first" means below your own target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

DRAWS = 1_000
SEED = 1977
FIRM_FROM = 0.8
TOLERANCE = 1e-9

Quadrant = Literal["act_first", "keep", "low_priority", "possible_overkill"]


@dataclass(frozen=True)
class Point:
    """performance, cut and se in points; importance 0-3. se, df: None where the value has no error."""

    key: str
    importance: float
    performance: float
    cut: float
    se: float | None = None
    df: float | None = None


@dataclass(frozen=True)
class Placed:
    """share: of the draws that stay in the field, 0-1; None without an error."""

    key: str
    quadrant: Quadrant
    share: float | None

    @property
    def is_borderline(self) -> bool:
        return self.share is not None and self.share < FIRM_FROM


def quadrant_of(importance: float, performance: float, importance_cut: float, performance_cut: float) -> Quadrant:
    """A point on a line belongs to the higher side."""
    important = importance >= importance_cut - TOLERANCE
    if performance >= performance_cut - TOLERANCE:
        return "keep" if important else "possible_overkill"
    return "act_first" if important else "low_priority"


def place(points: Sequence[Point]) -> tuple[Placed, ...]:
    """Every point in its field, and the share of 1,000 draws of its value (t around the value, fixed seed, point by point
    in order) that stay there. Importance is stated and has no error."""
    if not points:
        return ()
    importance_cut = sum(each.importance for each in points) / len(points)
    chance = np.random.default_rng(SEED)
    return tuple(_place(each, importance_cut, chance) for each in points)


def _place(point: Point, importance_cut: float, chance: np.random.Generator) -> Placed:
    own = quadrant_of(point.importance, point.performance, importance_cut, point.cut)
    if point.se is None or point.df is None:
        return Placed(point.key, own, None)
    drawn = point.performance + point.se * chance.standard_t(point.df, DRAWS)
    high = point.performance >= point.cut - TOLERANCE
    return Placed(point.key, own, float(np.mean((drawn >= point.cut - TOLERANCE) == high)))
