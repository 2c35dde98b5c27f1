"""A table of answers, one row a person, becomes departments, people and codes; every bad cell is named, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from cxmaturity.assessments.answer_columns import AnswerColumns, PersonColumns, find_columns
from cxmaturity.assessments.one_person import not_asked
from cxmaturity.engine.errors import MOST_PROBLEMS, AnswersRefused, Problem
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire
from cxmaturity.engine.response import MISSING, NOT_ASKED, BadAnswer, People, Responses, asked_of_functions, read_code
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.files.table_file import Table
from cxmaturity.organisations.department_lookup import no_department
from cxmaturity.organisations.department_paths import codes_of_tree, path_key, rows_of_paths, split_path
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.names import compare_key

NOT_GIVEN = -1
REFUSED = -9
LEVEL_WORDS = {
    "leadership": ("leadership", "leitung", "geschäftsleitung", "geschäftsführung", "vorstand"),
    "management": ("management", "führung", "führungskraft", "führungskräfte"),
    "staff": ("staff", "team", "mitarbeitende"),
}


@dataclass(frozen=True)
class AnswerFile:
    """What a file says: one entry a person in departments (codes), levels, functions and codes[person, question].

    new_departments: rows that the tree lacks. department_codes: path -> code. items: what was asked, in the order of
    the questionnaire. ignored: headings nobody reads. blank: rows without a single answer, which are left out.
    """

    new_departments: tuple[DepartmentRow, ...]
    department_codes: dict[tuple[str, ...], str]
    departments: tuple[str, ...]
    levels: NDArray[np.int8]
    functions: NDArray[np.int8]
    questions: tuple[str, ...]
    codes: NDArray[np.int16]
    items: tuple[str, ...]
    ignored: tuple[str, ...]
    blank: tuple[int, ...]

    def responses(self, tree: Sequence[TreeNode]) -> Responses:
        """tree: the round's, with the new departments in it."""
        index = {node.code: at for at, node in enumerate(tree)}
        departments = np.array([index[code] for code in self.departments], dtype=np.int32)
        return Responses(People(departments, self.levels, self.functions), self.questions, self.codes)


def read_answers(
    table: Table, questionnaire: Questionnaire, named: PersonColumns, tree: Sequence[TreeNode] = ()
) -> AnswerFile:
    """Raises AnswersRefused with the first 200 bad cells by row and column. tree: the departments that are there."""
    columns = find_columns(table.header, named, questionnaire, table.name)
    cells = _Cells(table)
    items = tuple(
        item.id for item in questionnaire.items if any(part.id in columns.questions for part in item.questions)
    )
    levels = cells.read(columns.level, read_level)
    functions = cells.read(columns.function, function_reader(questionnaire))
    codes = _read_codes(cells, columns, questionnaire, items, functions)
    paths = cells.paths(columns.department)
    if cells.problems:
        raise AnswersRefused(cells.first_problems())
    new, department_codes = rows_of_paths(_first_places(table, columns.department, paths), codes_of_tree(tree))
    everybody = AnswerFile(
        new_departments=tuple(new),
        department_codes=department_codes,
        departments=tuple(department_codes[path_key(path)] for path in paths),
        levels=levels.astype(np.int8),
        functions=functions.astype(np.int8),
        questions=tuple(question.id for question in questionnaire.questions),
        codes=codes,
        items=items,
        ignored=columns.ignored,
        blank=(),
    )
    return _without_blank_rows(everybody, table)


def _first_places(table: Table, column: int, paths: Sequence[tuple[str, ...]]) -> list[tuple[tuple[str, ...], str]]:
    """Each path with the place where it stands first."""
    places: dict[tuple[str, ...], str] = {}
    for path, row in zip(paths, table.rows, strict=True):
        places.setdefault(path, table.where(row.number, column))
    return list(places.items())


def _without_blank_rows(everybody: AnswerFile, table: Table) -> AnswerFile:
    answering = (everybody.codes > MISSING).any(axis=1)
    if not answering.any():
        raise AnswersRefused([_no_answers(table.name)])
    return replace(
        everybody,
        departments=tuple(code for code, keep in zip(everybody.departments, answering, strict=True) if keep),
        levels=everybody.levels[answering],
        functions=everybody.functions[answering],
        codes=everybody.codes[answering],
        blank=tuple(row.number for row, keep in zip(table.rows, answering, strict=True) if not keep),
    )


@dataclass
class _Cells:
    """Reads a table column by column, each word of a column once, and gathers what is wrong by place."""

    table: Table
    problems: list[tuple[int, int, Problem]] = field(default_factory=list)

    def read(self, column: int | None, meaning: Callable[[str], int | Problem]) -> NDArray[np.int16]:
        values = np.full(len(self.table.rows), NOT_GIVEN, dtype=np.int16)
        if column is None:
            return values
        known: dict[str, int | Problem] = {}
        for at, row in enumerate(self.table.rows):
            cell = row.cells[column]
            if cell not in known:
                known[cell] = meaning(cell)
            values[at] = self._number_or_refused(known[cell], row.number, column)
        return values

    def paths(self, column: int) -> list[tuple[str, ...]]:
        for row in self.table.rows:
            if not row.cells[column]:
                self.refuse(row.number, column, no_department())
        known = {row.cells[column]: split_path(row.cells[column]) for row in self.table.rows}
        return [known[row.cells[column]] for row in self.table.rows]

    def refuse(self, row: int, column: int, problem: Problem) -> None:
        self.problems.append((row, column, problem))

    def first_problems(self) -> list[Problem]:
        ordered = sorted(self.problems, key=lambda found: found[:2])
        return [
            replace(problem, where=self.table.where(row, column)) for row, column, problem in ordered[:MOST_PROBLEMS]
        ]

    def _number_or_refused(self, meaning: int | Problem, row: int, column: int) -> int:
        if isinstance(meaning, Problem):
            self.refuse(row, column, meaning)
            return REFUSED
        return meaning


def _read_codes(
    cells: _Cells,
    columns: AnswerColumns,
    questionnaire: Questionnaire,
    items: tuple[str, ...],
    functions: NDArray[np.int16],
) -> NDArray[np.int16]:
    """codes[person, question of the questionnaire]; a question without a column was asked of nobody."""
    codes = np.full((len(cells.table.rows), len(questionnaire.questions)), NOT_ASKED, dtype=np.int16)
    left_out = [item.id for item in questionnaire.items if item.id not in items]
    asked = asked_of_functions(questionnaire, left_out)
    for at, question in enumerate(questionnaire.questions):
        if question.id not in columns.questions:
            continue
        column = columns.questions[question.id]
        answers = cells.read(column, lambda cell, question=question: _read_answer(question, cell))
        is_asked = asked[np.maximum(functions, NOT_GIVEN), at]
        for row in np.flatnonzero(~is_asked & (answers > MISSING)):
            cells.refuse(cells.table.rows[row].number, column, not_asked(question.id))
        codes[:, at] = np.where(is_asked, answers, NOT_ASKED)
    return codes


def _read_answer(question, cell: str) -> int | Problem:
    try:
        return read_code(question, cell)
    except BadAnswer as bad:
        return bad.problem


def read_level(cell: str) -> int | Problem:
    if not cell:
        return NOT_GIVEN
    for at, level in enumerate(LEVELS):
        if cell.casefold() in LEVEL_WORDS[level]:
            return at
    return Problem(
        "unknown_level",
        {"de": f"„{cell[:40]}“ ist keine Ebene.", "en": f'"{cell[:40]}" is not a level.'},
        hint={
            "de": "Möglich sind: leadership (Leitung), management (Führungskräfte), staff (Mitarbeitende).",
            "en": "Possible are: leadership, management, staff.",
        },
    )


def function_reader(questionnaire: Questionnaire) -> Callable[[str], int | Problem]:
    """Reads a code of a function or its name in any language; a name that two functions share is none."""
    codes = [function.code for function in questionnaire.functions]
    known = {code.casefold(): at for at, code in enumerate(codes)}
    named: dict[str, set[int]] = {}
    for at, function in enumerate(questionnaire.functions):
        for name in function.name.values():
            named.setdefault(compare_key(name), set()).add(at)

    def read(cell: str) -> int | Problem:
        if not cell:
            return NOT_GIVEN
        if cell.casefold() in known:
            return known[cell.casefold()]
        meant = named.get(compare_key(cell), set())
        if len(meant) == 1:
            return next(iter(meant))
        return Problem(
            "unknown_function",
            {"de": f"„{cell[:40]}“ ist keine Funktion.", "en": f'"{cell[:40]}" is not a function.'},
            hint={"de": f"Möglich sind: {', '.join(codes)}.", "en": f"Possible are: {', '.join(codes)}."},
        )

    return read


def _no_answers(file: str) -> Problem:
    message = {"de": "Keine Zeile enthält eine Antwort.", "en": "No row holds an answer."}
    return Problem("no_rows", message, file)
