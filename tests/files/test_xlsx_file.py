import contextlib
import datetime
import io
import random
import time
import tracemalloc
import zipfile

import pytest
import xlsxwriter
from openpyxl import Workbook

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.table import Row, Sheet
from cxmaturity.files.table_file import read_table, read_workbook

SHEET = "xl/worksheets/sheet1.xml"
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'


def workbook(rows, sheets=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title in sheets:
        book.create_sheet(title)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(name, content, more=None):
    """A workbook with one part replaced, and more parts added."""
    source = zipfile.ZipFile(io.BytesIO(workbook([["a"], [1]])))
    parts = {part: source.read(part) for part in source.namelist()} | {name: content} | (more or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    return file.getvalue()


def sheet(rows):
    return with_part(SHEET, OPEN + rows + CLOSE)


def row(number, cells=1):
    values = range(1, cells + 1)
    return (
        f'<row r="{number}">' + "".join(f'<c r="A{number}"><v>{value * value}</v></c>' for value in values) + "</row>"
    )


def refused(data, read=read_table, name="f.xlsx"):
    with pytest.raises(FileRefused) as refusal:
        read(data, name)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_values_come_as_text():
    table = read_table(
        workbook(
            [
                ["whole", "decimal", "text", "date", "time", "truth", "empty"],
                [3.0, 3.5, "  +49 30 ", datetime.date(2024, 1, 31), datetime.datetime(2024, 1, 31, 8, 5), True, None],
                ["'=1", 10**14, "x", None, None, False, "end"],
            ]
        ),
        "f.xlsx",
    )

    assert table.rows == (
        Row(2, ("3", "3.5", "+49 30", "2024-01-31", "2024-01-31 08:05:00", "TRUE", "")),
        Row(3, ("'=1", "100000000000000", "x", "", "", "FALSE", "end")),
    )


def test_shared_strings_are_read():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("People")
        page.write_row(0, 0, ["name", "level"])
        page.write_row(1, 0, ["Ä", "staff"])
    table = read_table(file.getvalue(), "f.xlsx")

    assert (table.sheet, table.header, table.rows) == ("People", ("name", "level"), (Row(2, ("Ä", "staff")),))
    assert table.where(2, 1) == "People!B2"


def test_the_first_sheet_is_read_and_the_others_are_named():
    table = read_table(workbook([["a"], [1]], sheets=["Notes", "Old"]), "f.xlsx")

    assert (table.sheet, table.other_sheets, table.delimiter) == ("Sheet", ("Notes", "Old"), "")


def test_blank_rows_are_no_rows_and_numbers_stay_those_of_the_sheet():
    assert read_table(workbook([["a"], [None], ["x"]]), "f.xlsx").rows == (Row(3, ("x",)),)


def test_every_formula_and_error_value_is_named_by_its_cell():
    data = workbook([["a", "b"], ["=1+1", 2], ["#N/A", '=HYPERLINK("http://x","y")']])

    assert refused(data) == [
        ("Sheet!A2", "formula_cell"),
        ("Sheet!A3", "error_cell"),
        ("Sheet!B3", "formula_cell"),
    ]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "file_type"),
        ({"xl/workbook.bin": "x"}, "file_type"),
        ({"[Content_Types].xml": '<Types><Default ContentType="application/x.macroEnabled.x"/></Types>'}, "file_type"),
    ],
)
def test_other_office_files_are_refused(parts, code):
    assert refused(with_part(SHEET, OPEN + HEADER + CLOSE, parts)) == [("f.xlsx", code)]


def test_a_zip_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hello")

    assert refused(file.getvalue()) == [("f.xlsx", "file_type")]


def test_an_encrypted_zip_is_refused():
    data = bytearray(workbook([["a"], [1]]))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) != -1:
        data[at + 8] |= 1

    assert refused(bytes(data)) == [("f.xlsx", "encrypted_file")]


def test_a_file_cut_off_anywhere_is_refused():
    whole = workbook([["a"], [1]])

    assert {refused(whole[:length])[0][1] for length in range(4, len(whole) - 1, 97)} == {"corrupt_file"}


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(seed):
    chance = random.Random(seed)
    data = bytearray(workbook([["a", "b"], [1, "x"]]))
    for _ in range(5):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    with contextlib.suppress(FileRefused):
        assert read_table(bytes(data), "f.xlsx").header


def numbers(count):
    chance = random.Random(1)
    return "".join(f"<si><t>{chance.random()}</t></si>" for _ in range(count))


BOMBS = {
    "more than 5 MB": (lambda: b"PK\x03\x04" + bytes(5_000_001), "file_too_large"),
    "blanks that unpack to 40 MB": (lambda: sheet(HEADER + " " * 40_000_000), "unpacks_too_large"),
    "a hundred parts of 600 kB": (
        lambda: with_part(SHEET, OPEN + CLOSE, {f"xl/{n}.xml": "<a>" + "x" * 600_000 for n in range(100)}),
        "unpacks_too_large",
    ),
    "250 parts": (
        lambda: with_part(SHEET, OPEN + CLOSE, {f"xl/{n}.xml": "<a/>" for n in range(250)}),
        "unpacks_too_large",
    ),
    "one endless tag": (lambda: with_part("xl/styles.xml", "<" + numbers(40_000)[1:] * 2), "unpacks_too_large"),
    "500,000 styles": (lambda: with_part("xl/styles.xml", "<s>" + numbers(100_000)), "unpacks_too_large"),
    "declared entities": (
        lambda: sheet("<!DOCTYPE x [<!ENTITY a 'b'>]>" + HEADER),
        "xml_entities",
    ),
    "entities in another encoding": (
        lambda: with_part(SHEET, f"<!DOCTYPE x [<!ENTITY a 'b'>]>{OPEN}{HEADER}{CLOSE}".encode("utf-16")),
        "corrupt_file",
    ),
    "a cell in the last row of all": (lambda: sheet(HEADER + row(1_048_576)), "too_many_rows"),
    "20,001 rows below the header": (lambda: sheet("".join(row(n) for n in range(1, 20_003))), "too_many_rows"),
    "600,000 cells": (lambda: sheet("".join(row(n, 60) for n in range(1, 10_001))), "too_many_cells"),
    "400,000 cells in one row": (lambda: sheet(HEADER + row(2, 400_000)), "too_many_columns"),
    "101 columns": (lambda: workbook([[f"c{n}" for n in range(101)], [1] * 101]), "too_many_columns"),
}


@pytest.mark.parametrize("read", [read_table, read_workbook])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_within_a_second(bomb, read):
    make, code = BOMBS[bomb]
    data = make()
    begin = time.process_time()

    assert refused(data, read) == [("f.xlsx", code)]
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("bomb", ["blanks that unpack to 40 MB", "one endless tag", "20,001 rows below the header"])
def test_a_bomb_is_refused_within_50_megabytes(bomb):
    data = BOMBS[bomb][0]()
    tracemalloc.start()
    refused(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 50_000_000


def test_a_lie_about_the_size_of_a_sheet_changes_nothing():
    data = with_part(
        SHEET, OPEN.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>') + HEADER + row(2) + CLOSE
    )

    assert read_table(data, "f.xlsx").rows == (Row(2, ("1",)),)


def test_every_sheet_of_a_workbook_is_read_as_it_stands():
    book = Workbook()
    book.active.append(["a", None, "a"])
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "veryHidden"
    hidden.append([])
    hidden.append([1])
    file = io.BytesIO()
    book.save(file)

    assert read_workbook(file.getvalue(), "f.xlsx") == (
        Sheet("Sheet", (Row(1, ("a", "", "a")),)),
        Sheet("Hidden", (Row(2, ("1",)),)),
    )


def test_bad_cells_of_all_sheets_are_named_together():
    book = Workbook()
    book.active.append(["=1+1"])
    book.create_sheet("Second").append(["x", "=2", "#REF!"])
    file = io.BytesIO()
    book.save(file)

    assert refused(file.getvalue(), read_workbook) == [
        ("Sheet!A1", "formula_cell"),
        ("Second!B1", "formula_cell"),
        ("Second!C1", "error_cell"),
    ]


def test_cells_of_all_sheets_count_together():
    rows = "".join(row(n, 60) for n in range(1, 5_001))
    more = {f"xl/worksheets/sheet{n}.xml": OPEN + rows + CLOSE for n in (2, 3)}

    assert refused(with_part(SHEET, OPEN + HEADER + CLOSE, more), read_workbook) == [("f.xlsx", "too_many_cells")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "file_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "file_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted_file"),
        (b"a;b\n1;2\n", "corrupt_file"),
        (b"", "file_type"),
    ],
)
def test_only_a_workbook_is_read_as_one(data, code):
    assert refused(data, read_workbook) == [("f.xlsx", code)]


def test_a_table_is_no_workbook():
    assert refused(b"a;b\n1;2\n", read_workbook, "f.csv") == [("f.csv", "file_type")]
