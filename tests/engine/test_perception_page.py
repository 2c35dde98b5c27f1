"""The page of the points of view: its first sentence in every outcome, and the table behind it."""

from dataclasses import replace

import pytest

from cxmaturity.engine.report import Notice, Section, Table
from cxmaturity.engine.result import PerceptionGap
from tests.engine.example_result import example_result, questionnaire
from tests.engine.test_board import report_of, section, words

CODES = [each.code for each in questionnaire().scored_dimensions]
SIDES = ("level:leadership", "level:staff")
CLEAR = (22.0, 14.0, 30.0, "relevant", None, 1.13)
ALIKE = (2.0, -5.0, 9.0, "none", None, 0.1)
UNCLEAR = (8.0, -6.0, 22.0, "unclear", 41, 0.4)
TOO_FEW = (None, None, None, "too_few_answers")


def page(first: tuple, others: tuple) -> Section:
    gaps = [PerceptionGap(code, *SIDES, *(others if place else first)) for place, code in enumerate(CODES)]
    return section(report_of(replace(example_result(), perception=tuple(gaps))), "perception")


@pytest.mark.parametrize(
    ("first", "others", "headline"),
    [
        (CLEAR, ALIKE, "Staff clearly rate “Strategy anchoring” lower than leadership."),
        (CLEAR, CLEAR, "In 8 of 8 dimensions staff clearly differ from leadership."),
        (ALIKE, ALIKE, "Staff see it like leadership; a relevant difference can be ruled out everywhere."),
        (UNCLEAR, ALIKE, "Whether staff differ from leadership is unclear."),
        (TOO_FEW, TOO_FEW, "Whether leadership and staff differ cannot be shown."),
    ],
)
def test_the_first_sentence_says_whether_they_differ(first, others, headline):
    assert words(page(first, others).headline) == headline


def table_of(found: Section) -> Table:
    return next(each for each in found.blocks if isinstance(each, Table))


def test_the_table_has_both_n_the_effect_and_what_would_settle_it():
    found = table_of(page(CLEAR, UNCLEAR))
    assert [column.label["en"] for column in found.columns] == [
        "Dimension", "n Leadership", "n Staff", "Distance", "Effect", "Verdict", "answers to settle it",
    ]  # fmt: skip
    name, upper, lower, gap, effect, verdict, more = found.rows[0]
    assert (name["en"], upper.value, lower.value, gap.value, effect.value) == ("Strategy anchoring", 6, 97, 22, 1.13)
    assert (effect.decimals, effect.n, verdict["en"], words(more)) == (1, 103, "clearly different", "–")
    assert found.rows[1][6].value == 41


def test_results_from_before_the_effect_have_a_dash():
    found = table_of(page(CLEAR[:4], ALIKE[:4]))
    assert {words(row[4]) for row in found.rows} == {"–"}


def test_nothing_is_shown_of_a_side_with_too_few_answers():
    assert [type(block) for block in page(TOO_FEW, TOO_FEW).blocks] == [Notice]
