"""A workbook that comes back: what was changed in it, or every problem at once, each with its sheet and cell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from cxmaturity.assessments import answer_book_problems as problems_of_books
from cxmaturity.assessments.answer_book_layout import (
    ABOUT,
    COLUMNS,
    FORMAT,
    HEADER,
    KEY,
    LISTS,
    PersonSheet,
    content_mark,
    holds,
)
from cxmaturity.assessments.answer_book_lines import (
    ONCE_AN_ITEM,
    Line,
    layout_digest,
    raw_of,
)
from cxmaturity.assessments.answer_book_words import STATES, meanings_of
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.one_answer import read_content
from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.questionnaire import Question
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE, BadAnswer, read_code
from cxmaturity.files.spreadsheet_text import unescaped
from cxmaturity.files.table import cell_name
from cxmaturity.files.table_file import Row, Sheet, read_workbook

ANSWER = COLUMNS.index("answer")
HIGHEST_VERSION = 2**31
STATE_KEYS = {NOT_APPLICABLE: "na", DONT_KNOW: "dk", MISSING: ""}


@dataclass(frozen=True)
class Change:
    """One item that the file says differently than when it was written. person: public id of the invitation; version:
    of the answer the file was written from, 0 = none."""

    person: str
    item: str
    content: Mapping[str, Any]
    version: int
    where: str


@dataclass(frozen=True)
class _Told:
    """What the hidden sheet says of one person."""

    layout: str
    versions: Mapping[str, tuple[int, str]]


def read_answer_book(data: bytes, name: str, round: Round, people: Sequence[PersonSheet]) -> tuple[Change, ...]:
    """people: those whose answers may be entered. Raises FileRefused or AnswersRefused with every problem."""
    sheets = read_workbook(data, name)
    language, told = _about(sheets, round, name)
    known = {str(person.invitation.public_id): person for person in people}
    pages, problems = _pages(sheets, told, known, name)
    changes: list[Change] = []
    for person, page in pages.items():
        reader = _Reader(page, known[person], round, told[person], language)
        changes.extend(reader.changes())
        problems.extend(reader.problems)
    if problems:
        raise AnswersRefused(problems)
    return tuple(changes)


def _about(sheets: Sequence[Sheet], round: Round, name: str) -> tuple[str, dict[str, _Told]]:
    """The language of the file, and person -> what the sheet was written from."""
    rows = next((sheet.rows for sheet in sheets if sheet.title == ABOUT), ())
    if not rows or rows[0].cells[0] != FORMAT or len(rows[0].cells) != 3:
        raise AnswersRefused([problems_of_books.not_an_answer_book(name)])
    if rows[0].cells[1] != str(round.public_id):
        raise AnswersRefused([problems_of_books.wrong_round(name)])
    try:
        return rows[0].cells[2], {row.cells[0]: _Told(row.cells[1], _versions(row.cells[2])) for row in rows[1:]}
    except (ValueError, IndexError):
        raise AnswersRefused([problems_of_books.not_an_answer_book(name)]) from None


def _versions(text: str) -> dict[str, tuple[int, str]]:
    """Item -> version and mark. Raises ValueError for anything else: the file is not as it was written."""
    versions = json.loads(text)
    if not isinstance(versions, dict) or not all(_is_version(entry) for entry in versions.values()):
        raise ValueError(text)
    return {item: (version, mark) for item, (version, mark) in versions.items()}


def _is_version(entry: object) -> bool:
    if not isinstance(entry, list) or [type(part) for part in entry] != [int, str]:
        return False
    return 0 < entry[0] < HIGHEST_VERSION


def _pages(
    sheets: Sequence[Sheet], told: Mapping[str, _Told], known: Mapping[str, PersonSheet], name: str
) -> tuple[dict[str, Sheet], list[Problem]]:
    """Person -> sheet, whatever the sheets are called now."""
    pages: dict[str, Sheet] = {}
    problems = []
    for sheet in sheets:
        person = _person_of(sheet)
        if sheet.title in (ABOUT, LISTS) or not sheet.rows:
            continue
        if person not in told:
            problems.append(problems_of_books.unknown_sheet(f"{sheet.title}!A1"))
        elif person not in known:
            problems.append(problems_of_books.wrong_person(f"{sheet.title}!A1"))
        elif person in pages:
            problems.append(problems_of_books.sheet_twice(f"{sheet.title}!A1"))
        else:
            pages[person] = sheet
    missing = [person for person in told if person in known and person not in pages]
    return pages, [*problems, *(problems_of_books.missing_sheet(name) for _ in missing)]


def _person_of(sheet: Sheet) -> str:
    """The id in the head of the hidden column."""
    heads = (row.cells[KEY] for row in sheet.rows if len(row.cells) > KEY)
    return next(heads, "")


@dataclass
class _Reader:
    """One person's sheet."""

    sheet: Sheet
    person: PersonSheet
    round: Round
    told: _Told
    language: str
    problems: list[Problem] = field(default_factory=list)

    def changes(self) -> list[Change]:
        if self.told.layout != layout_digest(self.person.lines, self.round.has_comments):
            self.problems.append(problems_of_books.layout_changed(f"{self.sheet.title}!A1"))
            return []
        rows = self._rows()
        changes = []
        for _, lines in groupby(self.person.lines, lambda line: line.item.id):
            item_lines = list(lines)
            if all(line.key in rows for line in item_lines):
                changes.extend(self._item(item_lines, rows))
        return changes

    def _rows(self) -> dict[str, Row]:
        """Line key -> row; rows that are no line must hold no answer."""
        expected = {line.key for line in self.person.lines}
        rows: dict[str, Row] = {}
        for row in self.sheet.rows:
            key = _cell(row, KEY)
            if key not in expected:
                self._refuse_answers(row)
            elif key in rows:
                self.problems.append(problems_of_books.line_twice(self._where(row, KEY), key))
            else:
                rows[key] = row
        missing = [line.key for line in self.person.lines if line.key not in rows]
        self.problems += [problems_of_books.missing_line(f"{self.sheet.title}!A1", key) for key in missing]
        return rows

    def _refuse_answers(self, row: Row) -> None:
        if row.number <= HEADER + 1:
            return
        for column in range(ANSWER, len(COLUMNS)):
            if _cell(row, column):
                self.problems.append(problems_of_books.locked_cell(self._where(row, column)))

    def _item(self, lines: list[Line], rows: Mapping[str, Row]) -> Iterator[Change]:
        before = len(self.problems)
        cells = dict.fromkeys(ONCE_AN_ITEM, "") | {line.key: self._answer(line, rows[line.key]) for line in lines}
        for line in lines:
            cells |= self._once(line, rows[line.key])
        self._check_states(lines, cells, rows)
        self._check_ranks(lines, cells, rows)
        if len(self.problems) > before:
            return
        item, first = lines[0].item, rows[lines[0].key]
        try:
            raw = raw_of(lines, cells) | {"language": self.language}
            content = read_content(item=item, raw=raw, round=self.round)
        except AnswersRefused as refused:
            self.problems += [replace(each, where=self._place(each, lines, rows)) for each in refused.problems]
            return
        if cells["reason"] and not content.get("reason"):
            self.problems.append(problems_of_books.idle_reason(self._where(first, COLUMNS.index("reason"))))
        version, mark = self.told.versions.get(item.id, (0, content_mark({})))
        if content_mark(content) != mark:
            person = str(self.person.invitation.public_id)
            yield Change(person, item.id, content, version, self._where(first, ANSWER))

    def _answer(self, line: Line, row: Row) -> str:
        cell = unescaped(_cell(row, ANSWER))
        if not line.options or not cell:
            return cell
        meant = meanings_of(line.options).get(cell.strip().casefold())
        if meant is not None:
            return meant
        try:
            code = read_code(_as_question(line), cell)
        except BadAnswer as bad:
            self.problems.append(replace(bad.problem, where=self._where(row, ANSWER)))
            return ""
        key = line.options[code].key if code >= 0 else STATE_KEYS[code]
        if key in STATES and not line.has_states and line.role != "state":
            self.problems.append(problems_of_books.locked_cell(self._where(row, ANSWER)))
        return key

    def _once(self, line: Line, row: Row) -> dict[str, str]:
        """What stands once an item; anywhere else these cells are closed."""
        found = {}
        for name in ONCE_AN_ITEM:
            column = COLUMNS.index(name)
            cell = unescaped(_cell(row, column))
            if holds(line, name, self.round):
                found[name] = self._reason(line, cell, row) if name == "reason" else cell
            elif cell:
                self.problems.append(problems_of_books.locked_cell(self._where(row, column)))
        return found

    def _reason(self, line: Line, cell: str, row: Row) -> str:
        known = {"": ""}
        for reason in line.item.na_reasons:
            known |= {word.strip().casefold(): reason.key for word in (reason.key, *reason.text.values())}
        if cell.strip().casefold() in known:
            return known[cell.strip().casefold()]
        self.problems.append(problems_of_books.unknown_reason(self._where(row, COLUMNS.index("reason")), cell))
        return ""

    def _check_states(self, lines: Sequence[Line], cells: Mapping[str, str], rows: Mapping[str, Row]) -> None:
        """A state beside an answer of the same question: one of the two would be lost."""
        for line in lines:
            beside = _beside(line, lines)
            if cells[line.key] in STATES and any(cells[other] not in ("", cells[line.key]) for other in beside):
                self.problems.append(problems_of_books.state_and_answer(self._where(rows[line.key], ANSWER)))

    def _check_ranks(self, lines: Sequence[Line], cells: Mapping[str, str], rows: Mapping[str, Row]) -> None:
        ranks = [line for line in lines if line.role == "rank"]
        for before, line in zip(ranks, ranks[1:], strict=False):
            if cells[line.key] and not cells[before.key]:
                self.problems.append(problems_of_books.rank_left_out(self._where(rows[line.key], ANSWER)))

    def _place(self, problem: Problem, lines: Sequence[Line], rows: Mapping[str, Row]) -> str:
        """The cell that a problem of the content is about."""
        if problem.where in ONCE_AN_ITEM:
            return self._where(rows[lines[0].key], COLUMNS.index(problem.where))
        part = problem.where.removeprefix("extra.")
        line = next((line for line in lines if line.part == part), lines[0])
        return self._where(rows[line.key], ANSWER)

    def _where(self, row: Row, column: int) -> str:
        return cell_name(self.sheet.title, row.number, column)


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _beside(line: Line, lines: Sequence[Line]) -> list[str]:
    """Lines that a state in this one excludes: the other side of a pair, or all that the whole question asks."""
    if line.role == "state":
        return [other.key for other in lines if other is not line]
    return [other.key for other in lines if other is not line and other.part == line.part]


def _as_question(line: Line) -> Question:
    """One side of a pair, or an extra, as something that `read_code` can read."""
    keys = tuple(option.key for option in line.options)
    return Question(line.part, line.item.id, None, (len(keys),), keys, (None,) * len(keys))
