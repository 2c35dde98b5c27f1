"""The cells of a round: the company, its levels, its departments; which people belong to each.

Attributed rounds: a department holds everybody in it and below it, levels cross the departments. Confidential rounds:
leadership, management and staff are the first branches, a department holds its staff (privacy.md, "Levels are part of
the tree").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.counts import STAFF, Integers, number_of_units
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.response import Department
from cxmaturity.engine.result import COMPANY, CellKind
from cxmaturity.engine.text import Text

COMPANY_NAME: Text = {"de": "Gesamtes Unternehmen", "en": "Whole company"}
LEVEL_NAMES: dict[str, Text] = {
    "leadership": {"de": "Leitung", "en": "Leadership"},
    "management": {"de": "Führungskräfte", "en": "Management"},
    "staff": {"de": "Mitarbeitende", "en": "Staff"},
    "leadership+management": {"de": "Leitung und Führungskräfte", "en": "Leadership and management"},
}
UPPER_LEVELS = ("leadership", "management")
JOINED = "+".join(UPPER_LEVELS)


@dataclass(frozen=True)
class Group:
    """A cell before it is known whether it is shown; members[unit]."""

    key: str
    kind: CellKind
    name: Text
    parent: str | None
    depth: int
    members: NDArray[np.bool_]


def department_key(code: str) -> str:
    return f"department:{code}"


def level_key(level: str) -> str:
    return f"level:{level}"


def build_cells(
    departments: Sequence[Department], with_levels: bool, confidential: bool, sizes: Integers, k: int
) -> tuple[Group, ...]:
    """Company, levels, then departments depth first. sizes[unit]: people; read in confidential rounds only, to join
    leadership and management when one of them would be hidden."""
    everybody = np.ones(number_of_units(len(departments), with_levels), dtype=bool)
    company = Group(COMPANY, "company", COMPANY_NAME, None, 0, everybody)
    levels = _levels(len(departments)) if with_levels else ()
    if levels and confidential and _one_is_hidden(company, levels, sizes, k):
        levels = (_joined(levels[:STAFF]), levels[STAFF])
    branch = levels[-1] if levels and confidential else company
    return (company, *levels, *_departments(departments, branch, with_levels))


def own_people(departments: int, with_levels: bool) -> NDArray[np.bool_]:
    """members[department, unit] without those below; the last row is the people without department."""
    units = len(LEVELS) if with_levels else 1
    return np.repeat(np.eye(departments + 1, dtype=bool), units, axis=1)


def stack(groups: Sequence[Group]) -> NDArray[np.bool_]:
    """members[cell, unit]"""
    return np.stack([group.members for group in groups])


def _levels(departments: int) -> tuple[Group, ...]:
    level_of_unit = np.tile(np.arange(len(LEVELS)), departments + 1)
    return tuple(
        Group(level_key(level), "level", LEVEL_NAMES[level], COMPANY, 1, level_of_unit == index)
        for index, level in enumerate(LEVELS)
    )


def _one_is_hidden(company: Group, levels: Sequence[Group], sizes: Integers, k: int) -> bool:
    groups = [company, *levels]
    family = choose_family(stack(groups), sizes, k, [group.depth for group in groups])
    return not family.shown[1 : 1 + STAFF].all()


def _joined(levels: Sequence[Group]) -> Group:
    members = np.logical_or.reduce([level.members for level in levels])
    return Group(level_key(JOINED), "level", LEVEL_NAMES[JOINED], COMPANY, 1, members)


def _departments(departments: Sequence[Department], branch: Group, with_levels: bool) -> tuple[Group, ...]:
    units = len(LEVELS) if with_levels else 1
    department_of_unit = np.repeat(np.arange(len(departments) + 1), units)
    groups = []
    for index, depth, below in _walk(departments):
        department = departments[index]
        parent = branch.key if department.parent is None else department_key(department.parent)
        members = np.isin(department_of_unit, below) & branch.members
        name = {"de": department.name, "en": department.name}
        key = department_key(department.code)
        groups.append(Group(key, "department", name, parent, branch.depth + 1 + depth, members))
    return tuple(groups)


def _walk(departments: Sequence[Department]) -> list[tuple[int, int, list[int]]]:
    """(index, depth, index and all below) of each department, parents first, siblings in the given order."""
    children: dict[str | None, list[int]] = {}
    for index, department in enumerate(departments):
        children.setdefault(department.parent, []).append(index)
    rows: list[tuple[int, int, list[int]]] = []

    def visit(index: int, depth: int) -> list[int]:
        row = (index, depth, [index])
        rows.append(row)
        for child in children.get(departments[index].code, []):
            row[2].extend(visit(child, depth + 1))
        return row[2]

    for root in children.get(None, []):
        visit(root, 0)
    return rows
