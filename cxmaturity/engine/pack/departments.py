"""The tree, and which departments will probably be shown: from the list of the invited, without a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxmaturity.engine.board.phrases import listed, say
from cxmaturity.engine.cells import department_key
from cxmaturity.engine.forecast import ForecastRow, hidden_departments
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.report import Column, Section, Table, Value
from cxmaturity.engine.response import Department
from cxmaturity.engine.text import Phrase
from cxmaturity.engine.words.pack import departments, shared

USUAL_RESPONSE = 0.6
INDENT = "\u2003"


def build_departments(facts: PackFacts) -> Section:
    forecasts = facts.confidential and facts.invited is not None and len(facts.invited.departments) > 0
    return Section(
        key="departments",
        kicker=departments.TITLE,
        headline=say(departments.HEADLINE["confidential" if forecasts else "attributed"]),
        lead=(say(departments.LEAD),) if forecasts else (),
        blocks=(_forecast(facts) if forecasts else _plain(facts),),
        source=Phrase({}),
    )


def depths(tree: Sequence[Department]) -> dict[str, int]:
    """0 = directly under the company; tree: parents before children."""
    found: dict[str, int] = {}
    for node in tree:
        found[node.code] = found[node.parent] + 1 if node.parent in found else 0
    return found


def _plain(facts: PackFacts) -> Table:
    return Table(
        departments.TABLE, {}, (Column(departments.DEPARTMENT),), tuple((name,) for name in _names(facts)), Phrase({})
    )


def _forecast(facts: PackFacts) -> Table:
    everybody, usual = (_states(facts, response) for response in (1.0, USUAL_RESPONSE))
    rows: list[tuple[Value, ...]] = []
    for node, name in zip(facts.departments, _names(facts), strict=True):
        rows.append(
            (
                name,
                departments.FORECAST[everybody[node.code]],
                departments.FORECAST[usual[node.code]],
                _partners(facts, node),
            )
        )
    heads = (departments.DEPARTMENT, departments.IF_ALL, departments.IF_USUAL, departments.GROUP)
    return Table(departments.TABLE, {}, tuple(Column(head) for head in heads), tuple(rows), Phrase({}))


def _states(facts: PackFacts, response: float) -> dict[str, str]:
    assert facts.invited is not None
    found = hidden_departments(facts.departments, facts.invited, facts.has_levels, facts.k, response, facts.groups)
    rows = {row.key: row for row in found.rows}
    return {node.code: _state(rows.get(department_key(node.code)), rows) for node in facts.departments}


def _state(row: ForecastRow | None, rows: Mapping[str, ForecastRow]) -> str:
    if row is None or not row.invited:
        return ""
    if row.shown:
        return "own"
    above = rows.get(row.parent or "")
    return "group" if row.cause == "in_a_group" and above and above.shown else "hidden"


def _partners(facts: PackFacts, node: Department) -> Value:
    names = {each.code: each.name for each in facts.departments}
    group = next((group for group in facts.groups if node.code in group), ())
    return listed([names[code] for code in group if code != node.code]) if group else shared.NOTHING


def _names(facts: PackFacts) -> list[Phrase]:
    depth = depths(facts.departments)
    return [say(departments.INSIDE, indent=INDENT * depth[node.code], name=node.name) for node in facts.departments]
