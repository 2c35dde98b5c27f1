"""Values on one scale that a pack names: our own filled, published ones light with their source."""

from cxmaturity.engine.report import BarRow, Bars
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.practices import reference
from cxmaturity.reports.charts.scale import Scale
from cxmaturity.reports.charts.svg import NOTE, TEXT, Sheet
from cxmaturity.reports.numbers import plain, write_interval, write_n
from cxmaturity.reports.words import word

BAR, LINE = 12.0, 10.0


def draw(block: Bars, sheet: Sheet) -> str:
    label = min(max((text_width(sheet.pick(row.label), 8, 600) for row in block.rows), default=40), sheet.width * 0.38)
    start = 0 if sheet.narrow else label + 10
    scale = Scale(*block.scale, start, start + (sheet.width - start) * (0.6 if sheet.narrow else 0.56))
    y = 3.0
    for row in block.rows:
        y = _draw_row(row, sheet, scale, label, y)
    sheet.line(scale.start, 1, scale.start, y, "strong", 0.8)
    for end, anchor in ((block.scale[0], "start"), (block.scale[1], "end")):
        sheet.text(scale(end), y + 9, plain(end, sheet.language), NOTE, "ink2", anchor)
    return sheet.svg(y + 12, sheet.fill(block.sentence))


def _draw_row(row: BarRow, sheet: Sheet, scale: Scale, label: float, y: float) -> float:
    weight = 600 if row.own else 400
    lines = sheet.wrap(sheet.pick(row.label), sheet.width if sheet.narrow else label, 8, weight, most=2)
    notes = sheet.wrap(sheet.fill(row.note), sheet.width - scale.start, NOTE) if row.note else []
    above = len(lines) * LINE + 2 if sheet.narrow else 0
    sheet.lines(0, y + 9 if sheet.narrow else y + 8.8, lines, 8, weight=weight, leading=LINE / 8)
    _draw_bar(row, sheet, scale, y + above)
    bar_bottom = y + above + BAR
    sheet.lines(scale.start + 4, bar_bottom + 9, notes, NOTE, "ink2", leading=LINE / NOTE)
    label_bottom = y if sheet.narrow else y + len(lines) * LINE
    return max(bar_bottom + len(notes) * LINE, label_bottom) + 8


def _draw_bar(row: BarRow, sheet: Sheet, scale: Scale, y: float) -> None:
    words = write_interval(row.value, sheet.language)
    end = scale.start
    if row.value.value is not None:
        end = scale(row.value.value)
        edge, body = ("is", "is") if row.own else ("bench", "benchsoft")
        sheet.rect(scale.start, y, end - scale.start, BAR, body, edge, 0.8)
        words = words or word("not_stated", sheet.language)
    x = end + 5 + sheet.text(end + 5, y + 9, sheet.fit(words, sheet.width - end - 5, TEXT, 600), TEXT, weight=600) + 4
    for extra, colour in ((reference(row.value, sheet), "bench"), (write_n(row.value.n, sheet.language), "ink2")):
        if extra and x + text_width(extra, NOTE) < sheet.width:
            x += sheet.text(x, y + 9, extra, NOTE, colour) + 4
