import numpy as np
import pytest

from cxmaturity.engine.cells import regions
from cxmaturity.engine.counts import unit_of_people
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.preparation import prepare
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_ASKED, arrange
from tests.engine.samples import (
    dimension,
    facts,
    figure,
    item,
    numbers_in,
    pair,
    people,
    percentage,
    published,
    questionnaire,
    responses,
    tree,
)

SALES, SUPPORT, IT = 0, 1, 2
EIGHTEEN = people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 3)


def shown(result):
    return {cell.key for cell in result.cells if cell.shown}


def of_cells(result, keys):
    return {each.cell for each in result.figures} == set(keys)


def test_the_worked_example():
    """Sales 2.778, Support 2.333, company 2.389 on a scale of 0-4 would give away that IT stands at 1.33."""
    sales, support, it = [3, 3, 3, 3, 3, 3, 3, 2, 2], [3, 3, 2, 2, 2, 2], [1, 1, 2]
    result = published(
        questionnaire([item("STR-1")]), tree("sales", "support", "it"), EIGHTEEN, sales + support + it, "confidential"
    )
    assert shown(result) == {"company", "department:sales"}
    assert of_cells(result, ["company", "department:sales"])
    assert figure(result, "department:sales/item/STR-1").value == pytest.approx(100 * 25 / 9 / 4)


def test_the_company_weighs_the_classes_not_the_hidden_departments():
    """Equal weights over three departments would give a second equation and with it Support and IT."""
    codes = [4] * 5 + [3] * 4 + [2] * 3 + [3] * 3 + [0, 1, 1]
    result = published(questionnaire([item("STR-1")]), tree("sales", "support", "it"), EIGHTEEN, codes, "confidential")
    sales, rest = np.mean(codes[:9]), np.mean(codes[9:])
    assert figure(result, "company/item/STR-1").value == pytest.approx((sales + rest) / 2 * 25)
    trace = next(each for each in result.traces if each.id == "company/item/STR-1")
    assert [(each.name, each.trace, each.weight) for each in trace.inputs] == [
        ("company (rest)", "", 0.5),
        ("department:sales", "department:sales/item/STR-1", 0.5),
    ]


def test_the_variance_is_pooled_within_classes():
    codes = np.array([4] * 5 + [3] * 4 + [2] * 3 + [3] * 3 + [0, 1, 1]) / 4
    result = published(
        questionnaire([item("STR-1")]), tree("sales", "support", "it"), EIGHTEEN, codes * 4, "confidential"
    )
    squares = sum(((part - part.mean()) ** 2).sum() for part in (codes[:9], codes[9:]))
    sales = figure(result, "department:sales/item/STR-1")
    assert sales.se == pytest.approx(100 * np.sqrt(squares / 16 / 9))
    assert sales.df == 16


def test_a_class_that_agrees_is_moved_before_anything_is_computed():
    codes = [4] * 9 + [2, 3, 2, 3, 2, 3, 2, 3, 2]
    result = published(questionnaire([item("STR-1")]), tree("sales", "support", "it"), EIGHTEEN, codes, "confidential")
    assert figure(result, "department:sales/item/STR-1").value == pytest.approx((8 * 100 + 75) / 9)
    assert result.distributions[0].counts == (0, 0, 5, 5, 8)


def test_hidden_cells_look_the_same_whatever_hides_them():
    """Nobody, too few, or only hidden so that another cannot be derived."""
    who = people([0] * 9 + [1] * 6 + [2] * 3)
    result = published(
        questionnaire([item("STR-1")]), tree("sales", "support", "it", "empty"), who, [2, 3] * 9, "confidential", who
    )
    hidden = [to_plain(cell) for cell in result.cells if not cell.shown]
    for cell in hidden:
        for name in ("key", "name"):
            del cell[name]
    assert len(hidden) == 3
    assert hidden[0] == hidden[1] == hidden[2]


def test_levels_are_branches_and_departments_hold_their_staff():
    levels = [0] * 6 + [1] * 7 + [2] * 20
    who = people([0] * 13 + [0] * 10 + [1] * 10, levels)
    result = published(
        questionnaire([item("STR-1")]), tree("sales", "it"), who, [1, 2, 3] * 11, "confidential", has_levels=True
    )
    answered = {cell.key: cell.answered for cell in result.cells}
    assert answered == {
        "company": 33,
        "level:leadership": 6,
        "level:management": 7,
        "level:staff": 20,
        "department:sales": 10,
        "department:it": 10,
    }
    assert {cell.parent for cell in result.cells if cell.kind == "department"} == {"level:staff"}
    assert [gap.verdict for gap in result.perception] == ["unclear"]


def weights_of(levels):
    who = people([0] * len(levels), levels)
    codes = [1, 2, 3, 2] * (len(levels) // 4)
    result = published(questionnaire([item("STR-1")]), tree("all"), who, codes, "confidential", has_levels=True)
    trace = next(each for each in result.traces if each.id == "company/item/STR-1")
    return result, {each.name: each.weight for each in trace.inputs}


def test_leadership_and_management_together_weigh_as_one_class():
    _, weights = weights_of([0] * 6 + [1] * 6 + [2] * 12)
    assert sorted(weights) == ["department:all", "level:leadership", "level:management"]
    assert [weights[name] for name in sorted(weights)] == pytest.approx([0.5, 0.25, 0.25])


def test_leadership_and_management_are_joined_when_one_would_be_hidden():
    result, weights = weights_of([0] * 3 + [1] * 5 + [2] * 12)
    assert [cell.key for cell in result.cells] == [
        "company",
        "level:leadership+management",
        "level:staff",
        "department:all",
    ]
    assert shown(result) == {"company", "level:leadership+management", "level:staff", "department:all"}
    assert sorted(weights.values()) == [pytest.approx(0.5), pytest.approx(0.5)]
    assert {gap.upper for gap in result.perception} == {"level:leadership+management"}


def test_both_together_below_k_count_in_the_company_only():
    result, _ = weights_of([0] * 1 + [1] * 3 + [2] * 12)
    assert shown(result) == {"company"}
    assert [gap.verdict for gap in result.perception] == ["too_few_answers"]


def test_a_question_asked_of_few_is_hidden_everywhere():
    asked = questionnaire([item("STR-1"), item("ITD-1", "ITD", core=False, functions=("IT",))], functions=("IT", "SAL"))
    who = people([0] * 9 + [1] * 9, functions=[0] * 3 + [1] * 15)
    codes = [[1 + n % 3, 4] for n in range(18)]
    result = published(asked, tree("sales", "it"), who, codes, "confidential", has_functions=True)
    hidden = figure(result, "company/item/ITD-1")
    assert (hidden.status, hidden.value, hidden.n, dict(hidden.states)) == ("too_few_answers", None, None, {})
    assert figure(result, "company/overall/overall").value == figure(result, "company/dimension/STR").value


def test_a_question_answered_by_few_is_hidden_in_the_cell_and_takes_nothing_from_its_neighbour():
    """Four of nine answered in b: that is hidden, though what follows from the others is about nine who were asked."""
    codes = [1, 2, 3, 2, 1, 2, 3, 2, 1] + [2, 2, 3, 2] + [MISSING] * 5
    result = published(questionnaire([item("STR-1")]), tree("a", "b"), people([0] * 9 + [1] * 9), codes, "confidential")
    assert figure(result, "department:a/item/STR-1").status == "scored"
    assert figure(result, "department:b/item/STR-1").status == "too_few_answers"


def test_histograms_are_the_companys_and_need_ten_answers():
    codes = [1, 2, 3] * 6
    result = published(questionnaire([item("STR-1")]), tree("sales", "support", "it"), EIGHTEEN, codes, "confidential")
    assert [each.cell for each in result.distributions] == ["company"]
    small = published(questionnaire([item("STR-1")]), tree("a"), people([0] * 9), codes[:9], "confidential")
    assert small.distributions == ()


def test_who_was_not_asked_is_not_counted_in_confidential_rounds():
    result = published(questionnaire([item("STR-1")]), tree("a"), people([0] * 10), [1, 2] * 5, "confidential")
    assert all("not_asked" not in each.states for each in (*result.figures, *result.traces, *result.distributions))


@pytest.mark.parametrize(("rest", "shown_of_b"), [(2, None), (4, None), (5, 6)])
def test_response_rates_obey_the_class_rule_on_the_invited(rest, shown_of_b):
    """Fewer than five invited people sit in the hidden rest: showing both departments would give them away."""
    who, invited = people([0] * 9 + [1] * 6), people([0] * 9 + [1] * 6 + [2] * rest)
    result = published(questionnaire([item("STR-1")]), tree("a", "b", "c"), who, [1, 2, 3] * 5, "confidential", invited)
    assert {cell.key: cell.invited for cell in result.cells} == {
        "company": 15 + rest,
        "department:a": 9,
        "department:b": shown_of_b,
        "department:c": None,
    }


def test_finite_population_only_where_everybody_was_invited():
    codes = [1, 2, 3] * 5
    who, invited = people([0] * 15), people([0] * 20)
    asked = questionnaire([item("STR-1")])
    free = figure(published(asked, tree("a"), who, codes, "confidential"), "company/item/STR-1").se
    known = figure(published(asked, tree("a"), who, codes, "confidential", invited), "company/item/STR-1").se
    assert known == pytest.approx(free * np.sqrt(1 - 15 / 20))
    departments = [tree("a")[0].__class__("a", "A", None, headcount=40)]
    partly = figure(published(asked, departments, who, codes, "confidential", invited), "company/item/STR-1").se
    assert partly == free


def test_everybody_answered_leaves_no_sampling_error():
    who = people([0] * 15)
    result = published(questionnaire([item("STR-1")]), tree("a"), who, [1, 2, 3] * 5, "confidential", who)
    found = figure(result, "company/item/STR-1")
    assert (found.se, found.low, found.high, found.reason) == (0, found.value, found.value, "everybody_answered")
    assert result.stages[0].probabilities == (0.0, 0.0, 1.0, 0.0, 0.0)


def test_the_error_of_a_composite_is_the_largest_it_can_be():
    asked = questionnaire([item("STR-1"), item("STR-2")])
    rng = np.random.default_rng(2)
    result = published(asked, tree("a"), people([0] * 20), rng.integers(0, 5, (20, 2)), "confidential")
    parts = [figure(result, f"company/item/STR-{n}").se for n in (1, 2)]
    assert figure(result, "company/dimension/STR").se == pytest.approx(sum(parts) / 2)


def test_questions_asked_of_different_people_are_independent():
    asked = questionnaire(
        [item("STR-1", core=False, functions=("A",)), item("STR-2", core=False, functions=("B",))], functions=("A", "B")
    )
    who = people([0] * 20, functions=[0, 1] * 10)
    codes = np.random.default_rng(2).integers(0, 5, (20, 2))
    result = published(asked, tree("a"), who, codes, "confidential", has_functions=True)
    parts = [figure(result, f"company/item/STR-{n}").se for n in (1, 2)]
    assert figure(result, "company/dimension/STR").se == pytest.approx(np.hypot(*parts) / 2)


def mixed_round(seed):
    """A company with levels and functions, hidden departments, and every kind of scored question."""
    rng = np.random.default_rng(seed)
    items = [
        item("STR-1"),
        item("STR-2", capability="str_2", core=False, functions=("A",)),
        percentage("GOV-1", "GOV"),
        item("GOV-2", "GOV", part_keys=["x", "y"], core=False, functions=("B",)),
        pair("CUS-1", "CUS"),
        item("OUT-1", "OUT", options=11, values=[None] * 11, type="nps"),
    ]
    dimensions = [dimension("STR", 1.25, 2, relevance={"A": 2.0}), dimension("GOV", relevance={"A": 1.0, "B": 2.0})]
    dimensions += [dimension("CUS"), dimension("OUT", 0.0, kind="outcome")]
    asked = questionnaire(items, dimensions, functions=("A", "B"))
    n = 60
    who = people(
        rng.choice(7, n, p=[0.3, 0.3, 0.05, 0.05, 0.1, 0.1, 0.1]),
        rng.choice(3, n, p=[0.1, 0.15, 0.75]),
        rng.choice(2, n),
    )
    codes = np.stack([rng.integers(0, len(each.keys), n) for each in asked.questions], axis=1)
    gone = rng.random(codes.shape) < 0.1
    codes[gone] = rng.choice([MISSING, DONT_KNOW], int(gone.sum()))
    departments = tree("a", "b", "c", "d", "e", "f", "g", d="c", e="c", f="c", g="b")
    return asked, departments, who, codes


def publish_mixed(asked, departments, who, codes):
    return published(asked, departments, who, codes, "confidential", who, has_levels=True, has_functions=True)


def classes_of(asked, departments, who, codes, index):
    """Class of each person in the family of one question, None for those not asked; by the cells in the result."""
    round_facts = facts("confidential", has_levels=True, has_functions=True)
    table = arrange(asked, responses(asked, who, codes))
    data = prepare(asked, round_facts, departments, who, table, who)
    cells, depths = regions(data.cells), [cell.depth for cell in data.cells]
    family = choose_family(cells, data.sizes, 5, depths)
    of_question = choose_family(cells, data.counts[index][:, 1:].sum(axis=1), 5, depths, family.shown)
    unit = unit_of_people(who, len(departments), True)
    was_asked = table[:, index] != NOT_ASKED
    return np.where(was_asked, of_question.classes[unit], -1)


@pytest.mark.parametrize("seed", range(4))
def test_swapping_answers_within_a_class_changes_nothing(seed):
    """Question by question, two people of one class in different departments: every byte stays the same."""
    print(f"seed {seed}")
    asked, departments, who, codes = mixed_round(seed)
    before = digest(publish_mixed(asked, departments, who, codes))
    swaps = {}
    for index in range(len(asked.questions)):
        classes = classes_of(asked, departments, who, codes, index)
        for first in range(len(classes)):
            mates = (classes == classes[first]) & (who.departments != who.departments[first])
            mates &= codes[:, index] != codes[first, index]
            if classes[first] < 0 or not mates.any() or swaps.get(index, 0) >= 5:
                continue
            second = int(np.flatnonzero(mates)[0])
            swapped = codes.copy()
            swapped[[first, second], index] = swapped[[second, first], index]
            assert digest(publish_mixed(asked, departments, who, swapped)) == before
            swaps[index] = swaps.get(index, 0) + 1
    assert len(swaps) >= 5


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_people_does_not_matter(seed):
    asked, departments, who, codes = mixed_round(seed)
    order = np.random.default_rng(seed).permutation(len(codes))
    shuffled = people(who.departments[order], who.levels[order], who.functions[order])
    first = published(asked, departments, who, codes, "confidential", who, has_levels=True, has_functions=True)
    other = published(
        asked, departments, shuffled, codes[order], "confidential", shuffled, has_levels=True, has_functions=True
    )
    assert digest(first) == digest(other)


@pytest.mark.parametrize("seed", range(4))
def test_the_mean_of_a_hidden_department_is_in_no_number(seed):
    """Odd option values make every mean unmistakable."""
    values = np.array([0.0137, 0.2911, 0.5303, 0.7717, 0.9941])
    asked = questionnaire([item("STR-1", values=values.tolist()), item("GOV-1", "GOV", values=values.tolist())])
    rng = np.random.default_rng(seed)
    who = people([0] * 14 + [1] * 6 + [2] * 3 + [3] * 2 + [4] * 4)
    codes = rng.integers(0, 5, (29, 2))
    departments = tree("a", "b", "c", "d", "e", d="b", e="b")
    result = published(asked, departments, who, codes, "confidential", who)
    numbers = {round(each, 7) for each in numbers_in(to_plain(result))}
    assert round(figure(result, "department:a/item/STR-1").value, 7) in numbers
    hidden = [cell.key for cell in result.cells if not cell.shown]
    assert hidden == ["department:b", "department:d", "department:e", "department:c"]
    for place in (1, 2, 3, 4):
        means = 100 * values[codes[who.departments == place]].mean(axis=0)
        assert not {round(float(mean), 7) for mean in (*means, means.mean())} & numbers


def test_a_composite_follows_from_shown_figures_of_its_cell():
    asked, departments, who, codes = mixed_round(1)
    result = publish_mixed(asked, departments, who, codes)
    figures = {each.id: each for each in result.figures}
    for trace in result.traces:
        if trace.formula == "2.2 weighted mean":
            parts = [(figures[each.trace].value, each.weight) for each in trace.inputs]
            assert figures[trace.id].value == pytest.approx(sum(value * weight for value, weight in parts))
            assert {figures[each.trace].cell for each in trace.inputs} == {figures[trace.id].cell}


@pytest.mark.parametrize("outsiders", [0, 1])
def test_whether_errors_add_up_hangs_on_the_invited_and_not_on_who_came(outsiders):
    """Only somebody without a function is asked both items; that one person's coming must not change an interval."""
    asked = questionnaire(
        [item("STR-1", core=False, functions=("A",)), item("STR-2", core=False, functions=("B",))], functions=("A", "B")
    )
    invited = people([0] * (16 + outsiders), functions=[0] * 8 + [1] * 8 + [-1] * outsiders)
    here = people([0] * 16, functions=[0] * 8 + [1] * 8)
    table = arrange(asked, responses(asked, here, [[1, 1]] * 16))
    settings = facts("confidential", has_functions=True)

    data = prepare(asked, settings, tree("a"), here, table, invited)

    assert data.together.tolist() == [[True, bool(outsiders)], [bool(outsiders), True]]
