"""What the intervals allow to say about distances to the targets: no order that they do not carry."""

from __future__ import annotations

from collections.abc import Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.questionnaire import Dimension
from cxmaturity.engine.result import Gap


def by_distance(context: Context) -> list[Gap]:
    """Gaps of the dimensions with a value, widest first."""
    known = [context.gaps[each.code] for each in context.measured if each.code in context.gaps]
    return sorted(known, key=lambda gap: (-(gap.gap or 0.0), gap.dimension))


def in_order(context: Context) -> list[Dimension]:
    """All dimensions asked: widest distance first, then those without a target, then those without a value."""
    ranked = [gap.dimension for gap in by_distance(context)]

    def place(dimension: Dimension) -> tuple[int, int]:
        if dimension.code in ranked:
            return 0, ranked.index(dimension.code)
        return (1 if dimension in context.measured else 2), context.dimensions.index(dimension)

    return sorted(context.dimensions, key=place)


def verdict(context: Context, gap: Gap) -> str:
    """The engine's verdict; where there is no interval it is a statement without certainty, and called so."""
    if gap.verdict in ("open", "reached") and not _has_interval(context, gap):
        return f"{gap.verdict}_without_range"
    return gap.verdict


def with_verdict(context: Context, *wanted: str) -> list[Gap]:
    return [gap for gap in by_distance(context) if verdict(context, gap) in wanted]


def below(context: Context) -> list[Gap]:
    """Certainly below target: the whole interval."""
    return with_verdict(context, "open")


def _has_interval(context: Context, gap: Gap) -> bool:
    figure = context.figure("dimension", gap.dimension)
    return figure is not None and figure.low is not None and figure.high is not None


def furthest(context: Context, most: int = 3) -> list[Gap]:
    """The smallest group of at most `most` that is certainly further from its target than all others; else none."""
    gaps = by_distance(context)
    certain = below(context)
    for size in range(1, min(most, len(gaps) - 1) + 1):
        first, rest = gaps[:size], gaps[size:]
        if any(gap not in certain for gap in first):
            return []
        if min(least(context, gap) for gap in first) > max(most_missing(context, gap) for gap in rest):
            return first
    return []


def far_below(context: Context, width: float) -> list[Gap]:
    """Certainly more than one stage below target."""
    return [gap for gap in below(context) if least(context, gap) > width]


def least(context: Context, gap: Gap) -> float:
    """The smallest distance that the 95 percent interval of the value allows; 0 without an interval."""
    figure = context.figure("dimension", gap.dimension)
    return max(0.0, gap.target - figure.high) if figure and figure.high is not None else 0.0


def most_missing(context: Context, gap: Gap) -> float:
    figure = context.figure("dimension", gap.dimension)
    return max(0.0, gap.target - figure.low) if figure and figure.low is not None else gap.target


def stage_width(cuts: Sequence[float]) -> float:
    """Points per stage, 20 for the usual five."""
    return cuts[1] - cuts[0] if len(cuts) > 1 else 20.0
