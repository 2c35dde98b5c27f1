"""Can these departments report together? Every reason why not, at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.response import Department

WHERE = "groups"


def group_problems(groups: Sequence[Sequence[str]], tree: Sequence[Department]) -> list[Problem]:
    """groups: codes of departments; tree: the departments as they are."""
    nodes = {node.code: node for node in tree}
    found = list(_unknown_problems(groups, nodes))
    if found:
        return found
    return [*_twice_problems(groups, nodes), *_sibling_problems(groups, nodes), *_inside_problems(groups, nodes)]


def _unknown_problems(groups: Sequence[Sequence[str]], nodes: dict[str, Department]) -> Iterator[Problem]:
    for code in dict.fromkeys(code for group in groups for code in group if code not in nodes):
        message = {"de": f"Die Abteilung „{code[:40]}“ gibt es nicht.", "en": f'There is no department "{code[:40]}".'}
        yield Problem("unknown_department", message, WHERE)


def _twice_problems(groups: Sequence[Sequence[str]], nodes: dict[str, Department]) -> Iterator[Problem]:
    times = Counter(code for group in groups for code in group)
    for code in (code for code, number in times.items() if number > 1):
        message = {
            "de": f"„{nodes[code].name}“ ist zweimal gewählt.",
            "en": f'"{nodes[code].name}" is chosen twice.',
        }
        hint = {
            "de": "Eine Abteilung gehört höchstens zu einer Gruppe.",
            "en": "A department belongs to one group at most.",
        }
        yield Problem("department_twice", message, WHERE, hint)


def _sibling_problems(groups: Sequence[Sequence[str]], nodes: dict[str, Department]) -> Iterator[Problem]:
    for group in groups:
        names = " + ".join(nodes[code].name for code in group)
        if len(set(group)) < 2:
            message = {
                "de": f"Eine Gruppe braucht mindestens zwei Abteilungen: {names or '–'}.",
                "en": f"A group needs at least two departments: {names or '–'}.",
            }
            yield Problem("too_few", message, WHERE)
        if len({nodes[code].parent for code in group}) > 1:
            message = {
                "de": f"{names}: Diese Abteilungen haben nicht dieselbe übergeordnete Abteilung.",
                "en": f"{names}: these departments do not have the same department above them.",
            }
            hint = {"de": "Wählen Sie Nachbarn im Organigramm.", "en": "Choose neighbours in the chart."}
            yield Problem("not_siblings", message, WHERE, hint)


def _inside_problems(groups: Sequence[Sequence[str]], nodes: dict[str, Department]) -> Iterator[Problem]:
    """A group reports in place of its departments and all below them."""
    grouped = {code for group in groups for code in group}
    for group in groups:
        above = next((code for code in _above(group[0], nodes) if code in grouped), None) if group else None
        if above is not None:
            names = " + ".join(nodes[code].name for code in group)
            message = {
                "de": f"{names}: Darüber berichtet „{nodes[above].name}“ schon in einer Gruppe.",
                "en": f'{names}: above them, "{nodes[above].name}" reports in a group already.',
            }
            yield Problem("group_in_group", message, WHERE)


def _above(code: str, nodes: dict[str, Department]) -> Iterator[str]:
    parent = nodes[code].parent
    while parent in nodes:
        yield parent
        parent = nodes[parent].parent
