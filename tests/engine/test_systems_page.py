"""The page about touchpoints and systems: its sentence for each outcome, its tables, left out where nothing is stated."""

from dataclasses import replace

import pytest

from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.engine.plain import digest
from cxmaturity.engine.report import Bars, Table
from cxmaturity.reports.numbers import fill
from tests.engine import test_board
from tests.engine.example_result import example_result

WEB = Touchpoint("WEB", "Website", "before", "monthly", "2026-09", "Survey")
BILL = Touchpoint("BILL", "Invoice", "during", "yearly", "2024-01")
SHOP = Touchpoint("SHOP", "Branch", "during", "never")
FAIR = Touchpoint("FAIR", "Fair", "before", "not_applicable")
NEW = Touchpoint("NEW", "Returns")
CRM, ERP = System("CRM", "Customers"), System("ERP", "Accounts")
LINKS = (Link("WEB", "CRM", "real_time"), Link("BILL", "ERP", "manual"), Link("BILL", "CRM", "none"))
STATED = Landscape((WEB, BILL, SHOP, FAIR, NEW), (CRM, ERP), LINKS)
RULES = [
    test_board.test_every_number_has_a_trace_in_the_report_or_a_source,
    test_board.test_every_input_of_a_trace_is_a_trace_of_the_report,
    test_board.test_every_score_and_share_has_its_n,
    test_board.test_every_text_stands_in_both_languages,
    test_board.test_every_sentence_has_what_it_names,
    test_board.test_every_sentence_ends_as_a_sentence,
    test_board.test_the_report_survives_its_plain_form,
]


def report_of(landscape):
    return test_board.report_of(replace(example_result(), landscape=landscape))


def page_of(landscape):
    return test_board.section(report_of(landscape), "systems")


def headline(landscape, language="en"):
    return fill(page_of(landscape).headline, language)


def words(value):
    if isinstance(value, str):
        return value
    return fill(value, "en") if hasattr(value, "template") else value["en"]


def table(landscape):
    found = next(block for block in page_of(landscape).blocks if isinstance(block, Table))
    return [[words(column.label) for column in found.columns], *([words(cell) for cell in row] for row in found.rows)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_holds_for_every_page_holds_for_this_one(rule):
    rule(report_of(STATED))


@pytest.mark.parametrize(
    ("touchpoints", "said"),
    [
        ((WEB, BILL, FAIR), "One touchpoint of 2 is measured at least quarterly."),
        ((WEB, replace(WEB, code="W2"), SHOP), "2 of 3 touchpoints are measured at least quarterly."),
        ((WEB, replace(WEB, code="W2"), FAIR), "All 2 touchpoints are measured at least quarterly."),
        ((BILL, SHOP, NEW), "None of the 3 touchpoints is measured at least quarterly."),
        ((NEW, FAIR), "Whether and how often is measured is stated for no touchpoint."),
    ],
)
def test_the_sentence_says_how_often_is_measured(touchpoints, said):
    assert headline(Landscape(touchpoints)) == said


def test_the_sentence_says_who_is_connected_where_links_are_stated():
    assert headline(STATED) == (
        "One touchpoint of 4 is measured at least quarterly; 1 of 5 are connected without manual work."
    )
    assert headline(STATED, "de") == (
        "Ein Touchpoint von 4 wird mindestens vierteljährlich gemessen; 1 von 5 sind ohne Handarbeit angebunden."
    )


def test_the_bars_count_touchpoints_by_frequency():
    bars = next(block for block in page_of(STATED).blocks if isinstance(block, Bars))

    assert [row.value.value for row in bars.rows] == [0, 0, 1, 0, 0, 1, 2]
    assert bars.scale == (0.0, 4.0)
    assert fill(bars.note, "en").startswith(
        "Index of measurement frequency: 28 of 100 points (n\u00a0=\u00a04 touchpoints). "
    )


def test_the_table_says_measured_or_not_the_last_review_and_tells_no_link_from_none_stated():
    assert table(STATED) == [
        ["Touchpoint", "Measured", "Last review", "Customers", "Accounts"],
        ["Website", "every month", "September 2026", "real time", "–"],
        ["Invoice", "once a year", "January 2024, overdue", "none", "manual"],
        ["Branch", "never", "–", "–", "–"],
        ["Fair", "not applicable", "–", "–", "–"],
        ["Returns", "–", "–", "–", "–"],
    ]


def test_many_systems_stand_by_how_they_are_linked():
    many = tuple(System(f"S{number}", f"System {number}") for number in range(6))
    links = (Link("WEB", "S0", "interface"), Link("WEB", "S1", "interface"), Link("WEB", "S5", "manual"))

    assert table(Landscape((WEB,), many, links)) == [
        ["Touchpoint", "Measured", "Last review", "none", "manual", "interface", "real time"],
        ["Website", "every month", "September 2026", "–", "System 5", "System 0 and System 1", "–"],
    ]


def test_where_nothing_is_stated_there_is_no_page_and_the_result_is_as_before():
    plain = example_result()

    assert "systems" not in test_board.keys(report_of(None))
    assert "systems" not in test_board.keys(report_of(Landscape((), (CRM,))))
    assert digest(replace(plain, landscape=None)) == digest(plain)
    assert digest(replace(plain, landscape=STATED)) != digest(plain)
