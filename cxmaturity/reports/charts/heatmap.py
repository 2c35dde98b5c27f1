"""Units by dimensions: the field's shade and number are the value; hatched is protected, a dot was not asked."""

from cxmaturity.engine.report import HeatCell, Heatmap, HeatRow
from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.svg import LABEL, NOTE, Sheet
from cxmaturity.reports.numbers import write
from cxmaturity.reports.words import word

ROW, FIELD, MOST_ROWS = 20.0, 18.0, 30
MOST_AGREEMENT = 60.0
ARROWS = {"up": "\u2191", "down": "\u2193", "": ""}


def draw(block: Heatmap, sheet: Sheet) -> str:
    """One drawing of at most MOST_ROWS rows; `parts` cuts a longer block."""
    label, n = _label_width(block, sheet), 0.0 if sheet.narrow else 40.0
    field = (sheet.width - label - n - _agreement_width(block, sheet)) / max(len(block.columns), 1)
    y = _draw_heads(block, sheet, label, n, field)
    for row in block.rows:
        y = _draw_row(row, sheet, label, n, field, y, len(block.columns))
    y = _draw_column_key(block, sheet, y) if sheet.narrow else y
    return sheet.svg(_draw_key(block, sheet, y + 12) + 6, sheet.fill(block.sentence))


def parts(block: Heatmap) -> list[tuple[HeatRow, ...]]:
    """The rows in pieces that fit a page or a screen; one empty piece when there are none."""
    cuts = range(0, max(len(block.rows), 1), MOST_ROWS)
    return [block.rows[cut : cut + MOST_ROWS] for cut in cuts]


def _label_width(block: Heatmap, sheet: Sheet) -> float:
    if sheet.narrow:
        return 0.0
    longest = max((text_width(sheet.pick(row.label), LABEL, 500) + row.depth * 7 for row in block.rows), default=40)
    return min(longest + 6, sheet.width * 0.29)


def _agreement_width(block: Heatmap, sheet: Sheet) -> float:
    """Of the last column; a narrow sheet says it beside n."""
    if sheet.narrow or not block.has_agreement:
        return 0.0
    words = [word("agreement", sheet.language), *(_agreement(row, sheet) for row in block.rows)]
    return 8 + max(text_width(each, NOTE, 500) for each in words)


def _agreement(row: HeatRow, sheet: Sheet) -> str:
    return sheet.fit(sheet.pick(row.agreement), MOST_AGREEMENT, NOTE, 500) if row.agreement else ""


def _draw_heads(block: Heatmap, sheet: Sheet, label: float, n: float, field: float) -> float:
    """Column names over their fields; on a narrow sheet their numbers, explained below."""
    names = [str(number) for number in range(1, len(block.columns) + 1)]
    if not sheet.narrow:
        names = [sheet.pick(name) for name in block.columns]
        sheet.text(label + n / 2, 34, "n", NOTE, "ink2", "middle", 500)
        if block.has_agreement:
            sheet.text(sheet.width, 34, word("agreement", sheet.language), NOTE, "ink", "end", 500)
    for number, name in enumerate(names):
        lines = sheet.wrap(name, field - 1, NOTE, 500, most=3)
        x, y = label + n + (number + 0.5) * field, 34 - (len(lines) - 1) * 9
        sheet.lines(x, y if not sheet.narrow else 10, lines, NOTE, "ink", "middle", 500, 9 / NOTE)
    return 16.0 if sheet.narrow else 40.0


def _draw_row(row: HeatRow, sheet: Sheet, label: float, n: float, field: float, y: float, columns: int) -> float:
    whole = row.depth == 0
    count = _count(row, sheet)
    if sheet.narrow:
        room = sheet.width - text_width(count, NOTE) - 6
        sheet.text(0, y + 9, sheet.fit(sheet.pick(row.label), room, LABEL, 500), LABEL, weight=600 if whole else 500)
        sheet.text(sheet.width, y + 9, count, NOTE, "ink2", "end")
        y += 13
    else:
        indent = row.depth * 7
        lines = sheet.wrap(sheet.pick(row.label), label - indent - 6, LABEL, 600 if whole else 500, most=2)
        height = max(FIELD, len(lines) * 9.4)
        first = y + height / 2 + 3 - (len(lines) - 1) * 4.7
        sheet.lines(indent, first, lines, LABEL, weight=600 if whole else 400, leading=9.4 / LABEL)
        sheet.text(label + n / 2, y + height / 2 + 3, count, NOTE, "ink2", "middle")
        if row.agreement:
            sheet.text(sheet.width, y + height / 2 + 3, _agreement(row, sheet), NOTE, "ink2", "end")
    height = FIELD if sheet.narrow else height
    _draw_fields(row, sheet, label + n, field, y, height, columns)
    return y + height + ROW - FIELD


def _count(row: HeatRow, sheet: Sheet) -> str:
    if row.protected or row.answered.value is None:
        return "–"
    answered = write(row.answered, sheet.language)
    if row.invited.value is not None:
        answered = f"{answered} / {write(row.invited, sheet.language)}"
    return f"{answered} · {_agreement(row, sheet)}" if sheet.narrow and row.agreement else answered


def _draw_fields(row: HeatRow, sheet: Sheet, x: float, field: float, y: float, height: float, columns: int) -> None:
    if row.protected:
        _draw_protected(sheet, x + 0.8, y, columns * field - 1.6, height, word("too_few", sheet.language))
        return
    for number, cell in enumerate(row.cells):
        _draw_cell(cell, sheet, x + number * field + 0.8, y, field - 1.6, height)


def _draw_cell(cell: HeatCell, sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    middle, base = x + width / 2, y + height / 2 + 3
    if cell.state == "protected":
        _draw_protected(sheet, x, y, width, height, "")
    elif cell.state == "not_asked" or cell.number is None or cell.number.value is None:
        sheet.circle(middle, y + height / 2, 1.2, "ink2")
    else:
        stage = min(max(cell.stage or 1, 1), 5)
        sheet.rect(x, y, width, height, f"st{stage}")
        words = write(cell.number, sheet.language) + ARROWS[cell.mark]
        sheet.text(middle, base, words, LABEL, f"on{stage}", "middle", 600 if cell.mark else 500)


def _draw_protected(sheet: Sheet, x: float, y: float, width: float, height: float, words: str) -> None:
    sheet.hatch(x, y, width, height)
    if words:
        room = text_width(words, NOTE, 500) + 10
        sheet.rect(x + width / 2 - room / 2, y + height / 2 - 5.5, room, 11, "surface")
        sheet.text(x + width / 2, y + height / 2 + 2.7, words, NOTE, "ink", "middle", 500)


def _draw_column_key(block: Heatmap, sheet: Sheet, y: float) -> float:
    for number, name in enumerate(block.columns, start=1):
        y += 10.5
        sheet.text(0, y, sheet.fit(f"{number} {sheet.pick(name)}", sheet.width, NOTE), NOTE, "ink2")
    return y + 4


def _draw_key(block: Heatmap, sheet: Sheet, y: float) -> float:
    """What the shades mean, in as many rows as it takes; returns the last base line."""
    x = 0.0
    names = [f"{number} {sheet.pick(name)}" for number, name in enumerate(block.stage_names, start=1)]
    for number, words in enumerate([*names, word("too_few", sheet.language), word("not_asked", sheet.language)]):
        words = sheet.fit(words, sheet.width - 15, NOTE)
        room = 15 + text_width(words, NOTE)
        if x and x + room > sheet.width:
            x, y = 0.0, y + 12
        _draw_key_mark(sheet, number, len(names), x, y)
        sheet.text(x + 15, y, words, NOTE, "ink2")
        x += room + 10
    return y


def _draw_key_mark(sheet: Sheet, number: int, stages: int, x: float, y: float) -> None:
    if number < stages:
        sheet.rect(x, y - 6.4, 11, 7.4, f"st{min(number + 1, 5)}", "strong", 0.4)
    elif number == stages:
        sheet.hatch(x, y - 6.4, 11, 7.4)
    else:
        sheet.circle(x + 5.5, y - 2.7, 1.2, "ink2")
