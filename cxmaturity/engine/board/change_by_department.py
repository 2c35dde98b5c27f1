"""What changed in each level and department. Whose change may be shown was decided before: the round before holds only that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import derived, last_score
from cxmaturity.engine.board.phrases import name_of, say, together
from cxmaturity.engine.change import Change, Verdict, change_between, lowest_has_risen
from cxmaturity.engine.interval import Estimate
from cxmaturity.engine.report import Block, Column, ColumnKind, Notice, Table, Value
from cxmaturity.engine.result import COMPANY, Cell, Figure, Mode
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.turnover import IN_THE_TREE, is_protected, same_cut
from cxmaturity.engine.words import change, common, departments, perception

TOTALS: Mapping[str, ColumnKind] = {"department": "text", "change": "difference", "verdict": "text"}


@dataclass(frozen=True)
class Changed:
    """A figure that both rounds have. change: None where a result from before has no error that holds for a change."""

    before: Figure
    now: Figure
    change: Change | None

    @property
    def verdict(self) -> Verdict | Literal["not_tested"]:
        return self.change.verdict if self.change else "not_tested"

    @property
    def visible(self) -> float | None:
        return self.change.visible if self.change else None


def changed(context: Context, figure: Figure | None) -> Changed | None:
    """None where one of the rounds has no value of it, or where the change may not be shown."""
    before = context.previous_figures.get(figure.id) if figure else None
    if context.previous is None or figure is None or before is None or before.value is None or figure.value is None:
        return None
    rounds = _estimate(before, context.previous.round.mode), _estimate(figure, context.result.round.mode)
    known = [each for each in rounds if each is not None]
    return Changed(before, figure, change_between(*known) if len(known) == len(rounds) else None)


def _estimate(figure: Figure, mode: Mode) -> Estimate | None:
    """With the error that holds for a change: in confidential rounds the one without correction for finite groups."""
    assert figure.value is not None
    error = figure.se if mode == "attributed" else figure.se_uncorrected
    if error is None and figure.se is not None:
        return None
    return Estimate(figure.value, error, figure.df, None, None)


def verdict_with_limit(context: Context, each: Changed) -> Phrase:
    """The verdict in a few words, with the size from which on a change would show."""
    visible = smallest(context, each)
    if visible is None:
        return Phrase(change.VERDICT[each.verdict])
    return say(change.VERDICT_WITH_LIMIT[each.verdict], visible=visible)


def smallest(context: Context, each: Changed) -> Number | None:
    """The smallest change that these two rounds can show; None without an error."""
    if each.visible is None:
        return None
    return derived(
        context,
        f"{each.now.cell}/change/{each.now.key}/visible",
        "2.10 MDC95 = t x sqrt(se1^2 + se2^2)",
        each.visible,
        "points",
        [each.now.id, f"last/{each.now.id}"],
        n=(each.now.n or 0) + (each.before.n or 0),
    )


def label_of(cell: Cell) -> Text:
    if cell.key == COMPANY:
        return departments.COMPANY
    return perception.NAMES.get(cell.key.partition(":")[2], cell.name) if cell.kind == "level" else cell.name


def change_of(context: Context, figure: Figure, before: Number) -> Number:
    """Now minus before, of a figure that both rounds have."""
    assert figure.value is not None
    assert before.value is not None
    people = (figure.n or 0) + (before.n or 0)
    trace_id = f"{figure.cell}/change/{figure.key}"
    inputs = [figure.id, before.trace]
    apart = figure.value - before.value
    return derived(context, trace_id, "2.10 now - before, unpaired", apart, "points", inputs, n=people)


def totals(context: Context, rows: Sequence[Cell]) -> Iterator[Block]:
    """The change of the total of each, and what is to be thought of it. Three columns, so that print sets them in two."""
    cells = _listed(context, rows)
    if not cells:
        return
    found = [each for cell in cells if (each := changed(context, _overall(context, cell)))]
    tested = any(each.change for each in found)
    yield Table(
        title=change.BY_DEPARTMENT,
        subtitle=change.BY_DEPARTMENT_SUBTITLE,
        columns=tuple(Column(change.DEPARTMENT_COLUMNS[key], kind) for key, kind in TOTALS.items()),
        rows=tuple(_total_row(context, cell) for cell in cells),
        note=say(change.BY_DEPARTMENT_TESTED if tested else change.BY_DEPARTMENT_NOTE),
    )
    yield from _picked(found)


def _picked(found: Sequence[Changed]) -> Iterator[Block]:
    """A warning where the lowest of several departments has risen: who was picked for that proves nothing by it."""
    departments_only = [each for each in found if each.now.cell.partition(":")[0] in ("department", "group")]
    values = [(each.before.value or 0.0, each.now.value or 0.0) for each in departments_only]
    if lowest_has_risen([before for before, _ in values], [now for _, now in values]):
        yield Notice("warning", change.PICKED_TITLE, say(change.PICKED))


def by_dimension(context: Context, rows: Sequence[Cell]) -> Iterator[Block]:
    """The change of the total and of each dimension; print has the totals, on the page of the change."""
    cells = _listed(context, rows)
    if not cells:
        return
    names = [dimension.name for dimension in context.dimensions]
    missing = any(not _is_comparable(context, cell) for cell in cells)
    yield Table(
        title=change.BY_DEPARTMENT,
        subtitle=change.BY_DEPARTMENT_SUBTITLE,
        columns=(
            Column(change.DEPARTMENT_COLUMNS["department"]),
            *(Column(name, "difference") for name in (change.DEPARTMENT_COLUMNS["now"], *names)),
        ),
        rows=tuple(_row(context, cell) for cell in cells),
        note=say(together(change.BY_DEPARTMENT_NOTE, *([common.SPACE, why(context)] if missing else []))),
        repeats_chart=True,
    )


def reasons(context: Context, rows: Sequence[Cell]) -> Iterator[Block]:
    """Why some of it is not there, in one sentence for all causes."""
    if context.previous and rows and not same_cut(context.previous.round, context.result.round):
        yield Notice("info", change.WHY_TITLE, say(change.COMPANY_ONLY))
    if any(not _is_comparable(context, cell) for cell in _listed(context, rows)):
        yield Notice("protected" if protects(context) else "info", change.WHY_TITLE, say(why(context)))


def why(context: Context) -> Text:
    return change.WHY["confidential" if protects(context) else "attributed"]


def protects(context: Context) -> bool:
    return context.previous is not None and is_protected(context.previous, context.result)


def _listed(context: Context, rows: Sequence[Cell]) -> list[Cell]:
    """Levels and departments, then the company; nothing where only the company is compared."""
    if context.previous is None or not context.same_questionnaire:
        return []
    if not same_cut(context.previous.round, context.result.round):
        return []
    cells = [cell for cell in rows if cell.kind in IN_THE_TREE]
    return [*cells, *([context.company] if cells and context.company else [])]


def _is_comparable(context: Context, cell: Cell) -> bool:
    before = context.previous.cells if context.previous else ()
    return cell.shown and any(each.key == cell.key and each.shown for each in before)


def _total_row(context: Context, cell: Cell) -> tuple[Value, ...]:
    figure = _overall(context, cell)
    before, found = last_score(context, figure.id) if figure else None, changed(context, figure)
    if before is None or found is None:
        return label_of(cell), name_of(common.DASH), change.NOT_COMPARABLE
    return label_of(cell), change_of(context, found.now, before), verdict_with_limit(context, found)


def _row(context: Context, cell: Cell) -> tuple[Value, ...]:
    if not _is_comparable(context, cell):
        return label_of(cell), change.NOT_COMPARABLE, *[name_of(common.DASH)] * len(context.dimensions)
    figures = [context.figure("dimension", each.code, cell.key) for each in context.dimensions]
    return label_of(cell), *(_field(context, each) for each in (_overall(context, cell), *figures))


def _field(context: Context, figure: Figure | None) -> Value:
    before = last_score(context, figure.id) if figure else None
    if figure is None or figure.value is None or before is None:
        return name_of(common.DASH)
    return change_of(context, figure, before)


def _overall(context: Context, cell: Cell) -> Figure | None:
    return context.figure("overall", context.overall.key, cell.key) if context.overall else None
