"""Leadership, management and staff on one line per dimension; each level has a shape of its own."""

from collections.abc import Iterator

from cxmaturity.engine.report import Dumbbell, DumbbellRow
from cxmaturity.engine.text import Number
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.scale import LegendEntry, Scale, draw_grid, draw_legend
from cxmaturity.reports.charts.svg import LABEL, NOTE, STRONG, TEXT, Sheet
from cxmaturity.reports.numbers import write, write_span
from cxmaturity.reports.words import word

ROW, TOP, EDGES, LEVELS = 25.5, 28.0, (0, 20, 40, 60, 80, 100), ("leadership", "management", "staff")


def draw(block: Dumbbell, sheet: Sheet) -> str:
    label = min(max((text_width(sheet.pick(row.label), LABEL, 600) for row in block.rows), default=40), 160)
    right = 78.0
    start, end = (5, sheet.width - 5) if sheet.narrow else (label + 12, sheet.width - right - 12)
    scale, height = Scale(0, 100, start, end), ROW + (16 if sheet.narrow else 0)
    bottom = TOP + height * len(block.rows)
    for number in range(0, len(block.rows), 2):
        sheet.rect(0, TOP + number * height, sheet.width, height, "band")
    draw_grid(sheet, scale, EDGES, TOP, bottom, stages=True)
    _draw_head(block, sheet)
    for number, row in enumerate(block.rows):
        _draw_row(row, sheet, scale, label, TOP + number * height, height)
    y = draw_legend(sheet, scale.start, bottom + 16, _legend(block, sheet))
    return sheet.svg(y + 6, sheet.fill(block.sentence))


def levels(row: DumbbellRow) -> Iterator[tuple[str, Number]]:
    for name in LEVELS:
        number = getattr(row, name)
        if number is not None and number.value is not None:
            yield name, number


def _draw_head(block: Dumbbell, sheet: Sheet) -> None:
    if sheet.narrow:
        return
    confidence = next((row.difference.confidence for row in block.rows), 95)
    head = word("difference_bounds", sheet.language, confidence=confidence)
    sheet.text(sheet.width, TOP - 4, head, NOTE, "ink2", "end", 500)


def _draw_row(row: DumbbellRow, sheet: Sheet, scale: Scale, label: float, y: float, height: float) -> None:
    secured = row.relevant
    room = sheet.width * 0.6 if sheet.narrow else label
    lines = sheet.wrap(sheet.pick(row.label), room, LABEL, 600, most=1 if sheet.narrow else 2)
    first = y + 11 if sheet.narrow else y + height / 2 + 2.8 - (len(lines) - 1) * 5
    sheet.lines(0, first, lines, LABEL, weight=600 if secured else 400, leading=10 / LABEL)
    _draw_marks(row, sheet, scale, y + height - 11 if sheet.narrow else y + height / 2, secured)
    _draw_difference(row, sheet, first if sheet.narrow else y + height / 2, secured)


def _draw_marks(row: DumbbellRow, sheet: Sheet, scale: Scale, y: float, secured: bool) -> None:
    shown = dict(levels(row))
    if not shown:
        sheet.text(scale.start + 4, y + 2.8, write(row.difference, sheet.language), TEXT, "ink2")
        return
    ends = [scale(number.value) for number in shown.values()]
    sheet.line(min(ends), y, max(ends), y, "gap" if secured else "line", 3.6 if secured else 2)
    for name in reversed(LEVELS):
        if name in shown:
            draw_level(sheet, name, scale(shown[name].value), y)


def draw_level(sheet: Sheet, name: str, x: float, y: float) -> None:
    if name == "staff":
        sheet.circle(x, y, 4.2, "staff", "surface", 0.9)
    elif name == "management":
        sheet.rect(x - 3.4, y - 3.4, 6.8, 6.8, "surface", "mgmt", 1.5)
    else:
        sheet.diamond(x, y, 5, "lead", "surface", 0.8)


def _draw_difference(row: DumbbellRow, sheet: Sheet, middle: float, secured: bool) -> None:
    colour, weight = ("warn", 600) if secured else ("ink", 500)
    if row.difference.value is None:
        words = sheet.pick(row.verdict) or write(row.difference, sheet.language)
        sheet.text(sheet.width, middle + 2.8, sheet.fit(words, 78, NOTE), NOTE, "ink2", "end")
        return
    value, span = write(row.difference, sheet.language, signed=True), write_span(row.difference, sheet.language)
    y = middle if sheet.narrow else middle - 1.6
    span = f"({span})" if span else ""
    sheet.text(sheet.width, y, span, NOTE, "ink2", "end")
    sheet.text(sheet.width - text_width(span, NOTE) - 5, y, value, STRONG, colour, "end", weight)
    if not sheet.narrow:
        words = sheet.fit(sheet.pick(row.verdict), 88, NOTE, 500)
        sheet.text(sheet.width, middle + 8, words, NOTE, "warn" if secured else "ink2", "end", 500)


def _legend(block: Dumbbell, sheet: Sheet) -> Iterator[LegendEntry]:
    drawn = {name for row in block.rows for name, _ in levels(row)}
    for name, words in reversed(list(zip(LEVELS, block.names, strict=True))):
        if name in drawn:
            yield _mark(sheet, name), 9, sheet.pick(words)


def _mark(sheet: Sheet, name: str):
    return lambda x, y: draw_level(sheet, name, x, y)
