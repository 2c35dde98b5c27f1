"""A tree as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cxmaturity.assessments.preparation import Plan, people_with_those_below
from cxmaturity.engine.cells import department_key
from cxmaturity.engine.forecast import ForecastRow
from cxmaturity.engine.response import Department


@dataclass(frozen=True)
class TreeRow:
    """depth: 0 = directly under the company. path: with the names above, for a choice."""

    code: str
    name: str
    depth: int
    path: str
    headcount: int | None


@dataclass(frozen=True)
class PeopledRow:
    """own: invited from the department itself, people: with those below. state of its result: "own", "group" = with the
    neighbours of its reporting group, "hidden", ""."""

    row: TreeRow
    own: int
    people: int
    state: str


def rows_of_tree(tree: Iterable[Department]) -> list[TreeRow]:
    """tree: parents before children."""
    rows: dict[str, TreeRow] = {}
    for node in tree:
        above = rows.get(node.parent or "")
        path = f"{above.path} / {node.name}" if above else node.name
        rows[node.code] = TreeRow(node.code, node.name, above.depth + 1 if above else 0, path, node.headcount)
    return list(rows.values())


def peopled_rows(plan: Plan, is_confidential: bool) -> list[PeopledRow]:
    forecast = {row.key: row for row in plan.forecast.rows} if plan.forecast else {}
    below = people_with_those_below(plan.tree, plan.own)
    return [
        PeopledRow(
            row,
            plan.own[row.code],
            below[row.code],
            _state(forecast.get(department_key(row.code)), forecast, is_confidential),
        )
        for row in rows_of_tree(plan.tree)
    ]


def _state(row: ForecastRow | None, forecast: Mapping[str, ForecastRow], is_confidential: bool) -> str:
    if row is None or not row.invited:
        return ""
    if row.shown or not is_confidential:
        return "own"
    above = forecast.get(row.parent or "")
    return "group" if row.cause == "in_a_group" and above and above.shown else "hidden"
