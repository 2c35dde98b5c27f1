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


def has_control_character(name: str) -> bool:
    return any(unicodedata.category(character) in ("Cc", "Cs") for character in set(name))


def compare_key(name: str) -> str:
    """Equal for names a reader takes for the same: case, ß/ss, spaces, joiners and Unicode form do not count."""
    tidied = tidy(name)
    if tidied.isascii():
        return tidied.lower()
    folded = unicodedata.normalize("NFKC", tidied).casefold()
    joiners = {character for character in set(folded) if unicodedata.category(character) == "Cf"}
    return folded.translate(dict.fromkeys(map(ord, joiners))) if joiners else folded


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
    if has_control_character(name):
        yield control_character(where)
    if BIDI_CONTROLS & set(name) or longest_run_of_marks(name) > MOST_MARKS:
        yield Problem(
            "bad_unicode",
            {
                "de": "Der Name enthält Zeichen, die die Schreibrichtung oder die Darstellung verändern.",
                "en": "The name contains characters that change the writing direction or the display.",
            },
            where,
        )


def control_character(where: str) -> Problem:
    return Problem(
        "control_character",
        {
            "de": "Der Name enthält ein Steuerzeichen oder einen Zeilenumbruch.",
            "en": "The name contains a control character or a line break.",
        },
        where,
    )


def is_readable(text: str) -> bool:
    """Whether it looks like what it is: nothing invisible, nothing that changes the display."""
    hidden = any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in set(text))
    return not hidden and longest_run_of_marks(text) <= MOST_MARKS


def longest_run_of_marks(name: str) -> int:
    if name.isascii():
        return 0
    longest = run = 0
    for character in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    return longest
