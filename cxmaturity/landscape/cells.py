"""One cell or field as people write it, in either language, becomes what is stored; or a problem without a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.text import Text
from cxmaturity.engine.words import systems
from cxmaturity.landscape.words import PHASES
from cxmaturity.organisations.names import compare_key

ALSO_FREQUENCIES: Mapping[str, Sequence[str]] = {
    "never": ("not measured", "nicht gemessen"),
    "yearly": ("annually", "every year", "jährlich"),
    "half_yearly": ("half-yearly", "twice a year", "zweimal im jahr"),
    "quarterly": ("once a quarter", "quartalsweise", "je quartal"),
    "monthly": ("jeden monat",),
    "weekly": ("jede woche",),
    "continuous": ("continuous", "always", "immer"),
    "not_applicable": ("n/a", "nicht anwendbar"),
}
ALSO_PHASES: Mapping[str, Sequence[str]] = {
    "before": ("vorher", "vor"),
    "during": ("während", "kauf", "nutzung", "purchase", "use"),
    "after": ("nachher", "nach"),
}
ALSO_LINKS: Mapping[str, Sequence[str]] = {
    "none": ("no", "nein"),
    "manual": ("manuell", "by hand"),
    "interface": ("api",),
    "real_time": ("realtime", "real-time"),
}
EARLIEST_YEAR = 1990
MONTHS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-[0-9]{1,2})?"),
    re.compile(r"(?:[0-9]{1,2}\.)?(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})"),
)


def _spellings(words: Mapping[str, Text], also: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Everything that may be written -> the key that it means."""
    written = {compare_key(text): key for key, texts in words.items() for text in (key, *texts.values())}
    return written | {compare_key(text): key for key, texts in also.items() for text in texts}


FREQUENCY_OF = _spellings(systems.FREQUENCIES, ALSO_FREQUENCIES)
PHASE_OF = _spellings(PHASES, ALSO_PHASES)
LINK_OF = _spellings(systems.LINKS, ALSO_LINKS)


def read_frequency(cell: str) -> str | Problem:
    return _read(cell, FREQUENCY_OF, systems.FREQUENCIES, "unknown_frequency")


def read_phase(cell: str) -> str | Problem:
    return _read(cell, PHASE_OF, PHASES, "unknown_phase")


def read_link(cell: str) -> str | Problem:
    return _read(cell, LINK_OF, systems.LINKS, "unknown_link")


def read_month(cell: str, today: date) -> str | Problem:
    """A month or a day in it, as "2026-03", "03/2026", "2026-03-14" or "14.03.2026", not after today; "" stays ""."""
    if not cell:
        return ""
    found = next(_matches(cell), None)
    year, month = (int(found["year"]), int(found["month"])) if found else (0, 0)
    if not (year >= EARLIEST_YEAR and 1 <= month <= 12):
        return _no_month(cell)
    if (year, month) > (today.year, today.month):
        return _future(cell)
    return f"{year}-{month:02}"


def _matches(cell: str) -> Iterator[re.Match[str]]:
    return (found for form in MONTHS if (found := form.fullmatch(cell)))


def _read(cell: str, key_of: Mapping[str, str], words: Mapping[str, Text], code: str) -> str | Problem:
    key = key_of.get(compare_key(cell)) if cell else ""
    if key is not None:
        return key
    de, en = (", ".join(text[language] for text in words.values()) for language in ("de", "en"))
    return Problem(
        code,
        {"de": f"„{cell[:40]}“ ist hier kein bekanntes Wort.", "en": f'"{cell[:40]}" is no known word here.'},
        hint={"de": f"Möglich sind: {de}.", "en": f"Possible are: {en}."},
    )


def _no_month(cell: str) -> Problem:
    return Problem(
        "bad_month",
        {"de": f"„{cell[:40]}“ ist kein Monat.", "en": f'"{cell[:40]}" is no month.'},
        hint={
            "de": "Jahr und Monat, zum Beispiel 2026-03 oder 03/2026.",
            "en": "Year and month, for example 2026-03 or 03/2026.",
        },
    )


def _future(cell: str) -> Problem:
    return Problem(
        "future_month",
        {"de": f"„{cell[:40]}“ liegt in der Zukunft.", "en": f'"{cell[:40]}" lies in the future.'},
        hint={"de": "Gemeint ist die letzte Überprüfung.", "en": "Meant is the last review."},
    )
