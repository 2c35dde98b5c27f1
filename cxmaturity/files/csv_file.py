"""CSV as spreadsheet programs write it: UTF-8, with semicolon, comma or tab, found out from the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.plain_text import decode, hidden_character
from cxmaturity.files.problems import file_problem, too_large
from cxmaturity.files.table import LONGEST_CELL, MOST_ROWS, Row, Table, build_table

MOST_BYTES = 20_000_000
DELIMITERS = (";", ",", "\t")
_QUOTE = '"'


def read_csv(data: bytes, name: str) -> Table:
    """The table of a CSV file; cells without blanks around them. Raises FileRefused; problems say name:line."""
    if len(data) > MOST_BYTES:
        raise FileRefused([too_large(name, MOST_BYTES)])
    text = decode(data, name)
    hidden = hidden_character(text)
    if hidden:
        raise FileRefused([file_problem("control_character", f"{name}:{hidden[0]}:{hidden[1]}")])
    delimiter = find_delimiter(text)
    header, rows = _read(text, delimiter, name)
    return build_table(Table(name, header, rows, delimiter))


def find_delimiter(text: str) -> str:
    """The delimiter that stands most often in the first line that holds anything, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split(_QUOTE)[::2]) if first.count(_QUOTE) % 2 == 0 else first
    return max(DELIMITERS, key=outside.count) if any(sign in outside for sign in DELIMITERS) else ","


def _read(text: str, delimiter: str, name: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    records = _records(text, delimiter, name)
    first = next(records, None)
    if first is None:
        raise FileRefused([file_problem("no_rows", name)])
    header, rows, problems = first.cells, [], []
    for record in records:
        if len(record.cells) != len(header) and any(record.cells):
            problems.append(_column_count(record, len(header), name))
        rows.append(record)
        if len(rows) > MOST_ROWS:
            raise FileRefused([file_problem("too_many_rows", name, limit="20 000")])
    if problems:
        raise FileRefused(problems)
    return header, tuple(rows)


def _column_count(record: Row, expected: int, name: str) -> Problem:
    return file_problem("column_count", f"{name}:{record.number}", found=len(record.cells), expected=expected)


def _records(text: str, delimiter: str, name: str) -> Iterator[Row]:
    """Records that hold anything, each with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    try:
        for cells in reader:
            if cells and any(cell.strip() for cell in cells):
                yield Row(begin, tuple(cell.strip() for cell in cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused([_syntax_problem(text, delimiter, name, begin, str(error))]) from None


def _syntax_problem(text: str, delimiter: str, name: str, line: int, reason: str) -> Problem:
    opening = _unclosed_quote(text, delimiter)
    if opening is not None:
        return file_problem("csv_syntax", f"{name}:{opening}")
    if "field limit" in reason:
        return file_problem("cell_too_long", f"{name}:{line}", limit=LONGEST_CELL)
    return file_problem("csv_syntax", f"{name}:{line}", kind="after_quote")


def _unclosed_quote(text: str, delimiter: str) -> int | None:
    """Line of the quote that opens a cell and is never closed; None when all are closed."""
    at = 0
    while (opening := _next_opening(text, delimiter, at)) is not None:
        closing = text.find(_QUOTE, opening + 1)
        while closing != -1 and text[closing + 1 : closing + 2] == _QUOTE:
            closing = text.find(_QUOTE, closing + 2)
        if closing == -1:
            return text.count("\n", 0, opening) + 1
        at = closing + 1
    return None


def _next_opening(text: str, delimiter: str, at: int) -> int | None:
    """The next quote at the beginning of a cell; quotes inside unquoted text are only text."""
    opening = text.find(_QUOTE, at)
    while opening > 0 and text[opening - 1] not in (delimiter, "\n", "\r"):
        opening = text.find(_QUOTE, opening + 1)
    return None if opening == -1 else opening
