"""Conditions and rules read the company's published figures; what is not published is unknown, never met (2.7).

level, percent, the values of a pair and its gap = mean of the answers; times per year = median option (the lower of
two); choice and yes/no = the option more than half of the answers name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from cxmaturity.engine.counts import Floats
from cxmaturity.engine.questionnaire import Condition, Item, Question, Questionnaire, Rule
from cxmaturity.engine.result import COMPANY, Fact, Figure, GateState, Result
from cxmaturity.engine.scale import number_of

Known = float | str | bool | None
TOLERANCE = 1e-9
POINTS_PER_LEVEL = 25.0


def truth(rule: Rule, met: Callable[[Condition], bool | None]) -> bool | None:
    """Three answers: True, False, None = unknown. all: False wins, then unknown; any: True wins, then unknown."""
    parts = [truth(part, met) if isinstance(part, Rule) else met(part) for part in rule.parts]
    if rule.kind == "not":
        return None if parts[0] is None else not parts[0]
    decisive = rule.kind == "any"
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def conditions(rule: Rule) -> Iterator[Condition]:
    """Every condition of a rule, in order."""
    for part in rule.parts:
        if isinstance(part, Rule):
            yield from conditions(part)
        else:
            yield part


def without(rule: Rule, subjects: frozenset[str]) -> Rule:
    """The rule without the conditions on some subjects."""
    parts = (without(part, subjects) if isinstance(part, Rule) else part for part in rule.parts)
    kept = tuple(part for part in parts if (part.parts if isinstance(part, Rule) else part.subject not in subjects))
    return Rule(rule.kind, kept)


def compare(value: Known, op: str, expected: Any) -> bool | None:
    """Whether a known value meets a condition; None where the two cannot be ordered. 1e-9 against float noise."""
    if op in ("in", "not_in"):
        return any(_equal(value, each) for each in expected) == (op == "in")
    if op in ("eq", "ne"):
        return _equal(value, expected) == (op == "eq")
    if not _number(value) or not _number(expected):
        return None
    distance = float(value) - float(expected)  # type: ignore[arg-type]
    return {
        "gt": distance > TOLERANCE,
        "ge": distance >= -TOLERANCE,
        "lt": distance < -TOLERANCE,
        "le": distance <= TOLERANCE,
    }[op]


def fact_of(condition: Condition, questionnaire: Questionnaire, result: Result) -> Fact:
    """A condition on an item, answered by the company's published figures; met None = unknown."""
    read = ITEM_FACTS.get(condition.fact)
    item = questionnaire.item_by_id.get(condition.subject)
    value = read(item, result) if read and item else None
    met = None if value is None else compare(value, condition.op, condition.value)
    label = condition.label or (item.text if item else {})
    return Fact(condition.id, label, met, value, f"{COMPANY}/item/{item.id}" if item else "")


def gate_state(questionnaire: Questionnaire, result: Result) -> GateState | None:
    """open, closed, or not assessed when the published answers do not decide; items not asked are left out and named."""
    if questionnaire.gate is None:
        return None
    rule = questionnaire.gate.closed_if
    asked = _asked_items(result)
    left_out = tuple(dict.fromkeys(each.subject for each in conditions(rule) if each.subject not in asked))
    rule = without(rule, frozenset(left_out))
    facts = {each.id: fact_of(each, questionnaire, result) for each in conditions(rule)}
    closed = truth(rule, lambda each: facts[each.id].met) if facts else None
    state = {True: "closed", False: "open", None: "not_assessed"}[closed]
    return GateState(state, tuple(facts.values()), left_out)  # type: ignore[arg-type]


def rule_met(rule: Rule | None, questionnaire: Questionnaire, result: Result) -> bool | None:
    """A rule over item facts; None = unknown, or no rule."""
    return truth(rule, lambda each: fact_of(each, questionnaire, result).met) if rule else None


def limits_met(questionnaire: Questionnaire, result: Result) -> Mapping[str, bool | None]:
    """Whether the condition of each limit holds."""
    return {limit.id: rule_met(limit.when, questionnaire, result) for limit in questionnaire.limits}


def warning_facts(questionnaire: Questionnaire, result: Result) -> tuple[Fact, ...]:
    """Every warning of the questionnaire with whether it holds today."""
    return tuple(
        Fact(warning.id, warning.label, rule_met(warning.when, questionnaire, result), None)
        for warning in questionnaire.warnings
    )


def _asked_items(result: Result) -> set[str]:
    return {each.key for each in result.figures if _is_item(each) and each.status != "not_asked"}


def _is_item(figure: Figure) -> bool:
    return figure.cell == COMPANY and figure.kind == "item"


def _equal(value: Known, expected: Any) -> bool:
    if _number(value) and _number(expected):
        return abs(float(value) - float(expected)) <= TOLERANCE  # type: ignore[arg-type]
    return type(value) is type(expected) and value == expected


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _level(item: Item, result: Result) -> Known:
    figure = next((each for each in result.figures if _is_item(each) and each.key == item.id), None)
    return None if figure is None or figure.value is None else figure.value / POINTS_PER_LEVEL


def _percent(item: Item, result: Result) -> Known:
    """Mean of the answered percentages; without a histogram only where percent and points are the same."""
    mean = _mean_over_parts(item, result, 0)
    if mean is not None or any(option.value != (number_of(option.key) or 0.0) / 100 for option in item.options):
        return mean
    level = _level(item, result)
    return None if level is None else float(level) * POINTS_PER_LEVEL


def _first(item: Item, result: Result) -> Known:
    return _mean_over_parts(item, result, 0)


def _second(item: Item, result: Result) -> Known:
    """The mean of the numbers, or the named answer ("not_measured") that more than half give."""
    named = _majority(item, result, 1)
    if named is not None and number_of(named) is None:
        return named
    return _mean_over_parts(item, result, 1)


def _gap(item: Item, result: Result) -> Known:
    first, second = _first(item, result), _second(item, result)
    if not _number(first) or not _number(second):
        return None
    return float(first) - float(second)  # type: ignore[arg-type]


def _answer(item: Item, result: Result) -> Known:
    return _majority(item, result, 0)


def _times_per_year(item: Item, result: Result) -> Known:
    """times_per_year of the median option, the lower of two."""
    counts = _axis_counts(item, item.questions[0], result, 0) if item.questions else None
    if counts is None or not counts.sum():
        return None
    order = sorted(range(len(item.options)), key=lambda index: item.options[index].times_per_year or 0.0)
    reached = np.cumsum(counts[order])
    middle = order[int(np.argmax(reached >= reached[-1] / 2))]
    return float(item.options[middle].times_per_year or 0.0)


def _majority(item: Item, result: Result, axis: int) -> str | None:
    counts = _axis_counts(item, item.questions[0], result, axis) if item.questions else None
    if counts is None or not counts.sum() or 2 * counts.max() <= counts.sum():
        return None
    return _keys(item, axis)[int(np.argmax(counts))]


def _mean_over_parts(item: Item, result: Result, axis: int) -> float | None:
    means = [_mean(item, question, result, axis) for question in item.questions]
    known = [mean for mean in means if mean is not None]
    return sum(known) / len(known) if known else None


def _mean(item: Item, question: Question, result: Result, axis: int) -> float | None:
    counts = _axis_counts(item, question, result, axis)
    numbers = [number_of(key) for key in _keys(item, axis)]
    pairs = [] if counts is None else [(n, c) for n, c in zip(numbers, counts, strict=True) if n is not None]
    answers = sum(count for _, count in pairs)
    return float(sum(number * count for number, count in pairs) / answers) if answers else None


def _axis_counts(item: Item, question: Question, result: Result, axis: int) -> Floats | None:
    """Published answers of the company along one axis of a question."""
    for each in result.distributions:
        if each.cell == COMPANY and each.question == question.id:
            table = np.array(each.counts, dtype=float).reshape(question.axes)
            marginal: Floats = table.sum(axis=tuple(other for other in range(table.ndim) if other != axis))
            return marginal
    return None


def _keys(item: Item, axis: int) -> tuple[str, ...]:
    options = item.options if item.pair is None else (item.pair.first_options, item.pair.second_options)[axis]
    return tuple(option.key for option in options)


ITEM_FACTS: Mapping[str, Callable[[Item, Result], Known]] = {
    "item_level": _level,
    "item_value": _percent,
    "item_first": _first,
    "item_second": _second,
    "item_gap": _gap,
    "item_answer": _answer,
    "item_frequency": _times_per_year,
}
