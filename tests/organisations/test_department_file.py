import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cxmaturity.engine.errors import FileRefused, Refused
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.response import Department
from cxmaturity.files.table_file import read_table
from cxmaturity.organisations.department_file import read_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.errors import DepartmentsRefused

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "departments.csv"
TREE = (
    Department("s", "Sales", None, 2),
    Department("s.i", "Inside Sales", "s", 9),
    Department("it", "IT", None, 8),
)
HEAD = "code,name,parent,headcount\n"
MANY = 20_000


def read(text, tree=()):
    return read_departments(read_table(text.encode(), "d.csv"), tree)


def facts(found):
    return [(row.code, row.name, row.parent, row.headcount) for row in found.rows]


def refused(text, tree=()):
    started = time.process_time()
    with pytest.raises(Refused) as refusal:
        read(text, tree)
    assert time.process_time() - started < 5
    assert all({"de", "en"} == problem.message.keys() for problem in refusal.value.problems)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refused_sheet(*rows):
    with pytest.raises(Refused) as refusal:
        read_departments(read_table(workbook(*rows), "d.xlsx"))
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_the_example_file_is_read():
    found = read_departments(read_table(EXAMPLE.read_bytes(), "departments.csv"))

    assert found.warnings == ()
    assert facts(found) == [
        ("GL", "Geschäftsleitung", None, 3),
        ("VT", "Vertrieb", None, 2),
        ("VT-I", "Innendienst", "VT", 9),
        ("VT-A", "Außendienst", "VT", 8),
        ("SV", "Service", None, 14),
        ("IT", "IT", None, 8),
        ("FI", "Finanzen", None, 5),
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_headings_in_both_languages_and_every_delimiter(delimiter):
    lines = ["Kürzel;Abteilung;übergeordnet;Kopfzahl", "a;Süd;;3", "b;Nord;a;"]
    german = read("\ufeff" + "\r\n".join(lines).replace(";", delimiter))
    english = read("Code,Name,Parent,Headcount\na,Süd,,3\nb,Nord,a,\n")

    assert facts(german) == facts(english) == [("a", "Süd", None, 3), ("b", "Nord", "a", None)]


def test_a_sheet_is_read_like_a_file():
    found = read_departments(read_table(workbook(["Code", "Name", "Headcount"], [1, "Sales", 3.0]), "d.xlsx"))

    assert facts(found) == [("1", "Sales", None, 3)]
    assert found.rows[0].where == "Sheet!A2"


def test_paths_without_codes_become_a_tree():
    found = read("Abteilung;Kopfzahl\nSales / Inside Sales;9\nIT;8\n")

    assert facts(found) == [
        ("sales", "Sales", None, None),
        ("sales.inside-sales", "Inside Sales", "sales", 9),
        ("it", "IT", None, 8),
    ]


def test_a_path_of_the_tree_keeps_its_code():
    found = read("path,headcount\nSALES / inside sales,10\nSales / Field Sales,4\n", TREE)

    assert facts(found) == [
        ("s.i", "inside sales", "s", 10),
        ("s.field-sales", "Field Sales", "s", 4),
    ]


def test_what_the_file_has_no_column_for_stays():
    assert facts(read("code,name\ns.i,Office Sales\nit,IT\n", TREE)) == [
        ("s.i", "Office Sales", "s", 9),
        ("it", "IT", None, 8),
    ]
    assert facts(read("department\nIT\n", TREE)) == [("it", "IT", None, 8)]


def test_an_empty_cell_of_a_column_that_is_there_says_nothing_is_known():
    assert facts(read(f"{HEAD}s.i,Inside Sales,,\n", TREE)) == [("s.i", "Inside Sales", None, None)]


def test_a_parent_may_stand_in_the_tree_only():
    assert facts(read(f"{HEAD}s.f,Field Sales,s,4\n", TREE)) == [("s.f", "Field Sales", "s", 4)]


def test_several_departments_at_the_top_are_normal():
    assert [row.parent for row in read(f"{HEAD}a,A,,\nb,B,,\n").rows] == [None, None]


def test_columns_that_are_not_read_are_named():
    found = read("code,name,cost centre,path\na,A,4711,x\n")

    assert [(each.severity, each.where, each.code) for each in found.warnings] == [
        ("warning", "d.csv:1:3", "ignored_column"),
        ("warning", "d.csv:1:4", "ignored_column"),
    ]


def test_every_bad_cell_is_named_in_the_order_of_the_rows():
    rows = "a,Sales,,x\n,No code,,1\nc,,,\na,Again,,\nd,D,nowhere,\ne,sales ,,-3\n"

    assert refused(HEAD + rows) == [
        ("d.csv:2:4", "not_an_integer"),
        ("d.csv:3:1", "bad_code"),
        ("d.csv:4:1", "required"),
        ("d.csv:5:1", "duplicate_row"),
        ("d.csv:6:1", "unknown_department"),
        ("d.csv:7:1", "duplicate_name"),
        ("d.csv:7:4", "not_an_integer"),
    ]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ("a,A,b,\nb,B,a,\n", [("d.csv:2:1", "cycle")]),
        ("a,A,a,\n", [("d.csv:2:1", "cycle")]),
        ("a,Straße,,\nb, STRASSE ,,\n", [("d.csv:3:1", "duplicate_name")]),
        ("a,Cafe\u0301,,\nb,Café,,\n", [("d.csv:3:1", "duplicate_name")]),
        ("a,A,,٣\n", [("d.csv:2:4", "not_an_integer")]),
        ("a,A,,１\n", [("d.csv:2:4", "not_an_integer")]),
        ("a,A,,'3,5'\n".replace("'", '"'), [("d.csv:2:4", "not_an_integer")]),
        ("a,A,,3.7\n", [("d.csv:2:4", "not_an_integer")]),
        ("a,A,,1e3\n", [("d.csv:2:4", "not_an_integer")]),
        ("a,A,,100001\n", [("d.csv:2:4", "not_an_integer")]),
        ("a,=1+1,,\n", [("d.csv:2:1", "formula_cell")]),
        ("=1+1,A,,\n", [("d.csv:2:1", "formula_cell")]),
        ("a,A,,=SUM(A1:A9)\n", [("d.csv:2:4", "formula_cell")]),
        ('a,"A\nBcc: x",,\n', [("d.csv:2:1", "control_character")]),
        ("a,A" + "\u0301" * 5 + ",,\n", [("d.csv:2:1", "bad_unicode")]),
        ("a\u0301\u0301\u0301\u0301\u0301,A,,\n", [("d.csv:2:1", "bad_unicode")]),
        ("a\u200b,A,,\n", [("d.csv:2:1", "bad_unicode")]),
        ("a/b,A,,\n", [("d.csv:2:1", "bad_code")]),
        ("a," + "x" * 121 + ",,\n", [("d.csv:2:1", "too_long")]),
        ("a," + "x" * 2_001 + ",,\n", [("d.csv:2:2", "cell_too_long")]),
        ("a,A,\n", [("d.csv:2", "column_count")]),
        ('a,"A,,\n', [("d.csv:2", "csv_syntax")]),
        ("", [("d.csv", "no_rows")]),
    ],
)
def test_a_bad_list_is_refused_with_code_and_place(rows, problems):
    assert refused(HEAD + rows) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("path\nA\na \n", [("d.csv:3:1", "duplicate_row")]),
        ("path,n\n,1\n,2\n", [("d.csv:2:1", "required"), ("d.csv:3:1", "required")]),
        ("path\nA /  / B\n", [("d.csv:2:1", "required")]),
        ('path\n"A\nB"\n', [("d.csv:2:1", "control_character")]),
        ("path\n=A\n", [("d.csv:2:1", "formula_cell")]),
        ("path,headcount\nA,=1\n", [("d.csv:2:2", "formula_cell")]),
        ("path\n" + " / ".join("abcdefghi") + "\n", [("d.csv:2:1", "too_deep")]),
        ("team\nA\n", [("d.csv:1", "missing_column")]),
        ("code,team\na,A\n", [("d.csv:1", "missing_column")]),
        ("name,abteilung\na,A\n", [("d.csv:1:2", "column_used_twice")]),
        ("path\nA\u202eB\n", [("d.csv:2:2", "control_character")]),
    ],
)
def test_a_bad_list_of_paths_is_refused_with_code_and_place(text, problems):
    assert refused(text) == problems


def test_a_sheet_hides_nothing_either():
    head = ["Code", "Name"]

    assert refused_sheet(head, ["a", "A\nBcc: x"]) == [("Sheet!A2", "control_character")]
    assert refused_sheet(head, ["a", "A\u202eB"]) == [("Sheet!A2", "bad_unicode")]
    assert refused_sheet(head, ["a\u202e", "A"]) == [("Sheet!A2", "bad_unicode")]
    assert refused_sheet(head, ["a", "=1+1"]) == [("Sheet!B2", "formula_cell")]


def test_a_name_equal_to_one_above_that_stays_is_seen():
    assert refused(f"{HEAD}x,sales,,\ns.f,Field Sales,s,4\n", TREE) == [("d.csv:2:1", "duplicate_name")]


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ("c{i},Name {i},{above},", ("d.csv:2:1", "cycle")),
        ("c{i},Same,,", ("d.csv:3:1", "duplicate_name")),
        ("c,Name {i},,", ("d.csv:3:1", "duplicate_row")),
        ("c{i},Name {i},,x", ("d.csv:2:4", "not_an_integer")),
    ],
)
def test_the_largest_file_is_refused_quickly(row, first):
    rows = [row.format(i=i, above=f"c{(i - 1) % MANY}") for i in range(MANY)]

    assert refused(HEAD + "\n".join(rows))[0] == first


def test_a_row_more_is_too_many():
    assert refused(HEAD + "a,A,,\n" * (MANY + 1)) == [("d.csv", "too_many_rows")]


def test_names_that_all_shorten_to_the_same_are_read_quickly():
    names = [chr(0x4E00 + i // 140) + chr(0x4E00 + i % 140) for i in range(MANY)]
    started = time.process_time()
    found = read("path\n" + "\n".join(names))

    assert time.process_time() - started < 10
    assert len({row.code for row in found.rows}) == MANY


COMPANY = [
    ("a", "Sales", "", "2"),
    ("b", "Inside Sales", "a", "9"),
    ("c", "Field  Sales", "a", ""),
    ("d", "Key accounts", "c", "1"),
    ("e", "IT", "", "8"),
]
PATHS = ["Sales / A B", "sales / A-B", "SALES", "Sales / A B / Team", "IT", "部門", "Ελλάδα", "IT / Dev"]


@given(st.permutations(COMPANY))
def test_shuffled_rows_are_the_same_tree(rows):
    found = read(HEAD + "\n".join(",".join(row) for row in rows))

    assert sorted(facts(found)) == [
        ("a", "Sales", None, 2),
        ("b", "Inside Sales", "a", 9),
        ("c", "Field Sales", "a", None),
        ("d", "Key accounts", "c", 1),
        ("e", "IT", None, 8),
    ]


@given(st.permutations(PATHS))
def test_shuffled_paths_get_the_same_codes(paths):
    assert sorted(facts(read("path\n" + "\n".join(paths))), key=str) == sorted(
        facts(read("path\n" + "\n".join(PATHS))), key=str
    )


def test_the_place_of_each_row_is_kept_for_the_preview():
    assert read(f"{HEAD}a,A,,\n").rows == (DepartmentRow("a", "A", None, None, "d.csv:2:1"),)


def test_rows_can_wait_as_plain_data_until_they_are_confirmed():
    rows = read(f"{HEAD}a,A,,3\nb,B,a,\n").rows

    assert from_plain(tuple[DepartmentRow, ...], json.loads(json.dumps(to_plain(rows)))) == rows


def test_problems_of_columns_and_of_cells_are_told_apart():
    with pytest.raises(FileRefused):
        read("team\nA\n")
    with pytest.raises(DepartmentsRefused):
        read(f"{HEAD},A,,\n")
