"""A table from bytes, whatever it is called: what the bytes are decides, CSV or XLSX, anything else is refused."""

from __future__ import annotations

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.csv_file import read_csv
from cxmaturity.files.problems import file_problem
from cxmaturity.files.table import Row, Sheet, Table

__all__ = ["Row", "Sheet", "Table", "read_table", "read_workbook"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Formats that people rename or pick by mistake: first bytes -> name en, name de
_OTHER = {
    b"%PDF": ("a PDF", "ein PDF"),
    b"\x89PNG": ("an image", "ein Bild"),
    b"\xff\xd8\xff": ("an image", "ein Bild"),
    b"GIF8": ("an image", "ein Bild"),
    b"\x1f\x8b": ("a compressed file", "eine komprimierte Datei"),
    b"{\\rtf": ("a text document", "ein Textdokument"),
}
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")


def read_table(data: bytes, name: str) -> Table:
    """Header and rows of a CSV or XLSX file. Raises FileRefused with every problem found.

    Cells are text without blanks around them; whole numbers in XLSX cells come without decimals, dates as ISO 8601.
    Blank rows and blank unnamed columns at the right are no rows and no columns.
    """
    if data.startswith(_ZIP):
        from cxmaturity.files.xlsx_file import read_xlsx  # openpyxl takes a while to import

        return read_xlsx(data, name)
    _refuse_other_files(data, name)
    return read_csv(data, name)


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every sheet of an XLSX file, nothing else. Raises FileRefused with every problem found."""
    if data.startswith(_ZIP):
        from cxmaturity.files.xlsx_file import read_sheets  # openpyxl takes a while to import

        return read_sheets(data, name)
    _refuse_other_files(data, name)
    raise FileRefused([file_problem("file_type", name, found_en="another kind of file", found_de="eine andere Datei")])


def _refuse_other_files(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        raise FileRefused([_old_office_problem(data, name)])
    for start, (found_en, found_de) in _OTHER.items():
        if data.startswith(start):
            raise FileRefused([file_problem("file_type", name, found_en=found_en, found_de=found_de)])
    if data and name.lower().endswith(_SPREADSHEETS):
        raise FileRefused([file_problem("corrupt_file", name)])


def _old_office_problem(data: bytes, name: str) -> Problem:
    """Old Excel files and encrypted new ones share their first bytes."""
    if _ENCRYPTED in data:
        return file_problem("encrypted_file", name)
    return file_problem("file_type", name, found_en="an old Excel file (.xls)", found_de="eine alte Excel-Datei (.xls)")
