"""Answers become sufficient statistics: counts per unit and option, pair moments per unit; everything else reads them.

A unit is a department and level of people: the atoms that cells are made of. Both statistics add up over units
(method.md 5), so every mean, variance and bound costs milliseconds whatever the number of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.response import People

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Number = TypeVar("Number", np.float64, np.int64)

STATE_COLUMNS = ("not_asked", "missing", "dk", "na")
FIRST_OPTION = len(STATE_COLUMNS)
STAFF = LEVELS.index("staff")
LOWEST_CODE = -len(STATE_COLUMNS)
ROWS_AT_ONCE = 4_096
SMALL_PRODUCT = 250_000
DECIMALS = 12


@dataclass(frozen=True)
class Moments:
    """Of pairs of questions i, j in each group, over the people who answered both: n[group, i, j],
    sums[group, i, j] of x_i, products[group, i, j] of x_i x_j; x on [0, 1]."""

    n: Floats
    sums: Floats
    products: Floats

    def of(self, groups: NDArray[np.bool_]) -> Moments:
        """Moments of unions of units; groups[group, unit]."""
        return Moments(*(add_up(groups, array) for array in (self.n, self.sums, self.products)))


def unit_of_people(people: People, departments: int, with_levels: bool) -> Integers:
    """[person] index of the unit: department x level. A level that is not given counts as staff; people without
    department form a last department of their own, at index `departments`."""
    given = people.departments.astype(np.int64)
    department = np.where(given < 0, departments, given)
    if not with_levels:
        return department
    levels = people.levels.astype(np.int64)
    return department * len(LEVELS) + np.where(levels < 0, STAFF, levels)


def number_of_units(departments: int, with_levels: bool) -> int:
    return (departments + 1) * (len(LEVELS) if with_levels else 1)


def count_answers(
    codes: NDArray[np.signedinteger], unit: Integers, units: int, options: Sequence[int]
) -> tuple[Integers, ...]:
    """counts[unit, state or option] per question: the four STATE_COLUMNS, then the options.

    codes[person, question] with states as negative codes; unit[person]; options: number of options per question.
    Column-major codes are read without a copy.
    """
    offsets = {width: unit * width + FIRST_OPTION for width in {FIRST_OPTION + count for count in options}}
    return tuple(
        _count(offsets[FIRST_OPTION + count], codes[:, question], units, FIRST_OPTION + count)
        for question, count in enumerate(options)
    )


def _count(offset: Integers, column: NDArray[np.signedinteger], units: int, width: int) -> Integers:
    return np.bincount(offset + column, minlength=units * width).reshape(units, width)


@dataclass(frozen=True)
class Tally:
    """Of every group and question: people asked and answered [group, question], states[group, question,
    STATE_COLUMNS], totals[group, question]: sum of the answers' values."""

    asked: Integers
    answered: Integers
    states: Integers
    totals: Floats

    def of(self, rows: Integers) -> Tally:
        """The same of some groups."""
        return Tally(self.asked[rows], self.answered[rows], self.states[rows], self.totals[rows])


def tally(counts: Sequence[Integers], table: Floats) -> Tally:
    """From counts[question][group, state or option] and the values of options, see value_table."""
    widths = [count.shape[1] for count in counts]
    starts = np.cumsum([0, *widths[:-1]])
    together = np.concatenate(counts, axis=1)
    worth = [[0.0] * FIRST_OPTION + list(table[index, : width - FIRST_OPTION]) for index, width in enumerate(widths)]
    everybody = np.add.reduceat(together, starts, axis=1)
    states = together[:, starts[:, None] + np.arange(FIRST_OPTION)]
    return Tally(
        asked=everybody - states[:, :, 0],
        answered=everybody - states.sum(axis=2),
        states=states,
        totals=without_noise(np.add.reduceat(together * np.concatenate(worth), starts, axis=1)),
    )


def without_noise(sums: Floats) -> Floats:
    """Sums of values on [0, 1], the same float for the same sum: the last digits of a sum depend on which values it was
    added up from, and would say so where only the sum may be known."""
    return np.round(sums, DECIMALS)


def value_table(values: Sequence[Sequence[float | None]]) -> Floats:
    """[question, option] value of each option on [0, 1]; 0 where an option is not scored or does not exist."""
    table = np.zeros((len(values), max((len(row) for row in values), default=0)))
    for question, row in enumerate(values):
        table[question, : len(row)] = [value or 0.0 for value in row]
    return table


def pair_moments(codes: NDArray[np.signedinteger], unit: Integers, units: int, table: Floats) -> Moments:
    """Moments of every unit by matrix products over its people; 0 where a unit has none."""
    questions = codes.shape[1]
    by_person = np.ascontiguousarray(codes)
    values = np.concatenate([np.zeros((questions, -LOWEST_CODE)), table], axis=1)
    place = np.arange(questions) * values.shape[1] - LOWEST_CODE
    n, sums, products = (np.zeros((units, questions, questions)) for _ in range(3))
    order = np.argsort(unit, kind="stable")
    ends = np.cumsum(np.bincount(unit, minlength=units))
    for index in np.flatnonzero(np.diff(ends, prepend=0)):
        members = order[ends[index - 1] if index else 0 : ends[index]]
        for start in range(0, len(members), ROWS_AT_ONCE):
            block = by_person[members[start : start + ROWS_AT_ONCE]]
            answered, value = (block >= 0).astype(np.float64), values.take(place + block)
            n[index] += _product(answered, answered)
            sums[index] += _product(value, answered)
            products[index] += _product(value, value)
    return Moments(n, sums, products)


def _product(first: Floats, second: Floats) -> Floats:
    """first.T @ second, summed over products so small that no library starts threads for them: on cores that are
    shared, waiting for each other costs many times the arithmetic."""
    people, questions = first.shape
    rows = max(1, SMALL_PRODUCT // questions**2)
    whole = people - people % rows
    shape = (whole // rows, rows, questions)
    products = first[:whole].reshape(shape).transpose(0, 2, 1) @ second[:whole].reshape(shape)
    total: Floats = products.sum(axis=0) + first[whole:].T @ second[whole:]
    return total


def people_answering(
    codes: NDArray[np.signedinteger], unit: Integers, units: int, patterns: NDArray[np.bool_]
) -> Integers:
    """[unit, figure] people who answered at least one question of a figure; patterns[figure, question]."""
    answered = codes >= 0
    counted: dict[bytes, Integers] = {}
    for pattern in patterns:
        if pattern.tobytes() not in counted:
            people = unit[answered[:, np.flatnonzero(pattern)].any(axis=1)]
            counted[pattern.tobytes()] = np.bincount(people, minlength=units).astype(np.int64)
    return np.stack([counted[pattern.tobytes()] for pattern in patterns], axis=1)


def add_up(groups: NDArray[np.bool_], array: NDArray[Number]) -> NDArray[Number]:
    """[group, ...] sums of array[unit, ...] over the units of each group; groups[group, unit]."""
    alone = groups.sum(axis=1) == 1
    if groups.size and alone.all():
        return np.asarray(array[groups.argmax(axis=1)])
    sums = np.empty((len(groups), *array.shape[1:]), dtype=array.dtype)
    if alone.any():
        sums[alone] = array[groups[alone].argmax(axis=1)]
    for group in np.flatnonzero(~alone):
        sums[group] = array[groups[group]].sum(axis=0)
    return sums


def add_up_each(groups: Sequence[NDArray[np.bool_]], arrays: Sequence[NDArray[Number]]) -> list[NDArray[Number]]:
    """add_up(groups[i], arrays[i]) for each i, at once for all arrays [unit, column] that share their groups."""
    sums: list[NDArray[Number] | None] = [None] * len(arrays)
    for shared in {id(each): each for each in groups}.values():
        places = [place for place, each in enumerate(groups) if each is shared]
        together = add_up(shared, np.concatenate([arrays[place] for place in places], axis=1))
        ends = np.cumsum([arrays[place].shape[1] for place in places])
        for place, part in zip(places, np.split(together, ends[:-1], axis=1), strict=True):
            sums[place] = part
    return [each for each in sums if each is not None]


def sum_by(parent_of: Integers, parents: int, values: NDArray[np.generic]) -> Floats:
    """[cell, parent] sums of values[cell, child] over the children of each parent."""
    cells = len(values)
    place = np.arange(cells)[:, None] * parents + parent_of
    sums = np.bincount(place.ravel(), values.ravel(), minlength=cells * parents).astype(np.float64, copy=False)
    return sums.reshape(cells, parents)
