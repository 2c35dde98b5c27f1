"""How far cells agree, how reliable dimensions are and how far departments see the company apart, in a result."""

import math
from dataclasses import replace
from statistics import fmean, pvariance, variance

import numpy as np
import pytest

from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.opinions import divergence_verdict
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.response import NOT_ASKED
from cxmaturity.engine.result import Result
from cxmaturity.engine.variance_shares import VarianceShares
from tests.engine.samples import dimension, item, people, percentage, published, questionnaire, tree
from tests.engine.second_method import all_figures, cells_of
from tests.engine.test_second_implementation import SEEDS, random_round, result_of

ITEMS = [item("STR-1"), item("STR-2"), item("STR-3"), item("GOV-1", "GOV"), item("GOV-2", "GOV")]
DIMENSIONS = [dimension("STR"), dimension("GOV")]


def result(codes, departments, mode="attributed", items=ITEMS, **changes):
    names = "abcdefghij"[: max(departments) + 1]
    return published(questionnaire(items, DIMENSIONS), tree(*names), people(departments), codes, mode, **changes)


def random_codes(people_of, seed=1, questions=5):
    """Departments that differ, people who differ inside them."""
    rng = np.random.default_rng(seed)
    departments = np.repeat(np.arange(len(people_of)), people_of)
    person = rng.normal(2, 0.7, (len(departments), 1)) + np.array([-0.8, 0, 0.8, 0.3, -0.3])[departments][:, None]
    return np.clip(np.round(person + rng.normal(0, 0.7, (len(departments), questions))), 0, 4), departments.tolist()


def values_of(question):
    """Of the options that a form offers: percentages in steps of five."""
    return question.values[::5] if len(question.values) == 101 else question.values


def agreement_of(asked, persons, names):
    """r*_wg(j), r_wg(j) and whether half of the questions lie in two camps; None where too few answered too many."""
    questions = [each for each in asked.questions if each.id in names]
    codes = {each: [p.answers[each.id] for p in persons] for each in questions}
    was_asked = [each for each in questions if any(code != NOT_ASKED for code in codes[each])]
    answers = {each: [each.values[code] for code in codes[each] if code >= 0] for each in was_asked}
    enough = [each for each in was_asked if len(answers[each]) >= 3]
    if not enough or len(enough) < 2 / 3 * len(was_asked):
        return None
    q = fmean(variance(answers[each]) / pvariance(values_of(each)) for each in enough)
    agreeing = len(enough) * (1 - min(q, 1))
    ends = [(sum(x <= 0.25 for x in answers[e]), sum(x >= 0.75 for x in answers[e]), len(answers[e])) for e in enough]
    divided = sum(low >= 0.3 * n and high >= 0.3 * n for low, high, n in ends) >= len(enough) / 2
    return 1 - q, agreeing / (agreeing + min(q, 1)), divided


@pytest.mark.parametrize("seed", SEEDS)
def test_agreement_is_that_of_a_second_implementation(seed):
    print(f"seed {seed}")
    this = random_round(seed, "attributed")
    found = {(each.cell, each.scale): each for each in result_of(this).agreement}
    scales = {
        key: names
        for kind, key, names in all_figures(this.questionnaire, this.functions)
        if kind == "overall" or (kind == "dimension" and key != "OUT")
    }
    for cell, persons, _ in cells_of(this):
        for scale, names in scales.items():
            expected = agreement_of(this.questionnaire, persons, names)
            each = found.pop((cell, scale), None)
            assert (each is None) == (expected is None), (cell, scale)
            if each and expected:
                assert (each.r_star, each.r_wg_j) == pytest.approx(expected[:2])
                assert (each.verdict == "two_camps") == (expected[2] or expected[0] < -1e-9)
    assert found == {}


def test_reliability_and_divergence_are_those_of_the_people():
    codes, departments = random_codes([20, 25, 15])
    found = result(codes, departments)
    strategy = found.reliability[0]
    assert [(each.dimension, each.questions, each.people) for each in found.reliability] == [
        ("STR", 3, 60),
        ("GOV", 2, 60),
    ]
    items = codes[:, :3]
    alpha = 3 / 2 * (1 - items.var(axis=0, ddof=1).sum() / items.sum(axis=1).var(ddof=1))
    assert strategy.alpha == pytest.approx(alpha)
    assert strategy.low < alpha < strategy.high
    assert strategy.omega == pytest.approx(alpha, abs=0.02)
    assert strategy.icc2 == pytest.approx(1 - 1 / f_of(items.mean(axis=1), departments))
    assert (found.reliability[1].omega, found.reliability[1].omega_reason) == (None, "too_few_questions")
    f = f_of(codes.mean(axis=1), departments)
    size = (60 - (20**2 + 25**2 + 15**2) / 60) / 2
    assert found.divergence.value == pytest.approx((f - 1) / (f + size - 1))
    assert (found.divergence.departments, found.divergence.verdict) == (3, "apart")


def f_of(scores, departments):
    groups = [scores[np.array(departments) == each] for each in sorted(set(departments))]
    between = sum(len(g) * (g.mean() - scores.mean()) ** 2 for g in groups) / (len(groups) - 1)
    return between / (sum(((g - g.mean()) ** 2).sum() for g in groups) / (len(scores) - len(groups)))


def test_people_without_department_are_no_department():
    codes, departments = random_codes([20, 25, 15])
    with_others = np.vstack([codes, codes[:9]])
    assert result(with_others, [*departments, *[-1] * 9]).divergence == result(codes, departments).divergence


@pytest.mark.parametrize(
    ("groups", "low", "high", "expected"),
    [
        (3, 0.01, 0.30, "apart"),
        (3, 0.01, 0.09, "alike"),
        (9, -0.05, 0.09, "alike"),
        (3, -0.05, 0.30, "unclear"),
        (2, 0.01, 0.30, "not_enough"),
        (3, None, None, "not_enough"),
    ],
)
def test_the_verdict_on_departments(groups, low, high, expected):
    assert divergence_verdict(VarianceShares(groups, low=low, high=high)) == expected


def test_a_confidential_round_says_a_word_and_no_number():
    codes, departments = random_codes([30, 12, 9, 14])
    found = result(codes, departments, "confidential")
    assert (found.reliability, found.divergence) == (None, None)
    assert {each.cell for each in found.agreement} == {"company", "department:a", "department:d"}
    assert {cell.key for cell in found.cells if cell.shown} == {"company", *(f"department:{each}" for each in "abcd")}
    assert {(each.scale, each.r_star, each.r_wg_j) for each in found.agreement} == {("overall", None, None)}
    attributed = {each.cell: each.r_star for each in result(codes, departments).agreement if each.scale == "overall"}
    words = {each.cell: each.verdict for each in found.agreement}
    assert words == {
        cell: "high" if attributed[cell] > 0.7 else "mixed" if attributed[cell] >= 0.5 else "low" for cell in words
    }


def test_no_word_of_ten_people_tells_how_far_the_five_beside_them_agree():
    """The sums of both departments, the histogram of the company and the spread pooled within the departments are the same."""
    departments = [0] * 10 + [1] * 5
    five_agree = [0, 0, 4, 4, *[2] * 6], [1, 2, 2, 2, 3]
    five_are_split = [1, *[2] * 8, 3], [0, 0, 2, 4, 4]
    found = [
        result([[code] for code in ten + five], departments, "confidential", ITEMS[:1])
        for ten, five in (five_agree, five_are_split)
    ]
    assert [each.cell for each in found[0].agreement] == ["company"]
    assert {cell.key for cell in found[0].cells if cell.shown} == {"company", "department:a", "department:b"}
    assert found[0] == found[1]


def test_a_hidden_department_has_no_word_whatever_its_people_said():
    codes, departments = random_codes([30, 12, 4])
    found = result(codes, departments, "confidential")
    hidden = {cell.key for cell in found.cells if not cell.shown}
    assert "department:c" in hidden
    assert not hidden & {each.cell for each in found.agreement}
    codes[-4:] = 4 - codes[-4:]
    assert {each.cell for each in result(codes, departments, "confidential").agreement} == {
        each.cell for each in found.agreement
    }


def test_the_word_of_a_department_depends_on_its_own_people_only():
    codes, departments = random_codes([30, 12, 14])
    before = {each.cell: each for each in result(codes, departments, "confidential").agreement}
    codes[30:42] = np.where(np.arange(12)[:, None] % 2, 4, 0)
    after = {each.cell: each for each in result(codes, departments, "confidential").agreement}
    assert {cell for cell in before if before[cell] != after[cell]} <= {"company", "department:b"}
    assert after["department:b"].verdict == "low"


def test_people_who_all_say_the_same_share_a_view_and_two_halves_are_two_camps():
    codes = [[3] * 5] * 4 + [[0] * 5, [4] * 5, [0] * 5, [4] * 5] + [[2] * 5] * 2
    found = {
        each.cell: each for each in result(codes, [0] * 4 + [1] * 4 + [2] * 2).agreement if each.scale == "overall"
    }
    assert (found["department:a"].verdict, found["department:a"].r_star) == ("shared_view", 1.0)
    assert found["department:b"].verdict == "two_camps"
    assert "department:c" not in found


def test_percentages_are_measured_against_random_steps_of_five():
    codes = [[0], [50], [100], [25], [75]]
    asked = questionnaire([percentage("STR-1")], [dimension("STR")])
    found = published(asked, tree("a"), people([0] * 5), codes).agreement[0]
    assert found.r_star == pytest.approx(1 - variance([0, 0.5, 1, 0.25, 0.75]) / ((21**2 - 1) / 12 / 20**2))


def test_a_result_comes_back_from_plain_json_and_older_ones_stay_readable():
    codes, departments = random_codes([20, 25, 15])
    found = result(codes, departments)
    assert from_plain(Result, to_plain(found)) == found
    plain = to_plain(replace(found, agreement=None, reliability=None, divergence=None))
    assert not {"agreement", "reliability", "divergence"} & plain.keys()
    assert from_plain(Result, plain).agreement is None


def test_who_sees_one_department_sees_no_comparison_of_departments():
    codes, departments = random_codes([20, 25, 15])
    part = narrowed(result(codes, departments), ["b"])
    assert {each.cell for each in part.agreement} == {"company", "department:b"}
    assert (part.reliability, part.divergence) == (None, None)


def test_no_number_is_undefined_without_a_reason():
    for seed in SEEDS:
        found = result_of(random_round(seed, "attributed"))
        for each in found.reliability:
            assert (each.alpha is None) == bool(each.reason)
            assert (each.omega is None) == bool(each.omega_reason)
            assert (each.icc1 is None) == bool(each.icc_reason)
        assert all(math.isfinite(each.r_star) for each in found.agreement)
