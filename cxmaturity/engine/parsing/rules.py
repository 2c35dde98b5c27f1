"""Conditions and rules, and what hangs on them: gate, limits, warnings, phases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from cxmaturity.engine.parsing.facts import FACTS, STATUSES, FactKind
from cxmaturity.engine.parsing.node import Node, closest, shown, unique
from cxmaturity.engine.questionnaire import Condition, Gate, Item, Limit, Phase, Rule, WarningRule

OPERATORS = ("eq", "ne", "gt", "ge", "lt", "le", "in", "not_in")
ORDERING = ("gt", "ge", "lt", "le")
MOST_PARTS = 50
TOTAL = "total"


@dataclass(frozen=True)
class Names:
    """What a condition may refer to, by kind of subject."""

    items: Mapping[str, Item]
    dimensions: tuple[str, ...]
    scored: tuple[str, ...]
    functions: tuple[str, ...]
    phases: tuple[str, ...]
    actions: tuple[str, ...]

    def of(self, subject: str) -> tuple[str, ...]:
        if subject == "item":
            return tuple(self.items)
        return cast("tuple[str, ...]", getattr(self, f"{subject}s"))


def read_rule(node: Node, names: Names) -> Rule:
    """A rule: all, any or not over conditions; a single condition stands for all of one."""
    if not node.present:
        return Rule("all", ())
    if not isinstance(node.value, dict):
        node.add(
            "wrong_type", wanted_en="rule (all: [...], any: [...])", wanted_de="eine Regel (all: [...], any: [...])"
        )
        return Rule("all", ())
    if "all" in node.value:
        return Rule("all", _parts(node.fields(["all"])["all"], names))
    if "any" in node.value:
        return Rule("any", _parts(node.fields(["any"])["any"], names))
    if "not" in node.value:
        return Rule("not", (_part(node.fields(["not"])["not"], names),))
    return Rule("all", (_condition(node, names),))


def _parts(node: Node, names: Names) -> tuple[Condition | Rule, ...]:
    return tuple(_part(entry, names) for entry in node.entries(at_least=1, at_most=MOST_PARTS))


def _part(node: Node, names: Names) -> Condition | Rule:
    value = node.value
    if isinstance(value, dict) and not any(kind in value for kind in ("all", "any", "not")):
        return _condition(node, names)
    return read_rule(node, names)


def _condition(node: Node, names: Names) -> Condition:
    word = node["fact"].string()
    fact = FACTS.get(word)
    if fact is None and node["fact"].present:
        node["fact"].add("unknown_fact", value=shown(node["fact"].value), close=closest(word, FACTS))
    required = ["id", "fact", "op", "value", "label"]
    if fact is None:
        node.fields(required, ["item", "dimension", "action", "phase", "function", "status", "older_than_months"])
        return Condition(node["id"].string(), "", "eq", None)
    own = [fact.subject] if fact.subject else []
    node.fields([*required, *own, *fact.arguments])
    subject = node[fact.subject].reference(fact.subject, names.of(fact.subject)) if fact.subject else ""
    item = names.items.get(subject) if fact.subject == "item" else None
    if item and fact.item_types and item.type not in fact.item_types:
        node["fact"].add("wrong_fact", fact=word, item=item.id, type=item.type, allowed=", ".join(fact.item_types))
        item = None
    op = node["op"].choice(OPERATORS) or "eq"
    return Condition(
        id=node["id"].formatted("key"),
        fact=word,
        op=cast(Any, op),
        value=_values(node["value"], op, fact, item),
        subject=subject,
        label=node["label"].text(),
        arguments={name: _argument(node[name]) for name in fact.arguments},
    )


def _argument(node: Node) -> tuple[str, ...] | float:
    if node.path[-1] == "status":
        return tuple(entry.choice(STATUSES) for entry in node.entries(at_least=1, at_most=len(STATUSES)))
    return node.number(0, 1200)


def _values(node: Node, op: str, fact: FactKind, item: Item | None) -> Any:
    """in and not_in compare with a list, all others with one value."""
    if op in ("in", "not_in"):
        return tuple(_value(entry, fact, item) for entry in node.entries(at_least=1, at_most=MOST_PARTS))
    return _value(node, fact, item)


def _value(node: Node, fact: FactKind, item: Item | None) -> Any:
    if fact.value == "number":
        return node.number(fact.low, fact.high)
    if fact.value == "boolean":
        return node.boolean()
    if fact.value == "word":
        return node.choice(fact.words)
    if isinstance(node.value, (int, float)) and item and item.pair:
        return node.number(fact.low, fact.high)
    value = node.string()
    allowed = _answers(item) if item else ()
    if allowed and isinstance(node.value, str) and value not in allowed:
        node.add("unknown_option", value=shown(value), item=item.id if item else "", allowed=", ".join(allowed[-8:]))
    return value


def _answers(item: Item) -> tuple[str, ...]:
    options = item.pair.second_options if item.pair else item.options
    return tuple(option.key for option in options)


def read_gate(node: Node, names: Names, stages: int) -> Gate | None:
    if not node.present:
        return None
    node = node.fields(["name", "explanation", "closed_if", "max_total_stage"], ["source", "phases_allowed"])
    return Gate(
        name=node["name"].text(),
        explanation=node["explanation"].text(),
        source=node["source"].string(),
        closed_if=read_rule(node["closed_if"], names),
        max_total_stage=node["max_total_stage"].integer(1, stages, default=1),
        phases_allowed=tuple(entry.reference("phase", names.phases) for entry in node["phases_allowed"].entries()),
    )


def read_limits(node: Node, names: Names, stages: int) -> tuple[Limit, ...]:
    entries = node.entries(at_most=50)
    limits = tuple(_limit(entry, names, stages) for entry in entries)
    unique((entry["id"], limit.id) for entry, limit in zip(entries, limits, strict=True))
    return limits


def _limit(entry: Node, names: Names, stages: int) -> Limit:
    above_lowest = isinstance(entry.value, dict) and entry.value.get("kind") == "max_stage_above_lowest"
    own = ["dimensions"] if above_lowest else ["when"]
    node = entry.fields(["id", "scope", "kind", "value", "label", *own], ["source"])
    kind = node["kind"].choice(("max_stage_above_lowest", "max_stage")) or "max_stage"
    scopes = [TOTAL] if above_lowest else names.scored
    listed = node["dimensions"].entries(at_least=1) if above_lowest else ()
    return Limit(
        id=node["id"].formatted("key"),
        scope=node["scope"].reference("dimension", scopes),
        kind=cast(Literal["max_stage_above_lowest", "max_stage"], kind),
        value=node["value"].integer(0 if above_lowest else 1, stages, default=1),
        label=node["label"].text(),
        source=node["source"].string(),
        dimensions=tuple(dimension.reference("dimension", names.scored) for dimension in listed),
        when=None if above_lowest else read_rule(node["when"], names),
    )


def read_warnings(node: Node, names: Names) -> tuple[WarningRule, ...]:
    entries = node.entries(at_most=50)
    warnings = tuple(_warning(entry, names) for entry in entries)
    unique((entry["id"], warning.id) for entry, warning in zip(entries, warnings, strict=True))
    return warnings


def _warning(entry: Node, names: Names) -> WarningRule:
    node = entry.fields(["id", "when", "label"], ["source"])
    rule = read_rule(node["when"], names)
    return WarningRule(node["id"].formatted("key"), rule, node["label"].text(), node["source"].string())


def read_phases(node: Node, names: Names) -> tuple[Phase, ...]:
    entries = node.entries(at_most=10)
    phases = tuple(_phase(entry, number, names) for number, entry in enumerate(entries, start=1))
    unique((entry["key"], phase.key) for entry, phase in zip(entries, phases, strict=True))
    return phases


def _phase(entry: Node, number: int, names: Names) -> Phase:
    node = entry.fields(
        ["key", "name", "claim", "purpose", "entry", "exit", "months", "lead", "lead_text"],
        ["early_start", "board_decides", "mistakes"],
    )
    entry_text, entry_rule = _criteria(node["entry"], names)
    exit_text, exit_rule = _criteria(node["exit"], names)
    early_text, early_rule = _criteria(node["early_start"], names)
    months = node["months"].fields(["minimum"], ["maximum"])
    shortest = months["minimum"].number(0, 120)
    return Phase(
        key=node["key"].formatted("key"),
        number=number,
        name=node["name"].text(),
        claim=node["claim"].text(),
        purpose=node["purpose"].text(),
        entry_text=entry_text,
        entry=entry_rule,
        exit_text=exit_text,
        exit=exit_rule,
        months_min=shortest,
        months_max=months["maximum"].number(shortest, 120) if months["maximum"].present else None,
        lead=tuple(code.reference("function", names.functions) for code in node["lead"].entries(at_least=1)),
        lead_text=node["lead_text"].text(),
        board_decides=tuple(line.text() for line in node["board_decides"].entries(at_most=20)),
        mistakes=tuple(line.text() for line in node["mistakes"].entries(at_most=20)),
        early_start_text=early_text,
        early_start=early_rule if node["early_start"].present else None,
    )


def _criteria(node: Node, names: Names) -> tuple[Mapping[str, str], Rule]:
    criteria = node.fields(["text", "rule"])
    return criteria["text"].text(), read_rule(criteria["rule"], names)
