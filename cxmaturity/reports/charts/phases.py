"""The plan in lanes: one per phase, a bar per action from its start to its end, the owner beside it."""

from cxmaturity.engine.report import PhaseLane, Phases, PlannedBar
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.scale import Scale
from cxmaturity.reports.charts.svg import LABEL, NOTE, TEXT, Sheet
from cxmaturity.reports.words import word

ROW, BAR, HEAD, LINE, NARROWEST = 20.0, 15.0, 18.0, 9.6, 3.0


def draw(block: Phases, sheet: Sheet) -> str:
    side = 0.0 if sheet.narrow else sheet.width * 0.225
    scale = Scale(0, max(len(block.quarters), _end(block), 1), side, sheet.width)
    heights = [_lane_height(lane, sheet, side) for lane in block.lanes]
    bottom = HEAD + sum(heights)
    _draw_quarters(block, sheet, scale, bottom)
    y = HEAD
    for lane, height in zip(block.lanes, heights, strict=True):
        _draw_lane(lane, sheet, scale, side, y, height)
        y += height
    sheet.line(0, bottom, sheet.width, bottom, "strong", 0.7)
    return sheet.svg(bottom + 2, sheet.fill(block.sentence))


def _end(block: Phases) -> float:
    return max((bar.start + bar.length for lane in block.lanes for bar in lane.bars), default=0)


def _draw_quarters(block: Phases, sheet: Sheet, scale: Scale, bottom: float) -> None:
    free = scale.start
    for number, name in enumerate(block.quarters):
        x, words = scale(number), sheet.pick(name)
        sheet.line(x, 4, x, bottom)
        if x >= free and x + 3 + text_width(words, NOTE, 500) <= sheet.width:
            free = x + 8 + sheet.text(x + 3, 12, words, NOTE, "ink2", weight=500)


def _side_lines(lane: PhaseLane, sheet: Sheet, side: float) -> list[str]:
    room = (sheet.width if sheet.narrow else side) - 16
    return sheet.wrap(sheet.pick(lane.name), room, NOTE, most=2)


def _lane_height(lane: PhaseLane, sheet: Sheet, side: float) -> float:
    texts = 22 + len(_side_lines(lane, sheet, side)) * LINE
    if sheet.narrow:
        return texts + 4 + max(len(lane.bars), 1) * (ROW + 10)
    return max(texts + 2, 10 + len(lane.bars) * ROW)


def _draw_lane(lane: PhaseLane, sheet: Sheet, scale: Scale, side: float, y: float, height: float) -> None:
    tone = f"p{min(max(lane.number, 1), 4)}"
    lines = _side_lines(lane, sheet, side)
    sheet.line(0, y, sheet.width, y, "strong", 0.7)
    if sheet.narrow:
        sheet.rect(0, y + 1, sheet.width, 20 + len(lines) * LINE, "surface")
    marked = 14 + len(lines) * LINE if sheet.narrow else height - 12
    sheet.rect(0, y + 6, 3, marked, tone)
    end = 14 + sheet.text(9, y + 15, f"{word('phase', sheet.language)} {lane.number}", LABEL, weight=600)
    state_room = (sheet.width if sheet.narrow else side) - end - 4
    sheet.text(end, y + 15, sheet.fit(sheet.pick(lane.state), state_room, NOTE), NOTE, "ink2")
    sheet.lines(9, y + 25.5, lines, NOTE, "ink2", leading=LINE / NOTE)
    top = y + 22 + len(lines) * LINE if sheet.narrow else y + (height - len(lane.bars) * ROW) / 2 + 2.5
    for number, bar in enumerate(lane.bars):
        if sheet.narrow:
            _draw_bar_below_words(bar, sheet, scale, tone, top + number * (ROW + 10))
        else:
            _draw_bar(bar, sheet, scale, tone, top + number * ROW)


def _ends(bar: PlannedBar, scale: Scale) -> tuple[float, float]:
    start = scale(bar.start)
    return start, max(scale(bar.start + bar.length), start + NARROWEST)


def _title(bar: PlannedBar, sheet: Sheet) -> str:
    title = sheet.pick(bar.title)
    return f"{title} ({word('early', sheet.language)})" if bar.early else title


def _draw_bar(bar: PlannedBar, sheet: Sheet, scale: Scale, tone: str, y: float) -> None:
    """Title in the bar when it fits, else on the side with more room, on a ground of its own over the grid."""
    start, end = _ends(bar, scale)
    title, owner = _title(bar, sheet), sheet.pick(bar.owner)
    sheet.rect(start, y, end - start, BAR, tone, round_=1.6)
    right, left = sheet.width - end, start - scale.start
    if text_width(title, TEXT, 600) + 12 < end - start:
        sheet.text(start + 6, y + 10.4, title, TEXT, "onp", weight=600)
        _draw_words(sheet, [(owner, NOTE, "ink2", 400)], start, end, y)
        return
    room = max(right, left) - 9
    words = [(sheet.fit(title, room, TEXT, 600), TEXT, "ink", 600), (sheet.fit(owner, room, NOTE), NOTE, "ink2", 400)]
    _draw_words(sheet, [entry for entry in words if entry[0]], start, end, y)


def _draw_words(sheet: Sheet, words: list[tuple[str, float, str, int]], start: float, end: float, y: float) -> None:
    """Lines beside a bar: to the right where they fit, else to the left."""
    widest = max((text_width(line, size, weight) for line, size, _, weight in words), default=0)
    to_right = end + 9 + widest <= sheet.width or sheet.width - end >= start
    x, anchor = (end + 5, "start") if to_right else (start - 5, "end")
    if to_right and end + 5 + widest > sheet.width:
        words = [
            (sheet.fit(line, sheet.width - end - 5, size, weight), size, tone, weight)
            for line, size, tone, weight in words
        ]
        widest = min(widest, sheet.width - end - 5)
    sheet.rect(x - 2 if to_right else x - widest - 2, y - 1.5, widest + 4, BAR + 3, "surface")
    first = y + 10.2 if len(words) == 1 else y + 6.2
    for number, (line, size, tone, weight) in enumerate(words):
        sheet.text(x, first + number * 8.4, line, size, tone, anchor, weight)


def _draw_bar_below_words(bar: PlannedBar, sheet: Sheet, scale: Scale, tone: str, y: float) -> None:
    start, end = _ends(bar, scale)
    sheet.rect(0, y, sheet.width, 20, "surface")
    sheet.text(0, y + 8, sheet.fit(_title(bar, sheet), sheet.width, TEXT, 600), TEXT, weight=600)
    sheet.text(0, y + 17.4, sheet.fit(sheet.pick(bar.owner), sheet.width, NOTE), NOTE, "ink2")
    sheet.rect(start, y + 21, end - start, 6, tone, round_=1.6)
