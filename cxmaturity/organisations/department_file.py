"""A table of departments, with codes or with paths, becomes rows; every bad cell is named, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.files.headings import Columns, find_columns, names_column
from cxmaturity.files.problems import line_in_words
from cxmaturity.files.table_file import Row, Table
from cxmaturity.organisations.department_paths import PathKey, codes_of_tree, path_key, rows_of_paths, split_path
from cxmaturity.organisations.department_tree import (
    DepartmentRow,
    department_problems,
    departments_above,
    repeated_codes,
    tidied,
)
from cxmaturity.organisations.errors import DepartmentsRefused
from cxmaturity.organisations.names import control_character, has_control_character

MOST_PEOPLE = 100_000
CODE = ("code", "kürzel", "kuerzel", "abteilungscode", "department code")
NAMES = ("name", "abteilung", "bereich", "department", "abteilungsname", "department name", "bezeichnung")
PARENT = ("parent", "übergeordnet", "uebergeordnet", "übergeordnete abteilung", "parent code", "parent department")
HEADCOUNT = ("headcount", "kopfzahl")
WITH_CODES = {"code": CODE, "name": NAMES, "parent": PARENT, "headcount": HEADCOUNT}
WITH_PATHS = {"path": ("path", "pfad", *NAMES), "headcount": HEADCOUNT}


@dataclass(frozen=True)
class DepartmentFile:
    """rows: the departments the file names, in its order. warnings: what was not read."""

    rows: tuple[DepartmentRow, ...]
    warnings: tuple[Problem, ...]


def read_departments(table: Table, tree: Sequence[TreeNode] = ()) -> DepartmentFile:
    """tree: the departments that are there; what the file has no column for stays as it is there.

    With a column of codes the code decides which department is meant, without one the path does. Raises FileRefused
    (columns) or DepartmentsRefused with every bad cell.
    """
    read = _with_codes if names_column(table, CODE) else _with_paths
    return read(table, tree)


def read_headcount(cell: str) -> int | Problem:
    """Plain digits 0-9 only: what looks like a digit elsewhere in Unicode is no number here."""
    if cell.isascii() and cell.isdigit() and len(cell) < 10 and int(cell) <= MOST_PEOPLE:
        return int(cell)
    return Problem(
        "not_an_integer",
        {"de": f"„{cell[:40]}“ ist keine Kopfzahl.", "en": f'"{cell[:40]}" is not a headcount.'},
        hint={"de": f"Eine ganze Zahl von 0 bis {MOST_PEOPLE}.", "en": f"A whole number from 0 to {MOST_PEOPLE}."},
    )


def _with_codes(table: Table, tree: Sequence[TreeNode]) -> DepartmentFile:
    columns = find_columns(table, WITH_CODES, ("code", "name"))
    headcounts, problems = _headcounts(columns)
    there = {node.code: node for node in tree}
    rows = [_coded_row(columns, row, headcount, there) for row, headcount in zip(table.rows, headcounts, strict=True)]
    problems += [*columns.formulas(("code", "parent", "headcount")), *repeated_codes(rows)]
    return _checked(columns, rows, problems, tree)


def _coded_row(columns: Columns, row: Row, headcount: int | None, there: Mapping[str, TreeNode]) -> DepartmentRow:
    code = columns.cell(row, "code")
    known = there.get(code)
    parent = columns.cell(row, "parent") if "parent" in columns.at else known and known.parent
    if known and "headcount" not in columns.at:
        headcount = known.headcount
    return tidied(DepartmentRow(code, columns.cell(row, "name"), parent, headcount, columns.where(row, "code")))


def _with_paths(table: Table, tree: Sequence[TreeNode]) -> DepartmentFile:
    columns = find_columns(table, WITH_PATHS, ("path",))
    headcounts, problems = _headcounts(columns)
    paths = [(split_path(columns.cell(row, "path")), columns.where(row, "path")) for row in table.rows]
    # Sorted: a code must not depend on which of two similar names stands first.
    new, codes = rows_of_paths(sorted(paths, key=lambda path: (path_key(path[0]), path[0])), codes_of_tree(tree))
    there = {node.code: node.headcount for node in tree} if "headcount" not in columns.at else {}
    rows = [
        _path_row(path, where, codes, headcount, there)
        for (path, where), headcount in zip(paths, headcounts, strict=True)
    ]
    problems += [*columns.formulas(("headcount",)), *_line_breaks(columns), *_repeated_paths(paths)]
    written = {row.code for row in rows}
    above = [row for row in new if row.code not in written]
    return _checked(columns, [*above, *rows], problems, tree)


def _path_row(
    path: tuple[str, ...], where: str, codes: Mapping[PathKey, str], headcount: int | None, there: Mapping
) -> DepartmentRow:
    key = path_key(path)
    parent = codes[key[:-1]] if len(key) > 1 else None
    return DepartmentRow(codes[key], path[-1], parent, there.get(codes[key], headcount), where)


def _repeated_paths(paths: Sequence[tuple[tuple[str, ...], str]]) -> Iterator[Problem]:
    first: dict[PathKey, str] = {}
    for path, where in paths:
        key = path_key(path)
        if any(key) and first.setdefault(key, where) != where:
            line = line_in_words(first[key])
            message = {
                "de": f"Diese Abteilung steht schon in {line['de']}.",
                "en": f"This department already stands in {line['en']}.",
            }
            yield Problem("duplicate_row", message, where)


def _line_breaks(columns: Columns) -> Iterator[Problem]:
    for row in columns.table.rows:
        if has_control_character(columns.cell(row, "path")):
            yield control_character(columns.where(row, "path"))


def _headcounts(columns: Columns) -> tuple[list[int | None], list[Problem]]:
    counts: list[int | None] = []
    problems = []
    for row in columns.table.rows:
        cell = columns.cell(row, "headcount")
        read = read_headcount(cell) if cell and not cell.startswith("=") else None
        if isinstance(read, Problem):
            problems.append(replace(read, where=columns.where(row, "headcount")))
        counts.append(None if isinstance(read, Problem) else read)
    return counts, problems


def _checked(
    columns: Columns, rows: Sequence[DepartmentRow], problems: list[Problem], tree: Sequence[TreeNode]
) -> DepartmentFile:
    codes = frozenset(row.code for row in rows)
    above = [node for node in departments_above(rows, tree) if node.code not in codes]
    stay = [DepartmentRow(node.code, node.name, node.parent, node.headcount, node.code) for node in above]
    problems += department_problems([*stay, *rows], codes)
    if problems:
        raise DepartmentsRefused(columns.in_order(problems))
    return DepartmentFile(tuple(rows), tuple(columns.warnings()))
