"""Rows sorted by what matters: current value on its interval, ring at the target, diamond where it stood last time."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxmaturity.engine.report import DotPlot, DotRow
from cxmaturity.engine.text import Number
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.scale import LegendEntry, Scale, bounds, draw_grid, draw_legend
from cxmaturity.reports.charts.svg import LABEL, NOTE, STRONG, TEXT, Sheet
from cxmaturity.reports.numbers import plain, write, write_interval
from cxmaturity.reports.words import word

ROW, TALL_ROW, TOP, STAGE_WIDTH = 22.5, 25.0, 28.0, 20
LONGEST_NOTE = 96


@dataclass(frozen=True)
class _Columns:
    """Right-hand columns from the right: difference, n, value, value before; and how wide the label column is."""

    label: float
    value: float
    before: float
    n: float
    difference: float


def draw(block: DotPlot, sheet: Sheet) -> str:
    return _draw_small(block, sheet) if block.small else _draw_large(block, sheet)


def has(block: DotPlot, name: str) -> bool:
    return any(getattr(row, name) is not None and getattr(row, name).value is not None for row in block.rows)


def is_far(row: DotRow) -> bool:
    """A whole stage or more below the target, with its interval where there is one."""
    gap = row.difference
    if row.target is None or gap is None or gap.value is None:
        return False
    return (gap.value if gap.high is None else gap.high) <= -STAGE_WIDTH


def compares_rounds(block: DotPlot) -> bool:
    """Two rounds side by side instead of a value beside its target: the value before gets a column of its own."""
    return has(block, "last") and not has(block, "target") and has(block, "difference")


def _draw_large(block: DotPlot, sheet: Sheet) -> str:
    columns = _columns(block, sheet)
    scale = Scale(0, 100, 3 if sheet.narrow else columns.label + 10, _plot_end(sheet, columns))
    heights = [_height(row, sheet, columns) for row in block.rows]
    bottom = TOP + sum(heights)
    _draw_bands(sheet, heights)
    draw_grid(sheet, scale, bounds(block.cuts), TOP, bottom, stages=True)
    _draw_heads(block, sheet, columns)
    y = TOP
    for row, height in zip(block.rows, heights, strict=True):
        _draw_row(row, block, sheet, scale, columns, y, height)
        y += height
    y = draw_legend(sheet, scale.start, bottom + 16, _legend(block, sheet))
    return sheet.svg(y + 6, sheet.fill(block.sentence))


def _columns(block: DotPlot, sheet: Sheet) -> _Columns:
    values = [write_interval(row.score, sheet.language) for row in block.rows if row.score.value is not None]
    value = max((text_width(words, LABEL, 500) for words in values), default=40.0)
    people = max(text_width(_people(row, block, sheet), TEXT) for row in block.rows) if block.rows else 20.0
    longest = max((text_width(sheet.pick(row.label), LABEL, 600) for row in block.rows), default=40.0)
    return _Columns(
        label=min(longest, sheet.width * 0.28),
        value=max(value, 44) + 8,
        before=40 if compares_rounds(block) else 0,
        n=max(people, 18) + 8,
        difference=_difference_width(block, sheet),
    )


def _difference_width(block: DotPlot, sheet: Sheet) -> float:
    if not has(block, "difference"):
        return 0
    notes = [text_width(_short_note(row, sheet), NOTE) for row in block.rows]
    return max(text_width(_difference_head(block, sheet), NOTE, 500), *notes) + 10


def _difference_head(block: DotPlot, sheet: Sheet) -> str:
    words = sheet.pick(block.difference_label) if block.difference_label else word("difference", sheet.language)
    return sheet.fit(words, LONGEST_NOTE, NOTE, 500)


def _note(row: DotRow, sheet: Sheet) -> str:
    return sheet.fill(row.note) if row.note else ""


def _short_note(row: DotRow, sheet: Sheet) -> str:
    return sheet.fit(_note(row, sheet), LONGEST_NOTE, NOTE)


def _people(row: DotRow, block: DotPlot, sheet: Sheet) -> str:
    """n, or n of the last round and n of this one."""
    now = "" if row.score.n is None else plain(row.score.n, sheet.language)
    if not compares_rounds(block) or row.last is None or row.last.n is None:
        return now
    return f"{plain(row.last.n, sheet.language)} / {now}"


def _plot_end(sheet: Sheet, columns: _Columns) -> float:
    right = columns.value + columns.before + columns.n + columns.difference
    return sheet.width - 3 if sheet.narrow else sheet.width - right - 12


def _height(row: DotRow, sheet: Sheet, columns: _Columns) -> float:
    lines = len(_label_lines(row, sheet, columns)) + len(_note_lines(row, sheet, columns))
    least = ROW if sheet.narrow or not (_note(row, sheet) and columns.difference) else TALL_ROW
    return max(least, 8 + lines * 10) + (16 if sheet.narrow else 0)


def _label_lines(row: DotRow, sheet: Sheet, columns: _Columns) -> list[str]:
    room = sheet.width - columns.value - 4 if sheet.narrow else columns.label
    return sheet.wrap(sheet.pick(row.label), room, LABEL, 600, most=3)


def _note_lines(row: DotRow, sheet: Sheet, columns: _Columns) -> list[str]:
    """Words below the label, where no column of differences stands at the right end of the row."""
    words = _note(row, sheet)
    if not words or (columns.difference and not sheet.narrow):
        return []
    return sheet.wrap(words, sheet.width if sheet.narrow else columns.label, NOTE, most=2)


def _draw_bands(sheet: Sheet, heights: list[float]) -> None:
    y = TOP
    for number, height in enumerate(heights):
        if number % 2 == 0:
            sheet.rect(0, y, sheet.width, height, "band")
        y += height


def _draw_heads(block: DotPlot, sheet: Sheet, columns: _Columns) -> None:
    if sheet.narrow:
        return
    confidence = next((row.score.confidence for row in block.rows), 95)
    head = word("actual_bounds", sheet.language, confidence=confidence)
    sheet.text(_value_x(sheet, columns), TOP - 4, head, NOTE, "ink2", "end", 500)
    if columns.before:
        sheet.text(_before_x(sheet, columns), TOP - 4, word("before", sheet.language), NOTE, "ink2", "end", 500)
    sheet.text(_n_x(sheet, columns), TOP - 4, "n", NOTE, "ink2", "end", 500)
    if columns.difference:
        sheet.text(sheet.width, TOP - 4, _difference_head(block, sheet), NOTE, "ink2", "end", 500)


def _value_x(sheet: Sheet, columns: _Columns) -> float:
    return sheet.width if sheet.narrow else sheet.width - columns.difference - columns.n


def _before_x(sheet: Sheet, columns: _Columns) -> float:
    return _value_x(sheet, columns) - columns.value


def _n_x(sheet: Sheet, columns: _Columns) -> float:
    return sheet.width - columns.difference


def _draw_row(
    row: DotRow, block: DotPlot, sheet: Sheet, scale: Scale, columns: _Columns, y: float, height: float
) -> None:
    far = is_far(row)
    lines, notes = _label_lines(row, sheet, columns), _note_lines(row, sheet, columns)
    first = y + 11 if sheet.narrow else y + (height - (len(lines) + len(notes)) * 10) / 2 + 8
    sheet.lines(0, first, lines, LABEL, weight=600 if far else 400, leading=10 / LABEL)
    sheet.lines(0, first + len(lines) * 10, notes, NOTE, "ink2", leading=10 / NOTE)
    middle = y + height - 11 if sheet.narrow else y + height / 2
    _draw_marks(row, sheet, scale, middle, far)
    _draw_figures(row, block, sheet, columns, first if sheet.narrow else middle + 2.9, far)


def _draw_marks(row: DotRow, sheet: Sheet, scale: Scale, y: float, far: bool) -> None:
    score = row.score
    free = scale.start
    if score.value is None:
        free = scale.start + 12 + sheet.text(scale.start + 4, y + 2.9, write(score, sheet.language), TEXT, "ink2")
    elif row.target is not None and row.target.value is not None:
        sheet.line(scale(score.value), y, scale(row.target.value), y, "targetsoft" if far else "line", 1.6)
    if row.last is not None and row.last.value is not None and scale(row.last.value) >= free:
        sheet.diamond(scale(row.last.value), y, 4, "surface", "ink2", 1.1)
    if score.value is not None:
        _draw_score(score, sheet, scale, y)
    if row.target is not None and row.target.value is not None and scale(row.target.value) >= free:
        sheet.circle(scale(row.target.value), y, 4, "surface", "target", 1.7)


def _draw_score(score: Number, sheet: Sheet, scale: Scale, y: float) -> None:
    if score.low is None or score.high is None:
        sheet.circle(scale(score.value), y, 3.4, "is")
        return
    sheet.interval(scale(score.low), scale(score.high), scale(score.value), y)


def _draw_figures(row: DotRow, block: DotPlot, sheet: Sheet, columns: _Columns, y: float, far: bool) -> None:
    if row.score.value is None:
        return
    sheet.text(_value_x(sheet, columns), y, write_interval(row.score, sheet.language), LABEL, "ink", "end", 500)
    if sheet.narrow:
        return
    if columns.before and row.last is not None:
        sheet.text(_before_x(sheet, columns), y, write(row.last, sheet.language), LABEL, "ink2", "end", 500)
    sheet.text(_n_x(sheet, columns), y, _people(row, block, sheet), TEXT, "ink2", "end")
    if row.difference is not None and row.difference.value is not None:
        _draw_difference(row, row.difference, sheet, y, far)


def _draw_difference(row: DotRow, gap: Number, sheet: Sheet, y: float, far: bool) -> None:
    """The difference with its sign, the verdict below it."""
    note = _short_note(row, sheet)
    words = write(gap, sheet.language, signed=True)
    sheet.text(sheet.width, y - 4.2 if note else y, words, STRONG, "warn" if far else "ink", "end", 600 if far else 500)
    sheet.text(sheet.width, y + 5.4, note, NOTE, "ink2", "end")


def _legend(block: DotPlot, sheet: Sheet) -> Iterator[LegendEntry]:
    confidence = next((row.score.confidence for row in block.rows), 95)
    words = word("actual_interval", sheet.language, confidence=confidence)
    if has(block, "score"):
        yield lambda x, y: sheet.interval(x - 8, x + 8, x, y), 16, words
    if has(block, "target"):
        yield lambda x, y: sheet.circle(x, y, 3.8, "surface", "target", 1.6), 8, word("target", sheet.language)
    if has(block, "last"):
        yield lambda x, y: sheet.diamond(x, y, 4, "surface", "ink2", 1.1), 8, word("last_round", sheet.language)


def _draw_small(block: DotPlot, sheet: Sheet) -> str:
    """The overview: two columns of rows without axis, value and target in figures."""
    across = 1 if sheet.narrow else 2
    deep = -(-len(block.rows) // across)
    room = (sheet.width - 22 * (across - 1)) / across
    for number, row in enumerate(block.rows):
        _draw_small_row(row, sheet, (number // deep) * (room + 22), 10 + (number % deep) * 17, room)
    return sheet.svg(4 + deep * 17, sheet.fill(block.sentence))


def _draw_small_row(row: DotRow, sheet: Sheet, x: float, y: float, room: float) -> None:
    weight = 600 if is_far(row) else 400
    sheet.text(x, y + 2.8, sheet.fit(sheet.pick(row.label), room * 0.6, NOTE, weight), NOTE, weight=weight)
    if row.score.value is None:
        words = sheet.fit(write(row.score, sheet.language), room * 0.42, NOTE)
        sheet.text(x + room, y + 2.8, words, NOTE, "ink2", "end")
        return
    scale = Scale(0, 100, x + room * 0.62, x + room - 42)
    sheet.line(scale.start, y, scale.end, y, "line", 3)
    if row.score.low is not None and row.score.high is not None:
        sheet.line(scale(row.score.low), y, scale(row.score.high), y, "is", 3)
    sheet.circle(scale(row.score.value), y, 3.2, "is", "surface", 0.8)
    if row.target is not None and row.target.value is not None:
        sheet.circle(scale(row.target.value), y, 2.8, "surface", "target", 1.4)
    sheet.text(x + room, y + 2.8, _small_figures(row.score, row.target, sheet), TEXT, "ink", "end", 600)


def _small_figures(score: Number, target: Number | None, sheet: Sheet) -> str:
    value = write(score, sheet.language)
    return value if target is None or target.value is None else f"{value} / {write(target, sheet.language)}"
