"""Where each comment of a confidential round may be shown.

Words give more away than marks, so comments have a family of their own, with k_comment (privacy.md, "Comments"): the
class rule over the people who took part and were asked the item, whether or not they wrote anything, inside the cells
whose result is shown, never by an attribute. In a tree the smallest shown cell around a person says which shown cells
the person is in, so it names the class. Each comment is kept at that one cell, and listed there and in every cell above.
Whatever somebody subtracts from such lists (the company without its departments) is then made of all comments of whole
classes, and a class has at least k_comment people.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cxmaturity.engine.cells import JOINED, UPPER_LEVELS, Group, candidates, department_key, level_key, regions, turns
from cxmaturity.engine.counts import STAFF, Integers, number_of_units, unit_of_people
from cxmaturity.engine.disclosure import K_COMMENT, UNCOVERED, choose_family
from cxmaturity.engine.questionnaire import LEVELS, Item, Questionnaire
from cxmaturity.engine.response import Department, People, is_asked
from cxmaturity.engine.result import COMPANY, Cell, Result
from cxmaturity.engine.score import Flags
from cxmaturity.engine.weighting import function_counts


@dataclass(frozen=True)
class CommentPlaces:
    """cells: keys, parents first. smallest[item][unit]: index of the smallest shown cell around the people of a unit,
    UNCOVERED where no shown cell holds them. departments: codes in the order of the units."""

    cells: tuple[str, ...]
    smallest: Mapping[str, Integers]
    departments: Mapping[str, int]
    with_levels: bool

    def of(self, item: str, department: str, level: str) -> str | None:
        """The cell at which a comment is kept, None where it may be shown nowhere. department, level: of the person who
        wrote it, "" = not given."""
        place = self.departments.get(department, len(self.departments))
        if self.with_levels:
            place = place * len(LEVELS) + (LEVELS.index(level) if level in LEVELS else STAFF)
        index = int(self.smallest[item][place])
        return None if index == UNCOVERED else self.cells[index]


def comment_places(
    questionnaire: Questionnaire,
    result: Result,
    departments: Sequence[Department],
    people: People,
    k_comment: int = K_COMMENT,
) -> CommentPlaces:
    """Of every item of the questionnaire; result: of this confidential round; people: everybody who took part.

    Reads membership only. An item that fewer than k_comment people were asked has no place at all. Source: privacy.md,
    "Comments".
    """
    with_levels = result.round.has_levels
    cells = _with_members(result.cells, departments, with_levels)
    unit, units = unit_of_people(people, len(departments), with_levels), number_of_units(len(departments), with_levels)
    by_function = function_counts(people, unit, units, len(questionnaire.functions))
    of_round = choose_family(regions(cells), by_function.sum(axis=1), k_comment, turns(cells), candidates(cells))
    known: dict[tuple[bool, ...], Integers] = {}
    smallest = {}
    for item in questionnaire.items:
        asked = _functions_asked(item, questionnaire)
        if asked not in known:
            known[asked] = _smallest(cells, by_function @ np.array(asked, dtype=np.int64), k_comment, of_round.shown)
        smallest[item.id] = known[asked]
    places = {department.code: index for index, department in enumerate(departments)}
    return CommentPlaces(tuple(cell.key for cell in cells), smallest, places, with_levels)


def _smallest(cells: Sequence[Group], asked: Integers, k_comment: int, allowed: Flags) -> Integers:
    """[unit] from asked[unit], people; allowed[cell]: in the family of all comments of the round."""
    family = choose_family(regions(cells), asked, k_comment, turns(cells), allowed)
    smallest = np.full(len(asked), UNCOVERED, dtype=np.int64)
    for cell in np.flatnonzero(family.shown).tolist():
        smallest[cells[cell].members] = cell
    return smallest


def _functions_asked(item: Item, questionnaire: Questionnaire) -> tuple[bool, ...]:
    """[function]; the last one is for people whose function is not given."""
    names = [function.code for function in questionnaire.functions]
    return tuple(is_asked(item, name) for name in (*names, None))


def _with_members(cells: Sequence[Cell], departments: Sequence[Department], with_levels: bool) -> tuple[Group, ...]:
    """The published cells with their people, only those that are shown as candidates. Who belongs to a cell follows from
    the tree that they were published in; a cell of an attribute is nobody's home and stays empty here."""
    place = {cell.key: index for index, cell in enumerate(cells)}
    homes = _homes(departments, with_levels, place)
    members = np.zeros((len(cells), len(homes)), dtype=bool)
    for unit, home in enumerate(homes):
        key: str | None = home
        while key is not None:
            members[place[key], unit] = True
            key = cells[place[key]].parent
    return tuple(
        Group(cell.key, cell.kind, cell.name, cell.parent, cell.depth, members[index], cell.shown)
        for index, cell in enumerate(cells)
    )


def _homes(departments: Sequence[Department], with_levels: bool, keys: Collection[str]) -> list[str]:
    """[unit] key of the smallest cell around it, shown or not."""
    own = [department_key(department.code) for department in departments]
    if not with_levels:
        return [*own, COMPANY]
    given = [level_key(level) for level in UPPER_LEVELS]
    upper = [key if key in keys else level_key(JOINED) for key in given]
    return [home for staff in (*own, level_key(LEVELS[STAFF])) for home in (*upper, staff)]
