"""YAML as people write it, and nothing a file could hide in: no aliases, anchors, tags, dates or surprises.

Plain scalars follow the core rules of YAML 1.2 with two restrictions: `yes`, `no`, `on`, `off`, `12:30`, `010`, `0x1F`,
`2024-01-31` and `.nan` stay text. Keys are always text. The tree is built from events, without recursion, so that no
depth can harm.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.plain_text import decode, hidden_character
from cxmaturity.files.problems import file_problem, too_large

MOST_BYTES = 1_000_000
MOST_NODES = 50_000
MOST_DEPTH = 20
MOST_DUPLICATES = 200

Path = tuple[str | int, ...]
Position = tuple[int, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True)
class YamlDocument:
    """tree: dicts, lists and scalars. positions: path of keys and indices -> (line, column) of the key or entry, from 1."""

    name: str
    tree: Any
    positions: Mapping[Path, Position]


@dataclass
class _Open:
    """A mapping or list that has begun and not ended."""

    value: dict[str, Any] | list[Any]
    path: Path
    position: Position
    key: str | None = None
    keys: dict[str, Position] = field(default_factory=dict)


def read_yaml(data: bytes, name: str) -> YamlDocument:
    """The one document of a YAML file. Raises FileRefused; every problem says name:line:column."""
    if len(data) > MOST_BYTES:
        raise FileRefused([too_large(name, MOST_BYTES)])
    text = decode(data, name)
    hidden = hidden_character(text)
    if hidden:
        raise FileRefused([file_problem("control_character", f"{name}:{hidden[0]}:{hidden[1]}")])
    try:
        document = _Builder(name).build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise FileRefused([_syntax_problem(error, text, name)]) from None
    if document.tree is None or document.tree == {} or document.tree == []:
        raise FileRefused([file_problem("empty_file", name)])
    return document


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    where = f"{name}:{line + 1}:{column + 1}"
    lines = text.splitlines()
    around = lines[line] if line < len(lines) else ""
    if "\t" in around[: column + 1]:
        return file_problem("yaml_syntax", where, kind="tab")
    return file_problem("yaml_syntax", where, problem=getattr(error, "problem", None) or "syntax")


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


def _position(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Builder:
    """Builds the tree event by event; `open` holds the mappings and lists around the current event."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.open: list[_Open] = []
        self.positions: dict[Path, Position] = {}
        self.tree: Any = None
        self.nodes = 0
        self.documents = 0
        self.duplicates: list[Problem] = []

    def build(self, events: Iterator[Any]) -> YamlDocument:
        for event in events:
            self._take(event)
        if self.duplicates:
            raise FileRefused(self.duplicates)
        return YamlDocument(self.name, self.tree, self.positions)

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()

    def _begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse("yaml_syntax", event, kind="document")

    def _take_node(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse("alias_not_allowed", event, alias=event.anchor)
        if event.tag is not None:
            self._refuse("tag_not_allowed", event, tag=event.tag)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._refuse("too_many_nodes", event, limit=MOST_NODES)
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        else:
            self._begin_collection(event)

    def _take_scalar(self, event: Any) -> None:
        if hidden_character(event.value):
            self._refuse("control_character", event)
        if self._awaits_key():
            self._take_key(event)
        else:
            self._place(_scalar(event.value) if event.implicit[0] else event.value, _position(event))

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def _take_key(self, event: Any) -> None:
        around = self.open[-1]
        position = _position(event)
        if event.value in around.keys:
            self._note_duplicate(event.value, around.keys[event.value], position)
        around.key = event.value
        around.keys[event.value] = position

    def _note_duplicate(self, key: str, first: Position, second: Position) -> None:
        if len(self.duplicates) < MOST_DUPLICATES:
            where = f"{self.name}:{second[0]}:{second[1]}"
            self.duplicates.append(file_problem("duplicate_key", where, key=key, first=first[0], second=second[0]))

    def _begin_collection(self, event: Any) -> None:
        if self._awaits_key():
            self._refuse("yaml_syntax", event, kind="key")
        if len(self.open) >= MOST_DEPTH:
            self._refuse("too_deep", event, limit=MOST_DEPTH)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(value, _position(event))
        self.open.append(_Open(value, path, _position(event)))

    def _place(self, value: Any, position: Position) -> Path:
        if not self.open:
            self.tree = value
            self.positions[()] = position
            return ()
        around = self.open[-1]
        if isinstance(around.value, list):
            path = (*around.path, len(around.value))
            around.value.append(value)
        else:
            assert around.key is not None
            path = (*around.path, around.key)
            around.value[around.key] = value
            position = around.keys[around.key]
            around.key = None
        self.positions[path] = position
        return path

    def _refuse(self, code: str, event: Any, **values: object) -> None:
        line, column = _position(event)
        raise FileRefused([*self.duplicates, file_problem(code, f"{self.name}:{line}:{column}", **values)])
