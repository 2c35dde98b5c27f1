"""Sets of units as lists of their numbers: a company of thousands of departments has thousands of cells, most of them of
few units, and a table of flags of each cell and unit costs a hundred times what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.counts import Integers, Number
from cxmaturity.engine.score import Flags


@dataclass(frozen=True)
class Regions:
    """units: of all regions, one after the other; ends[region]: where in units each ends. A unit may be in several."""

    units: Integers
    ends: Integers

    @classmethod
    def of(cls, members: Sequence[Flags] | Flags) -> Regions:
        """members[region][unit]"""
        units = [np.flatnonzero(each) for each in members]
        ends = np.cumsum([len(each) for each in units], dtype=np.int64)
        return cls(np.concatenate(units) if units else np.empty(0, dtype=np.int64), ends)

    @classmethod
    def of_parts(cls, parts: Integers, count: int) -> Regions:
        """parts[unit]: which of `count` regions the unit is in, below 0 = none."""
        inside = np.flatnonzero(parts >= 0)
        units = inside[np.argsort(parts[inside], kind="stable")]
        return cls(units, np.cumsum(np.bincount(parts[inside], minlength=count)))

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def sizes(self) -> Integers:
        """[region] number of units"""
        sizes: Integers = np.diff(self.ends, prepend=0)
        return sizes

    @property
    def first(self) -> Integers:
        """[region] its first unit, of regions that have one."""
        first: Integers = self.units[self.ends - self.sizes]
        return first

    @property
    def owners(self) -> Integers:
        """[place in units] the region."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def lists(self) -> list[list[int]]:
        units = self.units.tolist()
        ends = self.ends.tolist()
        return [units[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def sums(self, array: NDArray[Number]) -> NDArray[Number]:
        """[region, ...] sums of array[unit, ...]: of whole numbers, so that the way they are added changes nothing."""
        before = np.zeros((len(self.units) + 1, *array.shape[1:]), dtype=array.dtype)
        np.cumsum(array[self.units], axis=0, out=before[1:])
        return np.asarray(before[self.ends] - before[self.ends - self.sizes])

    def only(self, places: Flags) -> Regions:
        """The regions with some of their units; places[place in units]."""
        kept = np.bincount(self.owners[places], minlength=len(self))
        return Regions(self.units[places], np.cumsum(kept))
