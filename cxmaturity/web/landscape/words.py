"""What is stated of touchpoints and systems, in the words of a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy

from cxmaturity.engine.text import Text, pick
from cxmaturity.engine.words import systems
from cxmaturity.landscape.words import PHASES

FIELDS = {
    "name": gettext_lazy("Name"),
    "phase": gettext_lazy("Phase of the journey"),
    "frequency": gettext_lazy("How often is measured"),
    "last_review": gettext_lazy("Last review"),
    "measured_by": gettext_lazy("Measured with"),
    "kind": gettext_lazy("Kind"),
    "owner": gettext_lazy("Who answers for it"),
    "link": gettext_lazy("Connection"),
}
KEYED: Mapping[str, Mapping[str, Text]] = {
    "phase": PHASES,
    "frequency": systems.FREQUENCIES,
    "link": systems.LINKS,
}


def in_words(field: str, value: str, departments: Mapping[str, str]) -> str:
    """departments: code -> name. "–" where nothing is stated."""
    if not value:
        return "–"
    if field in KEYED:
        return pick(KEYED[field][value], get_language() or "en")
    if field == "last_review":
        return month_in_words(value)
    return departments.get(value, value) if field == "owner" else value


def month_in_words(month: str) -> str:
    year, number = month.split("-")
    return date_format(date(int(year), int(number), 1), "YEAR_MONTH_FORMAT")


def choices(field: str) -> list[tuple[str, str]]:
    """What a person may choose, "" = not stated."""
    return [("", "–"), *((key, pick(text, get_language() or "en")) for key, text in KEYED[field].items())]
