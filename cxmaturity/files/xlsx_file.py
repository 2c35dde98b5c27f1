"""XLSX: the first sheet as a table, or every sheet as it stands. A file is measured before it is parsed, so that no bomb unfolds."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.problems import file_problem, too_large
from cxmaturity.files.table import MOST_ROWS, Row, Sheet, Table, build_table, cell_name

MOST_BYTES = 5_000_000
MOST_ENTRIES = 200
MOST_UNPACKED = 50_000_000
MOST_STRINGS_BYTES = 20_000_000
MOST_OTHER_BYTES = 2_000_000
LAST_ROW = 2 * MOST_ROWS  # leaves room for blank rows
HIGHEST_RATIO = 100
MOST_CELLS = 500_000
MOST_COLUMNS = 100
MOST_CELL_PROBLEMS = 200
_SMALL = 100_000
_CHUNK = 1 << 20
_ENCRYPTED_FLAG = 0x1
_SHEETS = "xl/worksheets/"
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\r", b"\n", b" ")
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row [^>]{0,200}?\br=\"(\d{1,9})\"")
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_STRING = re.compile(rb"<(?:\w+:)?si[ />]")


def read_xlsx(data: bytes, name: str) -> Table:
    """The first sheet of a workbook; the names of the others are kept. Raises FileRefused; problems say sheet!cell."""
    return _parsed(data, name, lambda cells: _first_sheet(data, name))


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every sheet, hidden ones too, with all their bad cells at once. Raises FileRefused; problems say sheet!cell."""
    return _parsed(data, name, lambda cells: _every_sheet(data, name, cells))


def _parsed(data: bytes, name: str, parse: Callable[[int], Any]) -> Any:
    """parse: is given the number of cells of all sheets."""
    if len(data) > MOST_BYTES:
        raise FileRefused([too_large(name, MOST_BYTES)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            cells = _check_archive(archive, name)
        return parse(cells)
    except FileRefused:
        raise
    except Exception:  # the parsers below raise whatever a damaged file makes them stumble over
        raise FileRefused([file_problem("corrupt_file", name)]) from None


def _check_archive(archive: zipfile.ZipFile, name: str) -> int:
    """How many cells all sheets have together."""
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise FileRefused([file_problem("encrypted_file", name)])
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileRefused([file_problem("unpacks_too_large", name)])
    if any(_ratio(entry) > HIGHEST_RATIO for entry in entries if entry.file_size > _SMALL):
        raise FileRefused([file_problem("unpacks_too_large", name)])
    _check_type(archive, {entry.filename for entry in entries}, name)
    return sum(_check_entry(archive, entry, name) for entry in entries)


def _ratio(entry: zipfile.ZipInfo) -> float:
    return entry.file_size / max(1, entry.compress_size)


def _check_type(archive: zipfile.ZipFile, names: set[str], name: str) -> None:
    if "mimetype" in names:
        raise FileRefused([_type_problem(name, "an OpenDocument file (.ods)", "eine OpenDocument-Datei (.ods)")])
    if "xl/workbook.bin" in names:
        raise FileRefused([_type_problem(name, "a binary Excel file (.xlsb)", "eine binäre Excel-Datei (.xlsb)")])
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise FileRefused([_type_problem(name, "another kind of file", "eine andere Art von Datei")])
    if "macroEnabled" in archive.read("[Content_Types].xml").decode("utf-8", "replace"):
        raise FileRefused([_type_problem(name, "a file with macros (.xlsm)", "eine Datei mit Makros (.xlsm)")])


def _type_problem(name: str, found_en: str, found_de: str) -> Problem:
    return file_problem("file_type", name, found_en=found_en, found_de=found_de)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> int:
    """Unpacks piece by piece: no declarations, plain UTF-8, and no more rows and cells than a table may have; these
    cells are counted."""
    with archive.open(entry) as file:
        piece = file.read(_CHUNK)
        if not piece.startswith(_XML_STARTS) or piece[1:2] == b"\0":
            _check_binary(entry, piece, name)
            return 0
        if entry.file_size > _most_bytes(entry.filename):
            raise FileRefused([file_problem("unpacks_too_large", name)])
        content = _Content()
        while piece:
            content.take(piece, name)
            piece = file.read(_CHUNK)
    content.check(entry.filename.startswith(_SHEETS), name)
    return content.cells


def _check_binary(entry: zipfile.ZipInfo, start: bytes, name: str) -> None:
    """Pictures and printer settings are let through, XML in another encoding is not."""
    if entry.filename.endswith((".xml", ".rels")) or start.startswith(_OTHER_ENCODINGS):
        raise FileRefused([file_problem("corrupt_file", name)])


def _most_bytes(filename: str) -> int:
    if filename.startswith(_SHEETS):
        return MOST_UNPACKED
    return MOST_STRINGS_BYTES if filename == "xl/sharedStrings.xml" else MOST_OTHER_BYTES


class _Content:
    """What an XML part holds, counted without parsing it."""

    def __init__(self) -> None:
        self.rows = self.cells = self.strings = self.last_row = 0
        self.rest = b""

    def take(self, piece: bytes, name: str) -> None:
        text = self.rest + piece
        if _DECLARATION.search(text):
            raise FileRefused([file_problem("xml_entities", name)])
        end = text.rfind(b">") + 1  # a tag is counted once it is complete
        whole, self.rest = text[:end], text[end:]
        if len(self.rest) > _CHUNK:
            raise FileRefused([file_problem("unpacks_too_large", name)])
        self.rows += len(_ROW_END.findall(whole))
        self.cells += len(_CELL.findall(whole))
        self.strings += len(_STRING.findall(whole))
        self.last_row = max([self.last_row, *(int(number) for number in _ROW_NUMBER.findall(whole))])
        if self.cells > MOST_CELLS:
            raise FileRefused([file_problem("too_many_cells", name, limit="500 000")])

    def check(self, is_sheet: bool, name: str) -> None:
        if self.strings > MOST_CELLS:
            raise FileRefused([file_problem("too_many_cells", name, limit="500 000")])
        if is_sheet and (self.rows > MOST_ROWS + 1 or self.last_row > LAST_ROW):
            raise FileRefused([file_problem("too_many_rows", name, limit="20 000")])
        if is_sheet and self.cells > max(1, self.rows) * MOST_COLUMNS:
            raise FileRefused([file_problem("too_many_columns", name, limit=MOST_COLUMNS)])


def _opened(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about styles and extensions that a table does not need
        return load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)


def _every_sheet(data: bytes, name: str, cells: int) -> tuple[Sheet, ...]:
    if cells > MOST_CELLS:
        raise FileRefused([file_problem("too_many_cells", name, limit="500 000")])
    workbook = _opened(data)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    try:
        for page in workbook.worksheets:
            page.reset_dimensions()
            try:
                sheets.append(Sheet(page.title, tuple(_trimmed(row) for row in _records(page, name))))
            except FileRefused as refused:
                problems.extend(refused.problems)
    finally:
        workbook.close()
    if problems:
        raise FileRefused(problems)
    return tuple(sheets)


def _trimmed(row: Row) -> Row:
    """Without the empty cells at its end."""
    used = max(at for at, cell in enumerate(row.cells, start=1) if cell)
    return Row(row.number, row.cells[:used])


def _first_sheet(data: bytes, name: str) -> Table:
    workbook = _opened(data)
    try:
        sheet, *others = workbook.worksheets
        sheet.reset_dimensions()  # the declared size may be a lie
        records = list(_records(sheet, name))
    finally:
        workbook.close()
    header, rows = (records[0].cells, tuple(records[1:])) if records else ((), ())
    titles = tuple(other.title for other in others)
    return build_table(Table(name, header, rows, sheet=sheet.title, other_sheets=titles))


def _records(sheet: Any, name: str) -> Iterator[Row]:
    """Rows of the sheet that hold anything; formulas and error values are refused together."""
    problems: list[Problem] = []
    found = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS + 1), start=1):
        problems.extend(_cell_problems(sheet.title, number, cells))
        row = Row(number, tuple(_text(cell.value) for cell in cells))
        if not any(row.cells):
            continue
        found += 1
        if len(row.cells) > MOST_COLUMNS and row.cells[MOST_COLUMNS]:
            raise FileRefused([file_problem("too_many_columns", name, limit=MOST_COLUMNS)])
        if found > MOST_ROWS + 1:
            raise FileRefused([file_problem("too_many_rows", name, limit="20 000")])
        if len(problems) >= MOST_CELL_PROBLEMS:
            break
        yield row
    if problems:
        raise FileRefused(problems)


def _cell_problems(sheet: str, number: int, cells: tuple[Any, ...]) -> Iterator[Problem]:
    for column, cell in enumerate(cells):
        kind = getattr(cell, "data_type", None)
        if kind == TYPE_FORMULA:
            yield file_problem("formula_cell", cell_name(sheet, number, column))
        elif kind == TYPE_ERROR:
            yield file_problem("error_cell", cell_name(sheet, number, column), value=str(cell.value)[:20])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value).strip()
