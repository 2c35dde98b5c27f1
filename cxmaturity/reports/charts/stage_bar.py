"""The stage scale: where the total stands, how sure that is, and where it stood last time."""

from cxmaturity.engine.report import StageBar
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.scale import Scale, bounds
from cxmaturity.reports.charts.svg import LABEL, NOTE, STRONG, TEXT, Sheet
from cxmaturity.reports.numbers import plain, write, write_interval, write_n
from cxmaturity.reports.words import word

MARK_Y, BAR_Y, BAR = 30.0, 40.0, 25.0


def draw(block: StageBar, sheet: Sheet) -> str:
    """For the summary: value and interval above the stages, probability per stage below."""
    scale = Scale(0, 100, 0, sheet.width)
    _draw_stages(block, sheet, scale)
    _draw_value(block, sheet, scale)
    height = _draw_probabilities(block, sheet, BAR_Y + BAR + 24)
    return sheet.svg(height, sheet.fill(block.sentence))


def draw_cover(block: StageBar, sheet: Sheet) -> str:
    """For the title page: the range as the largest figure of the report."""
    width = 0.0
    if block.low_stage is not None:
        width = sheet.text(0, 38, stage_range(block, "–"), 50, "is", weight=600) + 14
    sheet.text(width, 17, _cover_line(block, sheet), 11.5, weight=600)
    sheet.lines(width, 31, sheet.wrap(_cover_note(block, sheet), sheet.width - width, TEXT, most=2), TEXT, "ink2")
    scale = Scale(0, 100, 0, sheet.width)
    edges = bounds(block.cuts)
    for number, (name, left) in enumerate(zip(block.stage_names, edges, strict=False), start=1):
        on = _is_on(block, number)
        room = scale(edges[number]) - scale(left) - 1.6
        sheet.rect(scale(left) + 0.8, 72, room, 13, f"st{min(number, 5)}" if on else "quiet")
        words = sheet.fit(f"{number}  {sheet.pick(name)}", room, LABEL, 600)
        sheet.text(scale(left) + 1, 99, words, LABEL, "ink" if on else "ink2", weight=600 if on else 400)
    _draw_interval(block, sheet, scale, 63, 11)
    return sheet.svg(106, sheet.fill(block.sentence))


def stage_range(block: StageBar, between: str) -> str:
    if block.low_stage == block.high_stage or block.high_stage is None:
        return str(block.low_stage)
    return f"{block.low_stage}{between}{block.high_stage}"


def _cover_line(block: StageBar, sheet: Sheet) -> str:
    if block.low_stage is None:
        return word("stage_unknown", sheet.language)
    named = stage_range(block, f" {word('to', sheet.language)} ")
    return word("stage_of", sheet.language, range=named, stages=len(block.stage_names))


def _cover_note(block: StageBar, sheet: Sheet) -> str:
    score = block.score
    if score.value is None:
        return write(score, sheet.language)
    n = f"; {write_n(score.n, sheet.language)}" if score.n is not None else ""
    return f"{write_interval(score, sheet.language)} {_confidence(block, sheet)}{n}"


def _confidence(block: StageBar, sheet: Sheet) -> str:
    return word("of_100", sheet.language, confidence=block.score.confidence)


def _is_on(block: StageBar, number: int) -> bool:
    return block.low_stage is not None and block.low_stage <= number <= (block.high_stage or block.low_stage)


def _draw_stages(block: StageBar, sheet: Sheet, scale: Scale) -> None:
    edges = bounds(block.cuts)
    for number, (name, left) in enumerate(zip(block.stage_names, edges, strict=False), start=1):
        x, room, on = scale(left), scale(edges[number]) - scale(left), _is_on(block, number)
        sheet.rect(x + 0.8, BAR_Y, room - 1.6, BAR, f"st{min(number, 5)}" if on else "quiet")
        colour = f"on{min(number, 5)}" if on else "ink2"
        words = f"{number}  {sheet.pick(name)}"
        words = words if text_width(words, STRONG, 600) < room - 6 else str(number)
        sheet.text(x + room / 2, BAR_Y + 16, words, STRONG, colour, "middle", 600 if on else 400)
    for edge in edges:
        anchor = "start" if edge == edges[0] else "end" if edge == edges[-1] else "middle"
        sheet.text(scale(edge), BAR_Y + BAR + 11, plain(edge, sheet.language), NOTE, "ink2", anchor)


def _draw_value(block: StageBar, sheet: Sheet, scale: Scale) -> None:
    score = block.score
    if score.value is None:
        sheet.text(0, 10, sheet.fit(write(score, sheet.language), sheet.width, STRONG, 600), STRONG, "ink2", weight=600)
        return
    _draw_last(block, sheet, scale)
    _draw_interval(block, sheet, scale, MARK_Y, 11)
    _draw_touched_cuts(block, sheet, scale)
    value = write_interval(score, sheet.language)
    note = "" if sheet.narrow else _confidence(block, sheet)
    wide = text_width(value, 10, 600)
    whole = wide + (5 + text_width(note, NOTE) if note else 0)
    start = min(max(scale(score.value) - wide / 2, 0), sheet.width - whole)
    sheet.text(start, 16, value, 10, "is", weight=600)
    if note:
        sheet.text(start + wide + 5, 16, note, NOTE, "ink2")


def _draw_interval(block: StageBar, sheet: Sheet, scale: Scale, y: float, height: float) -> None:
    score = block.score
    if score.value is None:
        return
    if score.low is None or score.high is None:
        sheet.circle(scale(score.value), y, 3.4, "is")
        return
    sheet.interval(scale(score.low), scale(score.high), scale(score.value), y, height)


def _draw_touched_cuts(block: StageBar, sheet: Sheet, scale: Scale) -> None:
    if block.score.low is None or block.score.high is None:
        return
    for cut in block.cuts:
        if block.score.low <= cut <= block.score.high:
            sheet.line(scale(cut), MARK_Y - 8, scale(cut), BAR_Y + BAR + 2, "ink", 0.8, "2 2")


def _draw_last(block: StageBar, sheet: Sheet, scale: Scale) -> None:
    last = block.last
    if last is None or last.value is None:
        return
    sheet.diamond(scale(last.value), MARK_Y, 4.4, "surface", "ink2")
    words = f"{sheet.pick(block.last_label)}: {write(last, sheet.language)}"
    (left, left_end), (right, right_end) = _rooms_beside(block, sheet, scale, scale(last.value))
    needed = text_width(words, LABEL, 500)
    if needed <= left_end - left or (needed > right_end - right and left_end - left > right_end - right):
        sheet.text(left_end, MARK_Y + 3, sheet.fit(words, left_end - left, LABEL, 500), LABEL, "ink2", "end", 500)
        return
    sheet.text(right, MARK_Y + 3, sheet.fit(words, right_end - right, LABEL, 500), LABEL, "ink2", "start", 500)


def _rooms_beside(block: StageBar, sheet: Sheet, scale: Scale, mark: float) -> tuple[tuple[float, float], ...]:
    """Where the label of the last round may stand, left and right of its mark, clear of the current interval."""
    ends = [scale(end) for end in (block.score.low, block.score.value, block.score.high) if end is not None]
    low, high = (min(ends) - 4, max(ends) + 4) if ends else (mark, mark)
    if mark < low:
        return (0, mark - 9), (mark + 9, low - 4)
    if mark > high:
        return (high + 4, mark - 9), (mark + 9, sheet.width)
    return (0, min(low, mark) - 7), (max(high, mark) + 7, sheet.width)


def _draw_probabilities(block: StageBar, sheet: Sheet, y: float) -> float:
    shares = [(number, share) for number, share in enumerate(block.probabilities, start=1) if share.value]
    if not shares:
        return y - 8
    head = word("probability", sheet.language)
    left = 0 if sheet.narrow else text_width(head, TEXT) + 12
    sheet.text(0, y + 7.6, head, TEXT, "ink2")
    top = y + 14 if sheet.narrow else y
    scale = Scale(0, sum(share.value for _, share in shares), left, sheet.width)
    begin = 0.0
    for number, share in shares:
        x, room = scale(begin), scale(begin + share.value) - scale(begin)
        sheet.rect(x, top, room, 11, f"st{min(number, 5)}", "strong", 0.4)
        _label_share(sheet, number, write(share, sheet.language), x, room, top)
        begin += share.value
    return top + 13


def _label_share(sheet: Sheet, number: int, share: str, x: float, room: float, top: float) -> None:
    for words in (f"{word('stage', sheet.language)} {number}: {share}", f"{number}: {share}", share):
        if text_width(words, NOTE, 600) + 6 < room:
            sheet.text(x + room / 2, top + 8.2, words, NOTE, f"on{min(number, 5)}", "middle", 600)
            return
