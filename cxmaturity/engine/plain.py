"""Frozen dataclasses become plain JSON and come back the same; `digest` is the SHA-256 of the canonical JSON.

A dataclass is written as an object with "type": its class name, unless it has a field called "type" itself; a tuple
as a list. A field marked ONLY_IF_GIVEN is left out while it is None, so that digests from before it existed stay. What JSON cannot say (NaN, infinity, keys that are not text) is refused with the path to it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

T = TypeVar("T")
Read = Callable[[Any, str], Any]  # data and its path
Fits = Callable[[Any], bool]
ONLY_IF_GIVEN = {"only_if_given": True}


class NotPlain(TypeError):
    """A value that JSON cannot say, or data that is not what the class asks for; says where."""


def to_plain(value: object) -> Any:
    """Dataclasses, mappings, tuples, text, numbers, booleans and None as what `json.dumps` writes."""
    return _to_plain(value, "")


def from_plain(cls: type[T], data: object) -> T:
    """The inverse of `to_plain` by the type hints of cls; unions are told apart by "type" or by the kind of value."""
    built: T = _reader(cls)(data, "")
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
        entry = getattr(value, name)
        if entry is not None or name not in _only_if_given(cls):
            plain[name] = _to_plain(entry, f"{path}/{name}")
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
def _only_if_given(cls: type) -> frozenset[str]:
    return frozenset(each.name for each in dataclasses.fields(cls) if each.metadata.get("only_if_given"))


@cache
def _readers(cls: type) -> dict[str, Read]:
    hints = get_type_hints(cls)
    return {name: _reader(hints[name]) for name in _fields(cls)}


@cache
def _required(cls: type) -> frozenset[str]:
    missing = dataclasses.MISSING
    return frozenset(
        field.name for field in dataclasses.fields(cls) if field.default is missing and field.default_factory is missing
    )


def _reader(hint: Any) -> Read:
    """What reads data of this hint; how is found once per field, as a report has a hundred thousand values."""
    origin, members = get_origin(hint), get_args(hint)
    if hint is Any:
        return _any
    if origin in (Union, types.UnionType):
        return partial(_union, [(_test(member), _reader(member)) for member in members])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return partial(_mapping, hint, _reader(members[1]))
    if origin is tuple:
        return partial(_tuple, hint, [_reader(member) for member in members if member is not Ellipsis])
    if dataclasses.is_dataclass(hint):
        return partial(_dataclass, hint)
    if origin is Literal or hint in (float, int, str, bool, type(None)):
        return partial(_value, hint, _test(hint))
    return partial(_nothing, hint)


def _expect(fits: bool, data: Any, hint: Any, path: str) -> Any:
    if not fits:
        raise NotPlain(f"{path or '/'}: {data!r} is not {getattr(hint, '__name__', hint)}")
    return data


def _any(data: Any, path: str) -> Any:
    if isinstance(data, list):
        return tuple(_any(entry, path) for entry in data)
    if isinstance(data, dict):
        return {key: _any(entry, path) for key, entry in data.items()}
    return data


def _union(members: Sequence[tuple[Fits, Read]], data: Any, path: str) -> Any:
    """By the first member that the data may be."""
    for fits, read in members:
        if fits(data):
            return read(data, path)
    raise NotPlain(f"{path or '/'}: {data!r} fits no member of the union")


def _mapping(hint: Any, read: Read, data: Any, path: str) -> dict[str, Any]:
    _expect(isinstance(data, dict), data, hint, path)
    return {key: read(entry, f"{path}/{key}") for key, entry in data.items()}


def _tuple(hint: Any, reads: Sequence[Read], data: Any, path: str) -> tuple[Any, ...]:
    _expect(isinstance(data, list), data, hint, path)
    if get_args(hint)[-1:] == (Ellipsis,):
        reads = [reads[0]] * len(data)
    if len(reads) != len(data):
        raise NotPlain(f"{path or '/'}: {len(data)} entries, expected {len(reads)}")
    return tuple(read(entry, f"{path}/{index}") for index, (read, entry) in enumerate(zip(reads, data, strict=True)))


def _dataclass(cls: Any, data: Any, path: str) -> Any:
    _expect(isinstance(data, dict), data, cls, path)
    readers = _readers(cls)
    given = data if "type" in readers else {key: entry for key, entry in data.items() if key != "type"}
    if "type" not in readers and data.get("type", cls.__name__) != cls.__name__:
        raise NotPlain(f"{path or '/'}: {data['type']} is not {cls.__name__}")
    if unknown := sorted(given.keys() - readers.keys()):
        raise NotPlain(f"{path or '/'}: {cls.__name__} has no field {', '.join(unknown)}")
    if absent := sorted(_required(cls) - given.keys()):
        raise NotPlain(f"{path or '/'}: {cls.__name__} needs {', '.join(absent)}")
    return cls(**{key: readers[key](entry, f"{path}/{key}") for key, entry in given.items()})


def _value(hint: Any, fits: Fits, data: Any, path: str) -> Any:
    _expect(fits(data), data, hint, path)
    return float(data) if hint is float else data


def _nothing(hint: Any, data: Any, path: str) -> Any:
    raise NotPlain(f"{path or '/'}: {hint} has no plain form")


def _test(hint: Any) -> Fits:
    """What tells whether data may be of this hint."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return partial(_is_object_of, hint.__name__)
    origin = get_origin(hint)
    if origin is Literal:
        return get_args(hint).__contains__
    if origin is tuple:
        return partial(_is_kind, (list,))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return partial(_is_kind, (dict,))
    if hint is float or hint is int:
        return partial(_is_number, (int, float) if hint is float else (int,))
    return _is_anything if hint is Any else partial(_is_kind, (hint,))


def _is_object_of(name: str, data: Any) -> bool:
    return isinstance(data, dict) and data.get("type") == name


def _is_number(kinds: tuple[type, ...], data: Any) -> bool:
    return isinstance(data, kinds) and not isinstance(data, bool)


def _is_kind(kinds: tuple[type, ...], data: Any) -> bool:
    return isinstance(data, kinds)


def _is_anything(data: Any) -> bool:
    return True
