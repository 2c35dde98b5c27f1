"""What a new list of departments changes in the tree, and what the organiser declares about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.organisations.department_tree import DepartmentRow, departments_above

KINDS = ("merge", "split", "close")


@dataclass(frozen=True)
class Changed:
    """One department whose code stays. before, after: its name, the code above it, or its headcount."""

    code: str
    name: str
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True)
class TreeDifference:
    """The code decides what is the same department: another name is a rename, another code is another department.

    One department may be renamed, moved and changed in headcount at once. gone: there, but neither in the list nor
    above something in it; they stay unless a change is declared.
    """

    new: tuple[DepartmentRow, ...]
    renamed: tuple[Changed, ...]
    moved: tuple[Changed, ...]
    headcount_changed: tuple[Changed, ...]
    gone: tuple[TreeNode, ...]
    unchanged: tuple[TreeNode, ...]


@dataclass(frozen=True)
class TreeChange:
    """kind: "merge" (several or one into one other), "split" (one into several) or "close".

    departments: codes before; into: codes after. A department that is in both goes on under its code; the others of
    `departments` are closed.
    """

    kind: str
    departments: tuple[str, ...]
    into: tuple[str, ...] = ()


def difference(current: Sequence[TreeNode], wanted: Sequence[DepartmentRow]) -> TreeDifference:
    """current: the open departments; wanted: rows as `read_departments` gives them."""
    there = {node.code: node for node in current}
    both = [(there[row.code], row) for row in wanted if row.code in there]
    listed = {row.code for row in wanted}
    above = {node.code for node in departments_above(wanted, current)}
    differs = {node.code for node, row in both if _facts(node) != _facts(row)}
    return TreeDifference(
        new=tuple(row for row in wanted if row.code not in there),
        renamed=tuple(Changed(row.code, row.name, a.name, row.name) for a, row in both if a.name != row.name),
        moved=tuple(Changed(row.code, row.name, a.parent, row.parent) for a, row in both if a.parent != row.parent),
        headcount_changed=tuple(
            Changed(row.code, row.name, a.headcount, row.headcount) for a, row in both if a.headcount != row.headcount
        ),
        gone=tuple(node for node in current if node.code not in listed | above),
        unchanged=tuple(node for node in current if node.code in listed | above and node.code not in differs),
    )


def declared_changes(
    current: Sequence[TreeNode],
    *,
    merged: Mapping[str, str] | None = None,
    closed: Sequence[str] = (),
    split: Sequence[str] = (),
    origins: Mapping[str, str] | None = None,
) -> tuple[TreeChange, ...]:
    """What was chosen department by department, as changes.

    merged: code that goes -> code it goes into. closed: codes. split: codes that do not go on but are split up.
    origins: code of a new department -> code it was split from.
    """
    there = {node.code for node in current}
    parts = {code: [] for code in split} | _grouped(origins or {})
    return (
        *(
            TreeChange("merge", (*gone, into) if into in there else tuple(gone), (into,))
            for into, gone in _grouped(merged or {}).items()
        ),
        *(TreeChange("split", (code,), tuple(new) if code in split else (code, *new)) for code, new in parts.items()),
        *(TreeChange("close", (code,)) for code in closed),
    )


def leaving_codes(changes: Sequence[TreeChange]) -> frozenset[str]:
    """Departments that a declared change closes."""
    return frozenset(code for change in changes for code in change.departments if code not in change.into)


def change_problems(
    changes: Sequence[TreeChange], current: Sequence[TreeNode], wanted: Sequence[DepartmentRow]
) -> list[Problem]:
    """where: the code of the department the problem is about."""
    before = {node.code for node in current}
    after = before | {row.code for row in wanted}
    closing = leaving_codes(changes)
    problems = [_wrong_shape(change) for change in changes if not _fits(change)]
    for change in changes:
        problems += [_unknown(code) for code in change.departments if code not in before]
        problems += [_unknown(code) for code in change.into if code not in after]
        problems += [_closed_target(code) for code in change.into if code in closing]
    problems += [_still_listed(row) for row in wanted if row.code in closing]
    left = Counter(code for change in changes for code in leaving_codes([change]))
    return problems + [_declared_twice(code) for code, times in sorted(left.items()) if times > 1]


def _facts(department: TreeNode | DepartmentRow) -> tuple[str, str | None, int | None]:
    return department.name, department.parent, department.headcount


def _grouped(pairs: Mapping[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for member, group in pairs.items():
        groups.setdefault(group, []).append(member)
    return groups


def _fits(change: TreeChange) -> bool:
    before, after = len(set(change.departments)), len(set(change.into))
    if change.kind == "merge":
        return after == 1 and bool(leaving_codes([change]))
    if change.kind == "split":
        return before == 1 and after >= 2
    return change.kind == "close" and before >= 1 and after == 0


def _wrong_shape(change: TreeChange) -> Problem:
    message = {
        "merge": {
            "de": "Zusammengelegt werden eine oder mehrere Abteilungen in genau eine andere.",
            "en": "One or more departments are merged into exactly one other.",
        },
        "split": {
            "de": "Aufgeteilt wird genau eine Abteilung in mindestens zwei; sie selbst kann eine davon sein.",
            "en": "Exactly one department is split into at least two; it may be one of them itself.",
        },
        "close": {
            "de": "Geschlossen wird mindestens eine Abteilung, ohne Nachfolge.",
            "en": "At least one department is closed, without a successor.",
        },
    }
    unknown = {
        "de": f"„{change.kind}“ ist keine Änderung von Abteilungen. Möglich sind: {', '.join(KINDS)}.",
        "en": f'"{change.kind}" is no change of departments. Possible are: {", ".join(KINDS)}.',
    }
    return Problem("bad_change", message.get(change.kind, unknown), ", ".join(change.departments))


def _unknown(code: str) -> Problem:
    message = {"de": f"Die Abteilung „{code}“ gibt es nicht.", "en": f'There is no department "{code}".'}
    return Problem("unknown_department", message, code)


def _closed_target(code: str) -> Problem:
    message = {
        "de": f"In „{code}“ soll etwas übergehen, aber auch „{code}“ soll schließen.",
        "en": f'Something is to go into "{code}", but "{code}" is to be closed as well.',
    }
    hint = {
        "de": "Nennen Sie die Abteilung, die am Ende besteht.",
        "en": "Name the department that is there in the end.",
    }
    return Problem("closed_department", message, code, hint)


def _still_listed(row: DepartmentRow) -> Problem:
    message = {
        "de": f"„{row.code}“ soll schließen, steht aber in der Liste ({row.where}).",
        "en": f'"{row.code}" is to be closed but stands in the list ({row.where}).',
    }
    return Problem("still_listed", message, row.code)


def _declared_twice(code: str) -> Problem:
    message = {
        "de": f"Für „{code}“ sind zwei Änderungen angegeben, die sich ausschließen.",
        "en": f'Two changes that exclude each other are declared for "{code}".',
    }
    return Problem("declared_twice", message, code)
