"""The values of a block as a table: beside every chart on the web, as cells of the spreadsheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cxmaturity.engine import report as r
from cxmaturity.engine.text import Number, Phrase, Text, pick
from cxmaturity.reports.charts.heatmap import ARROWS
from cxmaturity.reports.numbers import fill, plain, write, write_interval
from cxmaturity.reports.words import WORDS, word

DOT = "\u00b7"
LONG_WORD, SHORT_WORDS, LONG_WORDS, SHORT_TABLE, PAGE_OF_WORDS = 22, 10, 80, 24, 3000
NARROW_TABLE, HALVED_FROM, MANY_COLUMNS = 3, 10, 7


@dataclass(frozen=True)
class Cell:
    """What a reader sees, and the number behind it where there is one. remark: what a sign in the words means, for those who
    do not see it."""

    words: str
    number: Number | None = None
    remark: str = ""

    @property
    def is_short(self) -> bool:
        return len(self.words) <= SHORT_WORDS

    @property
    def is_long(self) -> bool:
        """Needs width of its own, or it becomes a tower on a phone."""
        return len(self.words) > LONG_WORDS

    @property
    def has_long_word(self) -> bool:
        return any(len(part) > LONG_WORD for part in self.words.split())


@dataclass(frozen=True)
class Column:
    """shown_only: repeats what the number of another column carries already, so a spreadsheet leaves it out."""

    label: str
    is_number: bool = False
    shown_only: bool = False


@dataclass(frozen=True)
class Grid:
    """The first cell of a row is its heading."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """The rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=False)) for row in self.rows]

    @property
    def is_short(self) -> bool:
        """Fits a page, so that it need not be cut."""
        letters = sum(len(cell.words) for row in self.rows for cell in row)
        return len(self.rows) <= SHORT_TABLE and letters <= PAGE_OF_WORDS

    @property
    def has_remarks(self) -> bool:
        return any(cell.remark for row in self.rows for cell in row)

    @property
    def has_many_columns(self) -> bool:
        return len(self.columns) >= MANY_COLUMNS

    @property
    def halves(self) -> list["Grid"]:
        """The rows in two tables that fit beside each other, where columns are few and rows many; else the whole."""
        if len(self.columns) > NARROW_TABLE or not HALVED_FROM <= len(self.rows) <= 2 * SHORT_TABLE:
            return [self]
        cut = -(-len(self.rows) // 2)
        return [replace(self, rows=part) for part in (self.rows[:cut], self.rows[cut:])]


def grid(block: r.Block, language: str) -> Grid | None:
    """None for blocks that are words and no values."""
    build = BUILDERS.get(type(block))
    return build(block, language) if build else None


def say(value: r.Value | None, language: str) -> str:
    """Any value of a block in words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Number):
        return write(value, language)
    return fill(value, language) if isinstance(value, Phrase) else pick(value, language)


def _number(number: Number | None, language: str, signed: bool = False) -> Cell:
    return Cell("", None) if number is None else Cell(write_interval(number, language, signed), number)


def _n(number: Number, language: str) -> Cell:
    return Cell("" if number.n is None else plain(number.n, language))


def _columns(language: str, *names: str, numbers: int = 1) -> tuple[Column, ...]:
    """Column heads by word; the last `numbers` of them hold numbers."""
    first = len(names) - numbers
    return tuple(Column(word(name, language), at >= first) for at, name in enumerate(names))


def _stage_bar(block: r.StageBar, language: str) -> Grid:
    rows = [(Cell(word("score", language)), _number(block.score, language))]
    if block.last is not None:
        rows.append((Cell(pick(block.last_label, language)), _number(block.last, language)))
    for number, (name, share) in enumerate(zip(block.stage_names, block.probabilities, strict=False), start=1):
        head = f"{word('probability', language)}: {word('stage', language)} {number} {pick(name, language)}"
        rows.append((Cell(head), _number(share, language)))
    return Grid(pick(block.title, language), _columns(language, "stage", "value"), tuple(rows))


def _dot_plot(block: r.DotPlot, language: str) -> Grid:
    heads = _columns(language, "dimension", "n", "actual", "target", "difference", "last_round", numbers=4)
    label = Column(pick(block.difference_label, language), True) if block.difference_label else heads[4]
    columns = (
        heads[0],
        Column("n", True, shown_only=True),
        *heads[2:4],
        label,
        heads[5],
        Column(word("verdict", language)),
    )
    return Grid(pick(block.title, language), columns, tuple(_dot_row(row, language) for row in block.rows))


def _dot_row(row: r.DotRow, language: str) -> tuple[Cell, ...]:
    return (
        Cell(pick(row.label, language)),
        _n(row.score, language),
        _number(row.score, language),
        _number(row.target, language),
        _number(row.difference, language, signed=True),
        _number(row.last, language),
        Cell(say(row.note, language)),
    )


def _heatmap(block: r.Heatmap, language: str) -> Grid:
    names = tuple(Column(pick(name, language), True) for name in block.columns)
    head = pick(block.head, language) if block.head else word("department", language)
    heads = (Column(head), Column(word("answered", language), True))
    agreement = (Column(word("agreement", language)),) if block.has_agreement else ()
    columns = (*heads, Column(word("invited", language), True), *agreement, *names)
    rows = tuple(_heat_row(row, len(names), block.has_agreement, language) for row in block.rows)
    return Grid(pick(block.title, language), columns, rows)


def _heat_row(row: r.HeatRow, columns: int, has_agreement: bool, language: str) -> tuple[Cell, ...]:
    label = Cell(pick(row.label, language))
    too_few, nothing = Cell(word("too_few", language)), Cell("–")
    if row.protected:
        return (label, nothing, nothing, *[nothing] * has_agreement, *[too_few] * columns)
    agreement = Cell(pick(row.agreement, language)) if row.agreement else nothing
    return (
        label,
        _number(row.answered, language),
        _number(row.invited, language),
        *[agreement] * has_agreement,
        *(_heat_cell(cell, language) for cell in row.cells),
    )


def _heat_cell(cell: r.HeatCell, language: str) -> Cell:
    if cell.state == "protected":
        return Cell(word("too_few", language))
    if cell.state == "not_asked" or cell.number is None:
        return Cell(DOT)
    remark = word(f"mark_{cell.mark}", language) if cell.mark else ""
    return Cell(write(cell.number, language) + ARROWS[cell.mark], cell.number, remark)


def _distributions(block: r.Distributions, language: str) -> Grid:
    options = max((len(row.shares) for row in block.rows), default=0)
    shares = tuple(Column(str(number), True) for number in range(options))
    columns = (
        Column(word("question", language)),
        Column("n", True),
        *shares,
        Column(word("dont_know", language), True),
    )
    rows = tuple(_distribution_row(row, options, language) for row in block.rows)
    return Grid(pick(block.title, language), columns, rows)


def _distribution_row(row: r.DistributionRow, options: int, language: str) -> tuple[Cell, ...]:
    shares = [_share(option, share, language) for option, share in zip(row.options, row.shares, strict=False)]
    empty = [Cell("")] * (options - len(shares))
    n = Cell(plain(row.n, language), Number(row.n, "count"))
    return (Cell(pick(row.label, language)), n, *shares, *empty, _number(row.dont_know, language))


def _share(option: Text, share: Number, language: str) -> Cell:
    return Cell(f"{pick(option, language)}: {write(share, language)}", share)


def _dumbbell(block: r.Dumbbell, language: str) -> Grid:
    levels = tuple(Column(pick(name, language), True) for name in block.names)
    ends = (Column(word("difference", language), True), Column(word("verdict", language)))
    columns = (Column(word("dimension", language)), *levels, *ends)
    rows = tuple(_dumbbell_row(row, language) for row in block.rows)
    return Grid(pick(block.title, language), columns, rows)


def _dumbbell_row(row: r.DumbbellRow, language: str) -> tuple[Cell, ...]:
    levels = (_number(level, language) for level in (row.leadership, row.management, row.staff))
    difference_ = _number(row.difference, language, signed=True)
    return (Cell(pick(row.label, language)), *levels, difference_, Cell(pick(row.verdict, language)))


def _practices(block: r.Practices, language: str) -> Grid:
    heads = _columns(language, "practice", "published", "own_state", "remark", numbers=0)
    columns = (heads[0], Column(heads[1].label, True), *heads[2:])
    rows = tuple(
        (
            Cell(pick(row.label, language)),
            _number(row.published, language),
            Cell(f"{word(row.state, language)}: {fill(row.own, language)}"),
            _marks(row.marks, language),
        )
        for row in block.rows
    )
    return Grid(pick(block.title, language), columns, rows)


def _stage_shares(block: r.StageShares, language: str) -> Grid:
    rows = tuple(
        (
            Cell(pick(segment.label, language)),
            _number(segment.share, language),
            _derived(segment, language),
        )
        for number, segment in enumerate(block.segments, start=1)
    )
    heads = _columns(language, "stage", "share", "remark", numbers=0)
    return Grid(pick(block.title, language), (heads[0], Column(heads[1].label, True), heads[2]), rows)


def _derived(segment: r.Segment, language: str) -> Cell:
    return Cell(word("expected", language) if segment.derived else "")


def _bars(block: r.Bars, language: str) -> Grid:
    rows = tuple(
        (
            Cell(pick(row.label, language)),
            _n(row.value, language),
            _number(row.value, language),
            Cell(say(row.note, language)),
        )
        for row in block.rows
    )
    columns = (
        Column(word("name", language)),
        Column("n", True, shown_only=True),
        Column(word("value", language), True),
        Column(word("remark", language)),
    )
    return Grid(pick(block.title, language), columns, rows)


def _phases(block: r.Phases, language: str) -> Grid:
    rows = tuple(_planned(lane, bar, block, language) for lane in block.lanes for bar in lane.bars)
    heads = _columns(language, "action", "phase", "owner", "start", "effort")
    return Grid(pick(block.title, language), heads, rows)


def _planned(lane: r.PhaseLane, bar: r.PlannedBar, block: r.Phases, language: str) -> tuple[Cell, ...]:
    quarter = block.quarters[int(bar.start)] if int(bar.start) < len(block.quarters) else {}
    return (
        Cell(pick(bar.title, language)),
        Cell(f"{lane.number} {pick(lane.name, language)}"),
        Cell(pick(bar.owner, language)),
        Cell(pick(quarter, language)),
        _number(bar.effort, language),
    )


def _effort_impact(block: r.EffortImpact, language: str) -> Grid:
    rows = tuple(
        (
            Cell(pick(point.title, language)),
            Cell(str(point.phase)),
            Cell(word("yes" if point.quick_win else "no", language)),
            _number(point.effort, language),
            _number(point.impact, language),
        )
        for point in block.points
    )
    heads = _columns(language, "action", "phase", "quick_win", "effort", "impact", numbers=2)
    return Grid(pick(block.title, language), heads, rows)


def _table(block: r.Table, language: str) -> Grid:
    columns = tuple(Column(pick(column.label, language), column.kind != "text") for column in block.columns)
    signed = [column.kind == "difference" for column in block.columns]
    rows = tuple(
        tuple(_value(value, language, sign) for value, sign in zip(row, signed, strict=False)) for row in block.rows
    )
    return Grid(pick(block.title, language), columns, rows)


def _value(value: r.Value, language: str, signed: bool) -> Cell:
    return _number(value, language, signed) if isinstance(value, Number) else Cell(say(value, language))


def _marks(marks: tuple[str, ...], language: str) -> Cell:
    """ "thin" and "history" in words; a mark of a plugin as it is."""
    return Cell(", ".join(word(mark, language) if mark in WORDS else mark for mark in marks))


def _references(block: r.References, language: str) -> Grid:
    rows = tuple(
        (
            Cell(f"[{entry.number}]"),
            Cell(f"{entry.publisher}: {entry.title}" if entry.publisher else entry.title),
            Cell(pick(entry.kind, language)),
            Cell(say(entry.year, language)),
            Cell(say(entry.n, language)),
            Cell(say(entry.population, language)),
            Cell(pick(entry.match, language)),
            _marks(entry.marks, language),
        )
        for entry in block.entries
    )
    names = ("number", "source", "kind", "year", "n", "population", "match", "remark")
    return Grid(pick(block.title, language), _columns(language, *names, numbers=0), rows)


BUILDERS: Mapping[type, Callable[..., Grid]] = {
    r.StageBar: _stage_bar,
    r.DotPlot: _dot_plot,
    r.Heatmap: _heatmap,
    r.Distributions: _distributions,
    r.Dumbbell: _dumbbell,
    r.Practices: _practices,
    r.StageShares: _stage_shares,
    r.Bars: _bars,
    r.Phases: _phases,
    r.EffortImpact: _effort_impact,
    r.Table: _table,
    r.References: _references,
}
