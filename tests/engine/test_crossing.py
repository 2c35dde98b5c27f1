"""One attribute that crosses departments: which of its cells are published, and that nothing of few people follows."""

import numpy as np
import pytest

from cxmaturity.engine.cells import regions, stack, turns
from cxmaturity.engine.crossing import MOST_DEPARTMENTS, attribute_key
from cxmaturity.engine.disclosure import choose_family, is_safe
from cxmaturity.engine.forecast import hidden_departments
from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.preparation import prepare
from cxmaturity.engine.reporting_groups import ReportingGroups
from cxmaturity.engine.response import NOT_ASKED, Attribute, arrange
from cxmaturity.engine.units import units_of
from tests.engine.samples import facts, figure, item, numbers_in, people, published, questionnaire, responses, tree
from tests.engine.test_confidential import mixed_round
from tests.engine.test_participation import random_company

SITES = Attribute("Site", ("Berlin", "Kiel"))
ASKED = questionnaire([item("STR-1")])
SALES, IT = 0, 1
BERLIN, KIEL, NOWHERE = 0, 1, -1
SEEDS = range(40)


def names(result):
    """(what is broken down, value) of the cells of the attribute, with the people who answered where they are shown."""
    return {(cell.parent, cell.name["en"]): cell.answered for cell in result.cells if cell.kind == "attribute"}


def by_site(departments, who, codes, mode="confidential", invited=None, **changes):
    return published(ASKED, departments, who, codes, mode, invited, **{"attribute": SITES, **changes})


def sales_and_it(*sites):
    """Ten people of Sales, twelve of IT; sites[person]"""
    return people([SALES] * 10 + [IT] * 12, attributes=sites)


def test_the_company_and_its_first_level_are_broken_down_by_the_values():
    who = sales_and_it(*[BERLIN] * 5, *[KIEL] * 5, *[BERLIN] * 6, *[KIEL] * 6)
    result = by_site(tree("sales", "it", "help", help="it"), who, [1, 2] * 11)
    assert names(result) == {
        ("company", "Berlin"): 11,
        ("company", "Kiel"): 11,
        ("department:sales", "Berlin"): 5,
        ("department:sales", "Kiel"): 5,
        ("department:it", "Berlin"): 6,
        ("department:it", "Kiel"): 6,
    }
    assert [cell.kind for cell in result.cells][-6:] == ["attribute"] * 6
    assert {cell.depth for cell in result.cells if cell.kind == "attribute"} == {1, 2}


def test_a_site_that_would_leave_a_few_is_hidden_and_says_nothing():
    """Berlin has 15 of 22, but Sales two of ten in Kiel, who would be known from Sales, Berlin and the others."""
    who = sales_and_it(*[BERLIN] * 8, *[KIEL] * 2, *[BERLIN] * 8, *[KIEL] * 4)
    result = by_site(tree("sales", "it"), who, [1, 2] * 11)
    assert set(names(result).values()) == {None}
    assert {cell.key for cell in result.cells if cell.shown} == {"company", "department:sales", "department:it"}
    hidden = [to_plain(cell) for cell in result.cells if not cell.shown]
    for cell in hidden:
        for name in ("key", "name", "parent", "depth"):
            del cell[name]
    assert all(cell == hidden[0] for cell in hidden)


def test_people_without_a_value_are_in_no_cell_of_the_attribute_and_are_protected():
    who = sales_and_it(*[BERLIN] * 10, *[KIEL] * 8, *[NOWHERE] * 4)
    found = names(by_site(tree("sales", "it"), who, [1, 2] * 11))
    assert (found["company", "Berlin"], found["company", "Kiel"]) == (10, None)


def test_cells_of_the_attribute_are_tried_last():
    who = sales_and_it(*[BERLIN] * 7, *[KIEL] * 3, *[BERLIN] * 9, *[KIEL] * 3)
    result = by_site(tree("sales", "it"), who, [1, 2] * 11)
    without = published(ASKED, tree("sales", "it"), who, [1, 2] * 11, "confidential")
    assert [cell for cell in result.cells if cell.kind != "attribute"] == list(without.cells)
    assert names(result)["company", "Berlin"] is None


@pytest.mark.parametrize("seed", range(6))
def test_asking_for_a_site_leaves_the_figures_of_the_company_and_its_departments(seed):
    """Only a class of one mind may be moved another way; here nobody agrees."""
    rng = np.random.default_rng(seed)
    departments = tree("a", "b", "c", c="a")
    who = people(rng.choice(3, 240), attributes=rng.choice([NOWHERE, BERLIN, KIEL], 240, p=[0.2, 0.4, 0.4]))
    codes = rng.integers(0, 5, 240)
    invited = people([*who.departments, 0, 1, 2], attributes=[*who.attributes, BERLIN, KIEL, KIEL])
    parted = by_site(departments, who, codes, invited=invited)
    without = published(ASKED, departments, who, codes, "confidential", invited)
    assert names(parted)["company", "Berlin"]
    of_tree = {each.id: each for each in parted.figures if not each.cell.startswith("attribute:")}
    assert of_tree == {each.id: each for each in without.figures}
    assert parted.weightings == without.weightings
    assert [each for each in parted.traces if each.id in of_tree] == list(without.traces)


def test_departments_that_report_together_are_broken_down_together():
    departments = tree("sales", "it", "legal")
    who = people([SALES] * 10 + [IT] * 4 + [2] * 6, attributes=[BERLIN, KIEL] * 10)
    groups = ReportingGroups((("it", "legal"),))
    result = published(ASKED, departments, who, [1, 2] * 10, "confidential", groups=groups, attribute=SITES)
    (group,) = [cell for cell in result.cells if cell.key.startswith("group:")]
    assert {parent for parent, _ in names(result)} == {"company", "department:sales", group.key}
    assert names(result)[group.key, "Berlin"] == 5


def test_with_levels_a_department_is_broken_down_as_its_staff_and_the_company_as_everybody():
    who = people([SALES] * 30, [1] * 10 + [2] * 20, attributes=[BERLIN, KIEL] * 15)
    result = by_site(tree("sales"), who, [1, 2, 3] * 10, has_levels=True)
    assert names(result) == {
        ("company", "Berlin"): 15,
        ("company", "Kiel"): 15,
        ("department:sales", "Berlin"): 10,
        ("department:sales", "Kiel"): 10,
    }


def test_an_attributed_round_breaks_down_everybody_and_hides_nobody():
    who = people([SALES, SALES, IT], attributes=[BERLIN, KIEL, NOWHERE])
    result = by_site(tree("sales", "it"), who, [4, 0, 2], "attributed")
    assert names(result) == {
        ("company", "Berlin"): 1,
        ("company", "Kiel"): 1,
        ("department:sales", "Berlin"): 1,
        ("department:sales", "Kiel"): 1,
        ("department:it", "Berlin"): 0,
        ("department:it", "Kiel"): 0,
    }
    kiel = attribute_key("Site", "Kiel", "company")
    assert figure(result, f"{kiel}/item/STR-1").value == 0
    assert figure(result, "company/item/STR-1").value == 50


def test_more_departments_than_a_table_can_hold_leave_the_company():
    departments = tree(*(f"d{number}" for number in range(MOST_DEPARTMENTS + 1)))
    result = by_site(departments, people([0] * 20, attributes=[BERLIN, KIEL] * 10), [1, 2] * 10)
    assert set(names(result)) == {("company", "Berlin"), ("company", "Kiel")}


def test_a_question_asked_of_few_is_hidden_in_a_shown_cell():
    asked = questionnaire([item("STR-1"), item("STR-2", core=False, functions=("A",))], functions=("A", "B"))
    who = people([SALES] * 20, functions=[0] * 4 + [1] * 6 + [0] * 10, attributes=[BERLIN] * 10 + [KIEL] * 10)
    codes = np.array([[1, 2], [2, 3]] * 10)
    result = published(asked, tree("sales"), who, codes, "confidential", attribute=SITES, has_functions=True)
    berlin = attribute_key("Site", "Berlin", "company")
    assert names(result)["company", "Berlin"] == 10
    assert figure(result, f"{berlin}/item/STR-2").status == "too_few_answers"
    assert figure(result, "company/item/STR-2").status == "scored"


def test_a_lead_sees_the_own_first_level_department_by_site_but_not_the_company():
    who = sales_and_it(*[BERLIN] * 5, *[KIEL] * 5, *[BERLIN] * 6, *[KIEL] * 6)
    seen = narrowed(by_site(tree("sales", "it"), who, [1, 2] * 11), {"sales"})
    assert set(names(seen)) == {("department:sales", "Berlin"), ("department:sales", "Kiel")}
    own = {cell.key for cell in seen.cells}
    assert {each.cell for each in seen.figures} <= own
    assert {trace.id.split("/")[0] for trace in seen.traces} & {
        cell.key for cell in by_site(tree("sales", "it"), who, [1, 2] * 11).cells
    } <= own


def test_the_forecast_says_which_parts_would_be_hidden():
    who = sales_and_it(*[BERLIN] * 5, *[KIEL] * 5, *[BERLIN] * 10, *[KIEL] * 2)
    forecast = hidden_departments(tree("sales", "it"), who, False, 5, attribute=SITES)
    assert [(row.parent, row.name["de"], row.invited, row.shown, row.cause) for row in forecast.parts] == [
        ("company", "Berlin", 15, False, "others_derivable"),
        ("company", "Kiel", 7, False, "others_derivable"),
        ("department:sales", "Berlin", 5, True, ""),
        ("department:sales", "Kiel", 5, True, ""),
        ("department:it", "Berlin", 10, False, "others_derivable"),
        ("department:it", "Kiel", 2, False, "too_few"),
    ]
    assert [row.key for row in forecast.rows] == ["department:sales", "department:it"]
    assert hidden_departments(tree("sales", "it"), who, False, 5).parts == ()


def test_a_site_known_by_the_rates_to_have_few_invited_is_not_published():
    """All ten who answered in Sales are in Berlin: that the three invited in Kiel stayed away would be known."""
    who = people([SALES] * 10 + [IT] * 12, attributes=[BERLIN] * 10 + [BERLIN, KIEL] * 6)
    invited = people([SALES] * 13 + [IT] * 12, attributes=[BERLIN] * 10 + [KIEL] * 3 + [BERLIN, KIEL] * 6)
    result = by_site(tree("sales", "it"), who, [1, 2] * 11, invited=invited)
    assert names(result)["department:sales", "Berlin"] is None
    assert names(result)["department:it", "Berlin"] == 6


def with_sites(seed, departments, invited):
    rng = np.random.default_rng(1000 + seed)
    shares = rng.dirichlet([1.0] * 3)
    sites = rng.choice([NOWHERE, BERLIN, KIEL], len(invited.departments), p=shares)
    return people(invited.departments, invited.levels, attributes=sites)


@pytest.mark.parametrize("with_levels", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_companies_are_safe_for_those_who_answered_and_those_invited(seed, with_levels):
    """Everything published at once: every class has five who answered and five who were invited, or nobody."""
    print(f"seed {seed}")
    departments, invited, answered = random_company(seed)
    invited = with_sites(seed, departments, invited)
    came = np.flatnonzero(answered)
    who = people(invited.departments[came], invited.levels[came], attributes=invited.attributes[came])
    codes = np.arange(len(came)) % 5
    result = by_site(departments, who, codes, invited=invited, has_levels=with_levels)
    data = prepared(departments, who, codes, invited, with_levels)
    shown = np.array([cell.shown for cell in result.cells])
    assert [cell.key for cell in data.cells] == [cell.key for cell in result.cells]
    assert is_safe(stack(data.cells), data.sizes, shown, 5)
    assert is_safe(stack(data.cells), data.invited_people.astype(int), shown, 5)
    for cell, members in zip(result.cells, stack(data.cells), strict=True):
        assert not cell.shown or cell.answered == data.sizes[members].sum()


def prepared(departments, who, codes, invited, with_levels):
    table = arrange(ASKED, responses(ASKED, who, codes))
    settings = facts("confidential", attribute=SITES, has_levels=with_levels)
    return prepare(ASKED, settings, departments, who, table, invited)


def test_no_department_loses_its_result_and_sites_of_whole_departments_are_shown():
    """Who sits where mostly follows from the department; one in five departments is spread over both."""
    kept = large = 0
    for seed in range(20):
        departments, invited, _ = random_company(seed)
        rng = np.random.default_rng(seed)
        home = rng.choice([BERLIN, KIEL], len(departments) + 1)
        spread = rng.random(len(departments) + 1) < 0.2
        moved = spread[invited.departments] & (rng.random(len(invited.departments)) < 0.5)
        who = people(invited.departments, attributes=np.where(moved, KIEL, home[invited.departments]))
        codes = np.arange(len(who.departments)) % 5
        result = by_site(departments, who, codes)
        assert [cell for cell in result.cells if cell.kind != "attribute"] == list(
            published(ASKED, departments, who, codes, "confidential").cells
        )
        data = prepared(departments, who, codes, None, False)
        parts = [at for at, cell in enumerate(data.cells) if cell.kind == "attribute"]
        large += sum(int(data.sizes[data.cells[at].members].sum()) >= 5 for at in parts)
        kept += sum(result.cells[at].shown for at in parts)
    assert large > 50
    assert kept >= 10


def classes_of_people(asked, departments, who, codes, index):
    """Class of each person among those who were asked a question, -1 for the others."""
    settings = facts("confidential", has_levels=True, has_functions=True, attribute=SITES)
    table = arrange(asked, responses(asked, who, codes))
    data = prepare(asked, settings, departments, who, table, who)
    cells, order = regions(data.cells), turns(data.cells)
    family = choose_family(cells, data.sizes, 5, order, data.allowed)
    of_question = choose_family(cells, data.counts[index][:, 1:].sum(axis=1), 5, order, family.shown)
    return np.where(table[:, index] != NOT_ASKED, of_question.classes[data.units.of(who)], -1)


def published_by_site(asked, departments, who, codes, attribute):
    return published(
        asked, departments, who, codes, "confidential", who, has_levels=True, has_functions=True, attribute=attribute
    )


@pytest.mark.parametrize("seed", range(3))
def test_swapping_answers_within_a_class_changes_nothing(seed):
    """Question by question, two people of one class in different departments or at different sites."""
    print(f"seed {seed}")
    asked, departments, who, codes = mixed_round(seed)
    sites = np.where(np.isin(who.departments, [0, 3, 4]), BERLIN, KIEL)
    sites[(who.departments == 1) & (np.arange(len(sites)) % 2 == 0)] = BERLIN
    who = people(who.departments, np.full(len(sites), 2), who.functions, sites)
    result = published_by_site(asked, departments, who, codes, SITES)
    assert names(result)["department:b", "Berlin"]
    before, swaps = digest(result), 0
    for index in range(len(asked.questions)):
        classes = classes_of_people(asked, departments, who, codes, index)
        for first in range(0, len(classes), 5):
            mates = [
                second
                for second in range(len(classes))
                if classes[first] == classes[second] != -1
                and codes[first, index] != codes[second, index]
                and (who.departments[first], sites[first]) != (who.departments[second], sites[second])
            ]
            for second in mates[:1]:
                swapped = codes.copy()
                swapped[[first, second], index] = swapped[[second, first], index]
                assert digest(published_by_site(asked, departments, who, swapped, SITES)) == before
                swaps += 1
    assert swaps >= 5


@pytest.mark.parametrize("seed", range(4))
def test_the_mean_of_a_hidden_part_is_in_no_number(seed):
    """Odd option values make every mean unmistakable."""
    values = np.array([0.0137, 0.2911, 0.5303, 0.7717, 0.9941])
    asked = questionnaire([item("STR-1", values=values.tolist())])
    who = people([SALES] * 16 + [IT] * 9, attributes=[BERLIN] * 10 + [KIEL] * 6 + [BERLIN] * 6 + [KIEL] * 3)
    codes = np.random.default_rng(seed).integers(0, 5, 25)
    result = published(asked, tree("sales", "it"), who, codes, "confidential", who, attribute=SITES)
    numbers = {round(each, 7) for each in numbers_in(to_plain(result))}
    found = names(result)
    assert (found["department:sales", "Berlin"], found["department:it", "Berlin"]) == (10, None)
    assert 100 * values[codes[:10]].mean() == pytest.approx(
        figure(result, f"{attribute_key('Site', 'Berlin', 'department:sales')}/item/STR-1").value
    )
    for hidden in (codes[16:22], codes[22:]):
        assert round(float(100 * values[hidden].mean()), 7) not in numbers


def test_a_result_without_an_attribute_is_written_as_before():
    """Digests of results that were stored earlier stay."""
    result = published(ASKED, tree("a"), people([0] * 5), [1, 2, 3, 4, 0])
    assert "attribute" not in to_plain(result.round)
    assert to_plain(facts("confidential", attribute=SITES))["attribute"]["values"] == ["Berlin", "Kiel"]


def test_units_with_a_value_exist_only_where_somebody_is():
    who = people([0, 0, 1, -1], attributes=[BERLIN, BERLIN, NOWHERE, KIEL])
    units = units_of(2, False, SITES, (who, None))
    assert (units.bases, units.count) == (3, 5)
    assert units.of(who).tolist() == [3, 3, 1, 4]
    assert units.department.tolist() == [0, 1, 2, 0, 2]
    assert units.together(np.array([0, 1, 0, 2, 1])).tolist() == [2, 1, 1]


def test_turns_put_the_attribute_after_reporting_groups():
    departments = tree("a", "b", "c")
    who = people([0] * 9 + [1] * 3 + [2] * 3, attributes=[BERLIN, KIEL, BERLIN] * 5)
    table = arrange(ASKED, responses(ASKED, who, [1] * 15))
    groups = ReportingGroups((("b", "c"),))
    data = prepare(ASKED, facts("confidential", attribute=SITES), departments, who, table, None, groups)
    order = sorted(range(len(data.cells)), key=lambda at: turns(data.cells)[at])
    kinds = [data.cells[at].key.partition(":")[0] for at in order]
    assert kinds == ["company", *["department"] * 3, "group", *["attribute"] * 6]
