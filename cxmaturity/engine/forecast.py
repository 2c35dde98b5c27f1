"""Before the launch of a confidential round: which levels and departments would stay hidden, and which mode to suggest.

Reads who is invited, whom the organiser chose; never an answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cxmaturity.engine.cells import Group, build_cells, candidates, regions, turns
from cxmaturity.engine.counts import Integers
from cxmaturity.engine.crossing import with_crossing_cells
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.response import Attribute, Department, People
from cxmaturity.engine.result import CellKind, Mode
from cxmaturity.engine.text import Text
from cxmaturity.engine.units import units_of

MOST_NAMED_PER_DEPARTMENT = 3
TOLERANCE = 1e-9
Cause = Literal["", "nobody", "too_few", "others_derivable", "in_a_group"]


@dataclass(frozen=True)
class ForecastRow:
    """cause of being hidden: nobody invited, too few, enough of its own but others could be derived from it, or a
    reporting group reports in its place."""

    key: str
    kind: CellKind
    name: Text
    parent: str | None
    depth: int
    invited: int
    shown: bool
    cause: Cause = ""


@dataclass(frozen=True)
class Forecast:
    """rows: levels, then departments depth first, in the order of the tree. parts: the company and its first-level
    departments by the values of the round's attribute, each under the row that it is part of."""

    company: ForecastRow
    rows: tuple[ForecastRow, ...]
    parts: tuple[ForecastRow, ...] = ()

    @property
    def hidden(self) -> tuple[ForecastRow, ...]:
        """Levels, departments and reporting groups with invited people that would get no result; a department of a group
        is not among them."""
        return tuple(row for row in self.rows if not row.shown and row.invited and row.cause != "in_a_group")


def hidden_departments(
    departments: Sequence[Department],
    invited: People,
    with_levels: bool,
    k: int,
    response: float = 1.0,
    groups: Sequence[Sequence[str]] = (),
    attribute: Attribute | None = None,
) -> Forecast:
    """What a confidential round would publish if everybody invited answered, or an even share of them, in (0, 1].

    A group of s invited people gives s * response answers, so it needs k / response of them: the same rule with a
    larger k. The family of the close may be another one where departments answer unevenly. groups: reporting groups,
    codes of their departments. attribute: what the round is broken down by. Source: privacy.md, "The rule". Raises ValueError for a response outside (0, 1].
    """
    if not 0 < response <= 1:
        raise ValueError("response must be above 0 and at most 1")
    needed = math.ceil(k / response - TOLERANCE)
    units = units_of(len(departments), with_levels, attribute, (invited,))
    sizes = np.bincount(units.of(invited), minlength=units.count).astype(np.int64)
    tree = build_cells(departments, with_levels, True, units.together(sizes), needed, groups=groups)
    cells = with_crossing_cells(tree, units, attribute)
    shown = choose_family(regions(cells), sizes, needed, turns(cells), candidates(cells)).shown
    company, *rows = (_row(cell, sizes, bool(seen), needed) for cell, seen in zip(cells, shown, strict=True))
    of_tree = len(tree) - 1
    return Forecast(company, tuple(rows[:of_tree]), tuple(rows[of_tree:]))


def suggested_mode(invited_per_department: Iterable[int]) -> Mode:
    """Confidential when more than 3 people per department are invited, on average over departments with anybody.

    invited_per_department: people of each department without those below. Source: privacy.md, "Two modes per round".
    Confidential where nobody is invited by name.
    """
    peopled = [people for people in invited_per_department if people]
    few = peopled and sum(peopled) <= MOST_NAMED_PER_DEPARTMENT * len(peopled)
    return "attributed" if few else "confidential"


def _row(cell: Group, sizes: Integers, shown: bool, needed: int) -> ForecastRow:
    invited = int(sizes[cell.members].sum())
    cause = "" if shown else _cause(invited, needed, cell.candidate)
    return ForecastRow(cell.key, cell.kind, cell.name, cell.parent, cell.depth, invited, shown, cause)


def _cause(invited: int, needed: int, candidate: bool) -> Cause:
    if not invited:
        return "nobody"
    if not candidate:
        return "in_a_group"
    return "too_few" if invited < needed else "others_derivable"
