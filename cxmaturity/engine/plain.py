"""Frozen dataclasses become plain JSON and come back the same; `digest` is the SHA-256 of the canonical JSON.

A dataclass is written as an object with "type": its class name, unless it has a field called "type" itself; a tuple
as a list. What JSON cannot say (NaN, infinity, keys that are not text) is refused with the path to it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import types
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

T = TypeVar("T")


class NotPlain(TypeError):
    """A value that JSON cannot say, or data that is not what the class asks for; says where."""


def to_plain(value: object) -> Any:
    """Dataclasses, mappings, tuples, text, numbers, booleans and None as what `json.dumps` writes."""
    return _to_plain(value, "")


def from_plain(cls: type[T], data: object) -> T:
    """The inverse of `to_plain` by the type hints of cls; unions are told apart by "type" or by the kind of value."""
    built: T = _from_plain(cls, data, "")
    return built


def digest(value: object) -> str:
    """SHA-256 (hex) of the canonical JSON: sorted keys, no spaces, whole floats written as integers (as RFC 8785)."""
    text = json.dumps(
        _canonical(to_plain(value)),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _to_plain(value: object, path: str) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return _finite(value, path)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _object(value, path)
    if isinstance(value, Mapping):
        return {_text_key(key, path): _to_plain(entry, f"{path}/{key}") for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_to_plain(entry, f"{path}/{index}") for index, entry in enumerate(value)]
    raise NotPlain(f"{path or '/'}: {type(value).__name__} cannot be written as JSON")


def _object(value: Any, path: str) -> dict[str, Any]:
    cls: Any = type(value)
    plain: dict[str, Any] = {"type": cls.__name__}
    for name in _fields(cls):
        plain[name] = _to_plain(getattr(value, name), f"{path}/{name}")
    return plain


def _finite(value: float, path: str) -> float:
    if not math.isfinite(value):
        raise NotPlain(f"{path or '/'}: {value} is not a number; undefined is None with a reason")
    return value


def _text_key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise NotPlain(f"{path or '/'}: the key {key!r} is not text")
    return key


def _canonical(plain: Any) -> Any:
    if isinstance(plain, float) and plain.is_integer():
        return int(plain)
    if isinstance(plain, dict):
        return {key: _canonical(entry) for key, entry in plain.items()}
    if isinstance(plain, list):
        return [_canonical(entry) for entry in plain]
    return plain


@cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


@cache
def _required(cls: type) -> frozenset[str]:
    missing = dataclasses.MISSING
    return frozenset(
        field.name for field in dataclasses.fields(cls) if field.default is missing and field.default_factory is missing
    )


def _from_plain(hint: Any, data: Any, path: str) -> Any:
    if hint is Any:
        return _any(data)
    origin = get_origin(hint)
    if origin is Literal:
        return _expect(data in get_args(hint), data, hint, path)
    if origin in (Union, types.UnionType):
        return _from_plain(_member(get_args(hint), data, path), data, path)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(get_args(hint)[1], _expect(isinstance(data, dict), data, hint, path), path)
    if origin is tuple:
        return _tuple(get_args(hint), _expect(isinstance(data, list), data, hint, path), path)
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint, _expect(isinstance(data, dict), data, hint, path), path)
    if hint is float:
        return float(
            _expect(
                isinstance(data, (int, float)) and not isinstance(data, bool),
                data,
                hint,
                path,
            )
        )
    if hint is int:
        return _expect(isinstance(data, int) and not isinstance(data, bool), data, hint, path)
    if hint in (str, bool, type(None)):
        return _expect(isinstance(data, hint), data, hint, path)
    raise NotPlain(f"{path or '/'}: {hint} has no plain form")


def _expect(fits: bool, data: Any, hint: Any, path: str) -> Any:
    if not fits:
        raise NotPlain(f"{path or '/'}: {data!r} is not {getattr(hint, '__name__', hint)}")
    return data


def _any(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(_any(entry) for entry in data)
    if isinstance(data, dict):
        return {key: _any(entry) for key, entry in data.items()}
    return data


def _mapping(hint: Any, data: Mapping[str, Any], path: str) -> dict[str, Any]:
    return {key: _from_plain(hint, entry, f"{path}/{key}") for key, entry in data.items()}


def _tuple(hints: Sequence[Any], data: Sequence[Any], path: str) -> tuple[Any, ...]:
    if len(hints) == 2 and hints[1] is Ellipsis:
        hints = [hints[0]] * len(data)
    if len(hints) != len(data):
        raise NotPlain(f"{path or '/'}: {len(data)} entries, expected {len(hints)}")
    return tuple(
        _from_plain(hint, entry, f"{path}/{index}") for index, (hint, entry) in enumerate(zip(hints, data, strict=True))
    )


def _dataclass(cls: Any, data: Mapping[str, Any], path: str) -> Any:
    names = set(_fields(cls))
    given = dict(data) if "type" in names else {key: entry for key, entry in data.items() if key != "type"}
    if "type" not in names and data.get("type", cls.__name__) != cls.__name__:
        raise NotPlain(f"{path or '/'}: {data['type']} is not {cls.__name__}")
    if unknown := sorted(set(given) - names):
        raise NotPlain(f"{path or '/'}: {cls.__name__} has no field {', '.join(unknown)}")
    if absent := sorted(_required(cls) - set(given)):
        raise NotPlain(f"{path or '/'}: {cls.__name__} needs {', '.join(absent)}")
    hints = _hints(cls)
    return cls(**{key: _from_plain(hints[key], entry, f"{path}/{key}") for key, entry in given.items()})


def _member(hints: Iterable[Any], data: Any, path: str) -> Any:
    """Which member of a union the data is."""
    candidates = [hint for hint in hints if _may_be(hint, data)]
    if not candidates:
        raise NotPlain(f"{path or '/'}: {data!r} fits no member of the union")
    return candidates[0]


def _may_be(hint: Any, data: Any) -> bool:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return isinstance(data, dict) and data.get("type") == hint.__name__
    origin = get_origin(hint)
    if origin is Literal:
        return data in get_args(hint)
    if origin is tuple:
        return isinstance(data, list)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(data, dict)
    if hint is float:
        return isinstance(data, (int, float)) and not isinstance(data, bool)
    if hint is int:
        return isinstance(data, int) and not isinstance(data, bool)
    return hint is Any or isinstance(data, hint)
