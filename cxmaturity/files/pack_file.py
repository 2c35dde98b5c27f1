"""A benchmark pack from a data file: YAML, JSON, or CSV with its head in a JSON file of the same name beside it.

The keys are the names of the fields of BenchmarkPack, Source and BenchmarkFigure. In CSV a text in two languages takes
two columns ("metric.de", "metric.en"), several values in one cell are separated by spaces, an empty cell is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from cxmaturity.engine.benchmark import BenchmarkFigure, BenchmarkPack, Source
from cxmaturity.engine.benchmark_check import check_pack
from cxmaturity.engine.errors import FileRefused, PackRefused, Problem
from cxmaturity.files.problems import file_problem, too_large
from cxmaturity.files.table_file import read_table
from cxmaturity.files.yaml_file import MOST_BYTES, read_yaml

LISTS = ("items", "option_keys")
NUMBERS = {"value": float, "year": int, "n": int, "stage": int, "sd": float}
WIDEST = (-1e300, 1e300)  # stands in for a missing scale, so that the other problems are found in the same pass
STAND_INS = {"kind": "practice", "direction": "context", "scale": WIDEST}


def read_pack(path: Path | str) -> BenchmarkPack:
    """The pack of one data file. Raises FileRefused (not readable) or PackRefused with every problem at once."""
    path = Path(path)
    tree = _read_tree(path)
    problems: list[Problem] = []
    pack = _pack(tree, path.name, problems)
    problems += check_pack(pack)
    if problems:
        raise PackRefused(problems)
    return pack


def _problem(code: str, where: str, de: str, en: str) -> Problem:
    return Problem(code=code, where=where, message={"de": de, "en": en})


def _read_tree(path: Path) -> dict[str, Any]:
    """JSON is read as the part of YAML that it is."""
    head = path.with_suffix(".json") if path.suffix == ".csv" else path
    tree = read_yaml(_bytes(head), head.name).tree
    if not isinstance(tree, dict):
        raise FileRefused([_problem("wrong_type", head.name, "Hier gehören Schlüssel mit Werten hin.", "This must be keys with values.")])  # fmt: skip
    if path.suffix == ".csv":
        table = read_table(_bytes(path), path.name)
        tree["figures"] = [_row(dict(zip(table.header, row.cells, strict=True))) for row in table.rows]
    return tree


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileRefused([too_large(path.name, MOST_BYTES)])
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileRefused([file_problem("not_readable", path.name, reason_de=reason, reason_en=reason)]) from None


def _row(row: Mapping[str, str]) -> dict[str, Any]:
    figure: dict[str, Any] = {}
    for column, cell in row.items():
        name, _, language = column.partition(".")
        if not cell:
            continue
        if language:
            figure.setdefault(name, {})[language] = cell
        else:
            figure[name] = cell.split() if name in LISTS else _number(name, cell)
    return figure


def _number(name: str, cell: str) -> object:
    """The number, or the text as it stands, which the check then refuses at its place."""
    try:
        return NUMBERS[name](cell) if name in NUMBERS else cell
    except ValueError:
        return cell


def _pack(tree: dict[str, Any], name: str, problems: list[Problem]) -> BenchmarkPack:
    for key in STAND_INS:
        if key not in tree:
            problems.append(_problem("required", f"{name}/{key}", f"Es fehlt: {key}.", f"Missing: {key}."))
    tree = {**STAND_INS, **tree}
    sources = [_build(Source, node, f"{name}/sources", problems) for node in _nodes(tree, "sources", name, problems)]
    figures = []
    for node in _nodes(tree, "figures", name, problems):
        if "value" not in node:
            where = f"{name}/figures/{node.get('key', '?')}/value"
            problems.append(_problem("required", where, "Es fehlt der Wert.", "The value is missing."))
            continue
        figures.append(_build(BenchmarkFigure, {"unit": tree.get("unit", ""), **node}, f"{name}/figures", problems))
    head = {**tree, "sources": tuple(sources), "figures": tuple(figures)}
    pack: BenchmarkPack = _build(BenchmarkPack, head, name, problems)
    return pack


def _nodes(tree: dict[str, Any], key: str, name: str, problems: list[Problem]) -> list[dict[str, Any]]:
    nodes = tree.get(key) or []
    if isinstance(nodes, list) and all(isinstance(node, dict) for node in nodes):
        return nodes
    problems.append(_problem("wrong_type", f"{name}/{key}", "Hier gehört eine Liste hin.", "This must be a list."))
    return []


def _build(cls: Any, node: dict[str, Any], where: str, problems: list[Problem]) -> Any:
    """The dataclass from a mapping; what is missing becomes empty, and the check of the pack names it."""
    known = {field.name: field for field in fields(cls) if field.name != "provider"}
    for key in node.keys() - known.keys():
        place = f"{where}/{node.get('key', '')}/{key}".replace("//", "/")
        text = (f"Diesen Schlüssel gibt es nicht; möglich sind: {', '.join(known)}.", f"There is no such key; possible are: {', '.join(known)}.")  # fmt: skip
        problems.append(_problem("unknown_key", place, *text))
    values = {name: _tuples(name, node[name]) for name in known if name in node}
    for name, field in known.items():
        if name not in values and field.default is MISSING and field.default_factory is MISSING:
            values[name] = _empty(str(field.type))
    return cls(**values)


def _empty(hint: str) -> Any:
    if "None" in hint:
        return None
    return {} if hint.startswith("dict") else () if hint.startswith("tuple") else ""


def _tuples(name: str, value: Any) -> Any:
    """Lists become tuples; in option_keys "2..4" stands for 2, 3, 4."""
    if not isinstance(value, (list, tuple)):
        return value
    if name == "option_keys":
        return tuple(key for entry in value for key in _span(entry))
    return tuple(_tuples("", part) for part in value)


def _span(entry: Any) -> tuple[str, ...]:
    low, dots, high = str(entry).partition("..")
    if not dots or not (low.isdigit() and high.isdigit()):
        return (str(entry),)
    return tuple(str(number) for number in range(int(low), int(high) + 1))
