"""Reporting groups: small sibling departments that report together, and how they grow at the close.

What is asked and decided before the launch is frozen with it: the groups, and the order in which a group that is still
too small is joined with its siblings. A join reads who took part, never what was answered, and asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cxmaturity.engine.cells import build_cells, department_key
from cxmaturity.engine.counts import number_of_units, unit_of_people
from cxmaturity.engine.response import Department, People

Codes = tuple[str, ...]


@dataclass(frozen=True)
class ReportingGroups:
    """groups: codes of sibling departments, none in two groups. order: their siblings and they themselves, the smallest
    first, as frozen at launch."""

    groups: tuple[Codes, ...] = ()
    order: Codes = ()


NO_GROUPS = ReportingGroups()


def join_order(
    departments: Sequence[Department], invited: People, with_levels: bool, groups: Sequence[Sequence[str]]
) -> Codes:
    """Departments with a parent that some group has too and with anybody invited, fewest invited first, ties in the order
    of the tree; a department of a group counts with its whole group. Source: privacy.md, "Reporting groups"."""
    unit, units = unit_of_people(invited, len(departments), with_levels), number_of_units(len(departments), with_levels)
    sizes = np.bincount(unit, minlength=units).astype(np.int64)
    of_cell = {
        cell.key: int(sizes[cell.members].sum()) for cell in build_cells(departments, with_levels, True, sizes, 1)
    }
    people = {each.code: of_cell[department_key(each.code)] for each in departments}
    together = {code: sum(people[each] for each in group) for group in groups for code in group}
    parents = {each.code: each.parent for each in departments}
    parents_of_groups = {parents[group[0]] for group in groups}
    siblings = [each.code for each in departments if each.parent in parents_of_groups and people[each.code]]
    return tuple(sorted(siblings, key=lambda code: together.get(code, people[code])))


def join_small_groups(
    frozen: ReportingGroups,
    parents: Mapping[str, str | None],
    is_enough: Callable[[Codes], bool],
    is_whole: Callable[[Codes], bool],
) -> tuple[Codes, ...]:
    """The groups of the close: each that has too few people is joined with the next smallest sibling, or the group that
    one is in, until it is large enough. parents: of each department. is_enough, is_whole: whether departments together
    have k people who took part, and are made of whole classes of the response rates. A group that stays too small even
    with all its siblings stays as it was accepted, and hidden."""
    groups = list(frozen.groups)
    for code in frozen.order:
        group = next((each for each in groups if code in each), None)
        if group is None or is_enough(group):
            continue
        joined = _joined(group, groups, frozen.order, parents, lambda codes: is_enough(codes) and is_whole(codes))
        if joined:
            groups = [each for each in groups if not set(each) & set(joined)] + [joined]
    return tuple(groups)


def _joined(
    group: Codes,
    groups: Sequence[Codes],
    order: Codes,
    parents: Mapping[str, str | None],
    may_stand: Callable[[Codes], bool],
) -> Codes | None:
    for code in order:
        if code in group or parents[code] != parents[group[0]]:
            continue
        group += next((each for each in groups if code in each), (code,))
        if may_stand(group):
            return group
    return None
