"""The engine's Result as rows of the one stored table of published cells, and comments as rows of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmaturity.assessments.models import Comment
from cxmaturity.engine.comment_family import CommentPlaces
from cxmaturity.engine.result import Cell, Figure
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.results.models import PublishedCell, PublishedComment, Result


def rows_of(stored: Result, content: EngineResult) -> list[PublishedCell]:
    """In the order of the tree; a cell that may not be shown is one row without a figure."""
    figures: dict[str, list[Figure]] = {}
    for figure in content.figures:
        figures.setdefault(figure.cell, []).append(figure)
    rows = [row for cell in content.cells for row in _rows_of_cell(cell, figures.get(cell.key, []))]
    for position, row in enumerate(rows):
        row.result, row.organisation_id, row.position = stored, stored.organisation_id, position
    return rows


def comment_rows(stored: Result, places: CommentPlaces, comments: Iterable[Comment]) -> list[PublishedComment]:
    """Each comment once, with nothing of the person who wrote it; without those that may be shown nowhere."""
    placed = [(places.of(each.item, each.department, each.level), each) for each in comments]
    facts = {"organisation_id": stored.organisation_id, "result": stored}
    return [PublishedComment(cell=cell, item=each.item, text=each.text, **facts) for cell, each in placed if cell]


def _rows_of_cell(cell: Cell, figures: list[Figure]) -> Iterator[PublishedCell]:
    if not cell.shown:
        yield _row(cell, status="too_few_answers")
        return
    for figure in figures:
        yield _row(
            cell,
            kind=figure.kind,
            key=figure.key,
            status=figure.status,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            n=figure.n,
            coverage=figure.coverage,
            reason=figure.reason,
        )


def _row(cell: Cell, **figure) -> PublishedCell:
    return PublishedCell(
        cell=cell.key,
        cell_kind=cell.kind,
        cell_name=dict(cell.name),
        parent=cell.parent or "",
        depth=cell.depth,
        **figure,
    )
