"""What share of companies does it, and do we: a bar for the published share, a circle for our own state."""

from cxmaturity.engine.report import PracticeRow, Practices
from cxmaturity.engine.text import Number
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.scale import Scale
from cxmaturity.reports.charts.svg import NOTE, TEXT, Sheet
from cxmaturity.reports.numbers import write
from cxmaturity.reports.words import word

BAR, LINE, TOP = 8.6, 9.6, 14.0


def draw(block: Practices, sheet: Sheet) -> str:
    if sheet.narrow:
        return _draw_narrow(block, sheet)
    label, own = sheet.width * 0.41, sheet.width * 0.7
    scale = Scale(0, 100, label + 8, label + 8 + sheet.width * 0.19)
    sheet.text(scale.start, 9, word("published", sheet.language), NOTE, "bench", weight=600)
    sheet.text(own, 9, word("own_state", sheet.language), NOTE, "is", weight=600)
    y = TOP
    for row in block.rows:
        y = _draw_row(row, sheet, scale, label, own, y)
    sheet.line(scale.start, TOP, scale.start, y, "strong", 0.7)
    return sheet.svg(y + 2, sheet.fill(block.sentence))


def reference(number: Number, sheet: Sheet) -> str:
    """[3] behind a published number, when the report numbers its source."""
    return f"[{sheet.sources[number.source]}]" if number.source in sheet.sources else ""


def _draw_row(row: PracticeRow, sheet: Sheet, scale: Scale, label: float, own: float, y: float) -> float:
    lines = sheet.wrap(sheet.pick(row.label), label, TEXT, most=3)
    state = word(row.state, sheet.language)
    state_room = sheet.width - own - 14 - text_width(state, TEXT, 600) - 4
    words = sheet.wrap(sheet.fill(row.own), state_room, NOTE, most=3)
    height = max(len(lines), len(words)) * LINE + 5.2
    sheet.line(0, y, sheet.width, y)
    sheet.lines(0, y + 10.2, lines, TEXT, leading=LINE / TEXT)
    _draw_published(row, sheet, scale, y + 3.0, own - 6)
    _draw_state(row, sheet, own + 5, y + 7.5)
    sheet.text(own + 14, y + 10.2, state, TEXT, weight=600)
    sheet.lines(sheet.width - state_room, y + 10.2, words, NOTE, "ink2", leading=LINE / NOTE)
    return y + height


def _draw_published(row: PracticeRow, sheet: Sheet, scale: Scale, y: float, end: float) -> None:
    number = row.published
    words, mark = write(number, sheet.language), reference(number, sheet)
    x = scale.start + 4
    if number.value is not None:
        width = scale(number.value) - scale.start
        sheet.rect(scale.start, y, width, BAR, "benchsoft", "bench")
        if number.about == "less_than":
            sheet.hatch(scale.start, y, width, BAR, "bench", 4)
        x = scale.start + width + 4
    x += sheet.text(x, y + 7.2, sheet.fit(words, end - x, NOTE, 600), NOTE, weight=600) + 3
    if mark and x + text_width(mark, NOTE) < end:
        sheet.text(x, y + 7.2, mark, NOTE, "bench")


def _draw_state(row: PracticeRow, sheet: Sheet, x: float, y: float) -> None:
    """Full circle yes, half partly, empty no, a dash for open."""
    if row.state == "open":
        sheet.line(x - 3.7, y, x + 3.7, y, "ink2", 1.2)
        return
    sheet.circle(x, y, 3.7, "is" if row.state == "yes" else "surface", "is", 1.2)
    if row.state == "partly":
        sheet.half_circle(x, y, 3.7, "is")


def _draw_narrow(block: Practices, sheet: Sheet) -> str:
    scale, y = Scale(0, 100, 0, sheet.width * 0.45), 2.0
    for row in block.rows:
        sheet.line(0, y, sheet.width, y)
        lines = sheet.wrap(sheet.pick(row.label), sheet.width, TEXT, 500)
        sheet.lines(0, y + 10.2, lines, TEXT, weight=500, leading=LINE / TEXT)
        y += 4 + len(lines) * LINE
        _draw_published(row, sheet, scale, y + 1, sheet.width)
        _draw_state(row, sheet, 4, y + 18)
        own = f"{word(row.state, sheet.language)}: {sheet.fill(row.own)}"
        words = sheet.wrap(own, sheet.width - 12, NOTE)
        sheet.lines(12, y + 20.7, words, NOTE, "ink2", leading=LINE / NOTE)
        y += 18 + len(words) * LINE
    return sheet.svg(y, sheet.fill(block.sentence))
