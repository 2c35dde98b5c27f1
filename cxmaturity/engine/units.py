"""The atoms that cells are made of: department x level, in a round with an attribute also its value.

People without a value keep one unit for each department and level, at the place where a round without attribute has
it. A unit with a value exists only where somebody is, so that thousands of departments and a dozen values stay small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.counts import Integers, number_of_units, unit_of_people
from cxmaturity.engine.response import Attribute, People

Entry = TypeVar("Entry", np.bool_, np.float64, np.int64)


@dataclass(frozen=True)
class Units:
    """base[unit]: department x level as `unit_of_people` counts them; values[unit]: index into the attribute's values,
    -1 = none given. The first `bases` units are those without a value; the others are sorted by base and value."""

    departments: int
    with_levels: bool
    bases: int
    base: Integers
    values: Integers
    known: int

    @property
    def count(self) -> int:
        return len(self.base)

    @property
    def department(self) -> Integers:
        """[unit]; the last department is the people without one."""
        return self.base // (self.bases // (self.departments + 1))

    def of(self, people: People) -> Integers:
        """[person] the unit."""
        base = unit_of_people(people, self.departments, self.with_levels)
        if people.attributes is None or self.count == self.bases:
            return base
        values = people.attributes.astype(np.int64)
        place = self.bases + np.searchsorted(self._codes(), base * self.known + values)
        return np.where(values < 0, base, place)

    def over(self, of_bases: NDArray[Entry]) -> NDArray[Entry]:
        """[..., unit] what is said of each department and level, of every unit of it."""
        return of_bases if self.count == self.bases else of_bases[..., self.base]

    def together(self, people: Integers) -> Integers:
        """[base] people of all units of one department and level; people[unit]."""
        if self.count == self.bases:
            return people
        return np.bincount(self.base, people, self.bases).astype(np.int64)

    def _codes(self) -> Integers:
        return self.base[self.bases :] * self.known + self.values[self.bases :]


def units_of(
    departments: int, with_levels: bool, attribute: Attribute | None, crowds: Iterable[People | None]
) -> Units:
    """crowds: everybody who has to find a unit: who took part, who was invited. departments: in the tree."""
    bases = number_of_units(departments, with_levels)
    known = len(attribute.values) if attribute else 0
    codes = [_codes(people, departments, with_levels, known) for people in crowds if known and people is not None]
    found = np.unique(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    base = np.concatenate([np.arange(bases), found // max(known, 1)])
    values = np.concatenate([np.full(bases, -1), found % max(known, 1)])
    return Units(departments, with_levels, bases, base, values, known)


def _codes(people: People, departments: int, with_levels: bool, known: int) -> Integers:
    """[person with a value]"""
    if people.attributes is None:
        return np.empty(0, dtype=np.int64)
    given = people.attributes >= 0
    base = unit_of_people(people, departments, with_levels)
    return base[given] * known + people.attributes[given].astype(np.int64)
