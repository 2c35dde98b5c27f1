"""What rows would change in the landscape as it is: shown before anybody confirms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint

Row = Touchpoint | System | Link


@dataclass(frozen=True)
class FieldChange:
    """field: name of a field of the row. before is "" where nothing was stated."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """code: of a link both codes. fields: what becomes different, of a new row nothing."""

    code: str
    name: str
    is_new: bool
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Difference:
    """left: how many are there and not named; they stay as they are."""

    changed: tuple[RowChange, ...]
    unchanged: int
    left: int

    @property
    def new(self) -> int:
        return sum(each.is_new for each in self.changed)


def difference(current: Landscape, rows: Landscape) -> Difference:
    """rows: touchpoints, systems or links of one file."""
    names = {each.code: each.name for each in (*current.touchpoints, *current.systems)}
    there = _by_key((*current.touchpoints, *current.systems, *current.links))
    wanted = _by_key((*rows.touchpoints, *rows.systems, *rows.links))
    changes = [_change(there.get(key), row, names) for key, row in wanted.items()]
    kinds = {key[0] for key in wanted}
    return Difference(
        changed=tuple(each for each in changes if each is not None),
        unchanged=sum(each is None for each in changes),
        left=sum(key[0] in kinds and key not in wanted for key in there),
    )


def _by_key(rows: Iterable[Row]) -> dict[tuple[str, ...], Row]:
    return {_key(row): row for row in rows}


def _key(row: Row) -> tuple[str, ...]:
    if isinstance(row, Link):
        return ("Link", row.touchpoint, row.system)
    return (type(row).__name__, row.code)


def _change(before: Any, row: Row, names: Mapping[str, str]) -> RowChange | None:
    if before == row:
        return None
    code = " × ".join(_key(row)[1:])
    name = row.name if not isinstance(row, Link) else " × ".join(names.get(each, each) for each in _key(row)[1:])
    if before is None and not isinstance(row, Link):
        return RowChange(code, name, is_new=True)
    return RowChange(code, name, before is None, tuple(_fields(before, row, [each.name for each in fields(row)])))


def _fields(before: Any, row: Row, names: Sequence[str]) -> Iterable[FieldChange]:
    for name in names:
        old, new = getattr(before, name, ""), getattr(row, name)
        if old != new and name not in ("touchpoint", "system"):
            yield FieldChange(name, old, new)
