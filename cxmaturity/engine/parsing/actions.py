"""Recommendations: what to do, after what, with what effort and gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, cast

from cxmaturity.engine.parsing.items import CAUSES
from cxmaturity.engine.parsing.node import Node, unique
from cxmaturity.engine.parsing.rules import Names
from cxmaturity.engine.questionnaire import ActionTemplate, Dimension, Effort, Lift

MOST_ACTIONS = 300
MOST_LINES = 20
MOST_DAYS = 100_000


def read_actions(node: Node, names: Names, dimensions: Mapping[str, Dimension]) -> tuple[ActionTemplate, ...]:
    entries = node.entries(at_most=MOST_ACTIONS)
    actions = tuple(_action(entry, names, dimensions) for entry in entries)
    unique((entry["id"], action.id) for entry, action in zip(entries, actions, strict=True))
    _check_phases(entries, actions, names.phases)
    _check_cycles(entries, actions)
    return actions


def _action(entry: Node, names: Names, dimensions: Mapping[str, Dimension]) -> ActionTemplate:
    node = entry.fields(
        [
            *("id", "title", "dimension", "phase", "effort", "lift", "owner_function"),
            *("why", "first_steps", "done_when", "measure", "risk"),
        ],
        [
            *("capability", "items", "cause", "from_level", "duration_weeks", "impact", "quick_win"),
            *("involved_functions", "prerequisites", "excludes", "source"),
        ],
    )
    dimension = node["dimension"].reference("dimension", dimensions)
    return ActionTemplate(
        id=node["id"].formatted("id"),
        title=node["title"].text(),
        dimension=dimension,
        capability=_capability(node["capability"], dimensions.get(dimension)),
        items=_references(node["items"], "item", tuple(names.items)),
        cause=node["cause"].choice(CAUSES),
        from_level=node["from_level"].integer(0, 4),
        lift=tuple(_lift(lift, dimensions) for lift in node["lift"].entries(at_least=1, at_most=MOST_LINES)),
        phase=node["phase"].reference("phase", names.phases),
        effort=_effort(node["effort"]),
        duration_weeks=node["duration_weeks"].number(0, 1000),
        impact=node["impact"].integer(1, 5, default=3),
        quick_win=node["quick_win"].boolean(),
        owner_function=node["owner_function"].reference("function", names.functions),
        involved_functions=_references(node["involved_functions"], "function", names.functions),
        prerequisites=_references(node["prerequisites"], "action", names.actions),
        excludes=_references(node["excludes"], "action", names.actions),
        source=tuple(line.string() for line in node["source"].entries(at_most=MOST_LINES)),
        why=node["why"].text(),
        first_steps=tuple(step.text() for step in node["first_steps"].entries(at_least=1, at_most=MOST_LINES)),
        done_when=node["done_when"].text(),
        measure=node["measure"].text(),
        risk=node["risk"].text(),
    )


def _capability(node: Node, dimension: Dimension | None) -> str | None:
    if not node.present:
        return None
    if dimension is None:
        return node.string()
    return node.reference("capability", [capability.key for capability in dimension.capabilities])


def _references(node: Node, kind: str, known: Sequence[str]) -> tuple[str, ...]:
    return tuple(entry.reference(kind, known) for entry in node.entries(at_most=50))


def _lift(entry: Node, dimensions: Mapping[str, Dimension]) -> Lift:
    node = entry.fields(["dimension", "low", "likely", "high"])
    low, likely, high = _three(node, 4)
    return Lift(node["dimension"].reference("dimension", dimensions), low, likely, high)


def _effort(entry: Node) -> Effort:
    node = entry.fields(["size", "low", "likely", "high"])
    low, likely, high = _three(node, MOST_DAYS)
    return Effort(cast(Literal["S", "M", "L"], node["size"].choice(("S", "M", "L"))), low, likely, high)


def _three(node: Node, most: float) -> tuple[float, float, float]:
    low, likely, high = (node[key].number(0, most) for key in ("low", "likely", "high"))
    if not low <= likely <= high and all(node[key].present for key in ("low", "likely", "high")):
        reason_en, reason_de = "low, likely and high do not rise", "low, likely und high steigen nicht"
        node.add("bad_scale", reason_en=reason_en, reason_de=reason_de)
    return low, likely, high


def _check_phases(entries: Sequence[Node], actions: Sequence[ActionTemplate], phases: Sequence[str]) -> None:
    phase_of = {action.id: action.phase for action in actions if action.phase}
    for entry, action in zip(entries, actions, strict=True):
        for index, name in enumerate(action.prerequisites):
            later = phase_of.get(name)
            if later and action.phase and phases.index(later) > phases.index(action.phase):
                place = Node(name, (*entry.path, "prerequisites", index), entry.log)
                place.add("later_phase", value=name, later=later, phase=action.phase)


def _check_cycles(entries: Sequence[Node], actions: Sequence[ActionTemplate]) -> None:
    """Names every circle of prerequisites once, at the action where it closes."""
    place = {action.id: entry for entry, action in zip(entries, actions, strict=True)}
    links = {action.id: [name for name in action.prerequisites if name in place] for action in actions}
    for circle in circles(links):
        place[circle[0]]["prerequisites"].add("cycle", circle=" → ".join([*circle, circle[0]]))


def circles(links: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Circles met when following the links from each name in turn; a name is followed once."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in links:
        way: list[str] = []
        open_links = [iter([start])]
        while open_links:
            name = next(open_links[-1], None)
            if name is None:
                open_links.pop()
                done.update(way[-1:])
                way[-1:] = []
            elif name in way:
                found.append(way[way.index(name) :])
            elif name not in done:
                way.append(name)
                open_links.append(iter(links[name]))
    return found
