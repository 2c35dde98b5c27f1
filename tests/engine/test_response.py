import numpy as np
import pytest

from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.response import (
    DONT_KNOW,
    MISSING,
    NOT_APPLICABLE,
    NOT_ASKED,
    BadAnswer,
    arrange,
    asked_mask,
    read_code,
)
from cxmaturity.engine.scale import axes_of, coarse_codes
from tests.engine.samples import item, pair, people, percentage, questionnaire, responses

RUBRIC = item("STR-1").questions[0]
YES_NO = item("STR-2", options=2).questions[0].__class__("STR-2", "STR-2", None, (2,), ("no", "yes"), (0.0, 1.0))


@pytest.mark.parametrize(
    ("raw", "code"),
    [("0", 0), (" 4 ", 4), (3, 3), (2.0, 2), ("02", 2), ("", MISSING), (None, MISSING), ("  ", MISSING)]
    + [("na", NOT_APPLICABLE), ("N/A", NOT_APPLICABLE), ("Trifft nicht zu", NOT_APPLICABLE)]
    + [("dk", DONT_KNOW), ("weiß nicht", DONT_KNOW), ("WEISS NICHT", DONT_KNOW), ("Don't know", DONT_KNOW)],
)
def test_a_cell_becomes_a_code(raw, code):
    assert read_code(RUBRIC, raw) == code


@pytest.mark.parametrize(
    ("raw", "problem"),
    [("3,5", "not_an_integer"), ("3.7", "not_an_integer"), (3.7, "not_an_integer"), ("x", "not_an_integer")]
    + [("٣", "not_an_integer"), ("１", "not_an_integer"), ("+3", "not_an_integer"), ("1e0", "not_an_integer")]
    + [("6", "out_of_range"), ("-1", "out_of_range"), ("5", "out_of_range"), ("9" * 5000, "not_an_integer")]
    + [(True, "not_an_integer"), (float("nan"), "not_an_integer")],
)
def test_a_cell_that_is_no_answer_is_refused(raw, problem):
    with pytest.raises(BadAnswer) as refused:
        read_code(RUBRIC, raw)
    found = refused.value.problem
    assert found.code == problem
    assert set(found.message) == {"de", "en"}
    assert len(found.message["de"]) < 120


@pytest.mark.parametrize("raw", ["maybe", "1", "ja"])
def test_what_is_none_of_the_answers_is_refused(raw):
    with pytest.raises(BadAnswer) as refused:
        read_code(YES_NO, raw)
    assert refused.value.problem.code == "invalid_choice"


def test_keys_are_read_without_case():
    assert read_code(YES_NO, "Yes") == 1


def test_a_pair_is_written_first_slash_second():
    assert read_code(pair("CUS-1").questions[0], "8/6") == 8 * 11 + 6


def by_function():
    return questionnaire(
        [item("STR-1"), item("STR-2", core=False, functions=("EXEC",)), item("STR-3", core=False, functions=("all",))],
        functions=("EXEC", "IT"),
    )


def test_who_is_asked_what():
    mask = asked_mask(by_function(), people([0, 0, 0], functions=[0, 1, -1]))
    assert mask.tolist() == [[True, True, True], [True, False, True], [True, True, True]]


def test_an_item_left_out_is_asked_of_nobody():
    mask = asked_mask(by_function(), people([0], functions=[0]), left_out=["STR-1"])
    assert mask.tolist() == [[False, True, True]]


def test_an_answer_of_somebody_who_was_not_asked_does_not_count():
    asked = by_function()
    given = responses(asked, people([0, 0], functions=[0, 1]), [[1, 2, 3], [1, 2, 3]])
    assert arrange(asked, given).tolist() == [[1, 2, 3], [1, NOT_ASKED, 3]]


def test_a_question_without_a_column_is_missing():
    asked = questionnaire([item("STR-1"), item("STR-2")])
    given = responses(questionnaire([item("STR-2")]), people([0]), [[4]])
    assert arrange(asked, given).tolist() == [[MISSING, 4]]


@pytest.mark.parametrize("code", [5, -5])
def test_a_code_that_is_no_option_is_refused(code):
    asked = questionnaire([item("STR-1")])
    with pytest.raises(AnswersRefused):
        arrange(asked, responses(asked, people([0]), [[code]]))


def test_percentages_are_counted_in_steps_of_five():
    sample = percentage("STR-1")
    coarse = coarse_codes(axes_of(sample, sample.questions[0]))
    assert coarse[[0, 2, 3, 7, 8, 50, 97, 98, 100]].tolist() == [0, 0, 5, 5, 10, 50, 95, 100, 100]


def test_neighbours_lie_towards_the_middle():
    sample = item("STR-1")
    assert axes_of(sample, sample.questions[0])[0].neighbour == (1, 2, 3, 2, 3)
    percent = percentage("STR-1")
    neighbour = axes_of(percent, percent.questions[0])[0].neighbour
    assert [neighbour[code] for code in (0, 45, 50, 55, 100)] == [5, 50, 55, 50, 95]


def test_a_named_answer_beside_the_numbers_moves_to_the_lowest_step():
    from dataclasses import replace

    from cxmaturity.engine.questionnaire import Option

    sample = pair("MEA-6")
    named = Option("not_measured", {}, 0.0)
    form = replace(sample.pair, second_options=(*sample.pair.second_options, named))
    asked = replace(sample.questions[0], axes=(11, 12))
    second = axes_of(replace(sample, pair=form), asked)[1]
    assert second.neighbour[11] == 0
    assert second.numbers[11] is None
    assert np.array_equal(second.coarse, range(12))
