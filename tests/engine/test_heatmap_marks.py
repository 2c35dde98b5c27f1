"""The marks of the heatmap against a naive second way: whole tables of answers, scipy's tests."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control, t, ttest_ind

from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.plain import digest, from_plain, to_plain
from cxmaturity.engine.result import HeatMark, Result
from tests.engine.published_result import published as published_large
from tests.engine.samples import figure, item, people, published, questionnaire, tree

SIZES = (12, 9, 7, 14)
ASKED = questionnaire([item("STR-1"), item("GOV-1", "GOV")])
DEPARTMENTS = tree("a", "b", "c", "d")


def answers(seed, lift=0):
    """[person, question] options 0 to 4; department a stands `lift` options higher on the first."""
    chance = np.random.default_rng(seed)
    where = np.repeat(np.arange(len(SIZES)), SIZES)
    codes = chance.integers(0, 5, (len(where), 2))
    codes[where == 0, 0] = np.minimum(4, codes[where == 0, 0] // 2 + lift)
    return where, codes


def result_of(where, codes, mode, departments=DEPARTMENTS, asked=ASKED, **changes):
    return published(asked, departments, people(where), codes, mode, **changes)


def expected(differences, p):
    q = false_discovery_control(p)
    return [("up" if apart > 0 else "down") if each <= 0.1 else "" for apart, each in zip(differences, q, strict=True)]


@pytest.mark.parametrize("lift", [0, 2])
@pytest.mark.parametrize("seed", range(5))
def test_each_field_is_tested_against_everybody_else(seed, lift):
    print(f"seed {seed}")
    where, codes = answers(seed, lift)
    found = result_of(where, codes, "attributed").marks
    sides = [(codes[where == row, column], codes[where != row, column]) for row in range(4) for column in range(2)]
    p = [ttest_ind(*pair, equal_var=False).pvalue for pair in sides]
    assert [(each.cell, each.dimension) for each in found] == [
        (f"department:{code}", name) for code in "abcd" for name in ("STR", "GOV")
    ]
    assert [each.mark for each in found] == expected([here.mean() - rest.mean() for here, rest in sides], p)


@pytest.mark.parametrize("seed", range(5))
def test_in_confidential_rounds_both_sides_have_the_variance_pooled_within_the_classes(seed):
    print(f"seed {seed}")
    where, codes = answers(seed, 3)
    found = result_of(where, codes, "confidential").marks
    differences, p = [], []
    for row in range(4):
        for column in range(2):
            groups = [codes[where == each, column] / 4 for each in range(4)]
            s2, df = sum(((each - each.mean()) ** 2).sum() for each in groups) / (42 - 4), 42 - 4
            here, rest = groups[row], np.concatenate([each for place, each in enumerate(groups) if place != row])
            parts = [s2 / len(here), s2 / len(rest)]
            welch = sum(parts) ** 2 / sum(part**2 / df for part in parts)
            differences.append(here.mean() - rest.mean())
            p.append(2 * t.sf(abs(differences[-1]) / sum(parts) ** 0.5, welch))
    assert [each.mark for each in found] == expected(differences, p)
    assert found[0].mark == "up"


def test_fields_that_are_hidden_leave_the_family_and_move_no_mark():
    """Only b is shown; a and c are one class of fifteen. Who of them said what makes no difference to anything."""
    where = np.repeat([0, 1, 2], [12, 14, 3])
    codes = np.random.default_rng(1).integers(0, 5, (29, 2))
    mates = [(a, c) for a in range(12) for c in range(26, 29) if codes[a, 0] != codes[c, 0]]
    swapped = codes.copy()
    swapped[list(mates[0]), 0] = codes[list(mates[0])[::-1], 0]
    one, other = (result_of(where, each, "confidential", tree("a", "b", "c")) for each in (codes, swapped))
    assert [cell.key for cell in one.cells if cell.shown] == ["company", "department:b"]
    assert [(each.cell, each.dimension) for each in one.marks] == [("department:b", "STR"), ("department:b", "GOV")]
    assert digest(one) == digest(other)


def test_one_voice_is_not_tested():
    where = np.repeat([0, 1], [1, 9])
    codes = np.random.default_rng(2).integers(0, 5, (10, 2))
    assert result_of(where, codes, "attributed", tree("a", "b")).marks == ()


def test_the_only_department_has_no_rest():
    where = np.zeros(12, dtype=int)
    codes = np.random.default_rng(2).integers(0, 5, (12, 2))
    assert result_of(where, codes, "confidential", tree("a")).marks == ()


def test_where_all_agree_there_is_nothing_to_test():
    where = np.repeat([0, 1], [6, 6])
    codes = np.repeat([[1, 1]], 12, axis=0)
    assert result_of(where, codes, "attributed", tree("a", "b")).marks == ()


def test_without_a_difference_marks_are_rare():
    """Forty companies of twelve departments without any difference: about one in ten has a mark, most of them one."""
    where = np.repeat(np.arange(12), 8)
    names = [chr(ord("a") + place) for place in range(12)]
    chance = np.random.default_rng(5)
    rounds = [result_of(where, chance.integers(0, 5, (96, 2)), "confidential", tree(*names)) for _ in range(40)]
    marked = [sum(each.mark != "" for each in result.marks) for result in rounds]
    assert sum(count > 0 for count in marked) <= 8
    assert sum(len(result.marks) for result in rounds) == 40 * 24


def test_who_sees_one_department_sees_its_marks():
    whole = published_large("confidential")
    shown = [cell.key for cell in whole.cells if cell.kind == "department" and cell.shown]
    seen = narrowed(whole, {shown[0].removeprefix("department:")})
    assert {each.cell for each in whole.marks} > {shown[0]}
    assert {each.cell for each in seen.marks} == {shown[0]}


def test_results_from_before_stay_readable_and_keep_their_digest():
    old = {key: value for key, value in to_plain(published_large("attributed")).items() if key != "marks"}
    read = from_plain(Result, old)
    assert read.marks is None
    assert digest(read) == digest(old)
    assert from_plain(HeatMark, to_plain(HeatMark("department:a", "STR", ""))) == HeatMark("department:a", "STR", "")


def test_the_error_for_a_change_knows_no_last_member():
    """Twelve of twelve answered: no error is left for today, and the usual one for a change. s^2 / 12 of one class."""
    where, codes = np.zeros(12, dtype=int), np.array([[0, 1], [4, 2], [2, 3]] * 4)
    result = result_of(where, codes, "confidential", tree("a"), invited=people(where))
    found = figure(result, "company/dimension/STR")
    variance = np.var(codes[:, 0] / 4, ddof=1)
    assert (found.se, found.reason) == (0.0, "everybody_answered")
    assert found.se_uncorrected == pytest.approx(100 * (variance / 12) ** 0.5)
    assert figure(result, "company/item/STR-1").se_uncorrected is None


def test_attributed_rounds_have_one_error_only():
    where, codes = answers(1)
    assert {each.se_uncorrected for each in result_of(where, codes, "attributed").figures} == {None}
