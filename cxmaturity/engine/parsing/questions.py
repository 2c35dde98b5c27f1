"""The countable questions of an item: options x parts, pairs counted first x second."""

from __future__ import annotations

from dataclasses import replace

from cxmaturity.engine.item_value import item_belief, item_expectation
from cxmaturity.engine.questionnaire import Item, Option, Pair, Question

PAIR_SEPARATOR = "/"


def with_questions(item: Item) -> Item:
    """The item with one question per part; an item with at most one part keeps its id for the question."""
    if item.type in ("figure", "department_matrix") or not (item.options or item.pair):
        return item
    parts: list[str | None] = [part.key for part in item.parts]
    several = len(parts) > 1
    return replace(item, questions=tuple(_question(item, part, several) for part in parts or [None]))


def _question(item: Item, part: str | None, several: bool) -> Question:
    name = f"{item.id}.{part}" if several else item.id
    if item.pair:
        return _pair_question(name, item, part, item.pair)
    keys = tuple(option.key for option in item.options)
    values = tuple(option.value for option in item.options)
    return Question(name, item.id, part, (len(keys),), keys, values)


def _pair_question(name: str, item: Item, part: str | None, pair: Pair) -> Question:
    cells = [(first, second) for first in pair.first_options for second in pair.second_options]
    keys = tuple(f"{first.key}{PAIR_SEPARATOR}{second.key}" for first, second in cells)
    values = tuple(_pair_value(pair, first, second) for first, second in cells)
    return Question(name, item.id, part, (len(pair.first_options), len(pair.second_options)), keys, values)


def _pair_value(pair: Pair, first: Option, second: Option) -> float:
    if second.value is not None:
        return second.value
    one, two = float(first.key), float(second.key)
    if pair.scoring == "absolute_difference":
        return item_belief(one, two, pair.points_lost_per_percent or 2.0)
    low, high = float(pair.first_options[0].key), float(pair.first_options[-1].key)
    return item_expectation(one, two, low, high)
