"""The report's values as a workbook: a sheet per section, numbers as numbers, each with unit, n, interval and source.

A text that a spreadsheet could take for a formula is stored as text behind an apostrophe; nothing is ever computed.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from cxmaturity.engine import report as r
from cxmaturity.engine.text import Number
from cxmaturity.files.spreadsheet_text import escaped, sayable, sheet_name
from cxmaturity.reports import tables
from cxmaturity.reports.blocks import source_numbers
from cxmaturity.reports.formats.html import written_date
from cxmaturity.reports.numbers import spreadsheet_value, unit, write
from cxmaturity.reports.words import word

DETAILS = ("unit", "n", "low", "high", "confidence", "source", "trace")
WIDTHS = (46, 24)


def render(report: r.Report, language: str) -> bytes:
    import xlsxwriter

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": sayable(tables.say(report.title, language)), "created": _created(report.date)})
        _Writer(book, report, language).write()
    return stream.getvalue()


def _created(day: str) -> datetime:
    """The day of the report, so that the same report gives the same bytes."""
    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)


class _Writer:
    """Writes downwards: one sheet at a time, one row after the other."""

    def __init__(self, book: Any, report: r.Report, language: str) -> None:
        self.book, self.report, self.language = book, report, language
        self.sources = source_numbers(report.references)
        self.used: set[str] = set()
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.numbers = {
            places: book.add_format({"num_format": _pattern(places), "valign": "top"}) for places in range(4)
        }

    def write(self) -> None:
        self._cover()
        for section in self.report.sections:
            self._section(section)
        self._references()

    def _cover(self) -> None:
        self._sheet(word("workbook", self.language))
        report, say = self.report, self._say
        self._words(say(report.title), self.bold)
        self._words(say(report.subtitle))
        self._words(word("workbook_says", self.language))
        if report.synthetic:
            self._words(word("example", self.language), self.bold)
        facts = (
            (word("company", self.language), report.organisation),
            (word("edition", self.language), written_date(report.date, self.language)),
            (word("questionnaire", self.language), report.questionnaire),
            (word("engine", self.language), report.engine_version),
            (word("result_digest", self.language), report.result_digest),
        )
        for fact in facts:
            self._row([tables.Cell(part) for part in fact])
        self.row += 1
        self._block(report.cover)

    def _section(self, section: r.Section) -> None:
        self._sheet(self._say(section.kicker))
        self._words(self._say(section.headline), self.bold)
        for phrase in section.lead:
            self._words(self._say(phrase))
        self._words(self._say(section.source))
        self.row += 1
        for block in section.blocks:
            self._block(block)

    def _references(self) -> None:
        if self.report.references:
            self._sheet(word("references", self.language))
            self._references_with_addresses()

    def _references_with_addresses(self) -> None:
        names = ("number", "publisher", "title", "kind", "year", "n", "population", "match", "reference")
        self._heads([word(name, self.language) for name in names])
        for entry in self.report.references:
            said = [self._say(fact) for fact in (entry.kind, entry.year, entry.n, entry.population, entry.match)]
            row = (f"[{entry.number}]", entry.publisher, entry.title, *said, entry.url)
            self._row([tables.Cell(part) for part in row])

    def _block(self, block: r.Block) -> None:
        grid = tables.grid(block, self.language)
        if grid is not None:
            self._words(grid.title, self.bold)
            self._words(self._say(getattr(block, "subtitle", None)))
            self._grid(grid, long=not isinstance(block, r.Table | r.References))
            self._words(self._say(getattr(block, "note", None)))
        else:
            for first, second in _texts(block):
                self._row([tables.Cell(self._say(first)), tables.Cell(self._say(second))], self.wrapped)
        self.row += 1

    def _grid(self, grid: tables.Grid, long: bool) -> None:
        """Charts give one line per number, so that columns can be filtered; tables keep their shape."""
        if not long:
            self._heads([column.label for column in grid.columns])
            for row in grid.rows:
                self._row(list(row))
            self._details(grid)
            return
        remark = ("remark",) if grid.has_remarks else ()
        self._heads([word(name, self.language) for name in ("name", "figure", "value", *DETAILS, *remark)])
        for row in grid.rows:
            for column, cell in zip(grid.columns[1:], row[1:], strict=False):
                if column.is_number and not column.shown_only and cell.words:
                    remarks = [tables.Cell(cell.remark)] if cell.remark else []
                    self._row([row[0], tables.Cell(column.label), cell, *self._detail_cells(cell.number), *remarks])
                elif not column.is_number and cell.words:
                    self._row([row[0], tables.Cell(column.label), cell])

    def _details(self, grid: tables.Grid) -> None:
        """Below a table: unit, n, interval and source of each number in it."""
        numbered = [
            (row[0], column, cell)
            for row in grid.rows
            for column, cell in zip(grid.columns[1:], row[1:], strict=False)
            if cell.number is not None and cell.number.value is not None
        ]
        if not numbered:
            return
        self.row += 1
        self._heads([word(name, self.language) for name in ("name", "figure", "value", *DETAILS)])
        for first, column, cell in numbered:
            self._row([first, tables.Cell(column.label), cell, *self._detail_cells(cell.number)])

    def _detail_cells(self, number: Number | None) -> list[tables.Cell]:
        if number is None or number.value is None:
            return []
        ends = [tables.Cell("") if end is None else self._end(number, end) for end in (number.low, number.high)]
        confidence = Number(number.confidence, "percent") if number.low is not None else None
        n = Number(number.n, "count") if number.n is not None else None
        source = f"[{self.sources[number.source]}]" if number.source in self.sources else number.source
        return [
            tables.Cell(unit(number, self.language)),
            tables.Cell("", n),
            *ends,
            tables.Cell("", confidence),
            tables.Cell(source),
            tables.Cell(number.trace),
        ]

    def _end(self, number: Number, end: float) -> tables.Cell:
        return tables.Cell("", Number(end, number.unit, number.decimals))

    def _sheet(self, name: str) -> None:
        self.page = self.book.add_worksheet(sheet_name(name, self.used))
        self.page.set_column(0, 0, WIDTHS[0])
        self.page.set_column(1, 12, WIDTHS[1])
        self.page.freeze_panes(0, 1)
        self.page.hide_gridlines(2)
        self.row = 0

    def _words(self, words: str, form: Any = None) -> None:
        if words:
            self.page.write_string(self.row, 0, escaped(words), form)
            self.row += 1

    def _heads(self, labels: list[str]) -> None:
        for at, label in enumerate(labels):
            self.page.write_string(self.row, at, escaped(label), self.head)
        self.row += 1

    def _row(self, cells: list[tables.Cell], form: Any = None) -> None:
        for at, cell in enumerate(cells):
            self._cell(at, cell, form)
        self.row += 1

    def _cell(self, at: int, cell: tables.Cell, form: Any) -> None:
        number = cell.number
        if number is None and not cell.words:
            return
        if number is None:
            self.page.write_string(self.row, at, escaped(cell.words), form)
        elif number.value is None:
            self.page.write_string(self.row, at, escaped(write(number, self.language)), form)
        else:
            value = spreadsheet_value(number.value, number)
            self.page.write_number(self.row, at, value, self.numbers[min(number.decimals, 3)])

    def _say(self, value: r.Value | None) -> str:
        return tables.say(value, self.language)


def _pattern(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _texts(block: r.Block) -> list[tuple[Any, Any]]:
    """Title and text of blocks that hold sentences."""
    if isinstance(block, r.Paragraphs):
        return (
            [(block.title, block.paragraphs[0]), *(("", phrase) for phrase in block.paragraphs[1:])]
            if block.paragraphs
            else []
        )
    if isinstance(block, r.Notice):
        return [(block.title, block.text)]
    if isinstance(block, r.Numbered):
        return [(block.title, ""), *((entry.headline, entry.text) for entry in block.entries)]
    if isinstance(block, r.KeyFigures):
        return [(figure.value, figure.label) for figure in block.entries]
    if isinstance(block, r.Definitions):
        return [(block.title, ""), *((entry.term, entry.text) for entry in block.entries)]
    return []
