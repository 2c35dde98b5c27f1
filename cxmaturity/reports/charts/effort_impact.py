"""What an action costs against what it brings: four fields, each action a numbered circle in the colour of its phase."""

import math
import re
from collections.abc import Iterator

from cxmaturity.engine.report import EffortImpact, MatrixPoint
from cxmaturity.reports.charts.measure import ELLIPSIS, text_width
from cxmaturity.reports.charts.scale import Scale
from cxmaturity.reports.charts.svg import NOTE, Sheet
from cxmaturity.reports.numbers import plain
from cxmaturity.reports.words import word

RADIUS, HEIGHT, LINE, DAYS = 7.4, 160.0, 9.0, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
SMALLEST_RANGE = (10, 199)
# width and number of lines of a name, and whether it may cross the dotted lines
PASSES = (
    (1000, 1, False),
    (110, 2, False),
    (80, 3, False),
    (1000, 1, True),
    (110, 2, True),
    (90, 3, True),
    (80, 1, True),
)
Box = tuple[float, float, float, float]


def draw(block: EffortImpact, sheet: Sheet) -> str:
    points = [point for point in block.points if point.effort.value and point.impact.value is not None]
    if not points:
        sheet.text(0, 12, word("unclear", sheet.language), colour="ink2")
        return sheet.svg(18, sheet.fill(block.sentence))
    across, up = _scales(points, sheet)
    borders = across(math.log(block.large_effort)), up(block.strong_impact)
    _draw_fields(sheet, across, up, borders)
    _draw_axes(sheet, across, up)
    _draw_points(points, sheet, across, up, borders)
    return sheet.svg(HEIGHT + 30, sheet.fill(block.sentence))


def number(point: MatrixPoint, position: int) -> str:
    """The digits the action's id ends with (REC-07 reads 7), so that it can be found in the table."""
    digits = re.search(r"\d+$", point.id)
    return str(int(digits.group())) if digits else str(position)


def _scales(points: list[MatrixPoint], sheet: Sheet) -> tuple[Scale, Scale]:
    efforts = [point.effort.value for point in points]
    low = max((days for days in DAYS if days < min(*efforts, SMALLEST_RANGE[0])), default=min(efforts) / 2)
    high = min((days for days in DAYS if days > max(*efforts, SMALLEST_RANGE[1])), default=max(efforts) * 2)
    top = max(math.ceil(max(point.impact.value for point in points) * 1.15), 1)
    across = Scale(math.log(low), math.log(high), 22, sheet.width - 1)
    return across, Scale(0, top, HEIGHT, 3)


def _draw_fields(sheet: Sheet, across: Scale, up: Scale, borders: tuple[float, float]) -> None:
    x, y = borders
    left, right, top, bottom = across.start, across.end, up.end, up.start
    sheet.rect(left, top, x - left, y - top, "quiet")
    sheet.rect(x, top, right - x, y - top, "band")
    sheet.rect(left, y, x - left, bottom - y, "band")
    sheet.rect(left, top, right - left, bottom - top, "none", "strong", 0.6)
    sheet.line(x, top, x, bottom, "ink", 0.7, "2 2")
    sheet.line(left, y, right, y, "ink", 0.7, "2 2")
    names = (("do_first", left, top), ("strategic", right, top), ("fill_in", left, y), ("set_aside", right, y))
    for name, edge, above in names:
        at_left = edge == left
        words = sheet.fit(word(name, sheet.language), (x - left if at_left else right - x) - 10, NOTE + 0.6, 600)
        sheet.text(
            edge + 5 if at_left else edge - 5, above + 10.5, words, NOTE + 0.6, "is", "start" if at_left else "end", 600
        )


def _draw_axes(sheet: Sheet, across: Scale, up: Scale) -> None:
    for days in DAYS:
        if across.low <= math.log(days) <= across.high:
            anchor = "end" if math.log(days) > across.high - 0.05 else "middle"
            sheet.text(across(math.log(days)), HEIGHT + 11, plain(days, sheet.language), NOTE, "ink2", anchor)
    words = sheet.fit(word("effort_axis", sheet.language), sheet.width - 24, NOTE, 500)
    sheet.text((across.start + across.end) / 2, HEIGHT + 23, words, NOTE, "ink2", "middle", 500)
    step = max(round(up.high / 5), 1)
    for points in range(0, int(up.high) + 1, step):
        sheet.text(across.start - 5, max(up(points) + 2.6, 9), plain(points, sheet.language), NOTE, "ink2", "end")


def _draw_points(
    points: list[MatrixPoint], sheet: Sheet, across: Scale, up: Scale, borders: tuple[float, float]
) -> None:
    """Circles first, pushed apart where they would cover each other; then the names that find room."""
    places = _apart([(across(math.log(point.effort.value)), up(point.impact.value)) for point in points], across, up)
    for position, (point, (x, y)) in enumerate(zip(points, places, strict=True), start=1):
        sheet.circle(x, y, RADIUS, f"p{min(max(point.phase, 1), 4)}", "surface", 0.8)
        sheet.text(x, y + 2.7, number(point, position), NOTE, "onp", "middle", 600)
    if sheet.narrow:
        return
    bound, middle = borders
    taken: list[Box] = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places]
    taken += [(across.start, top, across.end, top + 14) for top in (up.end, middle)]
    lines: list[Box] = [(bound, up.end, bound, up.start), (across.start, middle, across.end, middle)]
    _draw_names([sheet.pick(point.title) for point in points], places, sheet, across, taken, lines)


def _apart(places: list[tuple[float, float]], across: Scale, up: Scale) -> list[tuple[float, float]]:
    """Moves circles that touch, as little as it takes, and keeps them inside the frame."""
    apart: list[tuple[float, float]] = []
    for x, y in places:
        y = min(max(y, up.end + RADIUS + 1), up.start - RADIUS - 1)
        x = min(max(x, across.start + RADIUS + 1), across.end - RADIUS - 1)
        apart.append(next(_free_places(x, y, apart, across, up)))
    return apart


def _free_places(x: float, y: float, others: list[tuple[float, float]], across: Scale, up: Scale) -> Iterator[tuple]:
    reach = 2 * RADIUS + 0.6
    for ring in range(12):
        for step in range(max(ring * 6, 1)):
            angle = step * math.tau / max(ring * 6, 1)
            a, b = x + ring * RADIUS / 2 * math.cos(angle), y + ring * RADIUS / 2 * math.sin(angle)
            inside = across.start + RADIUS < a < across.end - RADIUS and up.end + RADIUS < b < up.start - RADIUS
            if inside and all(math.hypot(a - c, b - d) >= reach for c, d in others):
                yield a, b
    yield x, y


def _draw_names(
    names: list[str],
    places: list[tuple[float, float]],
    sheet: Sheet,
    across: Scale,
    taken: list[Box],
    lines: list[Box],
) -> None:
    """Whole on one line first, then on two or three, then across the dotted lines, at last cut off.

    Names that find no room at all stand in the table, by the number in the circle.
    """
    waiting = list(zip(names, places, strict=True))
    for width, most, crossing in PASSES:
        around = taken if crossing else lines + taken
        left_over = []
        for name, place in waiting:
            spelt = sheet.wrap(name, width, NOTE, 500, most=most)
            cut = spelt[-1].endswith(ELLIPSIS) and (width, most, crossing) != PASSES[-1]
            box = None if cut else _free_box(spelt, place, across, around)
            if box is None:
                left_over.append((name, place))
                continue
            taken.append(box)
            around = taken if crossing else lines + taken
            _write(sheet, spelt, box, lines if crossing else [])
        waiting = left_over


def _free_box(spelt: list[str], place: tuple[float, float], across: Scale, around: list[Box]) -> Box | None:
    """The first place around the circle where the lines meet nothing else."""
    width, height = max(text_width(words, NOTE, 500) for words in spelt), len(spelt) * LINE
    for left, top in _sides(*place, width, height):
        box = (left - 1, top - 0.5, left + width + 1, top + height + 0.5)
        inside = across.start < box[0] and box[2] < across.end and box[1] > 0 and box[3] < HEIGHT
        if inside and not any(_overlap(box, other) for other in around):
            return box
    return None


def _write(sheet: Sheet, spelt: list[str], box: Box, lines: list[Box]) -> None:
    if any(_overlap(box, line) for line in lines):
        sheet.rect(box[0], box[1], box[2] - box[0], box[3] - box[1], "surface")
    sheet.lines(box[0] + 1, box[1] + LINE - 1.5, spelt, NOTE, weight=500, leading=LINE / NOTE)


def _sides(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    """Upper left corners of a label right, left, above and below a circle."""
    right, left, away = x + RADIUS + 4, x - RADIUS - 4 - width, RADIUS + 2
    beside = [(right, y - height / 2), (left, y - height / 2)]
    starts = (x - width / 2, x - RADIUS, x + RADIUS - width)
    return beside + [(start, top) for top in (y - away - height, y + away) for start in starts]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
