"""What results are broken down by across departments: who stands where, and which parts would be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cxmaturity.assessments.attribute_column import in_order
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.assessments.preparation import Plan
from cxmaturity.engine.forecast import ForecastRow
from cxmaturity.engine.text import Text


@dataclass(frozen=True)
class Part:
    """One value within a row. people: invited; state: "own", "hidden", "" = nobody."""

    value: Text
    people: int
    state: str


@dataclass(frozen=True)
class BrokenDown:
    """The company or a department of its first level."""

    name: Text
    parts: tuple[Part, ...]


def breakdown_of(plan: Plan) -> list[BrokenDown]:
    """Nothing where the list names no attribute. Departments from which nobody is invited are left out."""
    if plan.forecast is None:
        return []
    whole = {row.key: row for row in (plan.forecast.company, *plan.forecast.rows)}
    parts: dict[str, list[Part]] = {}
    for row in plan.forecast.parts:
        parts.setdefault(row.parent or "", []).append(_part(row, plan.mode == "confidential"))
    return [BrokenDown(whole[key].name, tuple(found)) for key, found in parts.items() if whole[key].invited]


def values_of(rows: Sequence[PersonRow]) -> list[tuple[str, int]]:
    """People of a file by value, in the order of a report."""
    people = Counter(row.attribute for row in rows)
    return [(value, people[value]) for value in in_order(people)]


def _part(row: ForecastRow, is_confidential: bool) -> Part:
    if not row.invited:
        return Part(row.name, 0, "")
    return Part(row.name, row.invited, "own" if row.shown or not is_confidential else "hidden")
