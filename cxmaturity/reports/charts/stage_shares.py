"""How organisations spread over the stages of another model; our own range above it, for orientation only."""

from itertools import accumulate

from cxmaturity.engine.report import Segment, StageShares
from cxmaturity.reports.charts.distributions import shade
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.scale import Scale
from cxmaturity.reports.charts.svg import NOTE, Sheet
from cxmaturity.reports.numbers import write
from cxmaturity.reports.words import word

BAR, LINE = 24.0, 11.0


def draw(block: StageShares, sheet: Sheet) -> str:
    total = sum(segment.share.value or 0 for segment in block.segments)
    if not total:
        sheet.text(0, 12, word("not_stated", sheet.language), colour="ink2")
        return sheet.svg(18, sheet.fill(block.sentence))
    scale = Scale(0, total, 0, sheet.width)
    ends = list(accumulate((segment.share.value or 0 for segment in block.segments), initial=0))
    top = _draw_own(block, sheet, scale, ends)
    _draw_segments(block, sheet, scale, ends, top)
    y = _draw_names(block, sheet, scale, ends, top + BAR)
    return sheet.svg(y, sheet.fill(block.sentence))


def _draw_own(block: StageShares, sheet: Sheet, scale: Scale, ends: list[float]) -> float:
    """A bracket over the stages with our number; returns where the bar begins."""
    if block.own_low is None or block.own_low > len(block.segments):
        return 2.0
    high = min(block.own_high or block.own_low, len(block.segments))
    left, right = scale(ends[block.own_low - 1]) + 2, scale(ends[high]) - 2
    lines = sheet.wrap(sheet.pick(block.own_label), sheet.width, 8, 600, most=2)
    y = len(lines) * LINE + 6
    widest = max(text_width(words, 8, 600) for words in lines)
    middle = min(max((left + right) / 2, widest / 2), sheet.width - widest / 2)
    sheet.lines(middle, 9, lines, 8, "is", "middle", 600, LINE / 8)
    sheet.line(left, y, right, y, "is", 3.2)
    for end in (left, right):
        sheet.line(end, y - 5, end, y + 5, "is", 1.3)
    return y + 10


def _draw_segments(block: StageShares, sheet: Sheet, scale: Scale, ends: list[float], top: float) -> None:
    for number, segment in enumerate(block.segments):
        x, room = scale(ends[number]), scale(ends[number + 1]) - scale(ends[number])
        tone = shade(number, len(block.segments))
        sheet.rect(x, top, room, BAR, f"st{tone}", "surface", 1)
        if segment.derived and room > 2:
            sheet.hatch(x + 0.6, top + 0.6, room - 1.2, BAR - 1.2, "surface" if tone > 3 else "strong")
        elif _share_fits(segment, sheet, room):
            sheet.text(x + room / 2, top + 15.6, write(segment.share, sheet.language), 10, f"on{tone}", "middle", 600)
    sheet.rect(0, top, sheet.width, BAR, "none", "strong", 0.5)


def _share_fits(segment: Segment, sheet: Sheet, room: float) -> bool:
    return not segment.derived and text_width(write(segment.share, sheet.language), 10, 600) + 6 < room


def _draw_names(block: StageShares, sheet: Sheet, scale: Scale, ends: list[float], top: float) -> float:
    """Names below their fields from the left; where one would run into the next it goes a line down, led by a hair."""
    taken: list[tuple[float, float]] = []
    rows: list[float] = []
    for number, segment in enumerate(block.segments):
        x, room = scale(ends[number]), scale(ends[number + 1]) - scale(ends[number])
        words = sheet.fit(_name(number, segment, sheet, room), sheet.width, NOTE)
        width = text_width(words, NOTE)
        start = min(x + 1, sheet.width - width)
        row = next((line for line, end in enumerate(rows) if end + 8 < start), len(rows))
        rows[row : row + 1] = [start + width]
        hair = max(x + room / 2, start)
        if row and not any(left <= hair <= right for left, right in taken):
            sheet.line(hair, top, hair, top + 4 + row * LINE, "strong", 0.5)
        sheet.text(start, top + 11 + row * LINE, words, NOTE, "ink2")
        taken.append((start, start + width))
    return top + 4 + len(rows) * LINE


def _name(number: int, segment: Segment, sheet: Sheet, room: float) -> str:
    label = sheet.pick(segment.label)
    name = label if any(letter.isdigit() for letter in label) else f"{number + 1} {label}"
    if _share_fits(segment, sheet, room):
        return name
    return f"{name}: {write(segment.share, sheet.language)}"
