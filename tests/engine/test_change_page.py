"""The page of the change: its first sentence in every outcome, verdicts per dimension and department, what warns."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cxmaturity.engine.report import Notice, Section, Table
from cxmaturity.engine.result import Result
from tests.engine.example_result import SCORES, example_result
from tests.engine.test_board import report_of, section, words

RISEN, FALLEN = ({name: value + step for name, value in SCORES.items()} for step in (15, -15))


def page(before: Result, now: Result) -> Section:
    return section(report_of(now, previous=before), "change")


def attributed(scores: Mapping[str, float] = SCORES, **changes) -> Result:
    return example_result(scores, mode="attributed", **changes)


def confidential(scores: Mapping[str, float] = SCORES) -> Result:
    """As the close publishes it: with the error that holds for a change."""
    result = example_result(scores)
    return replace(result, figures=tuple(replace(each, se_uncorrected=2.0) for each in result.figures))


@pytest.mark.parametrize(
    ("scores", "headline"),
    [
        (RISEN, "The total is up 15 points since the last round; these rounds can show changes from 4."),
        (FALLEN, "The total is down 15 points since the last round; these rounds can show changes from 4."),
        (SCORES, "No change of the total can be seen since the last round; it would show from 4 points."),
    ],
)
def test_the_first_sentence_says_whether_it_changed_and_from_what_size_one_could_see_it(scores, headline):
    assert words(page(attributed(), attributed(scores)).headline) == headline


def test_without_errors_the_first_sentence_leaves_it_open():
    found = page(attributed(half_width=None), attributed(RISEN, half_width=None))
    assert words(found.headline) == (
        "The total differs by 15 points from before; too few answers leave open whether that is more than chance."
    )
    assert {row[-1]["en"] for row in found.blocks[1].rows} == {"too few answers"}


def test_the_lead_names_the_dimensions_that_changed():
    found = page(attributed(), attributed(SCORES | {"STR": 60, "GOV": 40}))
    assert words(found.lead[1]) == "Clearly up: Strategy anchoring."
    assert [words(row.note) for row in found.blocks[0].rows if row.key == "STR"] == ["clearly up, from 4"]
    verdicts = {row[0]["en"]: row[-1]["en"] for row in found.blocks[1].rows}
    assert (verdicts["Strategy anchoring"], verdicts["Collaboration and silos"]) == ("clearly up", "no visible change")
    assert (
        words(page(attributed(), attributed()).lead[1]) == "In no dimension can a change since the last round be seen."
    )


def test_every_number_of_the_page_has_its_trace():
    report = report_of(attributed(RISEN), previous=attributed())
    found = section(report, "change")
    assert {row.difference.trace for row in found.blocks[0].rows} <= set(report.traces)
    assert {number.trace for number in found.headline.values.values()} <= set(report.traces)


def test_the_smallest_visible_change_is_that_of_two_independent_rounds():
    """t(0.975, 80) x sqrt(1.5^2 + 1.5^2) = 1.990 x 2.121 = 4.22, by hand for equal errors and 40 degrees each."""
    found = page(attributed(), attributed(SCORES | {"STR": 60}))
    row = next(row for row in found.blocks[1].rows if row[0]["en"] == "Strategy anchoring")
    assert row[5].value == pytest.approx(16.0)
    assert row[6].value == pytest.approx(4.2216, abs=1e-3)


def test_confidential_rounds_are_tested_with_the_error_that_knows_no_last_member():
    """t(0.975, 80) x sqrt(2^2 + 2^2), although the interval of each round has an error of 1.5."""
    found = page(confidential(), confidential(SCORES | {"STR": 60}))
    row = next(row for row in found.blocks[1].rows if row[0]["en"] == "Strategy anchoring")
    assert row[6].value == pytest.approx(1.990 * 8**0.5, abs=1e-3)
    assert row[7]["en"] == "clearly up"


def test_a_confidential_round_from_before_that_error_was_kept_stands_beside_without_a_verdict():
    found = page(example_result(), confidential(SCORES | {"STR": 60}))
    assert {row[-1]["en"] for row in found.blocks[1].rows} == {"not tested"}
    assert words(found.headline) == (
        "The total rose from 41 to 43 points; this report does not test whether that is more than chance."
    )
    assert {row.note for row in found.blocks[0].rows} == {None}


def by_department(before: Result, now: Result) -> Table:
    return next(
        each for each in page(before, now).blocks if getattr(each, "title", {}).get("en") == "Change per department"
    )


def with_totals(result: Result, totals: Mapping[str, float]) -> Result:
    """Departments get a total of their own, made of the company's."""
    total = next(each for each in result.figures if each.id == "company/overall/overall")
    of_departments = tuple(
        replace(total, id=f"department:{name}/overall/overall", cell=f"department:{name}", value=value, n=9)
        for name, value in totals.items()
    )
    return replace(result, figures=(*result.figures, *of_departments))


def test_each_department_has_a_verdict_and_the_size_that_it_could_show():
    before = with_totals(attributed(), {"Marketing": 40, "Sales": 40, "Service": 40})
    now = with_totals(attributed(), {"Marketing": 52, "Sales": 30, "Service": 41})
    rows = {
        row[0]["en"]: row[1:]
        for row in by_department(before, now).rows
        if row[0]["en"] in ("Marketing", "Sales", "Service")
    }
    assert {name: (row[0].value, words(row[1])) for name, row in rows.items()} == {
        "Marketing": (12, "clearly up, from 4"),
        "Sales": (-10, "clearly down, from 4"),
        "Service": (1, "unclear, from 4"),
    }
    assert [row[1].values["visible"].value for row in rows.values()] == pytest.approx([4.2216] * 3, abs=1e-3)


def warnings(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    blocks = page(with_totals(attributed(), before), with_totals(attributed(), now)).blocks
    return [each.title["en"] for each in blocks if isinstance(each, Notice) and each.kind == "warning"]


@pytest.mark.parametrize(
    ("before", "now", "warned"),
    [
        ({"Marketing": 50, "Sales": 20, "Service": 45}, {"Marketing": 50, "Sales": 30, "Service": 45}, True),
        ({"Marketing": 50, "Sales": 20, "Service": 45}, {"Marketing": 60, "Sales": 18, "Service": 45}, False),
        ({"Marketing": 50, "Sales": 20}, {"Marketing": 50, "Sales": 30}, False),
    ],
)
def test_who_was_lowest_and_rose_is_a_reason_to_warn(before, now, warned):
    assert warnings(before, now) == (["Picked for a low value"] if warned else [])
