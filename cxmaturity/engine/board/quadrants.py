"""On the page of the profile: importance beside the measured state, in four fields (method.md 2.13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cxmaturity.engine.board import gaps
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, score, target
from cxmaturity.engine.board.phrases import MOST_NAMED, name_of, named, say, together
from cxmaturity.engine.quadrant import DRAWS, SEED, Placed, Point, place
from cxmaturity.engine.report import Block, Column, ColumnKind, Table, Value
from cxmaturity.engine.result import COMPANY, Figure, Gap
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, quadrants

KINDS: Mapping[str, ColumnKind] = {"dimension": "text", "field": "text", "remark": "text"}


def four_fields(context: Context) -> Iterator[Block]:
    """Nothing without a dimension that has a value and a target."""
    known = gaps.by_distance(context)
    if not known:
        return
    placed = place([_point(gap, _figure(context, gap)) for gap in known])
    yield Table(
        title=quadrants.TITLE,
        subtitle=quadrants.SUBTITLE,
        columns=tuple(Column(label, KINDS.get(key, "number")) for key, label in quadrants.COLUMNS.items()),
        rows=tuple(_row(context, gap, each) for gap, each in zip(known, placed, strict=True)),
        note=_note(context, known, placed),
        repeats_chart=True,
    )


def _figure(context: Context, gap: Gap) -> Figure:
    return context.figures[f"{COMPANY}/dimension/{gap.dimension}"]


def _point(gap: Gap, figure: Figure) -> Point:
    assert gap.value is not None
    return Point(gap.dimension, gap.importance, gap.value, gap.target, figure.se, figure.df)


def _note(context: Context, known: Sequence[Gap], placed: Sequence[Placed]) -> Phrase:
    first = [each for each in placed if each.quadrant == "act_first"]
    firm = [each for each in first if each.share is not None and not each.is_borderline]
    words = quadrants.FIRM if firm else quadrants.NOT_FIRM if first else quadrants.NOTHING
    if len(firm) > MOST_NAMED:
        words = quadrants.MANY_FIRM
    if len(known) > 1 and len({gap.importance for gap in known}) == 1:
        words = together(words, quadrants.ALL_ALIKE)
    return say(
        words,
        dimensions=named([context.name(each.key) for each in firm or first]),
        count=count(context, "fields/act_first", len(firm), "dimensions firmly in the field"),
        total=count(context, "fields/dimensions", len(known), "dimensions with a value and a target"),
    )


def _row(context: Context, gap: Gap, placed: Placed) -> tuple[Value, ...]:
    remark = quadrants.BORDERLINE if placed.is_borderline else common.DASH
    return (
        context.name(gap.dimension),
        _importance(context, gap),
        score(context, _figure(context, gap)),
        target(context, gap),
        quadrants.FIELD[placed.quadrant],
        _hold(context, gap, placed) or name_of(common.DASH),
        quadrants.WITHOUT_RANGE if placed.share is None else remark,
    )


def _importance(context: Context, gap: Gap) -> Number:
    return derived(
        context,
        f"importance/{gap.dimension}",
        "2.13 importance set by the organisation",
        gap.importance,
        "ratio",
        [Input("importance", gap.importance)],
        decimals=1,
    )


def _hold(context: Context, gap: Gap, placed: Placed) -> Number | None:
    if placed.share is None:
        return None
    figure = _figure(context, gap)
    return derived(
        context,
        f"{COMPANY}/field/{gap.dimension}",
        f"2.13 share of {DRAWS} draws from t around the value (seed {SEED}) that stay in the field",
        placed.share,
        "probability",
        [figure.id, Input("target", gap.target), Input("importance", gap.importance)],
        n=figure.n,
    )
