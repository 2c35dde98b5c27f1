import itertools
from dataclasses import replace

import numpy as np
import pytest

from cxmaturity.engine.cells import build_cells, stack
from cxmaturity.engine.counts import number_of_units, unit_of_people
from cxmaturity.engine.disclosure import is_safe
from cxmaturity.engine.participation import Participation, participation, participation_of
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.response import Department, People
from tests.engine.samples import people, tree

SALES, SUPPORT, IT, NOWHERE = 0, 1, 2, -1
THREE = tree("sales", "support", "it")
SEEDS = range(40)


def rates(departments, invited, answered, with_levels=False, confidential=True, **changes):
    return participation(departments, invited, np.array(answered, dtype=bool), with_levels, confidential, **changes)


def numbers(found):
    return {row.key: (row.invited, row.answered) for row in (found.company, *found.rows)}


def test_attributed_rounds_show_every_row():
    found = rates(THREE, people([SALES] * 4 + [SUPPORT, NOWHERE]), [1, 0, 1, 1, 0, 1], confidential=False)
    assert numbers(found) == {
        "company": (6, 4),
        "department:sales": (4, 3),
        "department:support": (1, 0),
        "department:it": (0, 0),
    }
    assert [row.share for row in (found.company, *found.rows)] == [pytest.approx(4 / 6), 0.75, 0, None]


def test_attributed_levels_cross_the_departments():
    found = rates(THREE, people([SALES] * 3, [0, 2, -1]), [1, 1, 0], with_levels=True, confidential=False)
    assert numbers(found) == {
        "company": (3, 2),
        "level:leadership": (1, 1),
        "level:management": (0, 0),
        "level:staff": (2, 1),
        "department:sales": (3, 2),
        "department:support": (0, 0),
        "department:it": (0, 0),
    }


def test_the_worked_example_of_eighteen_invited_people():
    """Showing Support as well would say how many of the three in IT have answered."""
    found = rates(THREE, people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 3), [1] * 6 + [0] * 3 + [1] * 9)
    assert numbers(found) == {
        "company": (18, 15),
        "department:sales": (9, 6),
        "department:support": (None, None),
        "department:it": (None, None),
    }


def test_a_department_holds_everybody_below_it_in_the_order_of_the_tree():
    departments = tree("all", "a", "b", a="all", b="all")
    found = rates(departments, people([1] * 5 + [2] * 6 + [0] * 5), [1] * 16)
    assert [(row.key, row.parent, row.depth, row.invited) for row in found.rows] == [
        ("department:all", "company", 1, 16),
        ("department:a", "department:all", 2, 5),
        ("department:b", "department:all", 2, 6),
    ]


def test_everybody_and_nobody_may_be_seen_where_the_group_is_large_enough():
    found = rates(THREE, people([SALES] * 5 + [SUPPORT] * 5), [1] * 5 + [0] * 5)
    assert [(row.answered, row.share) for row in found.rows[:2]] == [(5, 1.0), (0, 0.0)]


def test_too_few_invited_show_nothing_at_all():
    found = rates(THREE, people([SALES] * 4), [1] * 4)
    assert numbers(found) == dict.fromkeys(
        ("company", "department:sales", "department:support", "department:it"), (None, None)
    )


def test_people_without_department_count_in_the_company_and_protect_like_others():
    few = rates(THREE, people([SALES] * 9 + [NOWHERE] * 3), [1] * 12)
    assert (few.company.invited, few.rows[0].invited) == (12, None)
    many = rates(THREE, people([SALES] * 9 + [NOWHERE] * 5), [1] * 14)
    assert (many.company.invited, many.rows[0].invited) == (14, 9)


def test_a_department_is_its_staff_and_small_upper_levels_are_joined():
    invited = people([SALES] * 14 + [SUPPORT] * 6, [0] * 2 + [1] * 4 + [2] * 14)
    found = rates(THREE, invited, [1, 0] * 10, with_levels=True)
    assert numbers(found) == {
        "company": (20, 10),
        "level:leadership+management": (6, 3),
        "level:staff": (14, 7),
        "department:sales": (8, 4),
        "department:support": (6, 3),
        "department:it": (None, None),
    }


def hidden_rows(found):
    return [replace(row, key="", name={}) for row in found.rows if row.invited is None]


def test_hidden_rows_look_the_same_whatever_hides_them():
    """Nobody invited, too few, only hidden so that another cannot be derived; all, some or none of them answered."""
    departments = tree("sales", "support", "it", "empty")
    invited = people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 3)
    some = hidden_rows(rates(departments, invited, [1, 0, 1] * 6))
    assert len(some) == 3
    assert len({str(to_plain(row)) for row in some}) == 1
    assert (
        some == hidden_rows(rates(departments, invited, [1] * 18)) == hidden_rows(rates(departments, invited, [0] * 18))
    )
    assert {(row.invited, row.answered, row.share) for row in some} == {(None, None, None)}


def test_a_larger_group_may_be_asked_for():
    invited = people([SALES] * 9 + [SUPPORT] * 9)
    assert numbers(rates(THREE, invited, [1] * 18, k_invited=10)) == {
        "company": (18, 18),
        "department:sales": (None, None),
        "department:support": (None, None),
        "department:it": (None, None),
    }


def test_it_is_stored_and_read_back_the_same():
    found = rates(THREE, people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 3), [1, 0] * 9)
    assert from_plain(Participation, to_plain(found)) == found


def test_who_sees_some_departments_sees_their_rates_only():
    found = rates(THREE, people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 7), [1, 0] * 11)
    seen = participation_of(found, {"support"})
    assert numbers(seen) == {"company": (None, None), "department:support": (6, 3)}


def random_company(seed):
    """Departments in a tree of depth 2-4, levels, people without department; everybody with a coin for an answer."""
    rng = np.random.default_rng(seed)
    departments, where = [], []

    def grow(parent, depth, deepest):
        place = len(departments)
        departments.append(Department(f"d{place}", f"D{place}", parent))
        leaf = depth == deepest
        where.extend([place] * (int(rng.lognormal(1.9, 0.8)) if leaf else int(rng.integers(0, 4))))
        for _ in range(0 if leaf else int(rng.integers(2, 5))):
            grow(f"d{place}", depth + 1, deepest)

    for _ in range(int(rng.integers(2, 4))):
        grow(None, 1, int(rng.integers(2, 4)))
    where.extend([-1] * int(rng.integers(0, 6)))
    levels = rng.choice([-1, 0, 1, 2], len(where), p=[0.1, 0.05, 0.1, 0.75])
    return departments, people(where, levels), rng.random(len(where)) < 0.6


def shown_units(found, departments, invited, with_levels):
    """members[shown row, unit] and the people of each unit, as anybody can work them out who knows the company."""
    units = number_of_units(len(departments), with_levels)
    sizes = np.bincount(unit_of_people(invited, len(departments), with_levels), minlength=units)
    cells = build_cells(departments, with_levels, True, sizes, 5)
    rows = (found.company, *found.rows)
    assert [row.key for row in rows] == [cell.key for cell in cells]
    return stack(cells), sizes, np.array([row.invited is not None for row in rows])


def smallest_class(found, departments, invited, with_levels):
    """People put together one by one who are in exactly the same shown rows; the definition, without the engine's."""
    children = {each.code: {other.code for other in departments if other.parent == each.code} for each in departments}

    def below(code):
        return {code}.union(*(below(child) for child in children[code]))

    reach = {f"department:{each.code}": below(each.code) for each in departments}
    shown = {row.key for row in (found.company, *found.rows) if row.invited is not None}
    groups = {}
    for department, level in zip(invited.departments, invited.levels, strict=True):
        name = ("leadership", "management", "staff", "staff")[level]
        code = departments[department].code if department >= 0 else None
        cells = {key for key, codes in reach.items() if code in codes and (name == "staff" or not with_levels)}
        cells |= {"company", f"level:{name}"} | ({"level:leadership+management"} if name != "staff" else set())
        inside = frozenset(cells & shown)
        if inside:
            groups[inside] = groups.get(inside, 0) + 1
    return min(groups.values(), default=5)


@pytest.mark.parametrize("with_levels", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_group_of_fewer_than_five_invited_people_can_be_derived(seed, with_levels):
    print(f"seed {seed}")
    departments, invited, answered = random_company(seed)
    found = rates(departments, invited, answered, with_levels)
    members, sizes, shown = shown_units(found, departments, invited, with_levels)
    assert shown.sum() > 1
    assert is_safe(members, sizes, shown, 5)
    assert smallest_class(found, departments, invited, with_levels) >= 5


def test_a_plain_threshold_is_caught_by_the_same_search():
    caught = 0
    for seed in SEEDS:
        departments, invited, answered = random_company(seed)
        leaky = rates(departments, invited, answered, confidential=False)
        rows = tuple(row if row.invited >= 5 else replace(row, invited=None) for row in leaky.rows)
        caught += smallest_class(replace(leaky, rows=rows), departments, invited, False) < 5
    assert caught > len(SEEDS) / 2


@pytest.mark.parametrize("seed", range(12))
def test_no_number_of_answers_of_few_people_follows_from_the_shown_ones(seed):
    """On small trees every group is searched: its indicator is a combination of the shown rows'."""
    print(f"seed {seed}")
    rng = np.random.default_rng(seed)
    where = np.repeat(np.arange(-1, 5), rng.integers(0, 9, 6))
    departments = tree("a", "b", "c", "d", "e", b="a", c="a", e="d")
    invited = people(where)
    found = rates(departments, invited, rng.random(len(where)) < 0.5)
    members, sizes, shown = shown_units(found, departments, invited, False)
    seen = members[shown][:, sizes > 0].astype(float)
    for group in itertools.product([0.0, 1.0], repeat=int((sizes > 0).sum())):
        if 0 < sizes[sizes > 0] @ group < 5 and len(seen):
            solution, *_ = np.linalg.lstsq(seen.T, np.array(group), rcond=None)
            assert not np.allclose(seen.T @ solution, group)


@pytest.mark.parametrize("seed", range(8))
def test_which_rows_are_hidden_says_nothing_about_who_answered(seed):
    print(f"seed {seed}")
    departments, invited, answered = random_company(seed)
    some, all_of_them, none = (
        rates(departments, invited, each, with_levels=True)
        for each in (answered, np.ones_like(answered), np.zeros_like(answered))
    )
    for one, other in ((some, all_of_them), (some, none)):
        assert [row.invited for row in one.rows] == [row.invited for row in other.rows]
        assert [row.key for row in one.rows] == [row.key for row in other.rows]


def test_who_of_a_hidden_rest_answered_changes_nothing():
    """Somebody in IT instead of somebody in Support: both are in the same shown rows."""
    invited = people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 3)
    first, other = [1] * 9 + [1] + [0] * 8, [1] * 9 + [0] * 8 + [1]
    assert rates(THREE, invited, first) == rates(THREE, invited, other)


def test_the_order_of_people_does_not_matter():
    departments, invited, answered = random_company(3)
    order = np.random.default_rng(3).permutation(len(answered))
    shuffled = People(invited.departments[order], invited.levels[order], invited.functions[order])
    assert rates(departments, invited, answered, True) == rates(departments, shuffled, answered[order], True)
