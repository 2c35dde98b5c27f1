import pytest

from cxmaturity.assessments.answer_columns import PersonColumns
from cxmaturity.assessments.answer_file import read_answers
from cxmaturity.assessments.headcount_file import (
    invited_people,
    read_headcounts,
    staff_of_departments,
    with_headcounts,
)
from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE, NOT_ASKED, Department
from cxmaturity.files.questionnaire_file import load_questionnaire
from cxmaturity.files.table_file import read_table
from tests.rounds import QUESTIONNAIRE

SMALL = load_questionnaire(QUESTIONNAIRE)
NAMED = PersonColumns("dept", "level", "function")
HEAD = "dept,level,function,A-1,A-2,A-3,B-1.shop,B-1.phone,comment"
GOOD = f"""{HEAD}
Sales / Inside Sales,leadership,SAL,4,dk,,8/6,na,hello
sales / inside sales,Mitarbeitende,it,5,,3,10/10,0/0,
IT,,,1,1,2,,,
"""


def read(text, named=NAMED, tree=()):
    return read_answers(read_table(text.encode(), "answers.csv"), SMALL, named, tree)


def refused(text, named=NAMED):
    with pytest.raises(AnswersRefused) as refusal:
        read(text, named)
    assert all({"de", "en"} <= problem.message.keys() for problem in refusal.value.problems)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_columns_that_carry_a_question_id_are_answers_and_the_rest_is_named():
    answers = read(GOOD)
    assert answers.ignored == ("comment",)
    assert answers.items == ("A-1", "A-2", "A-3", "B-1")
    assert answers.codes.tolist() == [
        [3, DONT_KNOW, NOT_ASKED, 8 * 11 + 6, NOT_APPLICABLE],
        [4, MISSING, 2, 10 * 11 + 10, 0],
        [0, 0, 1, MISSING, MISSING],
    ]


def test_levels_are_read_in_both_languages_and_functions_without_case():
    answers = read(GOOD)
    assert answers.levels.tolist() == [0, 2, -1]
    assert answers.functions.tolist() == [0, 1, -1]


def test_a_function_may_be_written_by_its_name_in_either_language():
    answers = read(GOOD.replace(",SAL,", ",vertrieb,"))
    assert answers.functions.tolist() == [0, 1, -1]


def test_a_path_makes_a_tree_and_spelling_does_not_make_a_second_department():
    answers = read(GOOD)
    assert [(row.code, row.parent) for row in answers.new_departments] == [
        ("sales", None),
        ("sales.inside-sales", "sales"),
        ("it", None),
    ]
    assert answers.departments == ("sales.inside-sales", "sales.inside-sales", "it")


def test_departments_of_the_tree_are_found_again():
    tree = (Department("v", "Sales"), Department("v1", "Inside Sales", "v"), Department("i", "IT"))
    answers = read(GOOD, tree=tree)
    assert answers.new_departments == ()
    assert answers.responses(tree).people.departments.tolist() == [1, 1, 2]


def test_a_question_without_a_column_is_asked_of_nobody():
    answers = read("dept,A-1,B-1.shop\nIT,1,8/6\n", PersonColumns("dept"))
    assert answers.items == ("A-1", "B-1")
    assert answers.codes.tolist() == [[0, NOT_ASKED, NOT_ASKED, 94, NOT_ASKED]]


def test_every_bad_cell_is_named_with_row_and_column():
    rows = [
        "IT,boss,XX,6,3.7,x,8-6,11/1,",
        ",,,1,1,1,1/1,1/1,",
        "IT,staff,SAL,1,-1,2,1/1,1/1,",
    ]
    assert refused("\n".join([HEAD, *rows])) == [
        ("answers.csv:2:2", "unknown_level"),
        ("answers.csv:2:3", "unknown_function"),
        ("answers.csv:2:4", "out_of_range"),
        ("answers.csv:2:5", "not_an_integer"),
        ("answers.csv:2:6", "not_an_integer"),
        ("answers.csv:2:7", "invalid_choice"),
        ("answers.csv:2:8", "invalid_choice"),
        ("answers.csv:3:1", "required"),
        ("answers.csv:4:5", "out_of_range"),
        ("answers.csv:4:6", "not_applicable"),
    ]


def test_at_most_two_hundred_bad_cells_are_named_the_first_ones():
    found = refused("\n".join(["dept,A-1", *["IT,9"] * 300]), PersonColumns("dept"))
    assert len(found) == 200
    assert found[-1] == ("answers.csv:201:2", "out_of_range")


def test_missing_columns_are_named_with_what_the_file_has():
    with pytest.raises(AnswersRefused) as refusal:
        read("unit,Q1\nIT,1\n", PersonColumns("dept", "level"))
    assert [problem.line("en") for problem in refusal.value.problems] == [
        'answers.csv:1: missing_column: There is no column "dept". The file has: unit, Q1.',
        'answers.csv:1: missing_column: There is no column "level". The file has: unit, Q1.',
        "answers.csv:1: missing_column: No column carries the id of a question of small 1.0.0. "
        "Expected for example: A-1, A-2, A-3, B-1.shop, B-1.phone.",
    ]


def test_rows_without_a_single_answer_are_left_out_and_named():
    answers = read("dept,A-1,A-2\nIT,1,\nSales,,\nIT,dk,\n", PersonColumns("dept"))
    assert answers.blank == (3,)
    assert answers.departments == ("it", "it")


def test_a_file_without_any_answer_is_refused():
    assert refused("dept,A-1\nIT,\nHR,missing\n", PersonColumns("dept")) == [("answers.csv", "no_rows")]


def headcounts(text, answers, named=NAMED):
    counts = read_headcounts(read_table(text.encode(), "heads.csv"), named)
    return with_headcounts(answers, counts), counts


def tree_of(answers):
    return [Department(row.code, row.name, row.parent) for row in answers.new_departments]


def test_headcounts_say_who_was_invited_and_add_the_silent_departments():
    answers, counts = headcounts("Abteilung;Kopfzahl\nIT;4\nSales / Inside Sales;3\nHR;2\n", read(GOOD))
    assert [row.code for row in answers.new_departments] == ["sales", "sales.inside-sales", "it", "hr"]
    assert staff_of_departments(answers, counts) == {"it": 4, "sales.inside-sales": 3, "hr": 2}
    invited = invited_people(answers, counts, tree_of(answers))
    assert sorted(zip(invited.departments.tolist(), invited.levels.tolist(), strict=True)) == sorted(
        [(2, 2)] * 4 + [(1, 2)] * 3 + [(3, 2)] * 2 + [(1, 0)]
    )


def test_headcounts_by_level():
    text = "dept,level,headcount\nIT,staff,4\nSales / Inside Sales,staff,3\nSales / Inside Sales,leadership,2\n"
    answers, counts = headcounts(text, read(GOOD))
    invited = invited_people(answers, counts, tree_of(answers))
    assert sorted(invited.levels.tolist()) == [0, 0, 2, 2, 2, 2, 2, 2, 2]
    assert staff_of_departments(answers, counts)["sales.inside-sales"] == 3


def test_more_answers_than_people_are_refused():
    answers, counts = headcounts("department,headcount\nIT,4\nSales / Inside Sales,0\n", read(GOOD))
    with pytest.raises(AnswersRefused) as refusal:
        invited_people(answers, counts, tree_of(answers))
    assert [problem.message["en"] for problem in refusal.value.problems] == [
        "Inside Sales (staff): 1 answered, the headcount is 0."
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("unit,people\nIT,4\n", ["missing_column"]),
        (
            "department,headcount\nIT,4.5\n,3\nHR,-1\nHR,x\n",
            ["not_an_integer", "required", *["not_an_integer"] * 2, "duplicate_row"],
        ),
        ("department,level,headcount\nIT,boss,4\n", ["unknown_level"]),
        ("department,headcount\nIT,1000000\n", ["not_an_integer"]),
    ],
)
def test_bad_headcounts_are_named_at_once(text, codes):
    with pytest.raises(AnswersRefused) as refusal:
        headcounts(text, read(GOOD))
    assert [problem.code for problem in refusal.value.problems] == codes
