import json

import numpy as np
import pytest

from cxmaturity.engine.plain import digest, from_plain, to_plain
from cxmaturity.engine.publish import publish
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE, Department
from cxmaturity.engine.result import Profile, Result
from tests.engine.samples import dimension, facts, figure, item, people, published, questionnaire, responses, tree

TWO = [item("STR-1"), item("STR-2")]


def test_the_company_is_the_mean_of_its_departments_not_a_poll():
    codes = [[4, 4]] * 3 + [[0, 0]] * 9
    result = published(questionnaire(TWO), tree("a", "b"), people([0] * 3 + [1] * 9), codes)
    assert figure(result, "company/overall/overall").value == 50
    assert {each.name: each.value for each in result.weightings} == {
        "relevance_equal": 50.0,
        "equal": 50.0,
        "size": None,
        "equal_dimensions": 50.0,
    }


def test_size_weighs_by_headcount_never_by_answers():
    departments = [Department("a", "A", headcount=10), Department("b", "B", headcount=30)]
    result = published(questionnaire(TWO), departments, people([0] * 3 + [1] * 1), [[4, 4]] * 3 + [[0, 0]])
    assert {each.name: each.value for each in result.weightings}["size"] == 25
    assert [cell.invited for cell in result.cells] == [40, 10, 30]


def test_relevance_leaves_a_department_out_of_the_company_but_not_of_its_own_cell():
    asked = questionnaire(TWO, [dimension("STR", relevance={"MKT": 2.0})], functions=("MKT", "IT"))
    who = people([0] * 3 + [1] * 3, functions=[0] * 3 + [1] * 3)
    result = published(asked, tree("a", "b"), who, [[4, 4]] * 3 + [[0, 0]] * 3, has_functions=True)
    assert figure(result, "company/dimension/STR").value == 100
    assert figure(result, "department:b/dimension/STR").value == 0


def test_no_relevant_department_is_no_zero():
    asked = questionnaire(TWO, [dimension("STR", relevance={"MKT": 2.0})], functions=("MKT", "IT"))
    result = published(asked, tree("a"), people([0] * 3, functions=[1] * 3), [[4, 4]] * 3, has_functions=True)
    found = figure(result, "company/dimension/STR")
    assert (found.status, found.value, found.reason) == ("not_applicable", None, "no_relevant_unit")


@pytest.mark.parametrize(("n", "reason"), [(1, "one_voice"), (2, "two_voices")])
def test_below_three_persons_there_is_a_value_and_no_interval(n, reason):
    result = published(questionnaire(TWO), tree("a"), people([0] * n), [[1, 3]] * n)
    found = figure(result, "department:a/dimension/STR")
    assert (found.value, found.low, found.se, found.reason, found.n) == (50, None, None, reason, n)
    assert result.stages[0].stage == 3
    assert result.stages[0].probabilities is None


def test_three_who_agree_are_no_certainty():
    result = published(questionnaire(TWO), tree("a"), people([0] * 3), [[2, 2]] * 3)
    found = figure(result, "department:a/dimension/STR")
    assert (found.low, found.high, found.reason) == (50, 50, "all_agree")
    assert result.stages[0].probabilities is None


def test_one_person_departments_without_any_other_tell_no_interval():
    result = published(questionnaire(TWO), tree("a", "b", "c"), people([0, 1, 2]), [[1, 3], [2, 3], [0, 4]])
    found = figure(result, "company/dimension/STR")
    assert (found.low, found.reason) == (None, "one_voice_items")


def test_a_department_of_one_borrows_variance_and_covariance():
    """Two items that go together perfectly: the pooled covariance keeps one person one opinion."""
    codes = [[0, 0], [2, 2], [4, 4], [1, 1]]
    result = published(questionnaire(TWO), tree("a", "b"), people([0, 0, 0, 1]), codes)
    variance = np.var([0, 0.5, 1], ddof=1)
    expected = 100 * np.sqrt(0.25 * variance / 3 + 0.25 * variance)
    assert figure(result, "company/dimension/STR").se == pytest.approx(expected)


def test_departments_hold_everybody_below_them():
    departments = tree("all", "a", "b", a="all", b="all")
    result = published(questionnaire([item("STR-1")]), departments, people([0, 1, 1, 2, 2]), [0, 1, 2, 3, 4])
    assert [cell.answered for cell in result.cells] == [5, 5, 2, 2]
    assert figure(result, "department:all/item/STR-1").value == 50
    assert [cell.parent for cell in result.cells] == [None, "company", "department:all", "department:all"]
    trace = next(each for each in result.traces if each.id == "company/item/STR-1")
    assert [(each.name, each.trace) for each in trace.inputs] == [
        ("department:all (own)", ""),
        ("department:a", "department:a/item/STR-1"),
        ("department:b", "department:b/item/STR-1"),
    ]


def test_people_without_department_count_in_the_company_only():
    result = published(questionnaire([item("STR-1")]), tree("a"), people([0, 0, -1]), [4, 4, 0])
    assert [cell.answered for cell in result.cells] == [3, 2]
    assert figure(result, "company/item/STR-1").value == 50


def test_levels_cross_the_departments():
    result = published(
        questionnaire([item("STR-1")]),
        tree("a"),
        people([0] * 6, [0, 0, 0, 2, 2, -1]),
        [4, 4, 3, 0, 1, 0],
        has_levels=True,
    )
    assert {cell.key: cell.answered for cell in result.cells} == {
        "company": 6,
        "level:leadership": 3,
        "level:management": 0,
        "level:staff": 3,
        "department:a": 6,
    }
    gap = result.perception[0]
    assert gap.difference == pytest.approx(100 * 11 / 12 - 100 * 1 / 12)
    assert gap.verdict == "relevant"


def test_unit_means_equal_the_plain_average():
    rng = np.random.default_rng(5)
    codes, departments = rng.integers(0, 5, (200, 4)), rng.integers(0, 7, 200)
    asked = questionnaire([item(f"STR-{n}") for n in range(4)])
    result = published(asked, tree(*"abcdefg"), people(departments), codes)
    for place, code in enumerate("abcdefg"):
        plain = 25 * codes[departments == place].mean()
        assert figure(result, f"department:{code}/dimension/STR").value == pytest.approx(plain)


def test_the_coverage_rule_leaves_out_what_too_few_answered():
    codes = [[4, MISSING], [4, DONT_KNOW], [4, MISSING]]
    result = published(questionnaire(TWO), tree("a"), people([0] * 3), codes)
    found = figure(result, "company/dimension/STR")
    assert (found.status, found.value, found.coverage, found.floor, found.ceiling) == (
        "insufficient",
        None,
        0.5,
        50,
        100,
    )
    assert result.stages[0].stage is None
    assert result.gaps[0].verdict == "unknown"


def test_not_applicable_passes_its_weight_on():
    result = published(questionnaire(TWO), tree("a"), people([0] * 3), [[3, NOT_APPLICABLE]] * 3)
    found = figure(result, "company/dimension/STR")
    assert (found.status, found.value, found.coverage) == ("scored", 75, 1.0)
    assert figure(result, "company/item/STR-2").status == "not_applicable"


def test_an_item_left_out_of_the_round_is_not_asked():
    result = published(questionnaire(TWO), tree("a"), people([0] * 3), [[3, 0]] * 3, items_left_out=("STR-2",))
    assert figure(result, "company/item/STR-2").status == "not_asked"
    assert figure(result, "company/dimension/STR").value == 75


def test_cells_compare_core_items_the_company_reads_all():
    asked = questionnaire([item("STR-1"), item("STR-2", core=False, functions=("A",))], functions=("A", "B"))
    who = people([0] * 3 + [1] * 3, functions=[0] * 3 + [1] * 3)
    result = published(asked, tree("a", "b"), who, [[4, 0]] * 6, has_functions=True)
    assert figure(result, "department:a/dimension/STR").value == 100
    assert figure(result, "department:a/item/STR-2").value == 0
    assert figure(result, "company/dimension/STR").value == 50
    assert dict(figure(result, "company/item/STR-2").states) == {
        "answered": 3,
        "not_asked": 3,
        "missing": 0,
        "dk": 0,
        "na": 0,
    }


def test_a_part_without_answers_leaves_the_item():
    asked = questionnaire([item("CUS-2", "CUS", part_keys=["a", "b"])])
    result = published(asked, tree("d"), people([0] * 4), [[4, MISSING], [2, MISSING], [3, MISSING], [3, MISSING]])
    assert figure(result, "company/question/CUS-2.a").value == 75
    assert figure(result, "company/item/CUS-2").value == 75


def test_the_number_of_people_counts_persons_not_answers():
    codes = [[4, MISSING], [MISSING, 4], [4, 4]]
    result = published(questionnaire(TWO), tree("a"), people([0] * 3), codes)
    assert figure(result, "company/dimension/STR").n == 3
    assert figure(result, "company/item/STR-1").n == 2


def test_one_changed_answer_changes_the_figures_that_depend_on_it_and_no_other():
    rng = np.random.default_rng(1)
    codes = rng.integers(0, 5, (30, 3))
    asked = questionnaire(
        [item("STR-1"), item("STR-2", capability="str_2"), item("GOV-1", "GOV")],
        [dimension("STR", 1, 2), dimension("GOV")],
    )
    who = people([0] * 10 + [1] * 10 + [2] * 10)
    before = {each.id: each for each in published(asked, tree("a", "b", "c"), who, codes).figures}
    codes[0, 0] = (codes[0, 0] + 1) % 5
    after = {each.id: each for each in published(asked, tree("a", "b", "c"), who, codes).figures}
    changed = {name for name in before if before[name] != after[name]}
    parts = ("item/STR-1", "capability/str_1", "dimension/STR", "overall/overall")
    assert changed == {f"{cell}/{part}" for cell in ("company", "department:a") for part in parts}


def test_an_empty_round_publishes_nothing_and_does_not_fail():
    for mode in ("attributed", "confidential"):
        result = published(questionnaire(TWO), tree("a"), people([]), np.zeros((0, 2)), mode)
        assert result.stages[0].stage is None
        assert all(each.value is None for each in result.figures)


def test_every_figure_has_a_trace_and_every_input_exists():
    rng = np.random.default_rng(1)
    asked = questionnaire([*TWO, item("GOV-1", "GOV", part_keys=["a", "b"])])
    result = published(asked, tree("a", "b"), people([0] * 5 + [1] * 5), rng.integers(0, 5, (10, 4)))
    ids = {each.id for each in result.figures}
    assert [each.id for each in result.traces] == [each.id for each in result.figures]
    assert len(ids) == len(result.figures)
    assert {each.trace for trace in result.traces for each in trace.inputs if each.trace} <= ids


def test_same_input_same_bytes():
    rng = np.random.default_rng(1)
    codes = rng.integers(-3, 5, (40, 2))
    once, again = (digest(published(questionnaire(TWO), tree("a", "b"), people([0, 1] * 20), codes)) for _ in range(2))
    assert once == again


def test_responses_may_come_in_another_order_of_questions():
    asked, turned = questionnaire(TWO), questionnaire(TWO[::-1])
    who = people([0] * 3)
    codes = np.array([[1, 4], [0, 3], [1, 3]])
    assert responses(turned, who, codes[:, ::-1]).questions == ("STR-2", "STR-1")
    one = publish(asked, facts("attributed"), Profile("o"), tree("a"), responses(asked, who, codes))
    other = publish(asked, facts("attributed"), Profile("o"), tree("a"), responses(turned, who, codes[:, ::-1]))
    assert digest(one) == digest(other)


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_a_result_holds_plain_numbers_and_survives_the_way_through_json(mode):
    rng = np.random.default_rng(1)
    result = published(
        questionnaire(TWO), tree("a", "b"), people([0] * 9 + [1] * 8), rng.integers(-3, 5, (17, 2)), mode
    )
    assert from_plain(Result, json.loads(json.dumps(to_plain(result)))) == result
    assert {type(value) for each in result.figures for value in vars(each).values()} <= {
        str,
        int,
        float,
        dict,
        type(None),
    }
