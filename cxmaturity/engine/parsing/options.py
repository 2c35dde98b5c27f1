"""Options, shared scales and pairs: what can be answered, and what each answer is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, cast

from cxmaturity.engine.item_value import item_frequency, item_level
from cxmaturity.engine.parsing.log import Log
from cxmaturity.engine.parsing.node import Node, unique
from cxmaturity.engine.questionnaire import Option, Pair

MOST_OPTIONS = 101
MOST_PAIR_OPTIONS = 101
MOST_PER_YEAR = 100_000

Scales = Mapping[str, Node]


def read_scales(node: Node) -> Scales:
    """Named lists of options that several items share; read when an item uses them, and once here for their problems."""
    scales = dict(node.pairs())
    for scale in scales.values():
        read_options(scale)
    return scales


def read_options(node: Node) -> tuple[Option, ...]:
    entries = node.entries(at_least=2, at_most=MOST_OPTIONS)
    options = tuple(_option(entry) for entry in entries)
    unique((entry["key"], option.key) for entry, option in zip(entries, options, strict=True))
    return options


def _option(entry: Node) -> Option:
    node = entry.fields(["key", "label"], ["value", "times_per_year"])
    per_year = node["times_per_year"]
    return Option(
        key=node["key"].formatted("key"),
        label=node["label"].text(),
        value=node["value"].number(0, 1) if node["value"].present else None,
        times_per_year=per_year.number(0, MOST_PER_YEAR) if per_year.present else None,
    )


def options_of(node: Node, scales: Scales) -> tuple[Option, ...]:
    """The options of an item: a list of its own, or the name of a shared scale."""
    if not isinstance(node.value, str):
        return read_options(node)
    name = node.reference("scale", scales)
    if not name:
        return ()
    quiet = replace(scales[name], log=Log(None, ""))
    return read_options(quiet)


def anchors_of(node: Node) -> tuple[Option, ...]:
    """Anchors are texts in order; their keys are 0, 1, 2, ..."""
    entries = node.entries(at_least=2, at_most=MOST_OPTIONS)
    return tuple(Option(str(index), entry.text()) for index, entry in enumerate(entries))


def valued(options: tuple[Option, ...], node: Node, reverse: bool) -> tuple[Option, ...]:
    """Options with a value each: their own where given, else equal steps; the order must not contradict `reverse`."""
    if len(options) < 2:
        return options
    given = [option.value for option in options]
    if all(value is None for value in given):
        return tuple(
            replace(option, value=item_level(index, len(options), reverse)) for index, option in enumerate(options)
        )
    if any(value is None for value in given):
        node.add("required", key="value")
        return options
    values = [value for value in given if value is not None]
    check_order(values, node, reverse)
    return options


def check_order(values: list[float], node: Node, reverse: bool = False) -> None:
    steps = [after - before for before, after in zip(values, values[1:], strict=False)]
    if not any(steps):
        node.add("bad_scale", reason_en="all values are equal", reason_de="alle Werte sind gleich")
    elif reverse and any(step > 0 for step in steps):
        node.add("increasing")
    elif not reverse and any(step < 0 for step in steps):
        node.add("decreasing")


def frequency_options(options: tuple[Option, ...], target: float, node: Node) -> tuple[Option, ...]:
    if any(option.times_per_year is None for option in options):
        node.add("required", key="times_per_year")
        return options
    per_year = [option.times_per_year or 0.0 for option in options]
    if len(options) > 1:
        check_order(per_year, node)
    if target <= 0:
        return options
    return tuple(
        replace(option, value=item_frequency(times, target)) for option, times in zip(options, per_year, strict=True)
    )


def number_options(low: float, high: float, step: float, languages: tuple[str, ...]) -> tuple[Option, ...]:
    """One option per number from low to high; keys and labels are the number."""
    count = round((high - low) / step) + 1
    names = [f"{low + index * step:g}" for index in range(count)]
    return tuple(Option(name, dict.fromkeys(languages, name)) for name in names)


def read_pairs(node: Node) -> Mapping[str, Pair]:
    entries = node.entries(at_most=50)
    pairs = [_pair(entry) for entry in entries]
    unique((entry["key"], pair.key) for entry, pair in zip(entries, pairs, strict=True))
    return {pair.key: pair for pair in pairs if pair.key}


def _pair(entry: Node) -> Pair:
    node = entry.fields(
        ["key", "scoring", "first", "second", "minimum", "maximum"],
        ["step", "unit", "low", "high", "points_lost_per_percent", "second_options"],
    )
    scoring = node["scoring"].choice(("shortfall", "absolute_difference")) or "shortfall"
    numbers = _pair_numbers(node)
    extra = tuple(_extra_option(option) for option in node["second_options"].entries(at_most=10))
    unique(
        (option, name)
        for option, name in [
            *((node["second_options"], option.key) for option in numbers),
            *zip(node["second_options"].entries(), (option.key for option in extra), strict=False),
        ]
    )
    lost = node["points_lost_per_percent"]
    return Pair(
        key=node["key"].formatted("key"),
        scoring=cast(Literal["shortfall", "absolute_difference"], scoring),
        first=node["first"].text(),
        second=node["second"].text(),
        first_options=numbers,
        second_options=(*numbers, *extra),
        points_lost_per_percent=lost.number(0.01, 100) if lost.present else None,
        unit=node["unit"].string(),
        low=node["low"].text(),
        high=node["high"].text(),
    )


def _pair_numbers(node: Node) -> tuple[Option, ...]:
    low, high = node["minimum"].number(-1000, 1000), node["maximum"].number(-1000, 1000)
    step = node["step"].number(0.01, 1000, default=1.0)
    if not (node["minimum"].present and node["maximum"].present):
        return ()
    if low >= high:
        node["minimum"].add(
            "bad_scale", reason_en="minimum is not below maximum", reason_de="minimum ist nicht kleiner als maximum"
        )
        return ()
    if (high - low) / step > MOST_PAIR_OPTIONS - 1 or abs((high - low) / step - round((high - low) / step)) > 1e-9:
        node["step"].add("bad_scale", reason_en="the steps do not fit", reason_de="die Schritte passen nicht")
        return ()
    return number_options(low, high, step, node.languages)


def _extra_option(entry: Node) -> Option:
    node = entry.fields(["key", "label", "value"])
    return Option(node["key"].formatted("key"), node["label"].text(), node["value"].number(0, 1))
