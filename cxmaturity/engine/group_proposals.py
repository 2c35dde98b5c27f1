"""Before the launch: which small departments could report together, so that more people get a result of their own.

Reads who is invited, whom the organiser chose; never an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxmaturity.engine.cells import department_key, group_key
from cxmaturity.engine.forecast import Forecast, ForecastRow, hidden_departments
from cxmaturity.engine.reporting_groups import Codes
from cxmaturity.engine.response import Department, People
from cxmaturity.engine.text import Text

AIM = 2


@dataclass(frozen=True)
class ProposedGroup:
    """key: of its cell; departments: codes, in the order of the tree."""

    key: str
    name: Text
    departments: Codes
    invited: int


def propose_groups(
    departments: Sequence[Department], invited: People, with_levels: bool, k: int
) -> tuple[ProposedGroup, ...]:
    """Sibling departments that would be hidden, neighbours first, merged to reach 2 k invited people, never fewer than k.

    Only groups that would get a result are proposed; a department with a part that has a result of its own is left alone.
    Source: privacy.md, "Reporting groups".
    """
    alone = hidden_departments(departments, invited, with_levels, k)
    found: list[Codes] = []
    inside: set[str] = set()
    small = _small(departments, alone)
    for siblings in _by_parent(departments).values():
        rows = [small[each.code] for each in siblings if each.code in small and each.parent not in inside]
        merged = _merged(rows, k)
        found += merged
        inside |= {code for group in merged for code in group}
        inside |= {each.code for each in siblings if each.parent in inside}
    together = hidden_departments(departments, invited, with_levels, k, groups=found)
    rows_of = {row.key: row for row in together.rows}
    placed = [(rows_of[group_key(group)], group) for group in found]
    return tuple(ProposedGroup(row.key, row.name, group, row.invited) for row, group in placed if row.shown)


def _small(departments: Sequence[Department], forecast: Forecast) -> dict[str, ForecastRow]:
    """Hidden departments with people and without any part that is shown, by code."""
    rows = {row.key: row for row in forecast.rows}
    parents = {row.key: row.parent for row in forecast.rows}
    around_shown: set[str | None] = set()
    for row in forecast.rows:
        above = row.parent if row.shown else None
        while above and above not in around_shown:
            around_shown.add(above)
            above = parents.get(above)
    of_code = {each.code: rows[department_key(each.code)] for each in departments}
    return {code: row for code, row in of_code.items() if not row.shown and row.invited and row.key not in around_shown}


def _by_parent(departments: Sequence[Department]) -> Mapping[str | None, list[Department]]:
    """Siblings in the order of the tree; those above come before those below."""
    children: dict[str | None, list[Department]] = {None: []}
    for each in departments:
        children.setdefault(each.parent, []).append(each)
    ordered: dict[str | None, list[Department]] = {}
    waiting: list[str | None] = [None]
    for parent in waiting:
        ordered[parent] = children.get(parent, [])
        waiting += [each.code for each in ordered[parent]]
    return ordered


def _merged(rows: Sequence[ForecastRow], k: int) -> list[Codes]:
    """Neighbours with too few people put together until they reach the aim, the rest with the last of them; where all of
    them do not reach it, the smallest of those join that are hidden to protect them."""
    groups: list[list[ForecastRow]] = [[]]
    for row in rows:
        if row.cause == "too_few":
            groups = [*groups, []] if _invited(groups[-1]) >= AIM * k else groups
            groups[-1].append(row)
    if len(groups) > 1 and _invited(groups[-1]) < AIM * k:
        groups[-2:] = [groups[-2] + groups[-1]]
    for row in sorted((row for row in rows if row.cause != "too_few"), key=lambda row: row.invited):
        if _invited(groups[-1]) < AIM * k:
            groups[-1].append(row)
    return [tuple(_code(row) for row in rows if row in group) for group in groups if _may_stand(group, k)]


def _may_stand(group: Sequence[ForecastRow], k: int) -> bool:
    return len(group) > 1 and _invited(group) >= k


def _invited(rows: Sequence[ForecastRow]) -> int:
    return sum(row.invited for row in rows)


def _code(row: ForecastRow) -> str:
    return row.key.removeprefix(department_key(""))
