"""The column of a list of people by which results are broken down: a site, a band of tenure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from cxmaturity.assessments.models import LONGEST_VALUE
from cxmaturity.engine.errors import Problem
from cxmaturity.files.headings import Columns, names_column
from cxmaturity.files.table_file import Table
from cxmaturity.organisations.names import is_readable, name_problems, tidy

USUAL_HEADINGS = ("standort", "niederlassung", "site", "location", "betriebszugehörigkeit", "tenure")
MOST_VALUES = 12
NUMBER = re.compile(r"[0-9]+")


class WithValue(Protocol):
    @property
    def attribute(self) -> str: ...
    @property
    def where(self) -> str: ...


def headings_of_attribute(table: Table, named: str) -> tuple[str, ...]:
    """named: by who prepares the round, "" = the usual one that comes first in the file."""
    if named:
        return (tidy(named).casefold(),)
    return tuple(heading.casefold() for heading in _usual(table)[:1]) or USUAL_HEADINGS


def known_heading(table: Table, name: str) -> str:
    """The name by which the round is broken down already, where the table has such a column, else ""."""
    return name if name and names_column(table, (name.casefold(),)) else ""


def name_of_attribute(columns: Columns) -> str:
    return tidy(columns.table.header[columns.at["attribute"]]) if "attribute" in columns.at else ""


def column_problems(columns: Columns, named: str) -> Iterator[Problem]:
    """A heading that cannot be one, a column that means something else already, two that could be meant."""
    if "attribute" not in columns.at:
        return
    at = columns.at["attribute"]
    where, heading = columns.table.where(1, at), columns.table.header[at]
    yield from name_problems(heading, where)
    if any(place == at for meaning, place in columns.at.items() if meaning != "attribute"):
        yield _has_a_meaning(heading, where)
    usual = _usual(columns.table)
    if not named and len(usual) > 1:
        yield _two_columns(usual, where)


def read_value(cell: str) -> str | Problem:
    """As it is stored, or a problem without a place. "" = none."""
    value = tidy(cell)
    if len(value) > LONGEST_VALUE:
        message = {
            "de": f"Der Wert hat {len(value)} Zeichen, erlaubt sind {LONGEST_VALUE}.",
            "en": f"The value has {len(value)} characters, {LONGEST_VALUE} are allowed.",
        }
        return Problem("too_long", message)
    if not is_readable(value):
        message = {
            "de": "Der Wert enthält Zeichen, die unsichtbar sind oder die Darstellung verändern.",
            "en": "The value contains characters that are invisible or change the display.",
        }
        return Problem("bad_unicode", message)
    return value


def value_problems(columns: Columns, values: Collection[str]) -> Iterator[Problem]:
    """values: of everybody, "" among them."""
    if len(set(values) - {""}) > MOST_VALUES:
        name, where = name_of_attribute(columns), columns.table.where(1, columns.at["attribute"])
        yield too_many_values(name, len(set(values) - {""}), where)


def too_many_values(name: str, values: int, where: str = "") -> Problem:
    return Problem(
        "too_many_values",
        {
            "de": f"„{name[:40]}“ hat {values} verschiedene Werte; möglich sind höchstens {MOST_VALUES}.",
            "en": f'"{name[:40]}" has {values} different values; {MOST_VALUES} are possible at most.',
        },
        where,
        {
            "de": "Fassen Sie Werte zusammen, etwa Standorte zu Regionen, oder entfernen Sie die Spalte.",
            "en": "Put values together, such as sites to regions, or remove the column.",
        },
    )


def without_value(columns: Columns, rows: Sequence[WithValue]) -> list[Problem]:
    """One warning for all of them."""
    without = [row for row in rows if not row.attribute]
    if "attribute" not in columns.at or not without:
        return []
    name = name_of_attribute(columns)[:40]
    message = {
        "de": f"Ohne „{name}“: {len(without)} von {len(rows)}. Sie zählen in ihrer Abteilung, aber bei keinem Wert.",
        "en": f'Without "{name}": {len(without)} of {len(rows)}. They count in their department, but under no value.',
    }
    hint = {
        "de": "Einzelne Personen ohne Wert können einen ganzen Wert verdecken, denn sonst ließen sie sich zurückrechnen.",
        "en": "A few people without a value can hide a whole value, because they could be worked out otherwise.",
    }
    return [Problem("no_value", message, without[0].where, hint, severity="warning")]


def in_order(values: Iterable[str]) -> list[str]:
    """As a reader expects them: bands by their first number ("under 1", "1 to 5"), anything else by the alphabet."""
    listed = sorted(set(values) - {""}, key=str.casefold)
    if not all(NUMBER.search(value) for value in listed):
        return listed
    return sorted(listed, key=lambda value: (int(NUMBER.search(value)[0]), value[0].isdigit()))


def _usual(table: Table) -> list[str]:
    return [heading for heading in table.header if heading.casefold() in USUAL_HEADINGS]


def _has_a_meaning(heading: str, where: str) -> Problem:
    return Problem(
        "column_has_a_meaning",
        {
            "de": f"Die Spalte „{heading[:40]}“ hat hier schon eine Bedeutung.",
            "en": f'The column "{heading[:40]}" has a meaning here already.',
        },
        where,
        {"de": "Nennen Sie eine andere Spalte.", "en": "Name another column."},
    )


def _two_columns(headings: Sequence[str], where: str) -> Problem:
    first, second = (heading[:40] for heading in headings[:2])
    return Problem(
        "two_breakdowns",
        {
            "de": f"„{first}“ und „{second}“: Ergebnisse werden nach höchstens einer Spalte aufgeteilt.",
            "en": f'"{first}" and "{second}": results are broken down by one column at most.',
        },
        where,
        {"de": "Nennen Sie diese Spalte oder entfernen Sie die andere.", "en": "Name that column or remove the other."},
    )
