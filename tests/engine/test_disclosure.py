import itertools

import numpy as np
import pytest

from cxmaturity.engine.disclosure import choose_family, is_safe, is_union, without_unanimity
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.scale import axes_of
from tests.engine.samples import item, pair, percentage

SEEDS = range(60)


def family_of(sizes, cells, k=5, depths=None):
    """cells: sets of units; the company first."""
    members = np.array([[unit in cell for unit in range(len(sizes))] for cell in cells])
    depths = depths or [0] + [1] * (len(cells) - 1)
    return members, choose_family(Regions.of(members), np.array(sizes), k, depths)


def test_the_worked_example_of_eighteen_people():
    """Company 18 = Sales 9, Support 6, IT 3: showing Support as well would give IT away by subtraction."""
    _, family = family_of([9, 6, 3], [{0, 1, 2}, {0}, {1}, {2}])
    assert family.shown.tolist() == [True, True, False, False]
    assert sorted(family.regions().sums(np.array([9, 6, 3]))) == [9, 9]


def test_a_reporting_group_of_the_two_small_departments_is_shown():
    _, family = family_of([9, 6, 3], [{0, 1, 2}, {0}, {1, 2}])
    assert family.shown.tolist() == [True, True, True]


def test_nobody_is_shown_below_k():
    _, family = family_of([3, 1], [{0, 1}, {0}, {1}])
    assert family.shown.tolist() == [False, False, False]
    assert family.count == 0


def test_people_in_no_published_cell_may_be_few():
    """Nothing that is shown contains them, so nothing can be subtracted."""
    _, family = family_of([9, 3], [{0}, {1}], depths=[0, 0])
    assert family.shown.tolist() == [True, False]


def test_an_empty_cell_looks_like_a_small_one():
    _, family = family_of([10, 0, 3], [{0, 1, 2}, {1}, {2}])
    assert family.shown.tolist() == [True, False, False]


def test_crossing_cells_that_cut_a_class_too_small_are_hidden():
    """Two leaders in a department of twelve: level x department would leave a class of two."""
    _, family = family_of([10, 2, 10, 6], [{0, 1, 2, 3}, {0, 1}, {2, 3}, {1, 3}, {0, 2}], depths=[0, 1, 1, 2, 2])
    assert family.shown.tolist() == [True, True, True, False, False]


def random_tree(rng):
    """Cells (sets of units), depths and sizes of a company: depth 2-4, 2-5 children, few people in inner nodes."""
    cells, depths, sizes = [], [], []

    def grow(depth, deepest):
        units = [len(sizes)]
        leaf = depth == deepest
        sizes.append(int(rng.lognormal(1.9, 0.8)) if leaf else int(rng.integers(0, 4)))
        place = len(cells)
        cells.append(set())
        depths.append(depth)
        for _ in range(0 if leaf else int(rng.integers(2, 6))):
            units += grow(depth + 1, deepest)
        cells[place] = set(units)
        return units

    grow(0, int(rng.integers(2, 5)))
    return cells, depths, sizes


@pytest.mark.parametrize("seed", SEEDS)
def test_random_trees_are_safe(seed):
    print(f"seed {seed}")
    cells, depths, sizes = random_tree(np.random.default_rng(seed))
    for k in (5, 7):
        members, family = family_of(sizes, cells, k, depths)
        assert is_safe(members, np.array(sizes), family.shown, k)
        assert family.shown[0] == (sum(sizes) >= k)
        assert smallest_class(members, sizes, family.shown) >= k or not family.shown.any()


@pytest.mark.parametrize("seed", range(12))
def test_the_family_is_what_the_definition_leaves_when_cells_are_tried_one_by_one(seed):
    """A tree, and two values of an attribute that cross its first level."""
    rng = np.random.default_rng(seed)
    cells, depths, sizes = random_tree(rng)
    berlin = set(np.flatnonzero(rng.random(len(sizes)) < 0.5).tolist())
    first = [cell for cell, depth in zip(cells, depths, strict=True) if depth <= 1]
    parts = [part for cell in first for part in (cell & berlin, cell - berlin)]
    cells, depths = [*cells, *parts], [*depths, *[10] * len(parts)]
    members, family = family_of(sizes, cells, depths=depths)
    people, shown = members @ np.array(sizes), np.zeros(len(cells), dtype=bool)
    for cell in sorted(range(len(cells)), key=lambda each: (depths[each], -people[each], each)):
        with_it = shown | (np.arange(len(cells)) == cell)
        shown[cell] = people[cell] >= 5 and is_safe(members, np.array(sizes), with_it, 5)
    assert family.shown.tolist() == shown.tolist()


def smallest_class(members, sizes, shown):
    """People grouped by hand, one by one, by the shown cells they are in."""
    groups = {}
    for unit, size in enumerate(sizes):
        inside = tuple(cell for cell in np.flatnonzero(shown) if members[cell, unit])
        if inside:
            groups[inside] = groups.get(inside, 0) + size
    return min((size for size in groups.values() if size), default=0)


@pytest.mark.parametrize("seed", range(12))
def test_no_sum_of_fewer_than_k_people_can_be_derived(seed):
    """On small trees every derivable group is searched: its indicator is a combination of the shown cells'."""
    print(f"seed {seed}")
    rng = np.random.default_rng(seed)
    sizes = rng.integers(0, 9, 6).tolist()
    cells = [{0, 1, 2, 3, 4, 5}, {0, 1, 2}, {3, 4, 5}, *({unit} for unit in range(6))]
    members, family = family_of(sizes, cells, depths=[0, 1, 1, 2, 2, 2, 2, 2, 2])
    shown = members[family.shown][:, np.array(sizes) > 0].astype(float)
    peopled = np.array([size for size in sizes if size])
    for group in itertools.product([0.0, 1.0], repeat=len(peopled)):
        people = int(peopled @ group)
        if 0 < people < 5 and len(shown):
            solution, *_ = np.linalg.lstsq(shown.T, np.array(group), rcond=None)
            assert not np.allclose(shown.T @ solution, group)


def test_the_plain_threshold_is_caught_by_the_same_check():
    members, _ = family_of([9, 6, 3], [{0, 1, 2}, {0}, {1}, {2}])
    sizes = np.array([9, 6, 3])
    assert not is_safe(members, sizes, members @ sizes >= 5, 5)


def test_the_family_reads_sizes_only_and_a_question_lies_inside_it():
    members, family = family_of([9, 6, 8], [{0, 1, 2}, {0}, {1}, {2}])
    narrower = choose_family(Regions.of(members), np.array([9, 6, 3]), 5, [0, 1, 1, 1], family.shown)
    assert not (narrower.shown & ~family.shown).any()


def test_a_region_is_known_only_when_made_of_whole_classes():
    members, family = family_of([9, 6, 3], [{0, 1, 2}, {0}, {1}, {2}])
    sizes = np.array([9, 6, 3])
    assert is_union(members[1], family, sizes)
    assert not is_union(members[2], family, sizes)


def moved(sample, counts):
    table = np.array([counts])
    return without_unanimity(table, axes_of(sample, sample.questions[0]))[0].tolist()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([6, 0, 0, 0, 0], [5, 1, 0, 0, 0]),
        ([0, 6, 0, 0, 0], [0, 5, 1, 0, 0]),
        ([0, 0, 6, 0, 0], [0, 0, 5, 1, 0]),
        ([0, 0, 0, 0, 6], [0, 0, 0, 1, 5]),
        ([0, 0, 0, 1, 5], [0, 0, 0, 1, 5]),
        ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]),
        ([1, 0, 0, 0, 0], [0, 1, 0, 0, 0]),
    ],
)
def test_a_class_that_agrees_has_one_count_moved(counts, expected):
    assert moved(item("STR-1"), counts) == expected


def test_unanimous_percentages_move_by_one_offered_step():
    counts = [0] * 101
    counts[80] = 7
    assert [(code, n) for code, n in enumerate(moved(percentage("STR-1"), counts)) if n] == [(75, 1), (80, 6)]


def test_a_pair_moves_in_the_value_that_agrees():
    sample = pair("CUS-1")
    counts = np.zeros(121, dtype=int)
    counts[[8 * 11 + 3, 8 * 11 + 6]] = [4, 2]
    table = np.array(moved(sample, counts)).reshape(11, 11)
    assert table.sum(axis=1).nonzero()[0].tolist() == [7, 8]
    assert table.sum(axis=0).tolist() == [0, 0, 0, 4, 0, 0, 2, 0, 0, 0, 0]


def test_a_pair_where_everybody_says_the_same_moves_in_both_values():
    counts = np.zeros(121, dtype=int)
    counts[8 * 11 + 3] = 5
    table = np.array(moved(pair("CUS-1"), counts)).reshape(11, 11)
    assert (table.sum(axis=1) > 0).sum() == 2
    assert (table.sum(axis=0) > 0).sum() == 2
    assert table.sum() == 5
