"""Page 5: where in the company. Order of the organisation, protected rows, no ranking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cxmaturity.engine.board.agreement import agreement_of, opinions
from cxmaturity.engine.board.breakdown import broken_down
from cxmaturity.engine.board.change_by_department import by_dimension, label_of
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.marks import legend, mark_of
from cxmaturity.engine.board.numbers import count, derived, people, response_rate, score
from cxmaturity.engine.board.phrases import say, source, together
from cxmaturity.engine.questionnaire import Dimension
from cxmaturity.engine.report import Block, HeatCell, Heatmap, HeatRow, Notice, Paragraphs, Section
from cxmaturity.engine.result import COMPANY, Cell, Figure
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import departments

MOST_OBSERVATIONS = 1
UNEVEN_RESPONSE = 20.0
NOT_ASKED = ("not_asked", "not_applicable", "not_scored")


@dataclass(frozen=True)
class Spread:
    """The shown departments with the lowest and the highest value of one dimension."""

    dimension: Dimension
    low: Figure
    high: Figure

    @property
    def width(self) -> float:
        assert self.low.value is not None
        assert self.high.value is not None
        return self.high.value - self.low.value


def build_departments(context: Context) -> Section | None:
    rows = rows_of(context)
    if not context.measured or not rows:
        return None
    return Section(
        key="departments",
        kicker=departments.KICKER,
        headline=_headline(context),
        lead=tuple(_lead(context, rows)),
        blocks=(
            _heatmap(context, rows),
            *by_dimension(context, rows),
            *_observations(context),
            *opinions(context),
            *broken_down(context, _row_of_part),
            *_protection(context, rows),
        ),
        source=source(context),
    )


def rows_of(context: Context) -> list[Cell]:
    """Levels and departments in the order of the organisation; a company without either has no such page."""
    return [cell for cell in context.result.cells if cell.kind in ("level", "department")]


def spreads(context: Context) -> list[Spread]:
    """One per dimension that at least two shown departments answered, widest first."""
    found = [spread for each in context.measured if (spread := _spread(context, each))]
    return sorted(found, key=lambda spread: (-spread.width, spread.dimension.code))


def _spread(context: Context, dimension: Dimension) -> Spread | None:
    figures = [
        figure
        for cell in rows_of(context)
        if cell.kind == "department" and cell.shown
        if (figure := context.figure("dimension", dimension.code, cell.key)) and figure.value is not None
    ]
    if len(figures) < 2:
        return None
    return Spread(dimension, min(figures, key=_value), max(figures, key=_value))


def _value(figure: Figure) -> float:
    return figure.value or 0.0


def _headline(context: Context) -> Phrase:
    found = spreads(context)
    if not found:
        return say(departments.ONE_SHOWN)
    widest = found[0]
    return say(
        departments.SPREAD,
        dimension=widest.dimension.name,
        low=score(context, widest.low),
        high=score(context, widest.high),
        width=_width(context, widest),
    )


def _width(context: Context, spread: Spread) -> Number:
    people = (spread.low.n or 0) + (spread.high.n or 0)
    return derived(
        context,
        f"departments/width/{spread.dimension.code}",
        "highest minus lowest value of the departments shown",
        spread.width,
        "points",
        [spread.low.id, spread.high.id],
        n=people,
    )


def _lead(context: Context, rows: list[Cell]) -> Iterator[Phrase]:
    words = (
        together(departments.LEAD, departments.LEAD_CORE) if context.result.round.has_functions else departments.LEAD
    )
    yield say(
        words,
        shown=count(context, "report/cells_shown", sum(cell.shown for cell in rows), "cells shown"),
        total=count(context, "report/cells", len(rows), "cells"),
    )


def _heatmap(context: Context, rows: list[Cell]) -> Heatmap:
    shown = sum(cell.shown for cell in rows)
    cells = [*rows, *([context.company] if context.company else [])]
    heat_rows = tuple(_row(context, cell) for cell in cells)
    return Heatmap(
        title=departments.TITLE,
        subtitle=departments.SUBTITLE,
        sentence=say(
            departments.SENTENCE,
            shown=count(context, "report/cells_shown", shown, "cells shown"),
            dimensions=count(context, "report/dimensions_asked", len(context.dimensions)),
        ),
        columns=tuple(dimension.name for dimension in context.dimensions),
        rows=heat_rows,
        stage_names=tuple(stage.name for stage in context.questionnaire.stages),
        note=legend(context, heat_rows),
    )


def _row(context: Context, cell: Cell) -> HeatRow:
    return HeatRow(
        key=cell.key,
        label=label_of(cell),
        depth=cell.depth,
        answered=people(context, cell.key, "answered", cell.answered if cell.shown else None),
        invited=people(context, cell.key, "invited", cell.invited if cell.shown else None),
        cells=tuple(_field(context, cell, dimension) for dimension in context.dimensions),
        protected=not cell.shown,
        agreement=agreement_of(context, cell),
    )


def _row_of_part(context: Context, cell: Cell, label: Text, depth: int) -> HeatRow:
    return replace(_row(context, cell), label=label, depth=depth)


def _field(context: Context, cell: Cell, dimension: Dimension) -> HeatCell:
    if not cell.shown:
        return HeatCell("protected")
    figure = context.figure("dimension", dimension.code, cell.key)
    if figure is None or figure.status in NOT_ASKED:
        return HeatCell("not_asked")
    if figure.value is None:
        return HeatCell("protected")
    return HeatCell(
        state="shown",
        number=score(context, figure),
        stage=context.stage_of(figure.value),
        difference=_difference(context, cell, figure),
        mark=mark_of(context, figure),
    )


def _difference(context: Context, cell: Cell, figure: Figure) -> Number | None:
    company = context.figure("dimension", figure.key)
    if cell.key == COMPANY or company is None or company.value is None or figure.value is None:
        return None
    return derived(
        context,
        f"{cell.key}/difference/{figure.key}",
        "2.11 value of the cell - value of the company",
        figure.value - company.value,
        "points",
        [figure.id, company.id],
        n=figure.n,
    )


def _observations(context: Context) -> Iterator[Block]:
    found = spreads(context)
    for spread in found[:MOST_OBSERVATIONS]:
        values = {"low": score(context, spread.low), "high": score(context, spread.high)}
        yield Paragraphs(spread.dimension.name, (say(_certainty(spread), **values),))
    yield from _response(context)


def _certainty(spread: Spread) -> Text:
    if spread.low.high is None or spread.high.low is None:
        return departments.OBSERVATION_WITHOUT_RANGE
    apart = spread.low.high < spread.high.low
    return departments.OBSERVATION if apart else departments.OBSERVATION_UNCLEAR


def _response(context: Context) -> Iterator[Block]:
    rates = [
        rate
        for cell in rows_of(context)
        if cell.shown and cell.kind == "department" and (rate := response_rate(context, cell.key))
    ]
    if len(rates) < 2:
        return
    low, high = min(rates, key=lambda rate: rate.value or 0.0), max(rates, key=lambda rate: rate.value or 0.0)
    uneven = (high.value or 0.0) - (low.value or 0.0) > UNEVEN_RESPONSE
    words = departments.RESPONSE["uneven" if uneven else "even"]
    yield Paragraphs(departments.RESPONSE_TITLE, (say(words, low=low, high=high),))


def _protection(context: Context, rows: list[Cell]) -> Iterator[Block]:
    if all(cell.shown for cell in rows):
        return
    if not context.confidential:
        yield Notice("protected", departments.PROTECTED_TITLE, say(departments.TOO_FEW))
        return
    k = count(context, "round/k", context.result.round.k, "smallest group shown, fixed at launch")
    yield Notice("protected", departments.PROTECTED_TITLE, say(departments.PROTECTED, k=k))
