import numpy as np
import pytest

from cxmaturity.engine.forecast import hidden_departments, suggested_mode
from tests.engine.samples import item, people, published, questionnaire, tree
from tests.engine.test_participation import random_company

THREE = tree("sales", "support", "it")
EIGHTEEN = people([0] * 9 + [1] * 6 + [2] * 3)


def told(forecast):
    return [(row.key, row.invited, row.shown, row.cause) for row in (forecast.company, *forecast.rows)]


def test_every_row_says_how_many_are_invited_and_why_it_would_be_hidden():
    assert told(hidden_departments([*THREE, *tree("empty")], EIGHTEEN, False, 5)) == [
        ("company", 18, True, ""),
        ("department:sales", 9, True, ""),
        ("department:support", 6, False, "others_derivable"),
        ("department:it", 3, False, "too_few"),
        ("department:empty", 0, False, "nobody"),
    ]


def test_departments_with_nobody_are_not_listed_as_hidden():
    forecast = hidden_departments([*THREE, *tree("empty")], EIGHTEEN, False, 5)
    assert [row.key for row in forecast.hidden] == ["department:support", "department:it"]


def test_a_department_that_is_shown_with_k_5_may_be_hidden_with_k_10():
    assert [row.shown for row in hidden_departments(THREE, EIGHTEEN, False, 10).rows] == [False] * 3
    assert hidden_departments(THREE, EIGHTEEN, False, 10).company.shown


@pytest.mark.parametrize(("response", "shown"), [(1.0, True), (5 / 9, True), (0.55, False)])
def test_fewer_answers_need_more_invited_people(response, shown):
    """Five of nine are enough, 55 percent of nine are not five."""
    forecast = hidden_departments(tree("a", "b"), people([0] * 9 + [1] * 9), False, 5, response)
    assert [row.shown for row in forecast.rows] == [shown, shown]


@pytest.mark.parametrize("response", [0, -0.5, 1.01])
def test_a_response_that_is_no_share_is_refused(response):
    with pytest.raises(ValueError, match="response"):
        hidden_departments(THREE, EIGHTEEN, False, 5, response)


def test_small_upper_levels_are_told_together():
    forecast = hidden_departments(THREE, people([0] * 20, [0] * 2 + [1] * 3 + [2] * 15), True, 5)
    assert [(row.key, row.invited, row.shown) for row in forecast.rows[:3]] == [
        ("level:leadership+management", 5, True),
        ("level:staff", 15, True),
        ("department:sales", 15, True),
    ]


@pytest.mark.parametrize("with_levels", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_is_what_a_round_publishes_when_everybody_answers(seed, with_levels):
    print(f"seed {seed}")
    departments, invited, _ = random_company(seed)
    codes = np.arange(len(invited.departments)) % 5
    asked = questionnaire([item("STR-1")])
    result = published(asked, departments, invited, codes, "confidential", invited, has_levels=with_levels)
    forecast = hidden_departments(departments, invited, with_levels, 5)
    assert [(row.key, row.shown) for row in (forecast.company, *forecast.rows)] == [
        (cell.key, cell.shown) for cell in result.cells
    ]
    assert {row.shown for row in forecast.rows} == {True, False}


@pytest.mark.parametrize(
    ("invited", "mode"),
    [
        ([1, 2, 3], "attributed"),
        ([3, 3], "attributed"),
        ([3, 4], "confidential"),
        ([2, 2, 2, 5], "attributed"),
        ([3, 0, 0, 0], "attributed"),
        ([4, 0, 0, 0], "confidential"),
        ([], "confidential"),
        ([0], "confidential"),
    ],
)
def test_the_mode_that_is_suggested(invited, mode):
    assert suggested_mode(invited) == mode
