"""A table of people becomes rows to invite; every bad cell is named, at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cxmaturity.assessments.answer_file import NOT_GIVEN, function_reader, read_level
from cxmaturity.assessments.attribute_column import (
    USUAL_HEADINGS,
    column_problems,
    headings_of_attribute,
    name_of_attribute,
    read_value,
    value_problems,
    without_value,
)
from cxmaturity.assessments.errors import PeopleRefused
from cxmaturity.engine.errors import MOST_PROBLEMS, Problem
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.files.headings import Columns, find_columns
from cxmaturity.files.problems import file_problem, line_in_words
from cxmaturity.files.table_file import Row, Table
from cxmaturity.organisations.department_lookup import DepartmentLookup
from cxmaturity.organisations.models import normal_email
from cxmaturity.organisations.names import compare_key, is_readable, name_problems, tidy

LONGEST_EMAIL = 254
HEADINGS = {
    "name": ("name", "person", "full name", "vor- und nachname", "vor- und zuname"),
    "email": ("email", "e-mail", "mail", "e-mail-adresse", "mailadresse", "email address", "e-mail address"),
    "department": ("department", "abteilung", "bereich", "abteilungscode", "department code"),
    "function": ("function", "funktion"),
    "level": ("level", "ebene"),
    "language": ("language", "sprache"),
    "attribute": USUAL_HEADINGS,
}
LANGUAGE_WORDS = {
    "de": ("de", "deutsch", "german"),
    "en": ("en", "englisch", "english"),
}

Meaning = Callable[[str], str | Problem]


@dataclass(frozen=True)
class PersonRow:
    """department: code. level, function: codes, "" = not given. email: "" only for people with cards. attribute: value of
    the column by which results are broken down, "" = none."""

    name: str
    email: str
    department: str
    level: str
    function: str
    language: str
    where: str = ""
    attribute: str = ""


@dataclass(frozen=True)
class PeopleFile:
    """warnings: what was not read, and who gets fewer questions than they could. attribute: heading of the column by
    which results are broken down, "" = none."""

    rows: tuple[PersonRow, ...]
    warnings: tuple[Problem, ...]
    attribute: str = ""


def read_people(
    table: Table,
    tree: Sequence[TreeNode],
    questionnaire: Questionnaire,
    *,
    language: str,
    needs_email: bool = True,
    attribute: str = "",
) -> PeopleFile:
    """language: of whoever names none. needs_email: False for people who get a card. attribute: heading of the column by
    which results are broken down; "" = one of the usual headings, if the file has it.

    Raises FileRefused (columns) or PeopleRefused with the first 200 bad cells, row by row.
    """
    headings = HEADINGS | {"attribute": headings_of_attribute(table, attribute)}
    needed = ("email", "department") if needs_email else ("department",)
    columns = find_columns(table, headings, (*needed, "attribute") if attribute else needed)
    reader = _Reader(columns, _meanings(DepartmentLookup(tree), questionnaire, language, needs_email))
    reader.problems += column_problems(columns, attribute)
    rows = []
    for row in table.rows:
        rows.append(reader.person(row))
        if len(reader.problems) >= MOST_PROBLEMS:
            break
    reader.problems += value_problems(columns, {row.attribute for row in rows})
    if reader.problems:
        raise PeopleRefused(columns.in_order(reader.problems))
    warnings = (*columns.warnings(), *_without_function(columns, rows, questionnaire), *without_value(columns, rows))
    return PeopleFile(tuple(rows), warnings, name_of_attribute(columns))


@dataclass
class _Reader:
    """Reads people row by row and gathers what is wrong, with its place."""

    columns: Columns
    meanings: Mapping[str, Meaning]
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)

    def person(self, row: Row) -> PersonRow:
        name = self.name(row)
        values = {column: self.value(row, column) for column in self.meanings}
        where = self.columns.where(row, "email" if "email" in self.columns.at else "department")
        if values["email"]:
            self.refuse_repeated(values["email"], where)
        values["attribute"] = self.spelt.setdefault(compare_key(values["attribute"]), values["attribute"])
        return PersonRow(name=name, **values, where=where)

    def name(self, row: Row) -> str:
        written = self.columns.cell(row, "name")
        if written:
            self.problems += name_problems(written, self.columns.where(row, "name"))
        return tidy(written)

    def value(self, row: Row, column: str) -> str:
        where, cell = self.columns.where(row, column), self.columns.cell(row, column)
        if cell.startswith("="):
            self.problems.append(file_problem("formula_cell", where))
            return ""
        meant = self.meanings[column](cell)
        if isinstance(meant, Problem):
            self.problems.append(replace(meant, where=where))
            return ""
        return meant

    def refuse_repeated(self, email: str, where: str) -> None:
        first = self.places.setdefault(email, where)
        if first != where:
            line = line_in_words(first)
            message = {
                "de": f"{email} steht schon in {line['de']}.",
                "en": f"{email} already stands in {line['en']}.",
            }
            hint = {"de": "Jede Person steht einmal in der Liste.", "en": "Each person stands in the list once."}
            self.problems.append(Problem("duplicate_row", message, where, hint))


def _meanings(
    lookup: DepartmentLookup, questionnaire: Questionnaire, language: str, needs_email: bool
) -> dict[str, Meaning]:
    """What a cell of each column says: the value, or a problem without a place."""
    functions = tuple(function.code for function in questionnaire.functions)
    read_function = function_reader(questionnaire)
    return {
        "email": lambda cell: read_email(cell) if cell or needs_email else "",
        "department": lookup.find,
        "level": lambda cell: _named(read_level(cell), LEVELS),
        "function": lambda cell: _named(read_function(cell), functions),
        "language": lambda cell: _read_language(cell) if cell else language,
        "attribute": read_value,
    }


def read_email(written: str) -> str | Problem:
    """The address as it is compared and stored, or a problem without a place."""
    if not written:
        return Problem("required", {"de": "Die E-Mail-Adresse fehlt.", "en": "The e-mail address is missing."})
    address = normal_email(tidy(written))
    try:
        validate_email(address)
    except ValidationError:
        return _bad_email(written)
    return address if len(address) <= LONGEST_EMAIL and is_readable(address) else _bad_email(written)


def _bad_email(written: str) -> Problem:
    return Problem(
        "bad_email",
        {"de": f"„{written[:60]}“ ist keine E-Mail-Adresse.", "en": f'"{written[:60]}" is not an e-mail address.'},
        hint={
            "de": "Eine Adresse je Zelle, ohne Namen davor, zum Beispiel erika@firma.example.",
            "en": "One address a cell, without a name before it, for example erika@company.example.",
        },
    )


def _named(index: int | Problem, codes: Sequence[str]) -> str | Problem:
    if isinstance(index, Problem):
        return index
    return "" if index == NOT_GIVEN else codes[index]


def _read_language(cell: str) -> str | Problem:
    for code, words in LANGUAGE_WORDS.items():
        if cell.casefold() in words:
            return code
    return Problem(
        "unknown_language",
        {
            "de": f"„{cell[:40]}“ ist keine Sprache der Erhebung.",
            "en": f'"{cell[:40]}" is no language of the assessment.',
        },
        hint={"de": "Möglich sind: de, en.", "en": "Possible are: de, en."},
    )


def _without_function(columns: Columns, rows: Sequence[PersonRow], questionnaire: Questionnaire) -> list[Problem]:
    """One warning for all of them: they get only what is asked of everybody."""
    without = [row for row in rows if not row.function]
    if not questionnaire.functions or not without:
        return []
    where = without[0].where if "function" in columns.at else f"{columns.table.name}:1"
    message = {
        "de": f"Ohne Funktion: {len(without)} von {len(rows)}. Wer keine hat, bekommt nur die Fragen an alle.",
        "en": f"Without a function: {len(without)} of {len(rows)}. Who has none gets only the questions for everybody.",
    }
    return [Problem("no_function", message, where, severity="warning")]
