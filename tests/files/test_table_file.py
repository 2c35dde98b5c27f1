import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.table import cell_name
from cxmaturity.files.table_file import read_table

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(data, name):
    with pytest.raises(FileRefused) as refusal:
        read_table(data, name)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (OLD_OFFICE, "people.xls", "file_type"),
        (OLD_OFFICE, "people.csv", "file_type"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "people.xlsx", "encrypted_file"),
        (b"%PDF-1.7\n", "people.xlsx", "file_type"),
        (b"%PDF-1.7\n", "people.csv", "file_type"),
        (b"\x89PNG\r\n\x1a\n", "people.csv", "file_type"),
        (b"\x1f\x8b\x08\x00", "people.csv", "file_type"),
        (b"a;b\n1;2\n", "people.xlsx", "corrupt_file"),
        (b"", "people.xlsx", "no_rows"),
    ],
)
def test_the_bytes_decide_not_the_name(data, name, code):
    assert refused(data, name) == [(name, code)]


def test_a_csv_file_may_be_called_anything():
    assert read_table(b"a;b\n1;2\n", "people.txt").header == ("a", "b")


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_cell_is_named_as_in_a_spreadsheet(column, letters):
    assert cell_name("Sheet", 3, column) == f"Sheet!{letters}3"
