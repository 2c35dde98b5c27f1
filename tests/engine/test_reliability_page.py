"""What the method card says of reliability, and that nothing else of a report does."""

import json
from dataclasses import replace

from cxmaturity.engine.board import build_board_report
from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.report import Table
from cxmaturity.engine.result import Agreement, Reliability
from cxmaturity.reports.numbers import fill
from tests.engine.example_result import example_result, questionnaire
from tests.engine.published_result import published

TITLE = "Reliability of the dimensions"
CLEAR = Reliability("STR", 3, 116, 0.84, 0.74, 0.91, 0.85, "", "", 5, 0.09, 0.76, "")
FEW = Reliability("GOV", 2, 12, None, None, None, None, "too_few_people", "too_few_people", 5, -0.1, -0.4, "")
AGAINST = Reliability("ITD", 2, 60, -0.2, None, None, None, "", "too_few_questions", 1, None, None, "one_group")


def report_of(result):
    return build_board_report(questionnaire(), result, None, (), None, (), (), "2026-10-19")


def method_of(reliability, mode="attributed"):
    agreement = (Agreement("company", "overall", "mixed", 116),)
    result = replace(example_result(mode=mode), agreement=agreement, reliability=reliability)
    return next(each for each in report_of(result).sections if each.key == "method")


def table_of(page):
    return next((each for each in page.blocks if isinstance(each, Table) and each.title["en"] == TITLE), None)


def caveat_of(page, language="en"):
    entries = [each for each in page.blocks[0].entries if each.term["en"] == "Agreement and reliability"]
    return [fill(each.text, language) for each in entries]


def test_a_row_says_alpha_with_its_limits_omega_and_the_reliability_of_means():
    name, questions, people, alpha, omega, means = table_of(method_of((CLEAR,))).rows[0]
    assert name["en"] == "Strategy anchoring"
    assert (questions.value, people.value) == (3, 116)
    assert (alpha.value, alpha.low, alpha.high, alpha.n, alpha.decimals) == (0.84, 0.74, 0.91, 116, 2)
    assert (omega.value, means.value) == (0.85, 0.76)


def test_what_cannot_be_said_says_why_and_a_negative_reliability_of_means_is_shown_as_none():
    rows = table_of(method_of((FEW, AGAINST))).rows
    assert [each.reason["en"] for each in rows[0][3:5]] == ["too few people", "too few people"]
    assert rows[0][5].value == 0.0
    assert (rows[1][4].reason["en"], rows[1][5].reason["en"]) == ("two questions", "one department")


def test_a_negative_alpha_names_the_dimension():
    assert fill(table_of(method_of((CLEAR, AGAINST))).note, "en").endswith(
        "An alpha below 0 means that the questions contradict each other or that one is coded in reverse: "
        "IT and data integration."
    )
    assert "below 0" not in fill(table_of(method_of((CLEAR,))).note, "en")


def test_the_caveat_stands_beside_it_in_both_languages():
    page = method_of((CLEAR,))
    assert "a low alpha is no defect, and no question is dropped for it." in caveat_of(page)[0]
    assert "Ein niedriges Alpha ist kein Mangel" in caveat_of(page, "de")[0]


def test_a_confidential_round_says_why_there_is_none():
    page = method_of(None, "confidential")
    assert table_of(page) is None
    assert "Alpha and omega are left out: they would look at two answers of one person together." in caveat_of(page)[0]


def test_older_results_say_nothing():
    page = next(each for each in report_of(example_result()).sections if each.key == "method")
    assert (table_of(page), caveat_of(page)) == (None, [])


def test_no_other_page_says_alpha():
    report = report_of(published("attributed"))
    assert table_of(report.sections[-1]) is not None
    pages = json.dumps([to_plain(each) for each in report.sections if each.key != "method"]).lower()
    assert [word for word in ("alpha", "omega", "icc(2)") if word in pages] == []
