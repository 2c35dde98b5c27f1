"""Does a value have the shape its type hints state? For everything that comes from outside the house: packs, sections.

Type hints are promises that Python does not keep; here they are checked, all places at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import islice
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

MOST_MISFITS = 20


class Misfit(NamedTuple):
    """path: where, e.g. "figures[3].value". found: what stands there, shortened. not_a_number: NaN or infinite."""

    path: str
    expected: str
    found: str
    not_a_number: bool = False


def misfits(value: Any, hint: Any, path: str = "") -> tuple[Misfit, ...]:
    """At most MOST_MISFITS places where `value` is not what `hint` says: wrong types, NaN, infinite numbers."""
    return tuple(islice(_walk(value, hint, path), MOST_MISFITS))


def _walk(value: Any, hint: Any, path: str) -> Iterator[Misfit]:
    origin = get_origin(hint)
    if hint is Any:
        return
    if origin in (Union, UnionType):
        yield from _walk_union(value, get_args(hint), path)
    elif origin is Literal:
        if value not in get_args(hint):
            yield _misfit(value, " | ".join(repr(choice) for choice in get_args(hint)), path)
    elif origin is tuple:
        yield from _walk_tuple(value, get_args(hint), path)
    elif origin is Callable:
        if not callable(value):
            yield _misfit(value, "function", path)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from _walk_mapping(value, get_args(hint), path)
    elif isinstance(hint, type) and is_dataclass(hint):
        yield from _walk_dataclass(value, hint, path)
    else:
        yield from _walk_plain(value, hint, path)


def _walk_union(value: Any, choices: tuple[Any, ...], path: str) -> Iterator[Misfit]:
    same_class = [choice for choice in choices if type(value) is choice]
    tried = [misfits(value, choice, path) for choice in same_class or choices]
    if all(tried):
        yield from min(tried, key=len) if len(tried) == 1 else (_misfit(value, _names(choices), path),)


def _walk_tuple(value: Any, hints: tuple[Any, ...], path: str) -> Iterator[Misfit]:
    if not isinstance(value, tuple):
        yield _misfit(value, "tuple", path)
        return
    if len(hints) == 2 and hints[1] is Ellipsis:
        hints = (hints[0],) * len(value)
    if len(hints) != len(value):
        yield _misfit(value, f"tuple of {len(hints)}", path)
        return
    for index, (part, hint) in enumerate(zip(value, hints, strict=True)):
        yield from _walk(part, hint, f"{path}[{index}]")


def _walk_mapping(value: Any, hints: tuple[Any, Any], path: str) -> Iterator[Misfit]:
    if not isinstance(value, Mapping):
        yield _misfit(value, "mapping", path)
        return
    for key, part in value.items():
        yield from _walk(key, hints[0], f"{path} key {key!r}")
        yield from _walk(part, hints[1], f"{path}[{key!r}]")


def _walk_dataclass(value: Any, hint: Any, path: str) -> Iterator[Misfit]:
    parts = _hints(hint)
    if type(value) is not hint:
        yield _misfit(value, hint.__name__, path)
        return
    for name, part in parts.items():
        yield from _walk(getattr(value, name), part, f"{path}.{name}" if path else name)


def _walk_plain(value: Any, hint: Any, path: str) -> Iterator[Misfit]:
    allowed = (int, float) if hint is float else (hint,)
    if hint is None or hint is NoneType:
        fits = value is None
    else:
        fits = isinstance(value, allowed) and (hint is bool or not isinstance(value, bool))
    if not fits:
        yield _misfit(value, getattr(hint, "__name__", str(hint)), path)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Misfit(path, "float", repr(value), not_a_number=True)


def _misfit(value: Any, expected: str, path: str) -> Misfit:
    shown = f" {value!r}"[:50] if isinstance(value, (str, int, float)) else ""
    return Misfit(path, expected, type(value).__name__ + shown)


def _names(choices: tuple[Any, ...]) -> str:
    return " | ".join(getattr(choice, "__name__", str(choice)) for choice in choices)


@cache
def _hints(hint: Any) -> dict[str, Any]:
    hints = get_type_hints(hint)
    return {field.name: hints[field.name] for field in fields(hint)}
