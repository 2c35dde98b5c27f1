"""Numbers with their trace: published figures as they are, and what a page derives from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.result import COMPANY, Figure, Gap
from cxmaturity.engine.text import Number, Text, Unit
from cxmaturity.engine.trace import Input, Trace
from cxmaturity.engine.words import common

FORMULA = {
    "question": "2.3 mean of the answers",
    "item": "2.2 mean of the questions",
    "capability": "2.2 weighted mean of the items",
    "dimension": "2.2 weighted mean of the capabilities",
    "overall": "2.5 weighted mean of the dimensions",
}


def score(context: Context, figure: Figure, confidence: int = 95) -> Number:
    """The figure as a number; its trace is put into the report."""
    _remember(context, figure)
    return number_of(figure, confidence)


def number_of(figure: Figure, confidence: int = 95) -> Number:
    """The figure in points with its interval of `confidence` percent."""
    ends = (figure.low90, figure.high90) if confidence == 90 else (figure.low, figure.high)
    return Number(
        value=figure.value,
        unit="points",
        n=figure.n,
        low=on_scale(ends[0]),
        high=on_scale(ends[1]),
        confidence=confidence,
        trace=figure.id,
        reason=None if figure.value is not None else reason(figure),
    )


def on_scale(end: float | None) -> float | None:
    """The end of an interval as a reader sees it; the result keeps what was computed, also beyond 0 and 100."""
    return None if end is None else min(100.0, max(0.0, end))


def reason(figure: Figure) -> Text:
    return common.REASON.get(figure.reason) or common.REASON.get(figure.status) or common.NO_VALUE


def last_score(context: Context, figure_id: str) -> Number | None:
    """The same figure of the last round; its trace is kept apart from that of this round."""
    figure = context.previous_figures.get(figure_id)
    if figure is None or figure.value is None:
        return None
    trace = Trace(f"last/{figure.id}", FORMULA[figure.kind], n=figure.n, states=figure.states)
    context.traces.setdefault(trace.id, trace)
    low, high = on_scale(figure.low), on_scale(figure.high)
    return Number(figure.value, "points", n=figure.n, low=low, high=high, trace=trace.id)


def derived(
    context: Context,
    trace_id: str,
    formula: str,
    value: float | None,
    unit: Unit,
    inputs: Sequence[Input | str] = (),
    n: int | None = None,
    low: float | None = None,
    high: float | None = None,
    decimals: int = 0,
    states: Mapping[str, int] | None = None,
    reason: Text | None = None,
) -> Number:
    """A number made on a page. inputs: ids of the figures it comes from, or plain values with their name."""
    named = tuple(each if isinstance(each, Input) else Input(each, trace=each) for each in inputs)
    for each in named:
        if each.trace in context.figures:
            _remember(context, context.figures[each.trace])
    context.traces.setdefault(trace_id, Trace(trace_id, formula, named, n, states or {}))
    return Number(value, unit, decimals, n, low, high, trace=trace_id, reason=reason)


def count(context: Context, trace_id: str, value: float | None, formula: str = "count") -> Number:
    return derived(context, trace_id, formula, value, "count", [Input("counted", value)])


def people(context: Context, cell: str, what: str, value: int | None) -> Number:
    """Answered or invited people of a cell; None is "not shown", never zero."""
    hidden = None if value is not None else common.TOO_FEW if what == "answered" else common.NOT_STATED
    return derived(
        context, f"{cell}/{what}", f"count of people {what}", value, "count", [Input(what, value)], reason=hidden
    )


def response_rate(context: Context, cell: str) -> Number | None:
    found = context.cells.get(cell)
    if found is None or found.answered is None or not found.invited:
        return None
    return derived(
        context,
        f"{cell}/response",
        "2.3 response rate = answered / invited",
        100 * found.answered / found.invited,
        "percent",
        [Input("answered", found.answered), Input("invited", found.invited)],
        n=found.invited,
    )


def target(context: Context, gap: Gap) -> Number:
    return derived(
        context,
        f"target/{gap.dimension}",
        "2.13 target set by the organisation",
        gap.target,
        "points",
        [Input("target", gap.target)],
    )


def distance(context: Context, gap: Gap) -> Number:
    """How many points are missing, with the range that follows from the interval of the value."""
    figure = context.figure("dimension", gap.dimension)
    low = high = None
    if figure and figure.low is not None and figure.high is not None:
        low, high = max(0.0, gap.target - figure.high), max(0.0, gap.target - figure.low)
    return derived(
        context,
        f"{COMPANY}/gap/{gap.dimension}",
        "2.13 gap = max(0, target - score)",
        gap.gap,
        "points",
        [f"{COMPANY}/dimension/{gap.dimension}", Input("target", gap.target)],
        n=figure.n if figure else None,
        low=low,
        high=high,
        reason=None if gap.gap is not None else common.NO_VALUE,
    )


def stage_number(context: Context, of: str, value: int, end: str = "stage") -> Number:
    """A stage 1-5 of the whole or of a dimension, by the rule of method.md 2.7."""
    figure = context.overall if of == "overall" else context.figure("dimension", of)
    return derived(
        context,
        f"{COMPANY}/{end}/{of}",
        "2.7 stage, range of the 90 percent interval, after caps",
        value,
        "stage",
        [figure.id] if figure else [],
        n=figure.n if figure else None,
    )


def _remember(context: Context, figure: Figure) -> None:
    """The engine's own trace with all it rests on; one made from the figure when there is none."""
    if figure.id in context.traces:
        return
    known = context.known_traces.get(figure.id)
    context.traces[figure.id] = known or Trace(figure.id, FORMULA[figure.kind], n=figure.n, states=figure.states)
    for each in known.inputs if known else ():
        if each.trace in context.figures:
            _remember(context, context.figures[each.trace])
        elif each.trace in context.known_traces:
            context.traces.setdefault(each.trace, context.known_traces[each.trace])
