import time

import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.csv_file import find_delimiter, read_csv
from cxmaturity.files.table import Row


def refused(data):
    with pytest.raises(FileRefused) as refusal:
        read_csv(data, "f.csv")
    return [(problem.where, problem.code) for problem in refusal.value.problems]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_out(delimiter):
    table = read_csv(f"a{delimiter}b\n1{delimiter}2\n".encode(), "f.csv")

    assert (table.delimiter, table.header, table.rows) == (delimiter, ("a", "b"), (Row(2, ("1", "2")),))


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [('"a;b;c",d', ","), ("name, first;department;level", ";"), ("only", ","), ('a"b;c', ";")],
)
def test_what_stands_in_quotes_is_no_delimiter(header, delimiter):
    assert find_delimiter(header) == delimiter


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(ending):
    assert read_csv(f"a;b{ending}1;2{ending}".encode(), "f.csv").rows == (Row(2, ("1", "2")),)


def test_a_byte_order_mark_is_no_part_of_the_header():
    assert read_csv(b"\xef\xbb\xbfa;b\n1;2", "f.csv").header == ("a", "b")


def test_cells_come_without_blanks_around_them_and_blank_rows_are_none():
    table = read_csv(b" a ;b\n\n 1; 2 \n;;\n;\n3;\n", "f.csv")

    assert (table.header, table.rows) == (("a", "b"), (Row(3, ("1", "2")), Row(6, ("3", ""))))


def test_a_row_has_the_number_of_the_line_it_begins_in():
    table = read_csv(b'a;b\n1;"x\ny"\n3;4\n', "f.csv")

    assert table.rows == (Row(2, ("1", "x\ny")), Row(4, ("3", "4")))
    assert table.where(4, 1) == "f.csv:4:2"


def test_blank_unnamed_columns_at_the_right_are_left_out():
    table = read_csv(b"a;b;;\n1;2;;\n", "f.csv")

    assert (table.header, table.rows) == (("a", "b"), (Row(2, ("1", "2")),))


def test_a_phone_number_and_a_formula_are_only_text():
    assert read_csv(b"a;b\n+49 30;=1+1\n", "f.csv").rows == (Row(2, ("+49 30", "=1+1")),)


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (b"", [("f.csv", "no_rows")]),
        (b"a;b\n", [("f.csv", "no_rows")]),
        (b"a;b\n;\n\n", [("f.csv", "no_rows")]),
        (b"a;b\n1;2;3\n4;5\n6\n", [("f.csv:2", "column_count"), ("f.csv:4", "column_count")]),
        (b'a;b\n1;2\n3;"x\n4;5\n', [("f.csv:3", "csv_syntax")]),
        (b'a;b\n"x\ny";"z\n4;5\n', [("f.csv:3", "csv_syntax")]),
        (b'a;b\n1;"' + b"abc\n" * 60_000, [("f.csv:2", "csv_syntax")]),
        (b'a;b\n"x"y;2\n', [("f.csv:2", "csv_syntax")]),
        (b"a;b\n1;" + b"x" * 131_073 + b"\n", [("f.csv:2", "cell_too_long")]),
        (b"a\n" + b"1\n" * 20_001, [("f.csv", "too_many_rows")]),
        (b"a;b;a\n1;2;3\n", [("f.csv:1:3", "duplicate_column")]),
        (b"a;;b\n1;2;3\n", [("f.csv:1:2", "unnamed_column")]),
        ("a;b\n1;ü\n".encode("latin-1"), [("f.csv:2:3", "encoding")]),
        ("a;b\n".encode("utf-16"), [("f.csv:1:1", "encoding")]),
        (b"a;b\n1;\x00\n", [("f.csv:2:3", "control_character")]),
        (b"a\n" * 10_000_001, [("f.csv", "file_too_large")]),
    ],
)
def test_a_bad_file_is_refused_at_its_place_within_a_second(data, problems):
    begin = time.process_time()

    assert refused(data) == problems
    assert time.process_time() - begin < 1


def test_the_longest_cell_and_the_last_row_are_read():
    rows = read_csv(b"a\n" + b"x" * 131_072 + b"\n" + b"1\n" * 19_999, "f.csv").rows

    assert (len(rows), len(rows[0].cells[0])) == (20_000, 131_072)
