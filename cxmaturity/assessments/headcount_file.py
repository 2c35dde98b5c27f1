"""A table of headcounts per department, and per level where it says so: who was invited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cxmaturity.assessments.answer_columns import PersonColumns
from cxmaturity.assessments.answer_file import NOT_GIVEN, AnswerFile, read_level
from cxmaturity.engine.errors import MOST_PROBLEMS, AnswersRefused, Problem
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.engine.response import People
from cxmaturity.files.problems import line_in_words
from cxmaturity.files.table_file import Row, Table
from cxmaturity.organisations.department_file import HEADCOUNT, read_headcount
from cxmaturity.organisations.department_lookup import no_department
from cxmaturity.organisations.department_paths import path_key, rows_of_paths, split_path

DEPARTMENT_HEADINGS = ("department", "abteilung")
LEVEL_HEADINGS = ("level", "ebene")
STAFF = LEVELS.index("staff")


@dataclass(frozen=True)
class Headcount:
    """level: index into LEVELS, -1 = the file has no levels."""

    path: tuple[str, ...]
    level: int
    people: int
    where: str


def read_headcounts(table: Table, named: PersonColumns) -> tuple[Headcount, ...]:
    """Raises AnswersRefused with every bad cell. Headings: department, headcount and, if wanted, level (or German)."""
    department = _column(table, (named.department.casefold(), *DEPARTMENT_HEADINGS))
    people = _column(table, HEADCOUNT)
    level = _column(table, ((named.level or "level").casefold(), *LEVEL_HEADINGS))
    if department is None or people is None:
        raise AnswersRefused([_missing_columns(table)])
    problems: list[Problem] = []
    found = [_headcount(table, row, (department, people, level), problems) for row in table.rows]
    problems += _repeated(found)
    if problems:
        raise AnswersRefused(problems[:MOST_PROBLEMS])
    return tuple(found)


def with_headcounts(answers: AnswerFile, headcounts: Sequence[Headcount]) -> AnswerFile:
    """The departments of the headcounts join those of the answers: who did not answer is there as well."""
    new, codes = rows_of_paths([(count.path, count.where) for count in headcounts], answers.department_codes)
    return replace(answers, new_departments=(*answers.new_departments, *new), department_codes=codes)


def staff_of_departments(answers: AnswerFile, headcounts: Sequence[Headcount]) -> dict[str, int]:
    """Department code -> staff of the department itself, as the tree keeps it."""
    staff: Counter[str] = Counter()
    for count in headcounts:
        code = answers.department_codes[path_key(count.path)]
        staff[code] += count.people if count.level in (NOT_GIVEN, STAFF) else 0
    return dict(staff)


def invited_people(answers: AnswerFile, headcounts: Sequence[Headcount], tree: Sequence[TreeNode]) -> People:
    """Everybody invited, by department and level. Raises AnswersRefused where fewer were invited than answered.

    Without a level column the headcounts are the staff; leaders are then known only as far as they answered.
    """
    invited = _invited(answers, headcounts)
    answered = Counter(zip(answers.departments, _levels(answers), strict=True))
    problems = list(_too_small(answered, invited, {node.code: node.name for node in tree}))
    if problems:
        raise AnswersRefused(problems[:MOST_PROBLEMS])
    index = {node.code: at for at, node in enumerate(tree)}
    groups = sorted((index[code], level, people) for (code, level), people in invited.items())
    repeats = [people for _, _, people in groups]
    return People(
        np.repeat(np.array([at for at, _, _ in groups], dtype=np.int32), repeats),
        np.repeat(np.array([level for _, level, _ in groups], dtype=np.int8), repeats),
        np.full(sum(repeats), NOT_GIVEN, dtype=np.int8),
    )


def _invited(answers: AnswerFile, headcounts: Sequence[Headcount]) -> Counter[tuple[str, int]]:
    invited: Counter[tuple[str, int]] = Counter()
    for count in headcounts:
        level = STAFF if count.level == NOT_GIVEN else count.level
        invited[answers.department_codes[path_key(count.path)], level] += count.people
    if all(count.level == NOT_GIVEN for count in headcounts):
        upper = zip(answers.departments, _levels(answers), strict=True)
        invited.update(place for place in upper if place[1] != STAFF)
    return invited


def _levels(answers: AnswerFile) -> list[int]:
    return [STAFF if level == NOT_GIVEN else int(level) for level in answers.levels]


def _too_small(answered: Counter, invited: Counter, names: dict[str, str]) -> Iterator[Problem]:
    for (code, level), people in sorted(answered.items()):
        if people > invited[code, level]:
            name = f"{names[code]} ({LEVELS[level]})"
            yield Problem(
                "headcount_too_small",
                {
                    "de": f"{name}: {people} haben geantwortet, die Kopfzahl ist {invited[code, level]}.",
                    "en": f"{name}: {people} answered, the headcount is {invited[code, level]}.",
                },
            )


def _column(table: Table, names: Sequence[str]) -> int | None:
    return next((at for at, heading in enumerate(table.header) if heading.casefold() in names), None)


def _headcount(table: Table, row: Row, columns: tuple[int, int, int | None], problems: list[Problem]) -> Headcount:
    department, people, level = columns
    number = read_headcount(row.cells[people])
    if isinstance(number, Problem):
        problems.append(replace(number, where=table.where(row.number, people)))
        number = 0
    if not row.cells[department]:
        problems.append(replace(no_department(), where=table.where(row.number, department)))
    of_level = NOT_GIVEN if level is None else read_level(row.cells[level])
    if isinstance(of_level, Problem):
        problems.append(replace(of_level, where=table.where(row.number, level or 0)))
        of_level = NOT_GIVEN
    return Headcount(split_path(row.cells[department]), of_level, number, table.where(row.number, department))


def _repeated(found: Sequence[Headcount]) -> Iterator[Problem]:
    first: dict[tuple, str] = {}
    for count in found:
        place = (path_key(count.path), count.level)
        if first.setdefault(place, count.where) != count.where:
            line = line_in_words(first[place])
            yield Problem(
                "duplicate_row",
                {
                    "de": f"Diese Abteilung steht schon in {line['de']}.",
                    "en": f"This department already stands in {line['en']}.",
                },
                count.where,
            )


def _missing_columns(table: Table) -> Problem:
    return Problem(
        "missing_column",
        {
            "de": "Die Kopfzahlen brauchen die Spalten „department“ (oder „Abteilung“) und „headcount“ („Kopfzahl“).",
            "en": 'The headcounts need the columns "department" and "headcount".',
        },
        f"{table.name}:1",
        {
            "de": f"Vorhanden: {', '.join(table.header[:12])}.",
            "en": f"The file has: {', '.join(table.header[:12])}.",
        },
    )
