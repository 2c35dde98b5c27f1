import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cxmaturity.assessments.errors import PeopleRefused
from cxmaturity.assessments.people_file import PersonRow, read_people
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.response import Department
from cxmaturity.files.questionnaire_file import load_questionnaire
from cxmaturity.files.table_file import read_table
from cxmaturity.organisations.department_file import read_departments
from cxmaturity.organisations.models import User
from tests.rounds import QUESTIONNAIRE

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
SMALL = load_questionnaire(QUESTIONNAIRE)
TREE = (
    Department("s", "Sales"),
    Department("s.i", "Inside Sales", "s"),
    Department("s.t", "Support", "s"),
    Department("it", "IT"),
    Department("it.t", "Support", "it"),
)
HEAD = "name,email,department,function,level,language\n"
GOOD = "Erika,e@x.example,it,IT,staff,de\n"
MANY = 20_000


def read(text, **options):
    return read_people(read_table(text.encode(), "p.csv"), TREE, SMALL, language="de", **options)


def problems_of(table, **options):
    started = time.process_time()
    with pytest.raises(Refused) as refusal:
        read_people(table, TREE, SMALL, language="de", **options)
    assert time.process_time() - started < 5
    assert all({"de", "en"} == problem.message.keys() for problem in refusal.value.problems)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def refused(text, **options):
    started = time.process_time()
    with pytest.raises(Refused):
        read(text, **options)
    assert time.process_time() - started < 5
    try:
        table = read_table(text.encode(), "p.csv")
    except Refused as refusal:
        return [(problem.where, problem.code) for problem in refusal.problems]
    return problems_of(table, **options)


def refused_sheet(*row):
    book = Workbook()
    book.active.append(HEAD.strip().split(","))
    book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(Refused) as refusal:
        read_people(read_table(file.getvalue(), "p.xlsx"), TREE, SMALL, language="de")
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_the_example_files_belong_together():
    tree = [
        Department(row.code, row.name, row.parent, row.headcount)
        for row in read_departments(read_table((EXAMPLES / "departments.csv").read_bytes(), "departments.csv")).rows
    ]
    questionnaire = load_questionnaire(ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml")
    table = read_table((EXAMPLES / "people.csv").read_bytes(), "people.csv")
    found = read_people(table, tree, questionnaire, language="de")

    assert found.warnings == ()
    assert [(row.name, row.department, row.level, row.function, row.language) for row in found.rows] == [
        ("Erika Amsel", "GL", "leadership", "EXEC", "de"),
        ("Jonas Birke", "VT", "management", "SAL", "de"),
        ("Mara Distel", "VT-I", "staff", "SAL", "de"),
        ("Tom Elster", "VT-I", "staff", "SAL", "de"),
        ("Priya Fields", "VT-A", "staff", "SAL", "en"),
        ("Sven Ginster", "SV", "management", "SVC", "de"),
        ("Ada Habicht", "SV", "", "SVC", "de"),
        ("Luis Iris", "IT", "management", "IT", "de"),
        ("Nora Kiebitz", "IT", "staff", "IT", "de"),
        ("Ben Lerche", "FI", "staff", "FIN", "en"),
    ]


def test_headings_and_words_in_both_languages():
    german = read(
        "Name;E-Mail;Abteilung;Funktion;Ebene;Sprache\nErika;E@X.example.;sales / INSIDE sales;vertrieb;Team;\n"
    )
    english = read("Name,Mail,Department,Function,Level,Language\nErika,e@x.example,s.i,Sales,staff,Deutsch\n")

    assert german.rows == (PersonRow("Erika", "e@x.example", "s.i", "staff", "SAL", "de", "p.csv:2:2"),)
    assert english.rows == german.rows


def test_what_is_not_given_stays_open_and_the_language_is_the_one_of_the_organisation():
    table = read_table(b"email,department\ne@x.example,it\n", "p.csv")
    found = read_people(table, TREE, SMALL, language="en")

    assert found.rows == (PersonRow("", "e@x.example", "it", "", "", "en", "p.csv:2:1"),)


def test_people_without_a_function_are_counted_in_one_warning():
    found = read(HEAD + GOOD + "A,a@x.example,it,,,\nB,b@x.example,it,,,\n")

    assert [warning.line("en") for warning in found.warnings] == [
        "p.csv:3:2: no_function: Without a function: 2 of 3. Who has none gets only the questions for everybody."
    ]
    assert [warning.where for warning in read("email,department\ne@x.example,it\n").warnings] == ["p.csv:1"]


def test_columns_that_are_not_read_are_named():
    found = read("email,department,function,phone\ne@x.example,it,IT,+49 30 1234\n")

    assert [(each.severity, each.where, each.code) for each in found.warnings] == [
        ("warning", "p.csv:1:4", "ignored_column")
    ]


def test_people_with_cards_need_no_address_but_a_wrong_one_is_refused():
    text = "department,level\nit,staff\nit,staff\n"

    assert [row.email for row in read(text, needs_email=False).rows] == ["", ""]
    assert refused(text) == [("p.csv:1", "missing_column")]
    assert refused("email,department\n,it\nx,it\n", needs_email=False) == [("p.csv:3:1", "bad_email")]


def test_every_bad_cell_is_named_at_once_and_in_order():
    rows = (
        "Erika,,it,IT,staff,de\n"
        "A,not an address,nowhere,COOK,boss,fr\n"
        "B,b@x.example,,,,\n"
        "C,c@x.example,Support,,,\n"
        "D,B@X.EXAMPLE,it,,,\n"
    )

    assert refused(HEAD + rows) == [
        ("p.csv:2:2", "required"),
        ("p.csv:3:2", "bad_email"),
        ("p.csv:3:3", "unknown_department"),
        ("p.csv:3:4", "unknown_function"),
        ("p.csv:3:5", "unknown_level"),
        ("p.csv:3:6", "unknown_language"),
        ("p.csv:4:3", "required"),
        ("p.csv:5:3", "ambiguous_department"),
        ("p.csv:6:2", "duplicate_row"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("e@x.example", "E@X.Example"),
        ("e@x.example", "e@x.example."),
        ("e@m\u00fcller.example", "e@mu\u0308ller.example"),
        ("e@x.example", " e@x.example\u200b"),
    ],
)
def test_one_person_is_invited_once_whatever_the_spelling(first, second):
    with pytest.raises(PeopleRefused) as refusal:
        read(f"email,department\n{first},it\n{second},it\n")
    (problem,) = refusal.value.problems

    assert (problem.where, problem.code) == ("p.csv:3:1", "duplicate_row")
    assert problem.message["en"].endswith("already stands in line 2.")


@pytest.mark.parametrize(
    "address",
    [
        "erika",
        "@x.example",
        "e@",
        "e@x",
        "e x@x.example",
        "Erika <e@x.example>",
        "mailto:e@x.example",
        "a@x.example;b@x.example",
        "e@x..example",
        "é@x.example",
        "e@x.example?bcc=b@x.example",
        "+49 30 1234",
        "a" * 250 + "@x.example",
        "a" * 1_900 + "!",
    ],
)
def test_what_is_no_address_is_refused(address):
    assert refused(f"email,department\n{address},it\n") == [("p.csv:2:1", "bad_email")]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ('"A\nBcc: x",e@x.example,it,,,', [("p.csv:2:1", "control_character")]),
        ('A,"e@x.example\nBcc: b@x.example",it,,,', [("p.csv:2:2", "bad_email")]),
        ("A" + "\u0301" * 1_000 + ",e@x.example,it,,,", [("p.csv:2:1", "too_long"), ("p.csv:2:1", "bad_unicode")]),
        ("x" * 121 + ",e@x.example,it,,,", [("p.csv:2:1", "too_long")]),
        ("x" * 2_001 + ",e@x.example,it,,,", [("p.csv:2:1", "cell_too_long")]),
        ("x" * 131_073 + ",e@x.example,it,,,", [("p.csv:2", "cell_too_long")]),
        ("=1+1,e@x.example,it,,,", [("p.csv:2:1", "formula_cell")]),
        ("A,=HYPERLINK(1),it,,,", [("p.csv:2:2", "formula_cell")]),
        ("A,e@x.example,=A1,=A2,=A3,=A4", [(f"p.csv:2:{at}", "formula_cell") for at in (3, 4, 5, 6)]),
        ("A\u202eB,e@x.example,it,,,", [("p.csv:2:2", "control_character")]),
        ("A,e@x.example,it,,", [("p.csv:2", "column_count")]),
        ('A,"e@x.example,it,,,', [("p.csv:2", "csv_syntax")]),
        ("", [("p.csv", "no_rows")]),
    ],
)
def test_a_bad_row_is_refused_with_code_and_place(row, problems):
    assert refused(f"{HEAD}{row}\n") == problems


def test_a_sheet_hides_nothing_either():
    assert refused_sheet("A\u202eB", "e@x.example", "it") == [("Sheet!A2", "bad_unicode")]
    assert refused_sheet("A\nBcc: x", "e@x.example", "it") == [("Sheet!A2", "control_character")]
    assert refused_sheet("A", "e@x\u202e.example", "it") == [("Sheet!B2", "bad_email")]
    assert refused_sheet("=1+1", "e@x.example", "it") == [("Sheet!A2", "formula_cell")]


def test_missing_and_doubled_columns_are_refused():
    assert refused("name\nErika\n") == [("p.csv:1", "missing_column"), ("p.csv:1", "missing_column")]
    assert refused("email,department,Bereich\ne@x.example,it,it\n") == [("p.csv:1:3", "column_used_twice")]


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ("e@x.example,it", ("p.csv:3:1", "duplicate_row")),
        ("p{i},it", ("p.csv:2:1", "bad_email")),
        ("p{i}@x.example,Inside Sails {i}", ("p.csv:2:2", "unknown_department")),
    ],
)
def test_the_largest_file_is_refused_quickly(row, first):
    found = refused("email,department\n" + "\n".join(row.format(i=i) for i in range(MANY)))

    assert (len(found), found[0]) == (200, first)


def test_a_row_more_is_too_many():
    assert refused(HEAD + GOOD * (MANY + 1)) == [("p.csv", "too_many_rows")]


def test_nothing_says_whether_an_address_is_known_elsewhere(db, django_assert_num_queries):
    User.objects.create_user("e@x.example")
    with django_assert_num_queries(0):
        assert read(HEAD + GOOD).warnings == ()


def test_rows_can_wait_as_plain_data_until_they_are_confirmed():
    rows = read(HEAD + GOOD).rows

    assert from_plain(tuple[PersonRow, ...], json.loads(json.dumps(to_plain(rows)))) == rows


ROWS = [f"P{number},p{number}@x.example,{TREE[number % 5].code},,staff," for number in range(8)]


@given(st.permutations(ROWS))
def test_shuffled_rows_are_the_same_people(rows):
    def facts(lines):
        return {(row.email, row.department, row.level) for row in read(HEAD + "\n".join(lines)).rows}

    assert facts(rows) == facts(ROWS)
