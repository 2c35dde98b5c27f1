"""The edges of a round: nobody, one, two, everybody, all the same. A reason everywhere, never NaN or infinity."""

import math
import random

import numpy as np
import pytest

from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE
from tests.engine.samples import dimension, figure, item, numbers_in, people, percentage, published, questionnaire, tree

MODES = ["attributed", "confidential"]
ONE = questionnaire([item("STR-1")])
STATES = [MISSING, DONT_KNOW, NOT_APPLICABLE]


def sound(result):
    """No number that is none, every missing value and interval with its reason."""
    assert all(math.isfinite(number) for number in numbers_in(to_plain(result)))
    for each in result.figures:
        if each.value is None:
            assert each.reason, each
            assert (each.low, each.high, each.low90, each.high90, each.se, each.df) == (None,) * 6
        elif each.se is None:
            assert each.reason in ("one_voice", "two_voices", "one_voice_items"), each
            assert each.low is None
        elif each.se == 0:
            assert each.reason in ("all_agree", "everybody_answered"), each
            assert each.low == each.high == each.value
        else:
            assert each.reason == "", each
            assert each.low < each.low90 < each.value < each.high90 < each.high
        assert each.floor is None or -1e-9 <= each.floor <= each.ceiling <= 100 + 1e-9
    for stage in result.stages:
        assert (stage.stage is None) == (stage.score_stage is None) == (stage.likely is None)
        assert stage.stage is not None or stage.reason
        assert stage.probabilities is None or sum(stage.probabilities) == pytest.approx(1)
    return result


def single(codes, mode="attributed", invited=None):
    """One department, one item."""
    known = None if invited is None else people([0] * invited)
    return sound(published(ONE, tree("a"), people([0] * len(codes)), codes, mode, known))


@pytest.mark.parametrize("mode", MODES)
def test_nobody(mode):
    result = single([], mode)
    assert {each.value for each in result.figures} <= {None}
    assert result.stages[0].stage is None


@pytest.mark.parametrize(
    ("codes", "value", "reason"),
    [([3], 75, "one_voice"), ([2, 4], 75, "two_voices"), ([3, 3], 75, "two_voices"), ([3, 3, 3], 75, "all_agree")],
)
def test_one_two_and_all_the_same_attributed(codes, value, reason):
    found = figure(single(codes), "company/item/STR-1")
    assert (found.value, found.reason, found.n) == (value, reason, len(codes))


def test_assessors_who_agree_are_no_census_of_the_staff():
    assert figure(single([3, 3, 3], invited=3), "company/item/STR-1").reason == "all_agree"


@pytest.mark.parametrize("n", [3, 1000, 30_000])
@pytest.mark.parametrize("code", [1, 30, 57])
def test_many_who_agree_are_no_rounding_error(n, code):
    asked = questionnaire([percentage("STR-1"), item("STR-2", values=[0.1, 0.3, 0.7, 0.9, 1.0])])
    result = sound(published(asked, tree("a"), people([0] * n), [[code, 1]] * n))
    assert {each.reason for each in result.figures} == {"all_agree"}


@pytest.mark.parametrize("n", [1000, 30_000])
def test_one_in_many_who_differs_is_seen(n):
    found = published(questionnaire([percentage("STR-1")]), tree("a"), people([0] * n), [31] + [30] * (n - 1))
    assert figure(found, "company/item/STR-1").se == pytest.approx(1 / n)


def test_all_the_same_is_never_published_in_confidential_rounds():
    """One count moves, so there is always a spread; certainty comes from asking everybody alone."""
    found = figure(single([3] * 9, "confidential"), "company/item/STR-1")
    assert found.value == pytest.approx(100 * (8 * 0.75 + 0.5) / 9)
    assert found.se > 0


@pytest.mark.parametrize("codes", [[3] * 9, [1, 2, 3] * 3])
def test_everybody_answered_leaves_no_sampling_error(codes):
    result = single(codes, "confidential", invited=9)
    assert figure(result, "company/item/STR-1").reason == "everybody_answered"
    assert max(result.stages[0].probabilities) == 1


def test_fewer_answers_than_invited_leave_one():
    assert figure(single([1, 2, 3] * 3, "confidential", invited=10), "company/item/STR-1").se > 0


def test_a_department_of_one_stands_beside_others():
    codes = [4, 1, 2, 3, 1, 2]
    result = sound(published(ONE, tree("a", "b"), people([0, 1, 1, 1, 1, 1]), codes))
    assert figure(result, "department:a/item/STR-1").reason == "one_voice"
    assert figure(result, "company/item/STR-1").se > 0


def test_a_company_below_k_shows_nothing_at_all():
    result = sound(published(ONE, tree("a", "b"), people([0, 0, 1, 1]), [1, 2, 3, 4], "confidential"))
    assert result.figures == result.distributions == result.traces == ()
    assert not any(cell.shown or cell.answered for cell in result.cells)
    assert {each.value for each in result.weightings} == {None}


@pytest.mark.parametrize("mode", MODES)
def test_a_round_that_asks_nothing(mode):
    result = sound(published(ONE, tree("a"), people([0] * 6), [1, 2, 3, 4, 0, 1], mode, items_left_out=("STR-1",)))
    assert {each.status for each in result.figures} == {"not_asked"}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("state", STATES)
def test_nobody_gives_an_answer(mode, state):
    result = single([state] * 9, mode)
    assert {each.value for each in result.figures} == {None}


def any_round(seed):
    """Sizes, states, trees and questionnaires at random, small ones above all."""
    chance = random.Random(seed)
    items = [
        item("STR-1"),
        percentage("STR-2"),
        item("GOV-1", "GOV", part_keys=["x", "y"]),
        item("GOV-2", "GOV", core=False, functions=("A",)),
        item("OUT-1", "OUT", options=11, values=[None] * 11, type="nps"),
    ]
    items = chance.sample(items, chance.randint(1, len(items)))
    codes = dict.fromkeys(each.dimension for each in items)
    dimensions = [dimension(code, kind="outcome" if code == "OUT" else "scored") for code in codes]
    asked = questionnaire(items, dimensions, functions=("A", "B"))
    n = chance.choice([0, 1, 2, 3, 5, 8, 13, 30])
    who = people(
        [chance.randrange(-1, 3) for _ in range(n)],
        [chance.randrange(-1, 3) for _ in range(n)],
        [chance.randrange(-1, 2) for _ in range(n)],
    )
    few = [*STATES, 2] if chance.random() < 0.3 else [*STATES, *range(5)]
    table = [[chance.choice(few) for _ in asked.questions] for _ in range(n)]
    left_out = [each.id for each in items if chance.random() < 0.2]
    mode, invited = chance.choice(MODES), who if chance.random() < 0.3 else None
    settings = {"has_levels": chance.random() < 0.5, "has_functions": chance.random() < 0.5}
    departments = chance.choice([tree("a", "b", "c"), tree("a", "b", "c", b="a", c="b")])
    return asked, departments, who, np.array(table), mode, invited, {**settings, "items_left_out": tuple(left_out)}


@pytest.mark.parametrize("seed", range(150))
def test_any_round_is_sound(seed):
    print(f"seed {seed}")
    asked, departments, who, table, mode, invited, settings = any_round(seed)
    sound(published(asked, departments, who, table, mode, invited, **settings))
