"""Small questionnaires and rounds, made from the dataclasses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from cxmaturity.engine.publish import publish
from cxmaturity.engine.questionnaire import (
    Capability,
    Dimension,
    Function,
    Item,
    Option,
    Pair,
    Question,
    Questionnaire,
    Stage,
)
from cxmaturity.engine.reporting_groups import NO_GROUPS, ReportingGroups
from cxmaturity.engine.response import Department, People, Responses
from cxmaturity.engine.result import Figure, Profile, Result, RoundFacts


def text(word: str) -> dict[str, str]:
    return {"de": word, "en": word}


def question(name: str, values: Sequence[float | None], item: str = "", part: str | None = None) -> Question:
    keys = tuple(str(index) for index in range(len(values)))
    return Question(name, item or name, part, (len(values),), keys, tuple(values))


def item(name: str, dimension: str = "STR", capability: str = "", options: int = 5, **changes: Any) -> Item:
    """A rubric item 0..options-1 with equal steps, asked of everybody unless changed."""
    values = changes.pop("values", [index / (options - 1) for index in range(options)])
    parts = changes.pop("part_keys", None)
    names = [f"{name}.{part}" for part in parts] if parts else [name]
    given: dict[str, Any] = {
        "id": name,
        "dimension": dimension,
        "capability": capability or f"{dimension.lower()}_1",
        "type": "rubric",
        "text": text(name),
        "help": {},
        "functions": (),
        "core": True,
        "weight": 1.0,
        "cause": "",
        "source": "",
        "options": tuple(Option(str(index), text(str(index)), value) for index, value in enumerate(values)),
        "questions": tuple(
            question(each, values, name, part) for each, part in zip(names, parts or [None], strict=True)
        ),
    }
    return Item(**{**given, **changes})


def percentage(name: str, dimension: str = "STR", **changes: Any) -> Item:
    values = [index / 100 for index in range(101)]
    return item(name, dimension, options=101, values=values, type="percentage", **changes)


def pair(name: str, dimension: str = "STR", **changes: Any) -> Item:
    """Expectation and experience 0..10, only a shortfall costs."""
    options = tuple(Option(str(index), text(str(index))) for index in range(11))
    values = tuple(1 - max(0, first - second) / 10 for first in range(11) for second in range(11))
    keys = tuple(f"{first}/{second}" for first in range(11) for second in range(11))
    form = Pair("expectation_experience", "shortfall", text("E"), text("X"), options, options)
    asked = Question(name, name, None, (11, 11), keys, values)
    return item(name, dimension, type="expectation_experience", options=2, pair=form, questions=(asked,), **changes)


def dimension(code: str, weight: float = 1.0, capabilities: int = 1, **changes: Any) -> Dimension:
    keys = [f"{code.lower()}_{index + 1}" for index in range(capabilities)]
    given = {
        "code": code,
        "name": text(code),
        "kind": "scored",
        "weight": weight,
        "definition": {},
        "capabilities": tuple(Capability(key, text(key), {}) for key in keys),
    }
    return Dimension(**{**given, **changes})


def questionnaire(
    items: Sequence[Item], dimensions: Sequence[Dimension] = (), functions: Sequence[str] = (), **changes: Any
) -> Questionnaire:
    codes = dict.fromkeys(each.dimension for each in items)
    stages = tuple(Stage(n, text(f"stage {n}"), {}, 20.0 * (n - 1), 20.0 * n) for n in range(1, 6))
    return Questionnaire(
        slug="sample",
        version="1.0.0",
        languages=("de", "en"),
        title=text("Sample"),
        digest="",
        dimensions=tuple(dimensions) or tuple(dimension(code) for code in codes),
        items=tuple(items),
        stages=stages,
        functions=tuple(Function(code, text(code), {}) for code in functions),
        **changes,
    )


def people(
    departments: Sequence[int],
    levels: Sequence[int] = (),
    functions: Sequence[int] = (),
    attributes: Sequence[int] | None = None,
) -> People:
    none = [-1] * len(departments)
    return People(
        np.array(departments, dtype=np.int32),
        np.array(levels if len(levels) else none, dtype=np.int8),
        np.array(functions if len(functions) else none, dtype=np.int8),
        None if attributes is None else np.array(attributes, dtype=np.int16),
    )


def responses(asked: Questionnaire, who: People, codes: Any) -> Responses:
    names = tuple(each.id for each in asked.questions)
    table = np.array(codes, dtype=np.int16).reshape(len(who.departments), len(names))
    return Responses(who, names, table)


def tree(*codes: str, **parents: str) -> list[Department]:
    return [Department(code, code.title(), parents.get(code)) for code in codes]


def facts(mode: str, **changes: Any) -> RoundFacts:
    given = {
        "organisation": "o",
        "title": text("Round"),
        "mode": mode,
        "k": 5,
        "opened": "2025-01-01",
        "closed": "2025-02-01",
        "questionnaire": "sample",
        "version": "1.0.0",
        "questionnaire_digest": "",
        "configuration_digest": "",
        "engine_version": "0",
    }
    return RoundFacts(**{**given, **changes})


def published(
    asked: Questionnaire,
    departments: Sequence[Department],
    who: People,
    codes: Any,
    mode: str = "attributed",
    invited: People | None = None,
    targets: dict[str, float] | None = None,
    groups: ReportingGroups = NO_GROUPS,
    **round_changes: Any,
) -> Result:
    return publish(
        asked,
        facts(mode, **round_changes),
        Profile("o"),
        departments,
        responses(asked, who, codes),
        invited,
        targets or {},
        {},
        groups,
    )


def figure(result: Result, name: str) -> Figure:
    return next(each for each in result.figures if each.id == name)


def numbers_in(plain: Any) -> Iterator[float]:
    """Every number of a plain tree."""
    if isinstance(plain, dict):
        plain = list(plain.values())
    if isinstance(plain, list):
        for each in plain:
            yield from numbers_in(each)
    elif isinstance(plain, (int, float)) and not isinstance(plain, bool):
        yield plain
