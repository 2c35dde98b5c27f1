"""How many of the invited people have answered, of the company, its levels and its departments.

In confidential rounds response rates obey the class rule on the invited, with a family of their own (privacy.md,
"Participation, links, invitations"). Why that is enough: the family reads who was invited, never who answered, so that
a row is hidden says nothing about answering; and whatever is added or subtracted from the shown numbers, of invited or
of answered people, is about 0 or at least k_invited invited people. That all of them answered, or none, may be seen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.cells import Group, build_cells, candidates, keys_seen, regions, turns
from cxmaturity.engine.counts import Integers, number_of_units, unit_of_people
from cxmaturity.engine.disclosure import K_INVITED, choose_family
from cxmaturity.engine.response import Department, People
from cxmaturity.engine.result import CellKind
from cxmaturity.engine.text import Text


@dataclass(frozen=True)
class ResponseRate:
    """One row. share: answered / invited, 0-1, None where nobody is invited. A hidden row carries no number at all."""

    key: str
    kind: CellKind
    name: Text
    parent: str | None
    depth: int
    invited: int | None = None
    answered: int | None = None
    share: float | None = None


@dataclass(frozen=True)
class Participation:
    """rows: levels, then departments depth first, in the order of the tree whatever their numbers."""

    company: ResponseRate
    rows: tuple[ResponseRate, ...]


def participation(
    departments: Sequence[Department],
    invited: People,
    answered: NDArray[np.bool_],
    with_levels: bool,
    confidential: bool,
    k_invited: int = K_INVITED,
    groups: Sequence[Sequence[str]] = (),
) -> Participation:
    """Response rates as they may be seen at one moment.

    invited: everybody who was asked to take part; answered[person], in the same order. Attributed rounds show every
    row. People without department count in the company (and in their level). groups: reporting groups of a confidential
    round, codes of their departments. Source: privacy.md, "The rule".
    """
    unit, units = unit_of_people(invited, len(departments), with_levels), number_of_units(len(departments), with_levels)
    asked, came = (np.bincount(each, minlength=units).astype(np.int64) for each in (unit, unit[answered]))
    cells = build_cells(departments, with_levels, confidential, asked, k_invited, groups=groups)
    shown = np.ones(len(cells), dtype=bool)
    if confidential:
        depths = turns(cells)
        shown = choose_family(regions(cells), asked, k_invited, depths, candidates(cells)).shown
    company, *rows = (
        _rate(cell, asked, came) if seen else _hidden(cell) for cell, seen in zip(cells, shown, strict=True)
    )
    return Participation(company, tuple(rows))


def participation_of(whole: Participation, codes: Collection[str]) -> Participation:
    """What somebody may see who sees some departments only: their rows, those of the reporting groups they are in, and the
    company without its numbers."""
    seen = keys_seen(whole.rows, codes)
    company = replace(whole.company, invited=None, answered=None, share=None)
    return Participation(company, tuple(row for row in whole.rows if row.key in seen))


def _rate(cell: Group, asked: Integers, came: Integers) -> ResponseRate:
    invited, answered = int(asked[cell.members].sum()), int(came[cell.members].sum())
    return replace(_hidden(cell), invited=invited, answered=answered, share=answered / invited if invited else None)


def _hidden(cell: Group) -> ResponseRate:
    return ResponseRate(cell.key, cell.kind, cell.name, cell.parent, cell.depth)
