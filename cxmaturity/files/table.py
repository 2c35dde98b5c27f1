"""A table as it stood in the file: a header and rows of text, nothing interpreted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.problems import file_problem

MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 131_072


@dataclass(frozen=True)
class Row:
    """number: line of a CSV file or row of a sheet, from 1, as the spreadsheet program or editor shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """delimiter: "" for XLSX; sheet: "" for CSV. other_sheets: sheets of the same file that were not read."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    def where(self, row: int, column: int) -> str:
        """The place of a cell: sheet!B3, or file:line:column of the table; row as in Row.number, column from 0."""
        if self.sheet:
            return cell_name(self.sheet, row, column)
        return f"{self.name}:{row}:{column + 1}"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook whose rows are no table of one kind: rows that hold anything, as they stand."""

    title: str
    rows: tuple[Row, ...]


def cell_name(sheet: str, row: int, column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"


def build_table(table: Table) -> Table:
    """The table with blank rows and blank unnamed columns at its right left out. Raises FileRefused when it is none."""
    rows = tuple(row for row in table.rows if any(row.cells))
    width = _width(table.header, rows)
    if not width or not rows:
        raise FileRefused([file_problem("no_rows", table.name)])
    if width > MOST_COLUMNS:
        raise FileRefused([file_problem("too_many_columns", table.name, limit=MOST_COLUMNS)])
    if len(rows) > MOST_ROWS:
        raise FileRefused([file_problem("too_many_rows", table.name, limit=f"{MOST_ROWS:_}".replace("_", " "))])
    header = table.header[:width] + ("",) * (width - len(table.header))
    problems = [*_header_problems(table, header), *_cell_problems(table, rows)]
    if problems:
        raise FileRefused(problems)
    rows = tuple(Row(row.number, _padded(row.cells, width)) for row in rows)
    return Table(table.name, header, rows, table.delimiter, table.sheet, table.other_sheets)


def _width(header: Sequence[str], rows: Sequence[Row]) -> int:
    return max(_used(header), max((_used(row.cells) for row in rows), default=0))


def _used(cells: Sequence[str]) -> int:
    """Number of cells up to the last one that holds something."""
    return max((index for index, cell in enumerate(cells, start=1) if cell), default=0)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells[:width] + ("",) * (width - len(cells))


def _header_problems(table: Table, header: tuple[str, ...]) -> list[Problem]:
    problems = []
    counted = Counter(name for name in header if name)
    for index, name in enumerate(header):
        where = table.where(1, index)
        if not name:
            problems.append(file_problem("unnamed_column", where, column=index + 1))
        elif counted[name] > 1 and header.index(name) < index:
            first = header.index(name) + 1
            problems.append(file_problem("duplicate_column", where, column=name[:60], first=first, second=index + 1))
    return problems


def _cell_problems(table: Table, rows: Sequence[Row]) -> list[Problem]:
    return [
        file_problem("cell_too_long", table.where(row.number, index), limit=LONGEST_CELL)
        for row in rows
        for index, cell in enumerate(row.cells)
        if len(cell) > LONGEST_CELL
    ]
