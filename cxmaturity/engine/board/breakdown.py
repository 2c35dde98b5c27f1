"""On the page of the departments: the same by one attribute that crosses them, such as the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count
from cxmaturity.engine.board.phrases import quoted, say
from cxmaturity.engine.report import Block, Heatmap, HeatRow, Notice
from cxmaturity.engine.result import COMPANY, Cell
from cxmaturity.engine.text import Text
from cxmaturity.engine.words import departments


def parts_of(context: Context) -> list[Cell]:
    """The company and its first level of departments by the values of the attribute."""
    return [cell for cell in context.result.cells if cell.kind == "attribute"]


def broken_down(context: Context, row: Callable[[Context, Cell, Text, int], HeatRow]) -> Iterator[Block]:
    """Value by value the whole of the company, below it the departments of which at least one part is shown. row: of a
    cell, with its label and depth."""
    parts, attribute = parts_of(context), context.result.round.attribute
    if not parts or attribute is None:
        return
    name = quoted(attribute.name)
    if not any(cell.shown for cell in parts):
        yield Notice("protected", _named(departments.BY_TITLE, name), say(departments.BY_NOTHING, attribute=name))
        return
    rows = [row(context, *each) for each in _rows(context, parts)]
    yield Heatmap(
        title=_named(departments.BY_TITLE, name),
        subtitle=departments.SUBTITLE,
        sentence=say(
            departments.BY_SENTENCE,
            shown=count(context, "report/parts_shown", sum(not each.protected for each in rows), "parts shown"),
            total=count(context, "report/parts", len(rows), "parts"),
        ),
        columns=tuple(dimension.name for dimension in context.dimensions),
        rows=tuple(rows),
        stage_names=tuple(stage.name for stage in context.questionnaire.stages),
        note=say(departments.BY_NOTE),
        head=dict.fromkeys(departments.BY_TITLE, attribute.name),
    )


def _rows(context: Context, parts: Sequence[Cell]) -> Iterator[tuple[Cell, Text, int]]:
    names = {cell.key: cell.name for cell in context.result.cells}
    inside = {cell.parent for cell in parts if cell.shown}
    by_value: dict[str, list[Cell]] = {}
    for cell in parts:
        by_value.setdefault(cell.name["en"], []).append(cell)
    for cells in by_value.values():
        for cell in cells:
            if cell.parent == COMPANY:
                yield cell, cell.name, 1
            elif cell.parent in inside:
                yield cell, _inside(cell, names[cell.parent or ""], cells), 2


def _inside(cell: Cell, department: Text, cells: Sequence[Cell]) -> Text:
    """Where the company's own row is missing, as for a department lead, the value stands beside each department."""
    if any(each.parent == COMPANY for each in cells):
        return department
    return {language: f"{cell.name[language]}: {name}" for language, name in department.items()}


def _named(template: Text, name: Mapping[str, str]) -> Text:
    return {language: words.replace("{attribute}", name[language]) for language, words in template.items()}
