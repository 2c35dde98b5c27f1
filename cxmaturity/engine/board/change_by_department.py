"""What changed in each level and department. Whose change may be shown was decided before: the round before holds only that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import derived, last_score, score
from cxmaturity.engine.board.phrases import name_of, say, together
from cxmaturity.engine.report import Block, Column, ColumnKind, Notice, Table, Value
from cxmaturity.engine.result import COMPANY, Cell, Figure
from cxmaturity.engine.text import Number, Text
from cxmaturity.engine.turnover import IN_THE_TREE, is_protected, same_cut
from cxmaturity.engine.words import change, common, departments, perception

TOTALS: Mapping[str, ColumnKind] = {"department": "text", "now": "number", "change": "difference"}


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
    """The total of each, and its change."""
    cells = _listed(context, rows)
    if not cells:
        return
    yield Table(
        title=change.BY_DEPARTMENT,
        subtitle=change.BY_DEPARTMENT_SUBTITLE,
        columns=tuple(Column(change.DEPARTMENT_COLUMNS[key], kind) for key, kind in TOTALS.items()),
        rows=tuple(_total_row(context, cell) for cell in cells),
        note=say(change.BY_DEPARTMENT_NOTE),
    )


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
    if figure is None or figure.value is None:
        return label_of(cell), name_of(common.DASH), change.NOT_COMPARABLE
    before = last_score(context, figure.id)
    apart: Value = change_of(context, figure, before) if before else change.NOT_COMPARABLE
    return label_of(cell), score(context, figure), apart


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
