"""Texts in several languages, and sentences with values in them.

A text stays {"de": ..., "en": ...} until a format picks a language; a phrase stays template + values until a format
writes its numbers in that language. Nothing here rounds or formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Text: TypeAlias = Mapping[str, str]

Unit = Literal[
    "points",
    "percent",
    "count",
    "stage",
    "level",
    "times_per_year",
    "person_days",
    "months",
    "ratio",
    "scale",
    "probability",
]


def pick(text: Text, language: str) -> str:
    """The text in one language; English, then any language, when it is missing."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


@dataclass(frozen=True)
class Number:
    """One number a reader may ask about: never without n, interval and trace where they exist.

    value    None = undefined, with the reason in words
    unit     points 0-100; percent 0-100; probability 0-1 (printed as percent); others as named
    low/high interval of `confidence` percent, same unit as value
    trace    id of the trace of a computed number (cxmaturity.engine.trace)
    source   key of the reference of a published number
    about    qualifier of a published number: "about", "more_than", "less_than" or ""
    """

    value: float | None
    unit: Unit
    decimals: int = 0
    n: int | None = None
    low: float | None = None
    high: float | None = None
    confidence: int = 95
    trace: str = ""
    source: str = ""
    about: str = ""
    reason: Text | None = None


@dataclass(frozen=True)
class Phrase:
    """A sentence: template per language with {name} placeholders, and the values that fill them.

    A value is a Number (a format rounds and writes it), a Text (picked by language) or a plain name that is not
    translated (a department, a person). {gap} writes the value, {gap.low} and {gap.high} the ends of its interval,
    {gap.n} its n.
    """

    template: Text
    values: Mapping[str, Number | Text | str] = field(default_factory=dict)
