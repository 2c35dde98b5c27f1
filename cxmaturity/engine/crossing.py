"""Cells of one attribute that crosses departments: a site, a band of tenure.

A crossing cell is a department with one value of the attribute. Most of them would be refused, so they are offered for
the company and its first level of departments only, and tried after all others: no department loses its result to them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxmaturity.engine.cells import ATTRIBUTE, Group
from cxmaturity.engine.response import Attribute
from cxmaturity.engine.units import Units

KEY_DIGITS = 16
MOST_DEPARTMENTS = 30  # of the first level; a breakdown of more of them is a table that nobody reads


def attribute_key(name: str, value: str, parent: str) -> str:
    """parent: key of the cell that is broken down. The same words are the same cell in every round."""
    text = "\n".join((name, value, parent))
    return f"{ATTRIBUTE}{hashlib.sha256(text.encode()).hexdigest()[:KEY_DIGITS]}"


def with_crossing_cells(cells: Sequence[Group], units: Units, attribute: Attribute | None) -> tuple[Group, ...]:
    """The cells over all units, and after them company x value, then first-level department x value, department by
    department. A department that reports with its neighbours is broken down together with them.

    cells: of `build_cells`, over departments and levels. Source: privacy.md, "The rule".
    """
    if attribute is None:
        return tuple(cells)
    wide = [replace(cell, members=units.over(cell.members)) for cell in cells]
    whole = [wide[0], *_first_level(wide)]
    return (*wide, *(part for cell in whole for part in _parts(cell, units, attribute)))


def _first_level(cells: Sequence[Group]) -> list[Group]:
    departments = [cell for cell in cells if cell.kind == "department"]
    highest = min((cell.depth for cell in departments), default=0)
    first = [cell for cell in departments if cell.depth == highest]
    return first if len(first) <= MOST_DEPARTMENTS else []


def _parts(cell: Group, units: Units, attribute: Attribute) -> Iterator[Group]:
    for index, value in enumerate(attribute.values):
        yield Group(
            key=attribute_key(attribute.name, value, cell.key),
            kind="attribute",
            name={"de": value, "en": value},
            parent=cell.key,
            depth=cell.depth + 1,
            members=cell.members & (units.values == index),
        )
