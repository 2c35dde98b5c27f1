"""The cells of a round: the company, its levels, its departments; which people belong to each.

Attributed rounds: a department holds everybody in it and below it, levels cross the departments. Confidential rounds:
leadership, management and staff are the first branches, a department holds its staff (privacy.md, "Levels are part of
the tree"), and sibling departments may stand under a reporting group that reports in their place. Cells of the round's
attribute are made in `crossing`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.counts import STAFF, Integers, number_of_units
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.regions import Regions
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


GROUP = "group:"
ATTRIBUTE = "attribute:"
GROUP_DIGITS = 16
BETWEEN_NAMES = " + "


class Place(Protocol):
    """What every row of a tree of cells has."""

    @property
    def key(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


@dataclass(frozen=True)
class Group:
    """A cell before it is known whether it is shown; members[unit]. candidate: False inside a reporting group, which
    reports in place of its departments."""

    key: str
    kind: CellKind
    name: Text
    parent: str | None
    depth: int
    members: NDArray[np.bool_]
    candidate: bool = True


@dataclass(frozen=True)
class _Node:
    """index: of the department; None for a reporting group."""

    key: str
    name: Text
    parent: str
    index: int | None


def department_key(code: str) -> str:
    return f"department:{code}"


def group_key(codes: Iterable[str]) -> str:
    """codes: of the group's departments. The same departments are the same group in every round."""
    text = "\n".join(sorted(codes))
    return f"{GROUP}{hashlib.sha256(text.encode()).hexdigest()[:GROUP_DIGITS]}"


def level_key(level: str) -> str:
    return f"level:{level}"


def keys_seen(places: Iterable[Place], codes: Collection[str]) -> set[str]:
    """Keys of the departments with these codes, and of the reporting groups that they are in."""
    own = {department_key(code) for code in codes}
    return own | {each.parent for each in places if each.key in own and each.parent and each.parent.startswith(GROUP)}


def build_cells(
    departments: Sequence[Department],
    with_levels: bool,
    confidential: bool,
    sizes: Integers,
    k: int,
    joined: bool = False,
    groups: Sequence[Sequence[str]] = (),
) -> tuple[Group, ...]:
    """Company, levels, then departments depth first. sizes[unit]: people; read in confidential rounds only, to join
    leadership and management when one of them would be hidden. joined: they were joined before. groups: codes of
    departments that report together, of confidential rounds; a group stands where its first department stood."""
    everybody = np.ones(number_of_units(len(departments), with_levels), dtype=bool)
    company = Group(COMPANY, "company", COMPANY_NAME, None, 0, everybody)
    levels = _levels(len(departments)) if with_levels else ()
    if levels and confidential and (joined or _one_is_hidden(company, levels, sizes, k)):
        levels = (_joined(levels[:STAFF]), levels[STAFF])
    branch = levels[-1] if levels and confidential else company
    return (company, *levels, *_departments(departments, branch, with_levels, groups if confidential else ()))


def own_people(departments: int, with_levels: bool) -> NDArray[np.bool_]:
    """members[department, unit] without those below; the last row is the people without department."""
    units = len(LEVELS) if with_levels else 1
    return np.repeat(np.eye(departments + 1, dtype=bool), units, axis=1)


def stack(groups: Sequence[Group]) -> NDArray[np.bool_]:
    """members[cell, unit]"""
    return np.stack([group.members for group in groups])


def regions(groups: Sequence[Group]) -> Regions:
    """The units of each cell."""
    return Regions.of([group.members for group in groups])


def turns(groups: Sequence[Group]) -> list[int]:
    """[cell] when the class rule looks at it: level by level, then reporting groups, then cells of the attribute, so that
    none of them takes a department's result away."""
    last = 1 + max(group.depth for group in groups)
    return [group.depth + last * _round_of_trying(group) for group in groups]


def crossing(groups: Sequence[Group]) -> NDArray[np.bool_]:
    """[cell] whether it is one value of the round's attribute."""
    return np.array([group.kind == "attribute" for group in groups], dtype=bool)


def _round_of_trying(group: Group) -> int:
    return 2 if group.kind == "attribute" else int(group.key.startswith(GROUP))


def candidates(groups: Sequence[Group]) -> NDArray[np.bool_]:
    """[cell] whether it may get a result of its own."""
    return np.array([group.candidate for group in groups], dtype=bool)


def _levels(departments: int) -> tuple[Group, ...]:
    level_of_unit = np.tile(np.arange(len(LEVELS)), departments + 1)
    return tuple(
        Group(level_key(level), "level", LEVEL_NAMES[level], COMPANY, 1, level_of_unit == index)
        for index, level in enumerate(LEVELS)
    )


def _one_is_hidden(company: Group, levels: Sequence[Group], sizes: Integers, k: int) -> bool:
    groups = [company, *levels]
    family = choose_family(regions(groups), sizes, k, [group.depth for group in groups])
    return not family.shown[1 : 1 + STAFF].all()


def _joined(levels: Sequence[Group]) -> Group:
    members = np.logical_or.reduce([level.members for level in levels])
    return Group(level_key(JOINED), "level", LEVEL_NAMES[JOINED], COMPANY, 1, members)


def _departments(
    departments: Sequence[Department], branch: Group, with_levels: bool, groups: Sequence[Sequence[str]]
) -> tuple[Group, ...]:
    units = len(LEVELS) if with_levels else 1
    department_of_unit = np.repeat(np.arange(len(departments) + 1), units)
    cells = []
    for node, depth, below, candidate in _walk(_nodes(departments, branch.key, groups), branch.key):
        members = np.isin(department_of_unit, below) & branch.members
        cells.append(
            Group(node.key, "department", node.name, node.parent, branch.depth + 1 + depth, members, candidate)
        )
    return tuple(cells)


def _nodes(departments: Sequence[Department], branch: str, groups: Sequence[Sequence[str]]) -> list[_Node]:
    """Departments in the given order, each reporting group before its first one."""
    group_of = {code: group for group in groups for code in group}
    placed: set[str] = set()
    nodes = []
    for index, department in enumerate(departments):
        parent = branch if department.parent is None else department_key(department.parent)
        if group := group_of.get(department.code):
            key = group_key(group)
            if key not in placed:
                nodes.append(_Node(key, _group_name(departments, group), parent, None))
            placed.add(key)
            parent = key
        nodes.append(_Node(department_key(department.code), _same(department.name), parent, index))
    return nodes


def _group_name(departments: Sequence[Department], codes: Collection[str]) -> Text:
    return _same(BETWEEN_NAMES.join(department.name for department in departments if department.code in codes))


def _same(name: str) -> Text:
    return {"de": name, "en": name}


def _walk(nodes: Sequence[_Node], branch: str) -> list[tuple[_Node, int, list[int], bool]]:
    """(node, depth, departments in it, whether it is a candidate), parents first, siblings in the given order."""
    children: dict[str, list[_Node]] = {}
    for node in nodes:
        children.setdefault(node.parent, []).append(node)
    rows: list[tuple[_Node, int, list[int], bool]] = []

    def visit(node: _Node, depth: int, candidate: bool) -> list[int]:
        row = (node, depth, [] if node.index is None else [node.index], candidate)
        rows.append(row)
        for child in children.get(node.key, []):
            row[2].extend(visit(child, depth + 1, candidate and node.index is not None))
        return row[2]

    for root in children.get(branch, []):
        visit(root, 0, True)
    return rows
