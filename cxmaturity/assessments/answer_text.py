"""What a person typed: a text that can be shown again, a link that can be followed, a figure in the form's language."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from urllib.parse import urlsplit

from cxmaturity.assessments.models import LONGEST_TEXT
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.questionnaire import FigureField
from cxmaturity.organisations.names import MOST_MARKS, longest_run_of_marks

LONGEST_LINK = 500
MOST_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1950, 2199
LINE_BREAKS = "\n\t"
ENDS = ("low", "high")
_NUMBERS = {
    "": re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII),
    "de": re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?", re.ASCII),
    "en": re.compile(r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?", re.ASCII),
}
_TO_POINT = {"": {}, "de": str.maketrans({".": None, ",": "."}), "en": str.maketrans({",": None})}
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})", re.ASCII)
_MONTH_FIRST = re.compile(r"([0-9]{1,2})\s*[./]\s*([0-9]{4})", re.ASCII)


class BadText(ValueError):
    """What was typed cannot be kept; the problem says why and where."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.line("en"))


def read_text(raw: object, where: str) -> str:
    """The text without outer spaces, line breaks as one character. Raises BadText: too_long, bad_unicode."""
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in LINE_BREAKS for character in set(text)):
        raise BadText(_bad_unicode(where))
    text = text.strip()
    if longest_run_of_marks(text) > MOST_MARKS:
        raise BadText(_bad_unicode(where))
    if len(text) > LONGEST_TEXT:
        raise BadText(_too_long(len(text), where))
    return text


def read_link(raw: object, where: str) -> str:
    """An address of the web without a sign-in in it. Raises BadText: bad_link."""
    link = str(raw).strip()
    if link and not _is_link(link):
        raise BadText(_bad_link(where))
    return link


def read_figure(field: FigureField, raw: object, language: str, where: str) -> str:
    """One field as text: a number with a point, a month as 2026-03, or low or high; "" when nothing was typed.

    language: whose decimal mark counts; "" = a number as this function writes it.
    Raises BadText: not_a_number, not_an_integer, out_of_range, bad_date, invalid_choice.
    """
    text = str(raw).strip().replace("\u2212", "-")
    if not text:
        return ""
    if field.type == "month":
        return _month(text, where)
    if field.type == "low_or_high":
        return _end(text, where)
    return _number(field, text, language, where)


def _is_link(link: str) -> bool:
    if len(link) > LONGEST_LINK or any(each.isspace() or not each.isprintable() for each in link):
        return False
    try:
        parts = urlsplit(link)
        parts.port  # noqa: B018  a port that is no number raises here
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _month(text: str, where: str) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_FIRST.fullmatch(text):
        month, year = int(found[1]), int(found[2])
    else:
        raise BadText(_bad_month(where))
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise BadText(_bad_month(where))
    return f"{year:04}-{month:02}"


def _end(text: str, where: str) -> str:
    if text not in ENDS:
        raise BadText(
            Problem(
                "invalid_choice",
                {"de": "Bitte wählen Sie eines der beiden Enden.", "en": "Please choose one of the two ends."},
                where,
            )
        )
    return text


def _number(field: FigureField, text: str, language: str, where: str) -> str:
    text = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").removesuffix("%")
    rule = language if language in _NUMBERS else "en"
    if not _NUMBERS[rule].fullmatch(text):
        raise BadText(_not_a_number(where))
    plain = text.translate(_TO_POINT[rule])
    if sum(character.isdigit() for character in plain) > MOST_DIGITS:
        raise BadText(_out_of_range(field, where))
    number = Decimal(plain)
    if field.type == "integer" and number != number.to_integral_value():
        raise BadText(_not_an_integer(where))
    below = field.minimum is not None and number < Decimal(str(field.minimum))
    above = field.maximum is not None and number > Decimal(str(field.maximum))
    if below or above:
        raise BadText(_out_of_range(field, where))
    return f"{number.normalize() + 0:f}"


def _bad_unicode(where: str) -> Problem:
    return Problem(
        "bad_unicode",
        {
            "de": "Der Text enthält Zeichen, die sich nicht darstellen lassen.",
            "en": "The text contains characters that cannot be shown.",
        },
        where,
        {
            "de": "Bitte schreiben Sie ihn neu, statt ihn einzufügen.",
            "en": "Please type it again instead of pasting it.",
        },
    )


def _too_long(length: int, where: str) -> Problem:
    return Problem(
        "too_long",
        {
            "de": f"Der Text hat {length} Zeichen, erlaubt sind {LONGEST_TEXT}.",
            "en": f"The text has {length} characters, {LONGEST_TEXT} are allowed.",
        },
        where,
        {"de": "Bitte kürzen Sie ihn.", "en": "Please shorten it."},
    )


def _bad_link(where: str) -> Problem:
    return Problem(
        "bad_link",
        {
            "de": f"Das ist keine Adresse im Web mit höchstens {LONGEST_LINK} Zeichen.",
            "en": f"This is not an address on the web of at most {LONGEST_LINK} characters.",
        },
        where,
        {
            "de": "Sie beginnt mit https:// oder http:// und enthält weder Name noch Passwort.",
            "en": "It begins with https:// or http:// and holds neither a name nor a password.",
        },
    )


def _bad_month(where: str) -> Problem:
    return Problem(
        "bad_date",
        {"de": "Das ist kein Monat.", "en": "This is not a month."},
        where,
        {"de": "Beispiel: 03/2026.", "en": "Example: 03/2026."},
    )


def _not_a_number(where: str) -> Problem:
    return Problem(
        "not_a_number",
        {"de": "Das ist keine Zahl.", "en": "This is not a number."},
        where,
        {"de": "Beispiele: 12 oder 1.234,5.", "en": "Examples: 12 or 1,234.5."},
    )


def _not_an_integer(where: str) -> Problem:
    return Problem("not_an_integer", {"de": "Das ist keine ganze Zahl.", "en": "This is not a whole number."}, where)


def _out_of_range(field: FigureField, where: str) -> Problem:
    if field.minimum is None and field.maximum is None:
        return Problem("out_of_range", {"de": "Die Zahl ist zu lang.", "en": "The number is too long."}, where)
    low, high = _bound(field.minimum), _bound(field.maximum)
    return Problem(
        "out_of_range",
        {"de": "Die Zahl liegt außerhalb des Möglichen.", "en": "The number is outside of what is possible."},
        where,
        {"de": f"Möglich ist {low} bis {high}.", "en": f"Possible is {low} to {high}."},
    )


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:g}".replace("-", "\u2212")
