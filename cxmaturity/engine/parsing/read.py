"""The whole questionnaire: reads part after part, each with what the parts before it define."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cxmaturity.engine.errors import Problem, QuestionnaireRefused
from cxmaturity.engine.parsing.actions import read_actions
from cxmaturity.engine.parsing.anchors import check_anchors
from cxmaturity.engine.parsing.items import Around, check_levels, check_scoring, read_items
from cxmaturity.engine.parsing.log import Log, Positions
from cxmaturity.engine.parsing.node import Node, unique
from cxmaturity.engine.parsing.options import read_pairs, read_scales
from cxmaturity.engine.parsing.rules import Names, read_gate, read_limits, read_phases, read_warnings
from cxmaturity.engine.parsing.structure import read_dimensions, read_functions, read_stages
from cxmaturity.engine.questionnaire import Dimension, Function, Item, Questionnaire
from cxmaturity.engine.scoring_method import WEIGHTED_MEAN

SCHEMA = "questionnaire/1"
REQUIRED = ("schema", "slug", "version", "languages", "title", "dimensions", "items")
OPTIONAL = (
    *("functions", "scales", "pairs", "stages", "gate", "limits", "warnings", "phases"),
    *("recommendations", "running_per_department", "shown_in_report", "catalogue", "method"),
)
PRODUCT_LANGUAGES = ("de", "en")


def read_questionnaire(
    tree: Any, positions: Positions | None, digest: str, name: str, methods: Collection[str] | None = None
) -> tuple[Questionnaire, tuple[Problem, ...]]:
    """The questionnaire and its warnings. Raises QuestionnaireRefused with every error."""
    log = Log(positions, name)
    questionnaire = _read(Node(tree, (), log), digest, methods)
    if log.errors:
        raise QuestionnaireRefused(log.errors)
    return questionnaire, log.in_file_order()


def find_problems(
    tree: Any, positions: Positions | None, name: str, methods: Collection[str] | None = None
) -> tuple[Problem, ...]:
    log = Log(positions, name)
    _read(Node(tree, (), log), "", methods)
    return log.in_file_order()


def _read(root: Node, digest: str, methods: Collection[str] | None) -> Questionnaire:
    if not _is_mapping(root):
        return _nothing(digest)
    root = root.fields(REQUIRED, OPTIONAL)
    languages = _languages(root["languages"])
    node = Node(root.value, (), root.log, languages)
    if node["schema"].present:
        node["schema"].choice((SCHEMA,))
    functions = read_functions(node["functions"])
    dimensions = read_dimensions(node["dimensions"], functions)
    dimension_nodes = _entries(node["dimensions"], len(dimensions))
    by_code = {dimension.code: dimension for dimension in dimensions if dimension.code}
    around = Around(functions, by_code, read_scales(node["scales"]), read_pairs(node["pairs"]))
    items = read_items(node["items"], around)
    stages = read_stages(node["stages"], dimensions, dimension_nodes)
    check_scoring(dimension_nodes, dimensions, items)
    check_anchors(_entries(node["items"], len(items)))
    check_levels(_entries(node["items"], len(items)), items)
    names = _names(node, functions, dimensions, items)
    return Questionnaire(
        slug=node["slug"].formatted("slug"),
        version=node["version"].formatted("version"),
        languages=languages,
        title=node["title"].text(),
        digest=digest,
        dimensions=dimensions,
        items=items,
        stages=stages,
        functions=functions,
        gate=read_gate(node["gate"], names, len(stages)),
        limits=read_limits(node["limits"], names, len(stages)),
        warnings=read_warnings(node["warnings"], names),
        phases=read_phases(node["phases"], names),
        recommendations=read_actions(node["recommendations"], names, by_code),
        running_per_department=node["running_per_department"].integer(1, 100, default=3),
        shown_in_report=node["shown_in_report"].integer(1, 100, default=7),
        catalogue=_catalogue(node["catalogue"]),
        method=_method(node["method"], methods),
    )


def _method(node: Node, methods: Collection[str] | None) -> str:
    """The name of a scoring method; whether it exists is known only where plugins are."""
    if not node.present:
        return ""
    name = node.formatted("key")
    return node.reference("method", [WEIGHTED_MEAN, *methods]) if name and methods is not None else name


def _is_mapping(root: Node) -> bool:
    if isinstance(root.value, dict):
        return True
    root.add("wrong_type", wanted_en="mapping (key: value)", wanted_de="eine Zuordnung (Schlüssel: Wert)")
    return False


def _nothing(digest: str) -> Questionnaire:
    return Questionnaire("", "", (), {}, digest, (), (), ())


def _languages(node: Node) -> tuple[str, ...]:
    entries = node.entries(at_least=1, at_most=10)
    languages = tuple(entry.formatted("language") for entry in entries)
    unique(zip(entries, languages, strict=True))
    for language in PRODUCT_LANGUAGES:
        if languages and language not in languages:
            node.warn("one_language", language=language)
    return tuple(dict.fromkeys(language for language in languages if language))


def _entries(node: Node, count: int) -> tuple[Node, ...]:
    """The entries of a list that was read and complained about before."""
    values = node.value if isinstance(node.value, list) else []
    return tuple(
        Node(value, (*node.path, index), node.log, node.languages) for index, value in enumerate(values[:count])
    )


def _names(
    node: Node, functions: tuple[Function, ...], dimensions: tuple[Dimension, ...], items: tuple[Item, ...]
) -> Names:
    return Names(
        items={item.id: item for item in items if item.id},
        dimensions=tuple(dimension.code for dimension in dimensions if dimension.code),
        scored=tuple(dimension.code for dimension in dimensions if dimension.code and dimension.kind == "scored"),
        functions=tuple(function.code for function in functions if function.code),
        phases=_declared(node["phases"], "key"),
        actions=_declared(node["recommendations"], "id"),
    )


def _declared(node: Node, key: str) -> tuple[str, ...]:
    """Names given further down in the file, which what stands before them may already use."""
    entries = node.value if isinstance(node.value, list) else []
    names = [entry.get(key) for entry in entries if isinstance(entry, dict)]
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def _catalogue(node: Node) -> Mapping[str, Any]:
    """Plain content for pages and reports that takes no part in scoring; kept as it stands, lists as tuples."""
    return {key: _frozen(value.value) for key, value in node.pairs()}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value
