"""The questionnaire of one person or of a department as a workbook: a sheet a person, a line an answer.

Only the cells for answers are open. A hidden sheet says which round, which people and which versions of their answers
the file was written from; a hidden column says which line is which, so that sorting does no harm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from cxmaturity.assessments import answer_book_words as words
from cxmaturity.assessments.answer_book_layout import (
    ABOUT,
    COLUMNS,
    FORMAT,
    HEADER,
    INSTRUCTION,
    KEY,
    LISTS,
    OTHER,
    PERSON,
    TITLE,
    PersonSheet,
    holds,
    versions_of,
)
from cxmaturity.assessments.answer_book_lines import Line, cells_of, choice_texts, layout_digest, shown_cell
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.text import Text, pick
from cxmaturity.files.spreadsheet_text import escaped, sheet_name

WIDTHS = (10, 46, 24, 40, 28, 30, 26, 26)


def write_answer_book(round: Round, people: Sequence[PersonSheet], language: str) -> bytes:
    import xlsxwriter  # takes a while to import

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": escaped(pick(round.title, language))})
        _Writer(book, round, language).write(people)
    return stream.getvalue()


class _Writer:
    def __init__(self, book: Any, round: Round, language: str) -> None:
        self.book, self.round, self.language = book, round, language
        self.other = "en" if language == "de" else "de"
        self.questionnaire: Questionnaire = questionnaire_of(round.questionnaire_version)
        self.used = {ABOUT, LISTS}
        self.lists: dict[tuple[str, ...], str] = {}
        self.list_row = 0
        self.formats = {name: book.add_format(facts) for name, facts in FORMATS.items()}

    def write(self, people: Sequence[PersonSheet]) -> None:
        pages = [self.book.add_worksheet(sheet_name(self._title(person), self.used)) for person in people]
        self.list_page = self.book.add_worksheet(LISTS)
        for page, person in zip(pages, people, strict=True):
            _Page(self, page, person).write()
        self._about(people)
        self.list_page.very_hidden()

    def say(self, text: Text) -> str:
        return pick(text, self.language)

    def choices(self, texts: tuple[str, ...]) -> str:
        """Where the texts stand on the hidden sheet: each list once, one below the other."""
        if texts not in self.lists:
            for at, text in enumerate(texts):
                self.list_page.write_string(self.list_row + at, 0, escaped(text))
            last = self.list_row + len(texts)
            self.lists[texts] = f"='{LISTS}'!$A${self.list_row + 1}:$A${last}"
            self.list_row = last
        return self.lists[texts]

    def _title(self, person: PersonSheet) -> str:
        return person.invitation.name or person.invitation.email or self.say(words.NOBODY)

    def _about(self, people: Sequence[PersonSheet]) -> None:
        page = self.book.add_worksheet(ABOUT)
        self._row(page, 0, [FORMAT, str(self.round.public_id), self.language])
        for at, person in enumerate(people, start=1):
            layout = layout_digest(person.lines, self.round.has_comments)
            versions = json.dumps(versions_of(person), separators=(",", ":"))
            self._row(page, at, [str(person.invitation.public_id), layout, versions])
        page.very_hidden()

    def _row(self, page: Any, row: int, cells: list[str]) -> None:
        for at, cell in enumerate(cells):
            page.write_string(row, at, cell)


class _Page:
    """One person's sheet, written downwards."""

    def __init__(self, writer: _Writer, page: Any, person: PersonSheet) -> None:
        self.writer, self.page, self.person = writer, page, person
        self.say, self.formats = writer.say, writer.formats
        self.row = 0

    def write(self) -> None:
        self._set_up()
        self._head()
        for dimension, lines in groupby(self.person.lines, lambda line: line.item.dimension):
            self._section(dimension)
            for _, item_lines in groupby(lines, lambda line: line.item.id):
                self._item(list(item_lines))
        self.page.ignore_errors({"number_stored_as_text": f"A1:I{self.row + 1}"})
        self.page.print_area(0, 0, max(self.row - 1, HEADER), len(COLUMNS) - 1)

    def _set_up(self) -> None:
        page = self.page
        for at, width in enumerate(WIDTHS):
            page.set_column(at, at, width)
        page.set_column(OTHER, OTHER, WIDTHS[1])
        page.set_column(KEY, KEY, None, None, {"hidden": True})
        page.hide_gridlines(2)
        page.freeze_panes(HEADER + 1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.repeat_rows(HEADER)
        page.set_footer(f"&L{_footer(self._name())}&R{self.say(words.PAGE)}")
        page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})

    def _head(self) -> None:
        round, page = self.writer.round, self.page
        self._text(TITLE, 0, self.say(round.title), "title")
        self._text(PERSON, 0, " · ".join([self._name(), self.say(words.BY_NAME)]), "quiet")
        page.merge_range(INSTRUCTION, 0, INSTRUCTION, len(COLUMNS) - 1, "", self.formats["wrapped"])
        self._text(INSTRUCTION, 0, self.say(words.INSTRUCTION), "wrapped")
        page.set_row(INSTRUCTION, 34)
        for at, name in enumerate(COLUMNS):
            if name != "comment" or round.has_comments:
                self._text(HEADER, at, self.say(words.HEADINGS[name]), "head")
        self._text(HEADER, OTHER, self.say(words.OTHER_LANGUAGE), "head")
        self._text(HEADER, KEY, str(self.person.invitation.public_id), "quiet")
        if not round.has_comments:
            page.set_column(COLUMNS.index("comment"), COLUMNS.index("comment"), None, None, {"hidden": True})
        self.row = HEADER + 1

    def _section(self, code: str) -> None:
        dimension = self.writer.questionnaire.dimension_by_code[code]
        for at in range(len(COLUMNS)):
            self.page.write_blank(self.row, at, None, self.formats["section"])
        self._text(self.row, 0, f"{code} · {self.say(dimension.name)}", "section")
        self._text(self.row, OTHER, pick(dimension.name, self.writer.other), "section")
        self.row += 1

    def _item(self, lines: list[Line]) -> None:
        draft = self.person.drafts.get(lines[0].item.id)
        cells = cells_of(lines, draft.content if draft else {})
        for line in lines:
            self._line(line, cells)
            self.row += 1

    def _line(self, line: Line, cells: Mapping[str, str]) -> None:
        item = line.item
        self._text(self.row, 0, item.id, "id")
        self._text(self.row, 1, self._question(item, self.writer.language) if line.is_first else "", "wrapped")
        self._text(self.row, 2, self.say(line.label), "wrapped")
        other = [pick(item.text, self.writer.other) if line.is_first else "", pick(line.label, self.writer.other)]
        self._text(self.row, OTHER, "\n".join(text for text in other if text), "quiet_wrapped")
        self._text(self.row, KEY, line.key, "quiet")
        self._answer(line, cells[line.key])
        for name in COLUMNS[4:]:
            self._once(line, name, cells[name])

    def _answer(self, line: Line, cell: str) -> None:
        column = COLUMNS.index("answer")
        self._text(self.row, column, shown_cell(line, cell, self.writer.language), "open")
        if line.options:
            self._choose(column, choice_texts(line, self.writer.language))

    def _once(self, line: Line, name: str, cell: str) -> None:
        column = COLUMNS.index(name)
        if not holds(line, name, self.writer.round):
            self.page.write_blank(self.row, column, None, self.formats["closed"])
            return
        if name != "reason":
            self._text(self.row, column, cell, "open")
            return
        reasons = {reason.key: self.say(reason.text) for reason in line.item.na_reasons}
        self._text(self.row, column, reasons.get(cell, cell), "open")
        self._choose(column, tuple(reasons.values()))

    def _choose(self, column: int, texts: tuple[str, ...]) -> None:
        self.page.data_validation(
            self.row,
            column,
            self.row,
            column,
            {
                "validate": "list",
                "source": self.writer.choices(texts),
                "error_type": "warning",
                "error_title": self.say(words.CHOOSE),
                "error_message": self.say(words.NOT_IN_LIST),
            },
        )

    def _question(self, item: Any, language: str) -> str:
        evidence = words.EVIDENCE[language] + pick(item.evidence, language) if item.evidence else ""
        ends = " – ".join(pick(text, language) for text in _ends(item) if text)
        return "\n".join(
            text for text in (pick(item.text, language), pick(item.help, language), ends, evidence) if text
        )

    def _name(self) -> str:
        invitation = self.person.invitation
        departments = {node["code"]: node["name"] for node in self.writer.round.tree}
        return ", ".join(
            text for text in (invitation.name, departments.get(invitation.department, invitation.department)) if text
        )

    def _text(self, row: int, column: int, text: str, form: str) -> None:
        if text:
            self.page.write_string(row, column, escaped(text), self.formats[form])
        else:
            self.page.write_blank(row, column, None, self.formats[form])


def _ends(item: Any) -> tuple[Text, ...]:
    if item.pair is not None:
        return (item.pair.low, item.pair.high)
    return (item.low, item.high)


def _footer(text: str) -> str:
    """An ampersand begins a code in footers."""
    return escaped(text)[:100].replace("&", "&&")


_BASE = {"valign": "top", "text_wrap": True, "font_size": 10}
_BOX = {"border": 1, "border_color": "#75838d"}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "quiet": {"font_size": 10, "font_color": "#586772"},
    "quiet_wrapped": {**_BASE, "font_color": "#586772"},
    "wrapped": _BASE,
    "id": {**_BASE, "font_color": "#586772"},
    "head": {**_BASE, "bold": True, "bottom": 1, "bg_color": "#f0f3f5"},
    "section": {"bold": True, "font_size": 11, "bg_color": "#e2f1ee"},
    "open": {**_BASE, **_BOX, "num_format": "@", "locked": False, "bg_color": "#ffffff"},
    "closed": {"bg_color": "#f0f3f5"},
}
