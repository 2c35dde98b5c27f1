"""Functions, dimensions with their capabilities, and stages."""

from __future__ import annotations

from typing import Literal, cast

from cxmaturity.engine.parsing.node import Node, unique
from cxmaturity.engine.questionnaire import Capability, Dimension, Function, Stage, StageText

KINDS = ("scored", "gate", "outcome", "closing")
MOST_DIMENSIONS = 30
MOST_CAPABILITIES = 30
TOP = 100.0
_DEFAULT_STAGES = 5


def read_functions(node: Node) -> tuple[Function, ...]:
    entries = node.entries(at_most=50)
    functions = tuple(_function(entry.fields(["code", "name", "who"])) for entry in entries)
    unique((entry["code"], function.code) for entry, function in zip(entries, functions, strict=True))
    return functions


def _function(node: Node) -> Function:
    return Function(node["code"].formatted("key"), node["name"].text(), node["who"].text())


def read_dimensions(node: Node, functions: tuple[Function, ...]) -> tuple[Dimension, ...]:
    entries = node.entries(at_least=1, at_most=MOST_DIMENSIONS)
    codes = [function.code for function in functions]
    dimensions = tuple(_dimension(entry, codes) for entry in entries)
    unique((entry["code"], dimension.code) for entry, dimension in zip(entries, dimensions, strict=True))
    unique(_capability_keys(entries, dimensions))
    scored = [dimension for dimension in dimensions if dimension.kind == "scored"]
    if scored and not any(dimension.weight for dimension in scored):
        node.add("weights_sum", what_en="the scored dimensions", what_de="den gewerteten Dimensionen")
    return dimensions


def _capability_keys(entries: tuple[Node, ...], dimensions: tuple[Dimension, ...]) -> list[tuple[Node, str]]:
    found = []
    for entry, dimension in zip(entries, dimensions, strict=True):
        nodes = entry["capabilities"].value if isinstance(entry["capabilities"].value, list) else []
        for index, capability in enumerate(dimension.capabilities[: len(nodes)]):
            path = (*entry.path, "capabilities", index, "key")
            found.append((Node(capability.key, path, entry.log), capability.key))
    return found


def _dimension(entry: Node, functions: list[str]) -> Dimension:
    node = entry.fields(
        ["code", "name", "definition", "capabilities"],
        ["kind", "weight", "lead", "relevance", "why", "why_source", "stages"],
    )
    kind = node["kind"].choice(KINDS) or "scored"
    weight = node["weight"].number(0, 1000, default=1.0 if kind == "scored" else 0.0)
    lead = node["lead"].reference("function", functions) if node["lead"].present else ""
    return Dimension(
        code=node["code"].formatted("key"),
        name=node["name"].text(),
        kind=cast(Literal["scored", "gate", "outcome", "closing"], kind),
        weight=weight if kind == "scored" else 0.0,
        definition=node["definition"].text(),
        capabilities=_capabilities(node["capabilities"]),
        lead=lead,
        relevance=_relevance(node["relevance"], functions),
        why=node["why"].text(),
        why_source=node["why_source"].string(),
        stage_texts=tuple(_stage_text(stage) for stage in node["stages"].entries()),
    )


def _relevance(node: Node, functions: list[str]) -> dict[str, float]:
    relevance = {}
    for code, value in node.pairs():
        Node(code, value.path, node.log).reference("function", functions)
        relevance[code] = value.number(0, 1000)
    return relevance


def _capabilities(node: Node) -> tuple[Capability, ...]:
    capabilities = tuple(_capability(entry) for entry in node.entries(at_least=1, at_most=MOST_CAPABILITIES))
    if capabilities and not any(capability.weight for capability in capabilities):
        node.add("weights_sum", what_en="the capabilities", what_de="den Fähigkeiten")
    return capabilities


def _capability(entry: Node) -> Capability:
    node = entry.fields(["key", "name", "definition"], ["weight"])
    return Capability(
        key=node["key"].formatted("key"),
        name=node["name"].text(),
        definition=node["definition"].text(),
        weight=node["weight"].number(0, 1000, default=1.0),
    )


def _stage_text(entry: Node) -> StageText:
    node = entry.fields(["today", "next"], ["line"])
    return StageText(node["today"].text(), node["next"].text(), node["line"].text())


def read_stages(
    node: Node, dimensions: tuple[Dimension, ...], dimension_entries: tuple[Node, ...]
) -> tuple[Stage, ...]:
    stages = _given_stages(node) if node.present else _default_stages(node.languages)
    for entry, dimension in zip(dimension_entries, dimensions, strict=True):
        if dimension.stage_texts and len(dimension.stage_texts) != len(stages):
            _wrong_count(entry["stages"], len(dimension.stage_texts), len(stages))
    return stages


def _wrong_count(node: Node, found: int, wanted: int) -> None:
    code = "too_few" if found < wanted else "too_many"
    node.add(code, what_en="Texts for stages", what_de="Texte zu Stufen", found=found, limit=wanted)


def _given_stages(node: Node) -> tuple[Stage, ...]:
    entries = node.entries(at_least=2, at_most=10)
    stages = tuple(_stage(entry, number) for number, entry in enumerate(entries, start=1))
    edges = [0.0, *(stage.high for stage in stages)]
    for entry, stage, start in zip(entries, stages, edges, strict=False):
        if stage.low != start or stage.high <= stage.low:
            entry.add("stage_gap")
    if stages and stages[-1].high != TOP:
        entries[-1].add("stage_gap")
    return stages


def _stage(entry: Node, number: int) -> Stage:
    node = entry.fields(["name", "line", "from", "to"], ["summary"])
    summary = tuple(line.text() for line in node["summary"].entries(at_most=10))
    low, high = node["from"].number(0, TOP), node["to"].number(0, TOP)
    return Stage(number, node["name"].text(), node["line"].text(), low, high, summary)


def _default_stages(languages: tuple[str, ...]) -> tuple[Stage, ...]:
    width = TOP / _DEFAULT_STAGES
    return tuple(_default_stage(number, width, languages) for number in range(1, _DEFAULT_STAGES + 1))


def _default_stage(number: int, width: float, languages: tuple[str, ...]) -> Stage:
    low, high = (number - 1) * width, number * width
    name = {"en": f"Stage {number}", "de": f"Stufe {number}"}
    line = {"en": f"{low:.0f} to {high:.0f} of 100 points", "de": f"{low:.0f} bis {high:.0f} von 100 Punkten"}
    return Stage(number, _only(name, languages), _only(line, languages), low, high)


def _only(text: dict[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    return {language: text.get(language, text["en"]) for language in languages}
