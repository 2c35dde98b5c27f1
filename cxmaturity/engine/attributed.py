"""Attributed rounds: named persons speak for departments; every cell is shown, with intervals from three people on.

Assessors are informants, not a sample of the staff: no finite population factor (method.md 2.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cxmaturity.engine.cells import Group, department_key, stack
from cxmaturity.engine.counts import (
    FIRST_OPTION,
    Floats,
    Integers,
    Moments,
    add_up,
    add_up_each,
    answered_counts,
    asked_counts,
    state_counts,
)
from cxmaturity.engine.estimates import (
    Estimates,
    RoundData,
    Strata,
    UnitWeights,
    known_sums,
    value_totals,
    with_company,
)
from cxmaturity.engine.interval import Scatter, Spread, combine, covariances, pool, scatter_of, spread_of
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.score import Flags, Values, combine_groups, question_values

FEWEST_PEOPLE = 3


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
    answered, states = answered_counts(data.counts), state_counts(data.counts)
    applicable, asked = answered + _unanswered(states), asked_counts(data.counts)
    totals = value_totals(data.counts, data.tree.table)
    units = _values(departments.members, answered, applicable, asked, totals)
    weights = _weights(data, departments.members)
    company, shares = combine_groups(units, weights.relevance_equal)
    cells = _values(members, answered, applicable, asked, totals)
    everything = np.ones((len(members), len(data.counts)), dtype=bool)
    people = np.concatenate(
        [add_up(members[:1], persons.answered_company), add_up(members[1:], persons.answered_cell)]
    ).astype(float)
    spread = _Spreads(persons, members, departments.members, people, shares)
    return Estimates(
        shown=np.ones(len(members), dtype=bool),
        visible=everything,
        values=with_company(cells, company),
        answered=add_up(members, answered),
        states=add_up(members, states),
        options=tuple(add_up_each([members] * len(data.counts), [count[:, FIRST_OPTION:] for count in data.counts])),
        histogram=everything,
        invited_people=known_sums(members, data.invited_people),
        strata=Strata(units, weights, shares, (departments.labels,) * len(data.counts)),
        people=people,
        spread=spread.of,
        gap_spread=spread.of,
        fewest_people=FEWEST_PEOPLE,
    )


class _Spreads:
    """Variances of figures: of a cell from its people, of the company from its departments."""

    def __init__(self, persons: Persons, members: Flags, departments: Flags, people: Floats, shares: Floats) -> None:
        groups, rows = _distinct(np.concatenate([departments, members]))
        of_units, of_cells = rows[: len(departments)], rows[len(departments) :]
        scatter = scatter_of(persons.moments.of(groups))
        within = pool(Scatter(scatter.n[of_units], scatter.products[of_units]))
        every = covariances(scatter, within)
        self.units, self.cells = every.of(of_units), every.of(of_cells)
        self.people = people
        self.unit_people = add_up(departments, persons.answered_company).astype(float)
        self.shares = shares

    def of(self, weights: Floats) -> Spread:
        cells = spread_of(weights, self.cells, self.people)
        of_units = spread_of(weights[0][None] * self.shares[:, None, :], self.units, self.unit_people)
        company = combine(np.ones_like(of_units.variance), of_units)
        company_df = np.clip(company.df, 1.0, np.maximum(self.people[0] - 1, 1.0))
        return Spread(
            np.concatenate([company.variance[None], cells.variance[1:]]),
            np.concatenate([company_df[None], cells.df[1:]]),
        )


def _distinct(groups: Flags) -> tuple[Flags, Integers]:
    """The different groups, and for each group which of them it is."""
    places: dict[bytes, int] = {}
    rows = [places.setdefault(group.tobytes(), len(places)) for group in groups]
    _, first = np.unique(rows, return_index=True)
    return groups[first], np.array(rows, dtype=np.int64)


def _values(members: Flags, answered: Integers, applicable: Integers, asked: Integers, totals: Floats) -> Values:
    people = [add_up(members, each).astype(float) for each in (answered, applicable, asked)]
    return question_values(people[0], people[1], people[2], add_up(members, totals))


def _unanswered(states: Integers) -> Integers:
    """[unit, question] asked, applicable, and no answer: missing and don't know."""
    unanswered: Integers = states[:, :, 1] + states[:, :, 2]
    return unanswered


def _weights(data: RoundData, departments: Flags) -> UnitWeights:
    relevance = data.relevance(departments)
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
