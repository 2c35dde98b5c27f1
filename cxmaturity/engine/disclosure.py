"""Which cells may be published, so that nothing shown says anything about fewer than k people.

Two people are in the same class when they are in exactly the same published cells. The rule: every class of the
published family has at least k people (or is empty).

Why it protects, in plain words. Whatever is computed from published sums and counts, by any adding and subtracting,
treats two people of one class alike: no published cell contains one without the other. So a group that somebody
derives is made of whole classes, and a class has at least k people. Showing a cell cuts every class into the part
inside and the part outside; a cell is shown only when no part has 1 to k - 1 people, so the rule holds after every
step. The family is chosen from membership alone (who was asked, never what was answered): that a cell is hidden says
nothing about answers. Numbers that are not sums are functions of what is published for whole classes.

When a class agrees on one answer, its counts would tell everybody's answer: one count moves to the neighbouring
option before anything is computed, so nothing published contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.counts import Integers
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.scale import Axis

K_INVITED = 5
K_COMMENT = 10  # words give more away than a mark on a scale
UNCOVERED = -1


@dataclass(frozen=True)
class Family:
    """shown[cell]; classes[unit]: number of the class, UNCOVERED for units in no published cell.

    A unit without people belongs to the class of its cells; a class may have nobody."""

    shown: NDArray[np.bool_]
    classes: Integers

    @property
    def count(self) -> int:
        return int(self.classes.max(initial=UNCOVERED)) + 1

    def regions(self) -> Regions:
        """The units of each class."""
        return Regions.of_parts(self.classes, self.count)


def choose_family(
    cells: Regions, sizes: Integers, k: int, depths: Sequence[int], allowed: NDArray[np.bool_] | None = None
) -> Family:
    """The published family, greedily: level by level, larger cells first, ties by position.

    cells: units of each; sizes[unit] people of each unit; depths[cell], the company at 0; allowed[cell]: only these are
    candidates (a question's family lies inside the round's). A cell of fewer than k people is never shown.
    """
    shown = np.zeros(len(cells), dtype=bool)
    classes, people = [UNCOVERED] * len(sizes), {UNCOVERED: int(sizes.sum())}
    units_of, of_unit = cells.lists(), sizes.tolist()
    for cell in _candidates(cells.sums(sizes), k, depths, allowed):
        units = units_of[cell]
        inside: dict[int, int] = {}
        for unit in units:
            number = classes[unit]
            inside[number] = inside.get(number, 0) + of_unit[unit]
        if _may_be_shown(inside, people, k):
            _split(units, inside, classes, people)
            shown[cell] = True
    return Family(shown, _renumbered(np.array(classes, dtype=np.int64)))


def is_safe(members: NDArray[np.bool_], sizes: Integers, shown: NDArray[np.bool_], k: int) -> bool:
    """Safe(F, k) by its definition: people grouped by the published cells they are in."""
    patterns: dict[bytes, int] = {}
    for pattern, size in zip(members[shown].T, sizes, strict=True):
        if pattern.any():
            patterns[pattern.tobytes()] = patterns.get(pattern.tobytes(), 0) + int(size)
    return all(size == 0 or size >= k for size in patterns.values())


def is_union(region: NDArray[np.bool_], family: Family, sizes: Integers) -> bool:
    """Whether a region (units) is made of whole classes of a family, so that its size may be known."""
    return bool(are_unions(Regions.of([region]), family, sizes)[0])


def are_unions(regions: Regions, family: Family, sizes: Integers) -> NDArray[np.bool_]:
    """[region] whether it is made of whole classes of a family; units without people are nobody's business."""
    peopled = sizes > 0
    whole = np.bincount(family.classes[peopled] + 1, minlength=family.count + 1)
    whole[UNCOVERED + 1] = len(sizes) + 1  # never inside a region as a whole
    kept = regions.only(peopled[regions.units])
    touched = np.unique(kept.owners * len(whole) + family.classes[kept.units] + 1)
    region, number = np.divmod(touched, len(whole))
    return np.asarray(np.bincount(region, whole[number], len(regions)) == kept.sizes)


def without_unanimity(counts: Integers, axes: Sequence[Axis]) -> Integers:
    """counts[class, option] with one count moved in every class whose answers are all the same.

    A pair (two axes, counted first x second) is moved in the first value where all first values agree, then in the
    second where all second values agree: one count of the fullest cell, the lowest where several are.
    """
    moved = counts.copy()
    tables = moved.reshape(len(counts), *(len(axis.numbers) for axis in axes))
    agreeing = np.stack([_agree(tables, axis) for axis in range(len(axes))], axis=1)
    for row in np.flatnonzero(agreeing.any(axis=1)):
        _move(tables[row], np.flatnonzero(agreeing[row]), axes)
    return moved


def _agree(tables: Integers, axis: int) -> NDArray[np.bool_]:
    """[class] whether all answers have the same value on one axis; tables[class, first, ...]."""
    others = tuple(other for other in range(1, tables.ndim) if other != axis + 1)
    return np.asarray(np.count_nonzero(tables.sum(axis=others), axis=1) == 1)


def _move(table: Integers, agreeing: Integers, axes: Sequence[Axis]) -> None:
    for axis in agreeing:
        fullest = tuple(int(index) for index in np.unravel_index(int(np.argmax(table)), table.shape))
        target = [*fullest]
        target[axis] = axes[axis].neighbour[fullest[axis]]
        table[fullest] -= 1
        table[tuple(target)] += 1


def _candidates(people: Integers, k: int, depths: Sequence[int], allowed: NDArray[np.bool_] | None) -> Iterable[int]:
    """Cells with at least k people, in the order in which they are tried; people[cell]."""
    may = people >= k if allowed is None else allowed & (people >= k)
    of_cell = people.tolist()
    return sorted(np.flatnonzero(may).tolist(), key=lambda cell: (depths[cell], -of_cell[cell], cell))


def _may_be_shown(inside: Mapping[int, int], people: Mapping[int, int], k: int) -> bool:
    """inside: people of the cell by class; people: of the whole classes. Of those not covered yet, the rest stays so."""
    rests = [people[number] - part for number, part in inside.items() if number != UNCOVERED and part]
    return not any(0 < each < k for each in (*inside.values(), *rests))


def _split(units: Sequence[int], inside: Mapping[int, int], classes: list[int], people: dict[int, int]) -> None:
    """Every class parted into inside and outside; people covered for the first time become a class of their own."""
    new = {number: len(people) + place for place, number in enumerate(sorted(inside))}
    for number, part in inside.items():
        people[number] -= part
        people[new[number]] = part
    for unit in units:
        classes[unit] = new[classes[unit]]


def _renumbered(classes: Integers) -> Integers:
    names, numbers = np.unique(classes, return_inverse=True)
    return numbers.astype(np.int64) - int(len(names) > 0 and names[0] == UNCOVERED)
