"""Items: what each type needs, and what its answers are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from cxmaturity.engine.item_value import item_percentage
from cxmaturity.engine.parsing import options as read
from cxmaturity.engine.parsing.facts import LEVELLED
from cxmaturity.engine.parsing.node import Node, unique
from cxmaturity.engine.parsing.questions import with_questions
from cxmaturity.engine.questionnaire import (
    Dimension,
    FigureField,
    Function,
    Item,
    ItemType,
    Option,
    Pair,
    Part,
    Reason,
)

TYPES: tuple[str, ...] = get_args(ItemType)
CAUSES = ("people", "process", "technology", "data")
FIGURE_TYPES = ("number", "integer", "percent", "money", "month", "low_or_high")
EVERYBODY = "all"
MOST_ITEMS = 500
MOST_LEVELS = 10

COMMON_REQUIRED = ("id", "dimension", "capability", "type", "text")
COMMON_OPTIONAL = ("functions", "core", "weight", "cause", "source", "help", "na_reasons", "scoring_reason", "level")
# type -> (required keys, optional keys) beside the common ones
OWN_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "rubric": ((), ("anchors", "options", "reversed")),
    "frequency": (("options", "target_per_year"), ()),
    "percentage": ((), ("breakpoints",)),
    "yes_no_evidence": (("options",), ("evidence",)),
    "expectation_experience": (("pair",), ("parts",)),
    "choice": (("options",), ()),
    "ranking": (("parts", "options", "max_ranked"), ()),
    "department_matrix": (("anchors",), ()),
    "nps": ((), ("low", "high")),
    "figure": (("fields",), ()),
}


@dataclass(frozen=True)
class Around:
    """What an item may refer to."""

    functions: tuple[Function, ...]
    dimensions: Mapping[str, Dimension]
    scales: read.Scales
    pairs: Mapping[str, Pair]


def read_items(node: Node, around: Around) -> tuple[Item, ...]:
    entries = node.entries(at_least=1, at_most=MOST_ITEMS)
    items = tuple(_item(entry, around) for entry in entries)
    unique((entry["id"], item.id) for entry, item in zip(entries, items, strict=True))
    return items


def _item(entry: Node, around: Around) -> Item:
    raw = entry.value.get("type") if isinstance(entry.value, dict) else None
    kind = raw if isinstance(raw, str) and raw in OWN_KEYS else ""
    required, optional = OWN_KEYS[kind] if kind else ((), _every_own_key())
    node = entry.fields([*COMMON_REQUIRED, *required], [*COMMON_OPTIONAL, *optional])
    node["type"].choice(TYPES)
    item = _common(node, kind or "rubric", around)
    return with_questions(_READERS[kind](item, node, around)) if kind else item


def _every_own_key() -> tuple[str, ...]:
    return tuple(key for required, optional in OWN_KEYS.values() for key in (*required, *optional))


def _common(node: Node, kind: str, around: Around) -> Item:
    code = node["dimension"].reference("dimension", around.dimensions)
    return Item(
        id=node["id"].formatted("id"),
        dimension=code,
        capability=_capability(node["capability"], around.dimensions.get(code)),
        type=cast(ItemType, kind),
        text=node["text"].text(),
        help=node["help"].text(),
        functions=_functions(node["functions"], around.functions),
        core=node["core"].boolean(),
        weight=node["weight"].number(0, 1000, default=1.0),
        cause=node["cause"].choice(CAUSES),
        source=node["source"].string(),
        na_reasons=_na_reasons(node["na_reasons"]),
        scoring_reason=node["scoring_reason"].text(),
        level=node["level"].integer(1, MOST_LEVELS) if node["level"].present else None,
    )


def _capability(node: Node, dimension: Dimension | None) -> str:
    if dimension is None:
        return node.string()
    return node.reference("capability", [capability.key for capability in dimension.capabilities])


def _functions(node: Node, functions: tuple[Function, ...]) -> tuple[str, ...]:
    if not node.present:
        return (EVERYBODY,)
    known = [EVERYBODY, *(function.code for function in functions)]
    return tuple(entry.reference("function", known) for entry in node.entries(at_least=1, at_most=50))


def _na_reasons(node: Node) -> tuple[Reason, ...]:
    entries = [entry.fields(["key", "text"]) for entry in node.entries(at_most=20)]
    reasons = tuple(Reason(entry["key"].formatted("key"), entry["text"].text()) for entry in entries)
    unique((entry["key"], reason.key) for entry, reason in zip(entries, reasons, strict=True))
    return reasons


def _rubric(item: Item, node: Node, around: Around) -> Item:
    named = [key for key in ("anchors", "options") if node[key].present]
    if len(named) != 1:
        node.add("required", key="anchors | options")
        return item
    place = node[named[0]]
    options = read.anchors_of(place) if named == ["anchors"] else read.options_of(place, around.scales)
    return replace(item, options=read.valued(options, place, node["reversed"].boolean()))


def _frequency(item: Item, node: Node, around: Around) -> Item:
    target = node["target_per_year"].number(0.01, read.MOST_PER_YEAR)
    options = read.options_of(node["options"], around.scales)
    options = read.frequency_options(options, target, node["options"]) if options else ()
    return replace(item, options=options, target_per_year=target)


def _percentage(item: Item, node: Node, around: Around) -> Item:
    breakpoints = _breakpoints(node["breakpoints"])
    numbers = read.number_options(0, 100, 1, node.languages)
    options = tuple(
        replace(option, value=item_percentage(percent, breakpoints)) for percent, option in enumerate(numbers)
    )
    return replace(item, options=options, breakpoints=breakpoints)


def _breakpoints(node: Node) -> tuple[tuple[float, float], ...]:
    """Pairs [percent, level]; () when none are given or they are no scale."""
    entries = node.entries(at_least=2, at_most=20)
    points = []
    for entry in entries:
        numbers = entry.entries(at_least=2, at_most=2)
        if len(numbers) != 2:
            return ()
        points.append((numbers[0].number(0, 100), numbers[1].number(0, 4)))
    percents, levels = [point[0] for point in points], [point[1] for point in points]
    if len(points) < 2:
        return ()
    if percents[0] != 0 or percents[-1] != 100 or any(b <= a for a, b in zip(percents, percents[1:], strict=False)):
        reason_en, reason_de = "percent must rise from 0 to 100", "Prozentwerte müssen von 0 bis 100 steigen"
        node.add("bad_scale", reason_en=reason_en, reason_de=reason_de)
        return ()
    read.check_order(levels, node)
    return tuple(points)


def _yes_no(item: Item, node: Node, around: Around) -> Item:
    options = read.options_of(node["options"], around.scales)
    if options and {option.key for option in options} != {"yes", "no"}:
        reason_en, reason_de = 'the keys are not "yes" and "no"', "die Schlüssel sind nicht „yes“ und „no“"
        node["options"].add("bad_scale", reason_en=reason_en, reason_de=reason_de)
    scored = tuple(replace(option, value=1.0 if option.key == "yes" else 0.0) for option in options)
    return replace(item, options=scored, evidence=node["evidence"].text() or None)


def _pair(item: Item, node: Node, around: Around) -> Item:
    key = node["pair"].reference("pair", around.pairs)
    pair = around.pairs.get(key)
    complete = pair if pair and pair.first_options else None
    return replace(item, pair=complete, parts=_parts(node["parts"]))


def _parts(node: Node) -> tuple[Part, ...]:
    entries = [entry.fields(["key", "label"], ["definition"]) for entry in node.entries(at_least=1, at_most=50)]
    parts = tuple(
        Part(entry["key"].formatted("key"), entry["label"].text(), entry["definition"].text()) for entry in entries
    )
    unique((entry["key"], part.key) for entry, part in zip(entries, parts, strict=True))
    return parts


def _unscored(options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(replace(option, value=None) for option in options)


def _choice(item: Item, node: Node, around: Around) -> Item:
    return replace(item, options=_unscored(read.options_of(node["options"], around.scales)))


def _ranking(item: Item, node: Node, around: Around) -> Item:
    options = _unscored(read.options_of(node["options"], around.scales))
    ranked = node["max_ranked"].integer(1, 20, default=1)
    if options and len(options) != ranked + 1:
        reason_en, reason_de = "ranks plus one option for not ranked", "Ränge und eine Antwort für nicht genannt"
        node["options"].add("bad_scale", reason_en=reason_en, reason_de=reason_de)
    return replace(item, options=options, parts=_parts(node["parts"]), max_ranked=ranked)


def _matrix(item: Item, node: Node, around: Around) -> Item:
    return replace(item, options=read.valued(read.anchors_of(node["anchors"]), node["anchors"], reverse=False))


def _nps(item: Item, node: Node, around: Around) -> Item:
    options = read.number_options(0, 10, 1, node.languages)
    return replace(item, options=options, low=node["low"].text(), high=node["high"].text())


def _figure(item: Item, node: Node, around: Around) -> Item:
    entries = node["fields"].entries(at_least=1, at_most=20)
    fields = tuple(_field(entry) for entry in entries)
    unique((entry["key"], field.key) for entry, field in zip(entries, fields, strict=True))
    return replace(item, fields=fields)


def _field(entry: Node) -> FigureField:
    node = entry.fields(["key", "label", "type"], ["minimum", "maximum", "unit"])
    return FigureField(
        key=node["key"].formatted("key"),
        label=node["label"].text(),
        type=node["type"].choice(FIGURE_TYPES),
        minimum=node["minimum"].number() if node["minimum"].present else None,
        maximum=node["maximum"].number() if node["maximum"].present else None,
        unit=node["unit"].text(),
    )


_READERS: Mapping[str, Any] = {
    "rubric": _rubric,
    "frequency": _frequency,
    "percentage": _percentage,
    "yes_no_evidence": _yes_no,
    "expectation_experience": _pair,
    "choice": _choice,
    "ranking": _ranking,
    "department_matrix": _matrix,
    "nps": _nps,
    "figure": _figure,
}


def check_scoring(entries: Sequence[Node], dimensions: Sequence[Dimension], items: Sequence[Item]) -> None:
    """Every scored dimension has a scored item, every capability an item, and weights that do not sum to 0."""
    for entry, dimension in zip(entries, dimensions, strict=True):
        own = [item for item in items if item.dimension == dimension.code]
        broken = [item for item in own if item.type in LEVELLED and not item.questions]
        if dimension.kind == "scored" and dimension.code and not broken and not any(item.scored for item in own):
            entry.add("no_scored_item", value=dimension.code)
        for index, capability in enumerate(dimension.capabilities):
            place = Node(None, (*entry.path, "capabilities", index), entry.log)
            inside = [item for item in own if item.capability == capability.key]
            if not inside:
                place.warn("empty_capability", value=capability.key)
            elif any(item.scored for item in inside) and not any(item.weight for item in inside if item.scored):
                place.add("weights_sum", what_en="the items of this capability", what_de="den Fragen dieser Fähigkeit")


def check_levels(entries: Sequence[Node], items: Sequence[Item]) -> None:
    """Every scored item names its level, or none does."""
    scored = [(entry, item) for entry, item in zip(entries, items, strict=True) if item.scored]
    if any(item.level for _, item in scored):
        for entry, item in scored:
            if item.level is None:
                entry.add("level_missing")
