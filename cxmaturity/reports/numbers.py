"""The one place that rounds and writes numbers: half away from zero, decimal comma in German, true minus sign.

A format asks here for words and prints them; nothing else in the project turns a number into text for a reader.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from cxmaturity.engine.text import Number, Phrase, Text, pick

MINUS = "\u2212"
NO_BREAK = "\u00a0"
NOTHING = "\u2014"
PERCENT_UNITS = ("percent", "probability")
QUALIFIERS: Mapping[str, Text] = {
    "about": {"de": "rund", "en": "about"},
    "more_than": {"de": "mehr als", "en": "more than"},
    "less_than": {"de": "weniger als", "en": "less than"},
}
UNITS: Mapping[str, Text] = {
    "points": {"de": "Punkte (0 bis 100)", "en": "points (0 to 100)"},
    "percent": {"de": "Prozent", "en": "percent"},
    "probability": {"de": "Prozent", "en": "percent"},
    "count": {"de": "Anzahl", "en": "count"},
    "stage": {"de": "Stufe", "en": "stage"},
    "level": {"de": "Ankerstufe (0 bis 4)", "en": "anchor level (0 to 4)"},
    "times_per_year": {"de": "Mal pro Jahr", "en": "times a year"},
    "person_days": {"de": "Personentage", "en": "person-days"},
    "months": {"de": "Monate", "en": "months"},
    "ratio": {"de": "Verhältnis", "en": "ratio"},
    "scale": {"de": "Skalenwert", "en": "scale value"},
}
_PLACEHOLDER = re.compile(r"\{(\w+)(?:\.(low|high|n))?\}")


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Half away from zero. The ninth decimal is settled first, so that 41.49999999999999 from a sum counts as 41.5."""
    settled = Decimal(str(round(value, 9)))
    return settled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


def plain(value: float, language: str, decimals: int = 0, signed: bool = False) -> str:
    """A bare number in the language: 1.234,5 or 1,234.5, with − and, when signed, +."""
    number = rounded(value, decimals)
    digits = f"{abs(number):,.{decimals}f}"
    if language == "de":
        digits = digits.translate(str.maketrans(",.", ".,"))
    return _sign(number, signed) + digits


def write(number: Number, language: str, signed: bool = False) -> str:
    """The value with its qualifier and percent sign; the reason in words when there is none."""
    if number.value is None:
        return pick(number.reason, language) if number.reason else NOTHING
    words = _with_percent(_value(number, number.value, language, signed), number, language)
    if number.about in QUALIFIERS:
        return pick(QUALIFIERS[number.about], language) + NO_BREAK + words
    return words


def write_interval(number: Number, language: str, signed: bool = False) -> str:
    """41 (36–46); only the value when there is no interval."""
    span = write_span(number, language)
    if number.value is None or not span:
        return write(number, language, signed)
    return f"{write(number, language, signed)}{NO_BREAK}({span})"


def write_span(number: Number, language: str) -> str:
    """36–46, or −4 bis 22 where a minus sign would run into the dash; empty without an interval."""
    if number.low is None or number.high is None:
        return ""
    low, high = _end(number, number.low, language), _end(number, number.high, language)
    if MINUS not in low + high:
        return _with_percent(f"{low}–{high}", number, language)
    word = "bis" if language == "de" else "to"
    return _with_percent(f"{low}{NO_BREAK}{word}{NO_BREAK}{high}", number, language)


def write_n(n: int | None, language: str) -> str:
    """n = 12 with no-break spaces; empty when nobody counted."""
    return "" if n is None else f"n{NO_BREAK}={NO_BREAK}{plain(n, language)}"


def unit(number: Number, language: str) -> str:
    return pick(UNITS[number.unit], language)


def spreadsheet_value(value: float, number: Number) -> float:
    """The rounded value as a number, percent for probabilities, so that a sheet shows what the report says."""
    scaled = value * 100 if number.unit == "probability" else value
    return float(rounded(scaled, number.decimals))


def fill(phrase: Phrase, language: str) -> str:
    """The sentence with its values. Values are put in once and never read again, so a name may contain braces."""
    template = keep_together(pick(phrase.template, language))
    return _PLACEHOLDER.sub(lambda found: _fill_one(found, phrase, language), template)


def keep_together(text: str) -> str:
    """No line break inside "12 %" and "n = 12"."""
    return re.sub(r"(?<=\d) (?=%)", NO_BREAK, text).replace("n = ", f"n{NO_BREAK}={NO_BREAK}")


def _fill_one(found: re.Match[str], phrase: Phrase, language: str) -> str:
    name, part = found.groups()
    if name not in phrase.values:
        return found.group()
    value = phrase.values[name]
    if isinstance(value, str):
        return value
    if isinstance(value, Number):
        return _part(value, part, language)
    return pick(value, language)


def _part(number: Number, part: str | None, language: str) -> str:
    if part is None:
        return write(number, language)
    if part == "n":
        return NOTHING if number.n is None else plain(number.n, language)
    end = number.low if part == "low" else number.high
    return NOTHING if end is None else _end(number, end, language)


def _value(number: Number, value: float, language: str, signed: bool) -> str:
    if number.unit != "probability":
        return plain(value, language, number.decimals, signed)
    return _probability(value, number.decimals, language)


def _probability(value: float, decimals: int, language: str) -> str:
    """A probability that is neither nought nor certain is never printed as 0 or 100 percent."""
    percent = rounded(value * 100, decimals)
    if value > 0 and percent == 0:
        return ("unter" if language == "de" else "under") + NO_BREAK + "1"
    if value < 1 and percent == 100:
        return ("über" if language == "de" else "over") + NO_BREAK + "99"
    return plain(value * 100, language, decimals)


def _end(number: Number, end: float, language: str) -> str:
    scaled = end * 100 if number.unit == "probability" else end
    return plain(scaled, language, number.decimals)


def _with_percent(words: str, number: Number, language: str) -> str:
    if number.unit not in PERCENT_UNITS:
        return words
    return f"{words}{NO_BREAK}%" if language == "de" else f"{words}%"


def _sign(number: Decimal, signed: bool) -> str:
    if number < 0:
        return MINUS
    return "+" if signed and number > 0 else ""
