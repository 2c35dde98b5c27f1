"""Attributed rounds: named persons speak for departments; every cell is shown, with intervals from three people on.

Assessors are informants, not a sample of the staff: no finite population factor (method.md 2.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from cxmaturity.engine.cells import Group, department_key, stack
from cxmaturity.engine.counts import FIRST_OPTION, Floats, Integers, Moments, add_up, add_up_each, tally
from cxmaturity.engine.estimates import Estimates, Pairs, Rest, RoundData, Strata, UnitWeights, known_sums, with_company
from cxmaturity.engine.interval import (
    Covariances,
    Spread,
    combine,
    covariances,
    limited,
    pool,
    scatter_of,
    side_by_side,
    spread_of,
)
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.score import Flags, Values, combine_groups, values_of
from cxmaturity.engine.tree import Scored

FEWEST_PEOPLE = 3
GROUPS_AT_ONCE = 16


@dataclass(frozen=True)
class Persons:
    """What needs persons, per unit: pair moments, and how many answered at least one question of a figure, when the
    figure is the company's and when it is one of a smaller cell (answered[unit, figure])."""

    moments: Moments
    answered_company: Integers
    answered_cell: Integers


@dataclass(frozen=True)
class Departments:
    """Departments with people of their own, without those below: members[department, unit], labels."""

    members: Flags
    labels: tuple[str, ...]


def estimate(data: RoundData, persons: Persons, departments: Departments) -> Estimates:
    members = stack(data.cells)
    groups, rows = _distinct(np.concatenate([departments.members, members]))
    of_units, of_cells = rows[: len(departments.members)], rows[len(departments.members) :]
    counts = add_up_each([groups] * len(data.counts), data.counts)
    every = tally(counts, data.tree.table)
    people, units = every.of(of_cells), values_of(every.of(of_units))
    weights = _weights(data, departments.members)
    company, shares = combine_groups(units, weights.relevance_equal)
    everything = np.ones((len(members), len(data.counts)), dtype=bool)
    answering = np.concatenate(
        [add_up(members[:1], persons.answered_company), add_up(members[1:], persons.answered_cell)]
    ).astype(float)
    spread = _Spreads(persons, members, departments.members, answering, shares)
    return Estimates(
        shown=np.ones(len(members), dtype=bool),
        visible=everything,
        values=with_company(values_of(people), company),
        answered=people.answered,
        states=people.states,
        options=tuple(count[of_cells, FIRST_OPTION:] for count in counts),
        histogram=everything,
        invited_people=known_sums(members, data.invited_people),
        strata=Strata(units, weights, shares, (departments.labels,) * len(data.counts)),
        people=answering,
        spread=spread.of,
        gap_spread=spread.of,
        rest=partial(_rest, data, persons, departments.members, values_of(people), shares),
        labelled=np.ones(len(members), dtype=bool),
        fewest_people=FEWEST_PEOPLE,
        pairs=Pairs(
            persons.moments, departments.members[[not each.startswith(COMPANY) for each in departments.labels]]
        ),
    )


def _rest(data: RoundData, persons: Persons, departments: Flags, cells: Values, shares: Floats) -> Rest:
    members = stack(data.cells)
    others = members[:1] & ~members
    counts = add_up_each([others] * len(data.counts), data.counts)
    answering = add_up(others, persons.answered_cell).astype(float)
    spread = _Spreads(persons, others, departments, answering, shares)
    return Rest(values_of(tally(counts, data.tree.table)).only(cells.has), answering, spread.of)


class _Spreads:
    """Variances of figures: of a cell from its people, of the company from its departments."""

    def __init__(self, persons: Persons, members: Flags, departments: Flags, people: Floats, shares: Floats) -> None:
        groups, rows = _distinct(np.concatenate([departments, members[1:]]))
        every = _covariances(persons.moments, groups, departments)
        self.units, self.cells = every.of(rows[: len(departments)]), every.of(rows[len(departments) :])
        self.people = people
        self.unit_people = add_up(departments, persons.answered_company).astype(float)
        self.shares = shares

    def of(self, scored: Sequence[Scored]) -> Spread:
        cells = side_by_side([_of_step(each, each.weights[1:], self.cells) for each in scored])
        units = side_by_side([_of_step(each, each.weights[0] * self.shares, self.units) for each in scored])
        units = limited(units, self.unit_people)
        company = combine(np.ones_like(units.variance), units)
        variance = np.concatenate([company.variance[None], cells.variance])
        return limited(Spread(variance, np.concatenate([company.df[None], cells.df])), self.people)


def _of_step(scored: Scored, weights: Floats, items: Covariances) -> Spread:
    return spread_of(weights, scored.figure_of, len(scored.step.keys), items)


def _covariances(moments: Moments, groups: Flags, departments: Flags) -> Covariances:
    """Of item means in each group; where one person speaks alone, with the variance pooled within departments."""
    counted = add_up(groups, np.einsum("uii->ui", moments.n))
    within = pool(scatter_of(moments.of(departments))) if (counted == 1).any() else None
    shape = (len(groups), moments.n.shape[1])
    every = Covariances(np.empty((*shape, shape[1])), np.empty(shape), np.empty(shape))
    for start in range(0, len(groups), GROUPS_AT_ONCE):
        rows = slice(start, start + GROUPS_AT_ONCE)
        part = covariances(moments.of(groups[rows]), within)
        every.matrix[rows], every.n[rows], every.known[rows] = part.matrix, part.n, part.known
    return every


def _distinct(groups: Flags) -> tuple[Flags, Integers]:
    """The different groups, and for each group which of them it is."""
    places: dict[bytes, int] = {}
    rows = [places.setdefault(group.tobytes(), len(places)) for group in groups]
    _, first = np.unique(rows, return_index=True)
    return groups[first], np.array(rows, dtype=np.int64)


def _weights(data: RoundData, departments: Flags) -> UnitWeights:
    relevance = data.relevance(Regions.of(departments))
    headcounts = known_sums(departments, data.headcounts)
    size = None if np.isnan(headcounts).any() else np.ones_like(relevance) * headcounts[:, None]
    return UnitWeights(relevance, np.ones_like(relevance), size)


def own_departments(cells: Sequence[Group], own: Flags, codes: Sequence[str], sizes: Integers) -> Departments:
    """Departments that have people: labelled by their cell where nobody stands below, else "<key> (own)".

    own[department, unit]; a row beyond the codes is the people without department.
    """
    of_cell = {cell.key: cell.members for cell in cells}
    chosen, labels = [], []
    for index, members in enumerate(own):
        if not (sizes[members] > 0).any():
            continue
        key = department_key(codes[index]) if index < len(codes) else COMPANY
        alone = not ((of_cell[key] != members) & (sizes > 0)).any()
        chosen.append(index)
        labels.append(key if alone else f"{key} (own)")
    return Departments(own[chosen], tuple(labels))
