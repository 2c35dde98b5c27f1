"""How the answers spread over the options of a question, and what was published about others beside it."""

from cxmaturity.engine.report import DistributionRow, Distributions
from cxmaturity.engine.text import Number
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.svg import NOTE, TEXT, Sheet
from cxmaturity.reports.numbers import write, write_n
from cxmaturity.reports.words import word

BAR, LINE, STAGES = 16.0, 10.0, 5


def draw(block: Distributions, sheet: Sheet) -> str:
    compared = any(row.references for row in block.rows)
    bar_width = sheet.width if sheet.narrow or not compared else sheet.width * 0.64
    y = _draw_head(sheet, bar_width) if compared and not sheet.narrow else 2.0
    for row in block.rows:
        y = _draw_row(row, sheet, bar_width, y)
    return sheet.svg(y, sheet.fill(block.sentence))


def shade(number: int, options: int) -> int:
    """Which of the five shades an option has, from light to dark over however many options there are."""
    return 1 + round(number * (STAGES - 1) / max(options - 1, 1))


def _draw_head(sheet: Sheet, bar_width: float) -> float:
    words = sheet.fit(word("compared", sheet.language), sheet.width - bar_width - 16, NOTE, 600)
    sheet.text(bar_width + 16, 8, words, NOTE, "bench", weight=600)
    return 16.0


def _draw_row(row: DistributionRow, sheet: Sheet, bar_width: float, y: float) -> float:
    sheet.line(0, y, sheet.width, y, "line", 0.6)
    count = _count(row, sheet)
    room = sheet.width if sheet.narrow else bar_width - text_width(count, NOTE) - 14
    question = sheet.wrap(sheet.pick(row.label), room, 8, 500, most=3)
    sheet.lines(0, y + 12, question, 8, weight=500, leading=LINE / 8)
    _draw_count(count, sheet, bar_width, y + 12 + (len(question) * LINE if sheet.narrow else 0))
    top = y + 8 + len(question) * LINE + (LINE if sheet.narrow else 2)
    _draw_bar(row, sheet, bar_width, top)
    return _draw_references(row, sheet, bar_width, y, top + BAR)


def _count(row: DistributionRow, sheet: Sheet) -> str:
    count = write_n(row.n, sheet.language)
    if row.dont_know.value is None:
        return count
    return f"{count}; {word('dont_know', sheet.language)}: {write(row.dont_know, sheet.language)}"


def _draw_count(count: str, sheet: Sheet, bar_width: float, y: float) -> None:
    if sheet.narrow:
        sheet.text(0, y, count, NOTE, "ink2")
        return
    sheet.text(bar_width, y, count, NOTE, "ink2", "end")


def _draw_bar(row: DistributionRow, sheet: Sheet, width: float, top: float) -> None:
    total = sum(share.value or 0 for share in row.shares)
    if not total:
        words = next((write(share, sheet.language) for share in row.shares), word("too_few", sheet.language))
        sheet.text(0, top + 11, sheet.fit(words, width, TEXT), TEXT, "ink2")
        return
    x = 0.0
    for number, share in enumerate(row.shares):
        room = (share.value or 0) / total * width
        if not room:
            continue
        tone = shade(number, len(row.shares))
        sheet.rect(x, top, room, BAR, f"st{tone}", "surface")
        _draw_share(sheet, number, share, x, room, top, tone)
        x += room
    sheet.rect(0, top, width, BAR, "none", "strong", 0.5)


def _draw_share(sheet: Sheet, number: int, share: Number, x: float, room: float, top: float, tone: int) -> None:
    percent = write(share, sheet.language)
    for words, weight in ((f"{number}: {percent}", 600), (percent, 500)):
        if text_width(words, NOTE, weight) + 6 < room:
            sheet.text(x + room / 2, top + 10.8, words, NOTE, f"on{tone}", "middle", weight)
            return


def _draw_references(row: DistributionRow, sheet: Sheet, bar_width: float, top: float, bottom: float) -> float:
    x, y = (8.0, bottom + 13) if sheet.narrow or bar_width == sheet.width else (bar_width + 16, top + 12)
    first = y
    for phrase in row.references:
        lines = sheet.wrap(sheet.fill(phrase), sheet.width - x, 7.6)
        sheet.lines(x, y, lines, 7.6, leading=LINE / 7.6)
        y += len(lines) * LINE + 2
    if row.references:
        sheet.line(x - 8, first - 7, x - 8, y - LINE, "bench", 1.6)
    return max(bottom, y - LINE if row.references else bottom) + 7.5
