"""Putting sentences together from words: values, lists, one or several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import people
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import common

LANGUAGES = ("de", "en")
MOST_NAMED = 3
TWO_LINES = 100
LETTERS_OF_A_NUMBER = 3
PLACEHOLDER = re.compile(r"\{(\w+)")
WHOLE_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
Plural = Mapping[str, Text]


def say(template: Text, **values: Number | Text | str) -> Phrase:
    return Phrase(template, values)


def first_short(*candidates: Phrase) -> Phrase:
    """The first that fits two lines of a headline in every language; else the last, which has to be the shortest."""
    return next((each for each in candidates if _longest(each) <= TWO_LINES), candidates[-1])


def _longest(phrase: Phrase) -> int:
    return max(len(_spelt(phrase, language)) for language in LANGUAGES)


def _spelt(phrase: Phrase, language: str) -> str:
    """About as long as a format will write it."""

    def value(found: re.Match[str]) -> str:
        filled = phrase.values.get(found.group(1), "")
        return "0" * LETTERS_OF_A_NUMBER if isinstance(filled, Number) else _pick(filled, language)

    return WHOLE_PLACEHOLDER.sub(value, phrase.template[language])


def joined(names: Sequence[Text | str]) -> Text:
    """A, B and C, in each language."""
    return {language: _joined([_pick(name, language) for name in names], language) for language in LANGUAGES}


def named(names: Sequence[Text]) -> Text:
    """Names of dimensions in a sentence: in quotation marks as soon as there are several, for they contain "and"."""
    return joined(names if len(names) < 2 else [quoted(name) for name in names])


def quoted(name: Text | str) -> Text:
    return {language: common.QUOTED[language].format(_pick(name, language)) for language in LANGUAGES}


def listed(names: Sequence[Text | str], between: Text = common.COMMA) -> Text:
    return {language: between[language].join(_pick(name, language) for name in names) for language in LANGUAGES}


def clauses(*parts: Text) -> Text:
    """Two half-sentences with a semicolon between them and a full stop."""
    return {language: common.SEMICOLON[language].join(part[language] for part in parts) + "." for language in LANGUAGES}


def together(*parts: Text) -> Text:
    return {language: "".join(part[language] for part in parts) for language in LANGUAGES}


def series(before: Text, row: Text, rows: Sequence[Mapping[str, Number | Text | str]]) -> Phrase:
    """One sentence that says the same of several things: every row fills its own placeholders."""
    values = {f"{name}_{place}": value for place, each in enumerate(rows) for name, value in each.items()}
    numbered = [
        {language: PLACEHOLDER.sub(rf"{{\1_{place}", row[language]) for language in LANGUAGES}
        for place in range(len(rows))
    ]
    return Phrase(together(before, listed(numbered), common.FULL_STOP), values)


def by_count(words: Plural, number: int) -> Text:
    """The form for one, two (where it has its own), none or several."""
    key = {0: "none", 1: "one", 2: "two"}.get(number, "other")
    return words.get(key, words["other"])


def name_of(text: Text) -> Phrase:
    return Phrase(text)


def day(iso: str) -> Text:
    """2026-09-14 as 14. September 2026; anything else as it is."""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return dict.fromkeys(LANGUAGES, iso)
    return {
        language: common.DATE[language].format(
            day=found.day, month=common.MONTHS[language][found.month - 1], year=found.year
        )
        for language in LANGUAGES
    }


def source(context: Context) -> Phrase:
    """Where the figures of a page come from: field period or name of the round, mode, n."""
    facts = context.result.round
    values: dict[str, Number | Text | str] = {"mode": common.MODE[facts.mode]}
    dated = bool(facts.opened and facts.closed)
    values |= {"opened": day(facts.opened), "closed": day(facts.closed)} if dated else {"round": facts.title}
    company = context.company
    if company is None or not company.answered:
        return Phrase(common.SOURCE_WITHOUT_N if dated else common.SOURCE_UNDATED_WITHOUT_N, values)
    values["answered"] = people(context, COMPANY, "answered", company.answered)
    return Phrase(common.SOURCE if dated else common.SOURCE_UNDATED, values)


def _joined(names: list[str], language: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return common.COMMA[language].join(names[:-1]) + common.AND[language] + names[-1]


def _pick(name: Text | str, language: str) -> str:
    return name if isinstance(name, str) else name.get(language) or name.get("en", "")
