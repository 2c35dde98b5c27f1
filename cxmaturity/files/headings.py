"""Which column of a table means what, by its heading in either language; what nobody reads is named, not dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.problems import file_problem
from cxmaturity.files.table import Row, Table

MOST_LISTED = 12
LONGEST_WORD = 2_000

Headings = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Columns:
    """at: meaning -> position in a row."""

    table: Table
    at: Mapping[str, int]

    def cell(self, row: Row, meaning: str) -> str:
        """ "" where the table has no such column."""
        return row.cells[self.at[meaning]] if meaning in self.at else ""

    def where(self, row: Row, meaning: str) -> str:
        return self.table.where(row.number, self.at.get(meaning, 0))

    def formulas(self, meanings: Sequence[str]) -> Iterator[Problem]:
        """A CSV file holds formulas as text: it is no value in any column that is read."""
        for row in self.table.rows:
            for meaning in meanings:
                if self.cell(row, meaning).startswith("="):
                    yield file_problem("formula_cell", self.where(row, meaning))

    def in_order(self, problems: Sequence[Problem]) -> list[Problem]:
        """As a reader goes through the table, row by row; what has no place in it comes last."""
        places = [self.table.where(row.number, at) for row in self.table.rows for at in sorted(self.at.values())]
        order = {where: number for number, where in enumerate(places)}
        return sorted(problems, key=lambda problem: order.get(problem.where, len(order)))

    def warnings(self) -> list[Problem]:
        read = set(self.at.values())
        ignored = [name for at, name in enumerate(self.table.header) if name and at not in read]
        return [
            *(_ignored_column(name, self.table.where(1, self.table.header.index(name))) for name in ignored),
            *(_ignored_sheet(name, self.table.name) for name in self.table.other_sheets),
        ]


def names_column(table: Table, names: Sequence[str]) -> bool:
    return any(heading.casefold() in names for heading in table.header)


def find_columns(table: Table, headings: Headings, required: Sequence[str]) -> Columns:
    """headings: meaning -> its names, in lower case.

    Raises FileRefused: a column is missing or there twice, or a cell that is read is no word but a whole text.
    """
    found = {
        meaning: [at for at, heading in enumerate(table.header) if heading.casefold() in names]
        for meaning, names in headings.items()
    }
    problems = [_missing(table, headings[meaning]) for meaning in required if not found[meaning]]
    problems += [_twice(table, places) for places in found.values() if len(places) > 1]
    at = {meaning: places[0] for meaning, places in found.items() if places}
    problems += _texts(table, list(at.values()))
    if problems:
        raise FileRefused(problems)
    return Columns(table, at)


def _texts(table: Table, places: Sequence[int]) -> list[Problem]:
    return [
        file_problem("cell_too_long", table.where(row.number, at), limit=LONGEST_WORD)
        for row in table.rows
        for at in places
        if len(row.cells[at]) > LONGEST_WORD
    ]


def _missing(table: Table, names: Sequence[str]) -> Problem:
    there = ", ".join([heading[:40] for heading in table.header if heading][:MOST_LISTED])
    listed_de, listed_en = (", ".join(mark.format(name) for name in names) for mark in ("„{}“", '"{}"'))
    return Problem(
        "missing_column",
        {
            "de": f"Eine Spalte fehlt; sie heißt: {listed_de}.",
            "en": f"A column is missing; it is called one of: {listed_en}.",
        },
        f"{table.name}:1",
        {"de": f"Vorhanden: {there}.", "en": f"The file has: {there}."},
    )


def _twice(table: Table, places: Sequence[int]) -> Problem:
    first, second = (table.header[at] for at in places[:2])
    return Problem(
        "column_used_twice",
        {
            "de": f"„{first}“ und „{second}“ bedeuten hier dasselbe; eine Spalte davon wird gelesen.",
            "en": f'"{first}" and "{second}" mean the same here; one of them is read.',
        },
        table.where(1, places[1]),
        {"de": "Benennen Sie die andere um oder entfernen Sie sie.", "en": "Rename or remove the other."},
    )


def _ignored_column(name: str, where: str) -> Problem:
    return Problem(
        "ignored_column",
        {"de": f"Die Spalte „{name[:40]}“ wird nicht gelesen.", "en": f'The column "{name[:40]}" is not read.'},
        where,
        severity="warning",
    )


def _ignored_sheet(name: str, file: str) -> Problem:
    return Problem(
        "ignored_sheet",
        {
            "de": f"Das Tabellenblatt „{name}“ wird nicht gelesen, nur das erste.",
            "en": f'The sheet "{name}" is not read, only the first one.',
        },
        file,
        severity="warning",
    )
