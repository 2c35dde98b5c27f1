"""Tiny companies, every possible vector of answers: whatever is shown, no person has only one possible answer.

People of one department are alike, so a vector is how many of each department chose each option.
"""

from collections import defaultdict
from functools import cache
from itertools import combinations, product

import numpy as np
import pytest

from cxmaturity.engine.disclosure import without_unanimity
from cxmaturity.engine.plain import digest
from cxmaturity.engine.scale import axes_of
from tests.engine.samples import item, people, published, questionnaire, tree

SAMPLE = 40


@cache
def asked(options):
    return questionnaire([item("STR-1", options=options)])


def vectors(people, options):
    """Every way in which so many people choose among options, as counts of each option."""
    for bars in combinations(range(people + options - 1), options - 1):
        edges = (-1, *bars, people + options - 1)
        yield tuple(edges[at + 1] - edges[at] - 1 for at in range(options))


def result_of(departments, options):
    """departments: counts of options of each."""
    where = [at for at, counts in enumerate(departments) for _ in range(sum(counts))]
    codes = [option for counts in departments for option, n in enumerate(counts) for _ in range(n)]
    return published(asked(options), tree(*"ab"[: len(departments)]), people(where), codes, "confidential")


def shown(classes, options):
    """All that a round with these classes says: after the unanimity move the sum of each class, and the histogram of the
    whole company. That means, intervals and stages follow from these is tested below."""
    moved = [after_the_move(counts, options) for counts in classes]
    sums = tuple(sum(option * n for option, n in enumerate(counts)) for counts in moved)
    return sums, tuple(map(sum, zip(*moved, strict=True)))


@cache
def after_the_move(counts, options):
    axes = axes_of(asked(options).items[0], asked(options).questions[0])
    return tuple(without_unanimity(np.array([counts]), axes)[0].tolist())


def pinned_down(outputs):
    """Classes in which everybody has one possible answer; outputs: what is shown -> the vectors that show it, a tuple of
    counts per class."""
    found = []
    for seen, worlds in outputs.items():
        for at in range(len(worlds[0])):
            possible = {option for world in worlds for option, n in enumerate(world[at]) if n}
            if len(possible) == 1:
                found.append((seen, at, possible))
    return found


@pytest.mark.parametrize("options", [3, 5])
@pytest.mark.parametrize("sizes", [(5, 5), (5, 6), (10,)], ids=["5+5", "5+6", "10"])
def test_nobody_is_pinned_down(sizes, options):
    """10: two hidden teams, of 6 and 4 or of 7 and 3, are one class."""
    outputs = defaultdict(list)
    for classes in product(*(list(vectors(n, options)) for n in sizes)):
        outputs[shown(classes, options)].append(classes)
    assert pinned_down(outputs) == []


def test_nobody_is_pinned_down_by_what_the_engine_publishes():
    """With three options every result is computed: the same digest, the same world."""
    outputs = defaultdict(list)
    for departments in product(vectors(5, 3), vectors(5, 3)):
        outputs[digest(result_of(departments, 3))].append(departments)
    assert pinned_down(outputs) == []


def test_two_hidden_teams_are_one_class():
    """Of 6 and 4: who of them said what changes nothing, and together nobody is pinned down."""
    outputs = defaultdict(list)
    for of_both in vectors(10, 3):
        answers = [option for option, n in enumerate(of_both) for _ in range(n)]
        splits = [(answers[:6], answers[6:]), (answers[4:], answers[:4])]
        seen = {digest(result_of([tuple(map(team.count, range(3))) for team in split], 3)) for split in splits}
        assert len(seen) == 1
        outputs[seen.pop()].append((of_both,))
    assert pinned_down(outputs) == []


@pytest.mark.parametrize("sizes", [(5, 5), (5, 6)], ids=["5+5", "5+6"])
def test_what_is_shown_is_no_more_than_sums_and_histogram(sizes):
    """Vectors with the same sums and the same histogram give the same result; some are drawn."""
    outputs = defaultdict(list)
    for classes in product(*(list(vectors(n, 5)) for n in sizes)):
        outputs[shown(classes, 5)].append(classes)
    alike = [worlds for worlds in outputs.values() if len(worlds) > 1]
    for at in np.random.default_rng(1).choice(len(alike), SAMPLE, replace=False):
        assert len({digest(result_of(world, 5)) for world in alike[at][:3]}) == 1


def test_without_the_move_a_unanimous_department_is_pinned_down():
    """The same search finds it: all five at the top say so by their mean."""
    outputs = defaultdict(list)
    for classes in product(vectors(5, 3), vectors(5, 3)):
        sums = tuple(int(np.arange(3) @ counts) for counts in classes)
        outputs[sums, tuple(np.sum(classes, axis=0).tolist())].append(classes)
    assert len(pinned_down(outputs)) > 0
