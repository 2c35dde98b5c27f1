"""Whose change may be shown: cases, an attacker who tries every sum, and the same rule written a second time."""

import itertools
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.result import Cell
from cxmaturity.engine.turnover import (
    Lists,
    Recut,
    Turnover,
    cells_of_people,
    changes_to_show,
    comparable_part,
    count_turnover,
)
from tests.engine.example_result import example_result, questionnaire

BARE = example_result()
TREE = {"a": None, "b": None, "b1": "b", "b2": "b"}


def made(people, tree=TREE, mode="confidential", hidden=(), k=5, levels=False):
    """A result with these departments; people: answers per department, its own only."""
    branch = "level:staff" if levels else "company"
    total = {code: sum(people.get(each, 0) for each in tree if code in above(tree, each)) for code in tree}
    cells = [cell("company", "company", None, 0, sum(people.values()))]
    if levels:
        cells.append(cell("level:staff", "level", "company", 1, sum(people.values())))
    for code, parent in tree.items():
        place = f"department:{parent}" if parent else branch
        depth = len(above(tree, code)) + levels
        cells.append(cell(f"department:{code}", "department", place, depth, total[code]))
    cells = [replace(each, shown=False, answered=None) if each.key in hidden else each for each in cells]
    return replace(BARE, cells=tuple(cells), round=replace(BARE.round, mode=mode, k=k, has_levels=levels))


def cell(key, kind, parent, depth, answered):
    return Cell(key, kind, {"de": key, "en": key}, parent, depth, True, answered, None)


def above(tree, code):
    return {code, *(above(tree, tree[code]) if tree[code] else ())}


def lists(result, before, now, strangers=()):
    """before, now: person -> department."""
    places = [
        dict(zip(each, cells_of_people(result, [(code, "") for code in each.values()]), strict=True))
        for each in (before, now)
    ]
    return Lists(*places, set(cells_of_people(result, [(code, "") for code in strangers])))


def staff(**sizes):
    return {f"{code}{number}": code for code, size in sizes.items() for number in range(size)}


def shown(result, before, now, **more):
    keys = changes_to_show(result, result, lists=lists(result, before, now, **more))
    return [key.removeprefix("department:") for key in keys]


STAYED = staff(a=12, b1=12, b2=12)
FULL = made({"a": 12, "b1": 12, "b2": 12})


def with_(people, **joined):
    return people | {f"new-{each}": each.split("_")[0] for each in itertools.chain(*map(names, joined.items()))}


def names(pair):
    return [f"{pair[0]}_{number}" for number in range(pair[1])]


def without(people, **left):
    gone = {f"{code}{number}" for code, size in left.items() for number in range(size)}
    return {name: code for name, code in people.items() if name not in gone}


def test_where_nobody_joined_or_left_every_change_is_shown():
    assert shown(FULL, STAYED, STAYED) == ["company", "a", "b", "b1", "b2"]


@pytest.mark.parametrize(("joined", "expected"), [(0, True), (1, False), (4, False), (5, True)])
def test_one_to_four_who_joined_hide_the_change_of_the_company(joined, expected):
    assert ("company" in shown(FULL, STAYED, with_(STAYED, a=joined))) is expected


def test_who_joined_and_who_left_count_together():
    assert "company" in shown(FULL, STAYED, without(with_(STAYED, a=3), a=2))
    assert "company" not in shown(FULL, STAYED, without(with_(STAYED, a=2), a=2))


def test_the_larger_k_of_both_rounds_holds():
    six = lists(FULL, STAYED, with_(STAYED, a=6))
    stricter = made({"a": 12, "b1": 12, "b2": 12}, k=7)
    for before, now in ((FULL, stricter), (stricter, FULL)):
        assert "company" not in changes_to_show(before, now, lists=six)
    assert "company" in changes_to_show(FULL, FULL, lists=six)


def test_five_of_six_in_the_only_other_change_would_tell_about_the_sixth():
    """Company 6, a 5: the difference of both changes is about one person of b."""
    assert shown(FULL, STAYED, with_(STAYED, a=5, b1=1)) == ["company", "b2"]
    assert shown(FULL, STAYED, with_(STAYED, a=5, b1=5)) == ["company", "a", "b", "b1", "b2"]


def test_who_moves_hides_among_those_who_joined():
    """One from a to b: alone it would be a change of one; among five who joined each it cannot be told apart."""
    moved = STAYED | {"a0": "b1"}
    assert shown(FULL, STAYED, moved) == ["company", "b2"]
    assert shown(FULL, STAYED, with_(moved, a=5, b1=5)) == ["company", "a", "b", "b1", "b2"]


def test_five_who_move_within_a_department_leave_it_as_it_was():
    moved = STAYED | {f"b1{number}": "b2" for number in range(5)}
    assert shown(FULL, STAYED, moved) == ["company", "a", "b", "b1", "b2"]


def test_a_cell_hidden_in_either_round_has_no_change():
    partly = made({"a": 12, "b1": 12, "b2": 12}, hidden={"department:b1"})
    for before, now in ((FULL, partly), (partly, FULL)):
        assert "department:b1" not in changes_to_show(before, now, lists=lists(FULL, STAYED, STAYED))


def test_without_a_list_ten_answers_have_to_do_in_both_rounds():
    larger, smaller = made({"a": 30, "b1": 20, "b2": 20}), made({"a": 9, "b1": 20, "b2": 20})
    everything = ("company", "department:a", "department:b", "department:b1", "department:b2")
    assert changes_to_show(larger, larger) == everything
    for before, now in ((larger, smaller), (smaller, larger)):
        assert changes_to_show(before, now) == ("company", "department:b1")


def test_without_a_list_what_is_left_of_a_group_has_ten_answers_too():
    """24 = 15 + 9: company less a is b, nine people."""
    two = {"a": None, "b": None}
    assert changes_to_show(*[made({"a": 15, "b": 9}, two)] * 2) == ("company",)
    assert changes_to_show(*[made({"a": 15, "b": 10}, two)] * 2) == ("company", "department:a", "department:b")


def test_cards_make_a_list_gone_where_they_lie():
    small = made({"a": 9, "b1": 12, "b2": 12})
    assert shown(small, STAYED, STAYED) == ["company", "a", "b", "b1", "b2"]
    assert shown(small, STAYED, STAYED, strangers=["a"]) == ["company", "b1"]
    assert shown(FULL, STAYED, STAYED, strangers=["a"]) == ["company", "a", "b", "b1", "b2"]


def test_other_mode_or_levels_leave_the_company_only():
    people = {"a": 12, "b1": 12, "b2": 12}
    for other in (made(people, mode="attributed"), made(people, levels=True)):
        assert changes_to_show(other, FULL, lists=lists(FULL, STAYED, STAYED)) == ("company",)
        assert changes_to_show(FULL, other, lists=lists(FULL, STAYED, STAYED)) == ("company",)
    named = made(people, mode="attributed")
    assert changes_to_show(named, FULL, lists=lists(FULL, STAYED, with_(STAYED, a=1))) == ()


def test_with_names_in_both_rounds_only_what_was_cut_anew_is_not_compared():
    named = made({"a": 1, "b": 1, "b1": 1, "b2": 1}, mode="attributed")
    assert changes_to_show(named, named) == tuple(each.key for each in named.cells)
    split = changes_to_show(named, named, [Recut(("a",), ("a", "b2"))])
    assert split == ("company", "department:b1")
    merged = changes_to_show(named, named, [Recut(("b1", "b2"), ("b2",))])
    assert merged == ("company", "department:a", "department:b")
    closed = changes_to_show(named, named, [Recut(("b1",))])
    assert closed == ("company", "department:a", "department:b", "department:b2")
    assert changes_to_show(named, named, [Recut(("gone",))]) == tuple(each.key for each in named.cells)


def test_who_gains_or_loses_a_department_is_not_compared_and_a_rename_is():
    before = made({"a": 20, "b1": 20, "b2": 20})
    moved = made({"a": 20, "b1": 20, "b2": 20}, tree=TREE | {"b2": "a"})
    assert changes_to_show(before, moved) == ("company", "department:b1", "department:b2")
    renamed = replace(before, cells=tuple(replace(each, name={"de": "neu", "en": "new"}) for each in before.cells))
    assert changes_to_show(before, renamed) == tuple(each.key for each in before.cells)


def test_values_of_an_attribute_are_not_compared():
    site = cell("attribute:0", "attribute", "company", 1, 30)
    crossed = replace(FULL, cells=(*FULL.cells, site))
    assert "attribute:0" not in changes_to_show(crossed, crossed, lists=lists(FULL, STAYED, STAYED))


def test_turnover_is_counted_per_cell():
    counted = count_turnover(lists(FULL, STAYED, without(with_(STAYED, a=2, b1=1), a=3)), ["company", "department:b"])
    assert counted == {"company": Turnover(3, 3), "department:b": Turnover(1, 0)}


def test_people_stand_where_the_round_puts_them():
    leveled = made({"a": 12, "b1": 12}, levels=True)
    upper = cell("level:leadership+management", "level", "company", 1, 6)
    leveled = replace(leveled, cells=(*leveled.cells, upper))
    people = [("b1", "staff"), ("b1", ""), ("b1", "management"), ("", ""), ("unknown", "leadership")]
    staff_of_b1 = {"company", "level:staff", "department:b", "department:b1"}
    assert cells_of_people(leveled, people) == [
        staff_of_b1,
        staff_of_b1,
        {"company", "level:leadership+management"},
        {"company", "level:staff"},
        {"company", "level:leadership+management"},
    ]


def test_of_the_round_before_nothing_is_kept_but_values_to_compare():
    before = example_result()
    part = comparable_part(questionnaire(), before, example_result(), {"company", "department:IT"})
    assert {figure.cell for figure in part.figures} == {"company", "department:IT"}
    assert {figure.kind for figure in part.figures} == {"dimension", "overall"}
    assert [each.key for each in part.cells] == ["company", "department:IT"]
    assert (part.perception, part.distributions, part.traces, part.weightings) == ((), (), (), ())


def test_a_dimension_that_some_functions_only_were_asked_is_not_compared_in_confidential_rounds():
    asked = only_for(questionnaire(), "ITD", "IT")
    for mode, expected in (("confidential", False), ("attributed", True)):
        before = example_result(mode=mode)
        part = comparable_part(asked, before, before, {"company"})
        assert ("company/dimension/ITD" in {figure.id for figure in part.figures}) is expected
        assert "company/dimension/STR" in {figure.id for figure in part.figures}


def only_for(asked: Questionnaire, dimension: str, function: str) -> Questionnaire:
    def narrowed(item):
        return replace(item, core=False, functions=(function,)) if item.dimension == dimension else item

    return replace(asked, items=tuple(map(narrowed, asked.items)))


# The attacker


def random_round(rng):
    """A tree of one to three floors, people who stay, join, leave and move."""
    tree = {}
    for number in range(int(rng.integers(1, 6))):
        tree[f"d{number}"] = str(rng.choice(list(tree))) if tree and rng.random() < 0.5 else None
    codes = [*tree, ""]
    before, now = {}, {}
    for number in range(int(rng.integers(0, 60))):
        code, fate = str(rng.choice(codes)), rng.random()
        if fate < 0.85:
            before[f"p{number}"] = code
        if fate > 0.15:
            now[f"p{number}"] = str(rng.choice(codes)) if fate > 0.7 else code
    people = Counter(before.values())
    return made({code: 20 + people[code] for code in codes if code} | {"": 0}, tree=tree), before, now


def signs(cells, person):
    """[cell] +1 for who joined it, -1 for who left it."""
    before, now = person
    return [(key in now) - (key in before) for key in cells]


def people_of(listed):
    everybody = listed.before.keys() | listed.now.keys()
    return [(listed.before.get(each, frozenset()), listed.now.get(each, frozenset())) for each in everybody]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_added_and_subtracted_is_about_nobody_or_at_least_k_who_changed(seed):
    """Every sum of shown changes with factors from -2 to 2; in it, everybody who changed and does not cancel out."""
    print(f"seed {seed}")
    result, before, now = random_round(np.random.default_rng(seed))
    listed = lists(result, before, now)
    cells = changes_to_show(result, result, lists=listed)
    table = np.array([signs(cells, each) for each in people_of(listed)]).reshape(len(people_of(listed)), len(cells))
    for factors in itertools.product(range(-2, 3), repeat=len(cells)):
        concerned = int(np.count_nonzero(table @ np.array(factors, dtype=int)))
        assert not 0 < concerned < 5


@pytest.mark.parametrize("seed", range(40))
def test_a_second_implementation_shows_the_same(seed):
    """By its definition: cell by cell, every way to part the places into two sides."""
    print(f"seed {seed}")
    result, before, now = random_round(np.random.default_rng(seed))
    listed = lists(result, before, now)
    ordered = sorted(result.cells, key=lambda each: (each.depth, -each.answered))
    family: list[str] = []
    for each in ordered:
        if not leaks([*family, each.key], people_of(listed), 5):
            family.append(each.key)
    assert set(changes_to_show(result, result, lists=listed)) == set(family)


def leaks(cells, people, k):
    ways = [(before & set(cells), now & set(cells)) for before, now in people]
    places = sorted({place for way in ways for place in way}, key=sorted)
    for sides in itertools.product([False, True], repeat=len(places)):
        side = dict(zip(places, sides, strict=True))
        if 0 < sum(side[one] != side[other] for one, other in ways) < k:
            return True
    return False


def test_each_change_by_itself_would_be_caught():
    """Shown by its own number only, a and the company give the sixth away: the attacker of these tests sees it."""
    listed = lists(FULL, STAYED, with_(STAYED, a=5, b1=1))
    assert leaks(["company", "department:a"], people_of(listed), 5)
    assert not leaks(["company"], people_of(listed), 5)
