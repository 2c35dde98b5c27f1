"""What may be a name: something a person can read, on one line, that looks like what it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cxmaturity.engine.errors import Problem

LONGEST_NAME = 120
MOST_MARKS = 4
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u115f\u1160\u200b\u2060\u2800\u3164\ufeff\uffa0"))
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(name: str) -> str:
    """On one line, with single spaces, without the characters that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", name).translate(UNSEEN).split())


def compare_key(name: str) -> str:
    """Equal for names a reader takes for the same: case, ß/ss, spaces, joiners and Unicode form do not count."""
    folded = unicodedata.normalize("NFKC", tidy(name)).casefold()
    return "".join(character for character in folded if unicodedata.category(character) != "Cf")


def name_problems(name: str, where: str) -> Iterator[Problem]:
    if not tidy(name):
        yield Problem("required", {"de": "Der Name fehlt.", "en": "The name is missing."}, where)
    if tidy(name).startswith("="):
        yield Problem(
            "formula_cell",
            {"de": "Ein Name beginnt nicht mit „=“.", "en": 'A name does not begin with "=".'},
            where,
            {"de": "Das ist eine Formel; tragen Sie ihren Wert ein.", "en": "This is a formula; enter its value."},
        )
    if len(name) > LONGEST_NAME:
        yield Problem(
            "too_long",
            {
                "de": f"Der Name hat {len(name)} Zeichen, erlaubt sind {LONGEST_NAME}.",
                "en": f"The name has {len(name)} characters, {LONGEST_NAME} are allowed.",
            },
            where,
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        yield Problem(
            "control_character",
            {
                "de": "Der Name enthält ein Steuerzeichen oder einen Zeilenumbruch.",
                "en": "The name contains a control character or a line break.",
            },
            where,
        )
    if BIDI_CONTROLS & set(name) or _longest_run_of_marks(name) > MOST_MARKS:
        yield Problem(
            "bad_unicode",
            {
                "de": "Der Name enthält Zeichen, die die Schreibrichtung oder die Darstellung verändern.",
                "en": "The name contains characters that change the writing direction or the display.",
            },
            where,
        )


def _longest_run_of_marks(name: str) -> int:
    longest = run = 0
    for character in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    return longest
