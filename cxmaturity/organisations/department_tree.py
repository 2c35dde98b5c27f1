"""Rows of a department list: are they one tree, and what is wrong with them if not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from cxmaturity.engine.errors import MOST_PROBLEMS, Problem
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.files.problems import line_in_words
from cxmaturity.organisations.names import compare_key, has_control_character, is_readable, name_problems, tidy

LONGEST_CODE = 160
MOST_DEPTH = 8
MOST_SHOWN = 8


@dataclass(frozen=True)
class DepartmentRow:
    """One department as imported. parent: code of the department above, None = directly under the company."""

    code: str
    name: str
    parent: str | None = None
    headcount: int | None = None
    where: str = ""


def department_problems(
    rows: Sequence[DepartmentRow], changed: frozenset[str], closed: Set[str] = frozenset()
) -> list[Problem]:
    """Problems of the whole tree after the import; `changed`: codes of the rows that were imported.

    rows: open departments. closed: codes of those that are or will be closed.
    """
    by_code = {row.code: row for row in rows}
    problems: list[Problem] = []
    for row in rows:
        if row.code in changed:
            problems += _row_problems(row)
        if row.parent is not None and row.parent not in by_code:
            problems.append(_closed_parent(row) if row.parent in closed else _unknown_parent(row))
        if len(problems) >= MOST_PROBLEMS:
            return problems
    return problems + list(_same_names(rows, changed)) + list(_cycles(by_code))


def repeated_codes(rows: Sequence[DepartmentRow]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for row in rows:
        if row.code and row.code in first:
            line = line_in_words(first[row.code])
            yield Problem(
                "duplicate_row",
                {
                    "de": f"Der Code „{row.code}“ steht schon in {line['de']}.",
                    "en": f'The code "{row.code}" already stands in {line["en"]}.',
                },
                row.where,
            )
        first.setdefault(row.code, row.where)


def tidied(row: DepartmentRow) -> DepartmentRow:
    """A line break in a name stays, to be refused."""
    parent = row.parent.strip() if row.parent else None
    name = row.name if has_control_character(row.name) else tidy(row.name)
    return DepartmentRow(row.code.strip(), name, parent or None, row.headcount, row.where or row.code)


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


def departments_above(rows: Sequence[DepartmentRow], tree: Sequence[TreeNode]) -> list[TreeNode]:
    """Departments of the tree that lie above the rows, as the rows say; in the order of the tree."""
    parents = {node.code: node.parent for node in tree} | {row.code: row.parent for row in rows}
    above: set[str] = set()
    for row in rows:
        code = row.parent
        while code in parents and code not in above:
            above.add(code)
            code = parents[code]
    return [node for node in tree if node.code in above]


def _row_problems(row: DepartmentRow) -> Iterator[Problem]:
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
    elif not is_readable(row.code):
        yield Problem(
            "bad_unicode",
            {
                "de": "Der Code enthält Zeichen, die unsichtbar sind oder die Darstellung verändern.",
                "en": "The code contains characters that are invisible or change the display.",
            },
            row.where,
        )
    if row.headcount is not None and row.headcount < 0:
        yield Problem(
            "out_of_range",
            {"de": "Die Kopfzahl ist kleiner als 0.", "en": "The headcount is less than 0."},
            row.where,
        )


def _unknown_parent(row: DepartmentRow) -> Problem:
    return Problem(
        "unknown_department",
        {
            "de": f"Die übergeordnete Abteilung „{row.parent}“ gibt es nicht.",
            "en": f'There is no parent department "{row.parent}".',
        },
        row.where,
    )


def _closed_parent(row: DepartmentRow) -> Problem:
    return Problem(
        "closed_department",
        {
            "de": f"„{row.name}“ liegt unter „{row.parent}“, das geschlossen ist.",
            "en": f'"{row.name}" lies below "{row.parent}", which is closed.',
        },
        row.where,
        {
            "de": "Ordnen Sie die Abteilung anders ein oder schließen Sie sie auch.",
            "en": "Move the department elsewhere or close it as well.",
        },
    )


def _same_names(rows: Sequence[DepartmentRow], changed: frozenset[str]) -> Iterator[Problem]:
    first: dict[tuple[str | None, str], DepartmentRow] = {}
    for row in rows:
        other = first.setdefault((row.parent, compare_key(row.name)), row)
        if other.code != row.code and row.name and (row.code in changed or other.code in changed):
            yield Problem(
                "duplicate_name",
                {
                    "de": f"„{row.name}“ und „{other.name}“ ({other.where}) stehen nebeneinander und heißen gleich.",
                    "en": f'"{row.name}" and "{other.name}" ({other.where}) are siblings with the same name.',
                },
                row.where,
            )


def _cycles(by_code: Mapping[str, DepartmentRow]) -> Iterator[Problem]:
    """Every department is visited once, however deep the tree."""
    depths: dict[str | None, int | None] = {None: 0}  # None: below a cycle or below nothing known
    for row in by_code.values():
        path: dict[str, None] = {}
        code: str | None = row.code
        while code in by_code and code not in depths and code not in path:
            path[code] = None
            code = by_code[code].parent
        if code in path:
            yield _cycle(list(path)[list(path).index(code) :], by_code)
        depth = depths.get(code)
        for below in reversed(path):
            depth = None if depth is None else depth + 1
            depths[below] = depth
            if depth == MOST_DEPTH + 1:
                yield _too_deep(by_code[below])


def _cycle(codes: list[str], by_code: Mapping[str, DepartmentRow]) -> Problem:
    first = codes.index(min(codes))
    path = [*codes[first:], *codes[:first], codes[first]]
    shown = " → ".join(path if len(path) <= MOST_SHOWN else [*path[:MOST_SHOWN], "…"])
    return Problem(
        "cycle",
        {
            "de": f"Die Abteilungen bilden einen Kreis: {shown}.",
            "en": f"The departments form a cycle: {shown}.",
        },
        by_code[codes[first]].where,
    )


def _too_deep(row: DepartmentRow) -> Problem:
    return Problem(
        "too_deep",
        {
            "de": f"Der Abteilungsbaum hat mehr als {MOST_DEPTH} Ebenen.",
            "en": f"The department tree has more than {MOST_DEPTH} levels.",
        },
        row.where,
    )
