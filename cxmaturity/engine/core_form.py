"""How long answering takes: of any items, and of the core form, which everybody is asked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxmaturity.engine.questionnaire import Item, Option, Questionnaire
from cxmaturity.engine.text import Text, pick

WORDS_PER_MINUTE = 200
SECONDS_PER_ITEM = 5
MOST_MINUTES = 12


@dataclass(frozen=True)
class CoreForm:
    """minutes = words / 200 + 5 seconds per item."""

    items: int
    words: int
    minutes: float


def core_form(questionnaire: Questionnaire, language: str) -> CoreForm:
    """Reading and answering time of the core items in one language."""
    core = [item for item in questionnaire.items if item.core]
    return CoreForm(len(core), _words(core, language), answering_minutes(core, language))


def answering_minutes(items: Iterable[Item], language: str) -> float:
    """Reading and answering time of some items in one language, e.g. of what a person is asked or has left.

    Counted are the words of the question, of its parts, fields, anchors and options and of the names of a pair and its
    ends; not counted are numbers, help and reasons for "does not apply", which are read only when wanted.
    Source: 200 words a minute is a slow reading speed for plain prose (Brysbaert 2019 finds 238 on average).
    """
    asked = list(items)
    return _words(asked, language) / WORDS_PER_MINUTE + len(asked) * SECONDS_PER_ITEM / 60


def whole_minutes(minutes: float) -> int:
    """Minutes as a page says them: rounded, halves up; at least 1 as long as anything is left."""
    return max(1, math.floor(minutes + 0.5)) if minutes > 0 else 0


def _words(items: Sequence[Item], language: str) -> int:
    return sum(len(pick(text, language).split()) for item in items for text in _read(item))


def _read(item: Item) -> Iterator[Text]:
    yield item.text
    yield from (part.label for part in item.parts)
    yield from (field.label for field in item.fields)
    yield from _labels(item.options)
    yield from (item.low, item.high)
    if item.pair:
        yield from (item.pair.first, item.pair.second, item.pair.low, item.pair.high)
        yield from _labels(item.pair.second_options)


def _labels(options: tuple[Option, ...]) -> Iterator[Text]:
    """Labels that are more than their key, as the label of a number is."""
    return (option.label for option in options if set(option.label.values()) != {option.key})
