"""Arrays become figures, each with the trace that says how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cxmaturity.engine.cells import Group
from cxmaturity.engine.counts import STATE_COLUMNS, Floats, Integers
from cxmaturity.engine.estimates import Estimates
from cxmaturity.engine.interval import Spread, half_widths
from cxmaturity.engine.result import Figure, FigureKind, Mode, Status
from cxmaturity.engine.score import Flags, status_of
from cxmaturity.engine.trace import OF_UNITS, WEIGHTED, Input, Trace
from cxmaturity.engine.tree import Scored, ScoreTree

POINTS = 100.0
CHILD_KIND: Mapping[FigureKind, FigureKind] = {
    "item": "question",
    "capability": "item",
    "dimension": "capability",
    "overall": "dimension",
}


@dataclass(frozen=True)
class Sheet:
    """Everything about the figures of a round as arrays [cell, figure], figures in the order of the steps.

    patterns[0] of the company, patterns[1] of smaller cells: [figure, question]. in_round[question].
    """

    tree: ScoreTree
    cells: tuple[Group, ...]
    mode: Mode
    estimates: Estimates
    scored: tuple[Scored, ...]
    patterns: tuple[Flags, Flags]
    in_round: Flags

    def place(self, kind: FigureKind, key: str) -> tuple[Scored, int, int]:
        """The step of a figure, its position in the step and among all figures."""
        return next(node for node in self.nodes() if (node[0].step.kind, node[0].step.keys[node[1]]) == (kind, key))

    def nodes(self) -> Iterator[tuple[Scored, int, int]]:
        """Every figure of a cell: its step, its position in the step and among all figures."""
        index = 0
        for scored in self.scored:
            for parent in range(len(scored.step.keys)):
                yield scored, parent, index
                index += 1


@dataclass(frozen=True)
class _Numbers:
    """[cell, figure] in points; NaN where there is none."""

    se: Floats
    df: Floats
    half95: Floats
    half90: Floats
    states: Integers


class _Interval(NamedTuple):
    low: float | None = None
    high: float | None = None
    low90: float | None = None
    high90: float | None = None
    se: float | None = None
    df: float | None = None


def publish_figures(sheet: Sheet) -> tuple[tuple[Figure, ...], tuple[Trace, ...]]:
    """Figures and traces of all shown cells, cell by cell, from the parts of items to the total."""
    numbers = figure_numbers(sheet)
    figures, traces = [], []
    for cell in np.flatnonzero(sheet.estimates.shown):
        for scored, parent, index in sheet.nodes():
            if not sheet.patterns[int(cell > 0)][index].any():
                continue
            figure = _figure(sheet, numbers, int(cell), scored, parent, index)
            figures.append(figure)
            traces.append(_trace(sheet, int(cell), scored, parent, figure))
    return tuple(figures), tuple(traces)


def figure_numbers(sheet: Sheet) -> _Numbers:
    estimates = sheet.estimates
    spread = estimates.spread(sheet.scored)
    few = estimates.people < estimates.fewest_people
    spread = Spread(np.where(few, np.nan, spread.variance), spread.df)
    answers = np.concatenate([estimates.answered[:, :, None], estimates.states], axis=2, dtype=np.float64)
    answers *= estimates.visible[:, :, None]
    company, cells = (pattern.astype(np.float64) for pattern in sheet.patterns)
    states = np.concatenate([company @ answers[:1], cells @ answers[1:]]).astype(np.int64)
    half95, half90 = half_widths(spread, 0.95, 0.90)
    return _Numbers(POINTS * np.sqrt(spread.variance), spread.df, POINTS * half95, POINTS * half90, states)


def _figure(sheet: Sheet, numbers: _Numbers, cell: int, scored: Scored, parent: int, index: int) -> Figure:
    kind, key = scored.step.kind, scored.step.keys[parent]
    cell_key = sheet.cells[cell].key
    identity = (f"{cell_key}/{kind}/{key}", cell_key, kind, key)
    status = _status(sheet, cell, scored, parent, index)
    if status in ("too_few_answers", "not_asked"):
        return Figure(*identity, status, reason=status)
    n = int(sheet.estimates.people[cell, index])
    states = _states(sheet.mode, numbers.states[cell, index])
    if status == "not_scored":
        return Figure(*identity, status, n=n, states=states, reason=status)
    values = scored.values
    bounds = (float(values.low[cell, parent]) * POINTS, float(values.high[cell, parent]) * POINTS)
    coverage = float(values.coverage[cell, parent])
    if status != "scored":
        reason = _reason_without_value(status, n)
        floor, ceiling = bounds if status == "insufficient" else (None, None)
        return Figure(
            *identity, status, n=n, coverage=coverage, floor=floor, ceiling=ceiling, states=states, reason=reason
        )
    value = float(values.value[cell, parent]) * POINTS
    se = float(numbers.se[cell, index])
    interval = _interval(value, numbers, cell, index)
    return Figure(
        *identity,
        status,
        value,
        *interval,
        n=n,
        coverage=coverage,
        floor=min(bounds[0], value),
        ceiling=max(bounds[1], value),
        states=states,
        reason=_reason_with_value(sheet, cell, se, n),
    )


def _status(sheet: Sheet, cell: int, scored: Scored, parent: int, index: int) -> Status:
    questions = sheet.patterns[int(cell > 0)][index]
    if not (questions & sheet.in_round).any():
        return "not_asked"
    if not (questions & sheet.estimates.visible[cell]).any():
        return "too_few_answers"
    values = scored.values
    asked = bool(sheet.estimates.values.asked[cell, questions].any())
    if asked and not (questions & sheet.tree.scored).any():
        return "not_scored"
    return status_of(asked, bool(values.applicable[cell, parent]), bool(values.has[cell, parent]))


def _reason_without_value(status: Status, n: int) -> str:
    if status == "insufficient":
        return "insufficient" if n else "no_answers"
    return "no_relevant_unit" if n else status


def _reason_with_value(sheet: Sheet, cell: int, se: float, n: int) -> str:
    """Why there is no interval, or what one of width 0 means: nobody left to ask, or no certainty."""
    if np.isnan(se):
        return {1: "one_voice", 2: "two_voices"}.get(n, "one_voice_items")
    if se > 0:
        return ""
    everybody = sheet.mode == "confidential" and n == sheet.estimates.invited_people[cell]
    return "everybody_answered" if everybody else "all_agree"


def _interval(value: float, numbers: _Numbers, cell: int, index: int) -> _Interval:
    se, half95, half90 = (float(each[cell, index]) for each in (numbers.se, numbers.half95, numbers.half90))
    if np.isnan(se):
        return _Interval()
    df = float(numbers.df[cell, index])
    return _Interval(
        value - half95, value + half95, value - half90, value + half90, se, df if np.isfinite(df) else None
    )


def _states(mode: Mode, counts: Integers) -> dict[str, int]:
    """Answers per state; who is not asked is a matter of functions and stays out of confidential rounds."""
    states = dict(zip(("answered", *STATE_COLUMNS), (int(count) for count in counts), strict=True))
    if mode == "confidential":
        del states["not_asked"]
    return states


def _trace(sheet: Sheet, cell: int, scored: Scored, parent: int, figure: Figure) -> Trace:
    kind = scored.step.kind
    if figure.value is None:
        return Trace(figure.id, "2.2 no value", (), figure.n, figure.states)
    children = np.flatnonzero(scored.step.parent_of == parent)
    children = children[scored.step.weights[children] > 0]
    if kind == "question" or (kind == "item" and len(children) == 1):
        formula, inputs = _of_people(sheet, cell, kind, figure.key, int(children[0]))
        return Trace(figure.id, formula, inputs, figure.n, figure.states)
    child_kind = CHILD_KIND[kind]
    keys = _child_keys(sheet, child_kind)
    inputs = tuple(
        Input(keys[child], trace=f"{figure.cell}/{child_kind}/{keys[child]}", weight=float(scored.shares[cell, child]))
        for child in children
        if scored.shares[cell, child]
    )
    return Trace(figure.id, WEIGHTED, inputs, figure.n, figure.states)


def _child_keys(sheet: Sheet, kind: FigureKind) -> tuple[str, ...]:
    if kind == "question":
        return tuple(question.id for question in sheet.tree.questions)
    return next(scored.step.keys for scored in sheet.scored if scored.step.kind == kind)


def _of_people(sheet: Sheet, cell: int, kind: FigureKind, key: str, question: int) -> tuple[str, tuple[Input, ...]]:
    """A mean of people; the company's is a weighted mean of its units."""
    if cell:
        return "2.3 mean of the answers", ()
    strata = sheet.estimates.strata
    shown = {group.key for group, shown in zip(sheet.cells[1:], sheet.estimates.shown[1:], strict=True) if shown}
    inputs = tuple(
        Input(label, trace=f"{label}/{kind}/{key}" if label in shown else "", weight=float(share))
        for label, share in zip(strata.labels[question], strata.shares[:, question], strict=False)
        if share
    )
    return OF_UNITS, inputs
