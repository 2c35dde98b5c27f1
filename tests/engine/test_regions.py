import numpy as np
import pytest

from cxmaturity.engine.disclosure import UNCOVERED, Family, are_unions
from cxmaturity.engine.regions import Regions

MEMBERS = np.array([[True, True, True, True], [False, False, False, False], [False, True, False, True]])


def test_regions_say_what_a_table_of_flags_says():
    regions = Regions.of(MEMBERS)
    assert regions.lists() == [[0, 1, 2, 3], [], [1, 3]]
    assert regions.sizes.tolist() == [4, 0, 2]
    assert regions.owners.tolist() == [0, 0, 0, 0, 2, 2]


def test_sums_of_regions_are_those_of_their_units():
    people = np.array([[4, 1], [0, 2], [3, 0], [5, 6]])
    assert (Regions.of(MEMBERS).sums(people) == MEMBERS.astype(int) @ people).all()
    assert Regions.of(MEMBERS).sums(np.array([1.0, 2.0, 4.0, 8.0])).tolist() == [15.0, 0.0, 10.0]


def test_parts_hold_their_units_and_none_the_others():
    regions = Regions.of_parts(np.array([1, UNCOVERED, 0, 1]), 2)
    assert regions.lists() == [[2], [0, 3]]
    assert regions.first.tolist() == [2, 0]


def test_some_of_the_units_of_each():
    regions = Regions.of(MEMBERS)
    assert regions.only(regions.units != 1).lists() == [[0, 2, 3], [], [3]]


def test_no_regions_at_all():
    regions = Regions.of([])
    assert (len(regions), regions.lists(), regions.sums(np.array([1, 2])).tolist()) == (0, [], [])


@pytest.mark.parametrize("seed", range(20))
def test_unions_are_those_that_cut_no_class(seed):
    rng = np.random.default_rng(seed)
    classes = rng.integers(UNCOVERED, 4, 12)
    sizes = rng.integers(0, 3, 12)
    members = np.concatenate([rng.random((40, 12)) < 0.3, classes == np.arange(4)[:, None]])
    family = Family(np.ones(1, dtype=bool), classes)
    expected = []
    for region in members:
        inside = set(classes[region & (sizes > 0)].tolist())
        outside = set(classes[~region & (sizes > 0)].tolist())
        expected.append(UNCOVERED not in inside and not inside & outside)
    assert are_unions(Regions.of(members), family, sizes).tolist() == expected
