"""Rows of a department list: are they one tree, and what is wrong with them if not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cxmaturity.engine.errors import Problem
from cxmaturity.organisations.names import compare_key, name_problems, tidy

LONGEST_CODE = 160
MOST_DEPTH = 8


@dataclass(frozen=True)
class DepartmentRow:
    """One department as imported. parent: code of the department above, None = directly under the company."""

    code: str
    name: str
    parent: str | None = None
    headcount: int | None = None
    where: str = ""


def department_problems(rows: Sequence[DepartmentRow], changed: frozenset[str]) -> list[Problem]:
    """Problems of the whole tree after the import; `changed`: codes of the rows that were imported."""
    by_code = {row.code: row for row in rows}
    problems: list[Problem] = []
    for row in rows:
        if row.code in changed:
            problems += _row_problems(row, by_code)
    return problems + list(_same_names(rows, changed)) + list(_cycles(by_code))


def repeated_codes(rows: Sequence[DepartmentRow]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for row in rows:
        if row.code in first:
            yield Problem(
                "duplicate_row",
                {
                    "de": f"Der Code „{row.code}“ steht schon in {first[row.code]}.",
                    "en": f'The code "{row.code}" already stands in {first[row.code]}.',
                },
                row.where,
            )
        first.setdefault(row.code, row.where)


def tidied(row: DepartmentRow) -> DepartmentRow:
    parent = row.parent.strip() if row.parent else None
    return DepartmentRow(row.code.strip(), tidy(row.name), parent or None, row.headcount, row.where or row.code)


def parents_first(rows: Sequence[DepartmentRow]) -> list[DepartmentRow]:
    """The same rows, each after its parent; the order among siblings stays."""
    children: dict[str | None, list[DepartmentRow]] = defaultdict(list)
    for row in rows:
        children[row.parent].append(row)
    ordered: list[DepartmentRow] = []
    level = children[None]
    while level:
        ordered += level
        level = [child for row in level for child in children[row.code]]
    return ordered


def _row_problems(row: DepartmentRow, by_code: Mapping[str, DepartmentRow]) -> Iterator[Problem]:
    yield from name_problems(row.name, row.where)
    if not row.code or len(row.code) > LONGEST_CODE or any(mark in row.code for mark in "/:\n\t"):
        yield Problem(
            "bad_code",
            {
                "de": f"Der Code fehlt, ist länger als {LONGEST_CODE} Zeichen oder enthält „/“ oder „:“.",
                "en": f'The code is missing, longer than {LONGEST_CODE} characters, or contains "/" or ":".',
            },
            row.where,
        )
    if row.parent is not None and row.parent not in by_code:
        yield Problem(
            "unknown_department",
            {
                "de": f"Die übergeordnete Abteilung „{row.parent}“ gibt es nicht.",
                "en": f'There is no parent department "{row.parent}".',
            },
            row.where,
        )
    if row.headcount is not None and row.headcount < 0:
        yield Problem(
            "out_of_range",
            {"de": "Die Kopfzahl ist kleiner als 0.", "en": "The headcount is less than 0."},
            row.where,
        )


def _same_names(rows: Sequence[DepartmentRow], changed: frozenset[str]) -> Iterator[Problem]:
    first: dict[tuple[str | None, str], DepartmentRow] = {}
    for row in rows:
        other = first.setdefault((row.parent, compare_key(row.name)), row)
        if other is not row and (row.code in changed or other.code in changed):
            yield Problem(
                "duplicate_name",
                {
                    "de": f"„{row.name}“ und „{other.name}“ ({other.where}) stehen nebeneinander und heißen gleich.",
                    "en": f'"{row.name}" and "{other.name}" ({other.where}) are siblings with the same name.',
                },
                row.where,
            )


def _cycles(by_code: Mapping[str, DepartmentRow]) -> Iterator[Problem]:
    for row in by_code.values():
        path = [row.code]
        while (parent := by_code[path[-1]].parent) in by_code and parent not in path:
            path.append(parent)
        if parent == row.code and row.code == min(path):
            shown = " → ".join([*path, row.code])
            yield Problem(
                "cycle",
                {
                    "de": f"Die Abteilungen bilden einen Kreis: {shown}.",
                    "en": f"The departments form a cycle: {shown}.",
                },
                row.where,
            )
        elif parent is None and len(path) == MOST_DEPTH + 1:
            yield Problem(
                "too_deep",
                {
                    "de": f"Der Abteilungsbaum hat mehr als {MOST_DEPTH} Ebenen.",
                    "en": f"The department tree has more than {MOST_DEPTH} levels.",
                },
                row.where,
            )
