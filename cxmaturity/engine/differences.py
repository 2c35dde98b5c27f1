"""Two results side by side: where they say different things, by the name of the cell or figure.

Numbers without a fraction, texts and yes/no must be the same; floats bit by bit, or within a tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from cxmaturity.engine.plain import to_plain

Plain: TypeAlias = Any
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "Cell": ("key",),
    "Figure": ("id",),
    "Trace": ("id",),
    "Fact": ("id",),
    "Distribution": ("cell", "question"),
    "StageStatement": ("of",),
    "Gap": ("dimension",),
    "HeatMark": ("cell", "dimension"),
    "Agreement": ("cell", "scale"),
    "Reliability": ("dimension",),
    "PerceptionGap": ("dimension",),
    "Weighting": ("name",),
}
ORDER = "order"


@dataclass(frozen=True)
class Difference:
    """path: from the part of the result down to the field, e.g. ("figures", "company/dimension/STR", "value").

    stored, again: what stands there as plain JSON. missing: on which side nothing does, "" where both say something."""

    path: tuple[str, ...]
    stored: Plain = None
    again: Plain = None
    missing: Literal["stored", "again", ""] = ""

    @property
    def place(self) -> str:
        return "/".join(self.path)


def differences(stored: object, again: object, tolerance: float = 0.0) -> tuple[Difference, ...]:
    """Every place where two values of the same class differ, in the order of the stored one.

    tolerance: by how much floats may differ; 0 = bit by bit, and then 0.0 is not -0.0. Raises NotPlain."""
    return tuple(_compared((), to_plain(stored), to_plain(again), tolerance))


def _compared(path: tuple[str, ...], stored: Plain, again: Plain, tolerance: float) -> Iterator[Difference]:
    if isinstance(stored, list) and isinstance(again, list):
        yield from _named(path, _by_name(stored), _by_name(again), tolerance)
    elif isinstance(stored, dict) and isinstance(again, dict):
        yield from _each(path, stored, again, tolerance)
    elif not _same(stored, again, tolerance):
        yield Difference(path, stored, again)


def _named(
    path: tuple[str, ...], stored: dict[str, Plain], again: dict[str, Plain], tolerance: float
) -> Iterator[Difference]:
    yield from _each(path, stored, again, tolerance)
    if stored.keys() == again.keys() and [*stored] != [*again]:
        yield Difference((*path, ORDER), [*stored], [*again])


def _each(
    path: tuple[str, ...], stored: Mapping[str, Plain], again: Mapping[str, Plain], tolerance: float
) -> Iterator[Difference]:
    for name in dict.fromkeys([*stored, *again]):
        if name not in again:
            yield Difference((*path, name), stored[name], missing="again")
        elif name not in stored:
            yield Difference((*path, name), again=again[name], missing="stored")
        else:
            yield from _compared((*path, name), stored[name], again[name], tolerance)


def _by_name(entries: list[Plain]) -> dict[str, Plain]:
    """Under the name that says what each is, else under its position."""
    return {_name(entry) or str(position): entry for position, entry in enumerate(entries)}


def _name(entry: Plain) -> str:
    fields = NAMED_BY.get(entry.get("type", ""), ()) if isinstance(entry, dict) else ()
    return "/".join(str(entry[field]) for field in fields)


def _same(stored: Plain, again: Plain, tolerance: float) -> bool:
    """Whole numbers may stand for floats: 60 is 60.0."""
    if not (_is_number(stored) and _is_number(again)):
        return type(stored) is type(again) and bool(stored == again)
    if isinstance(stored, int) and isinstance(again, int):
        return stored == again
    first, second = float(stored), float(again)
    return first.hex() == second.hex() or 0 < abs(first - second) <= tolerance


def _is_number(value: Plain) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
