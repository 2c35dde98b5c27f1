"""Where a number comes from: formula, inputs, counts and versions, by the id the number carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WEIGHTED = "2.2 weighted mean"
OF_UNITS = "2.5 weighted mean of units"
REST, OWN = " (rest)", " (own)"
OTHERS = "other groups"


@dataclass(frozen=True)
class Input:
    """One input of a number: another traced number by id, or a plain value with its name."""

    name: str
    value: float | str | None = None
    trace: str = ""
    weight: float | None = None


@dataclass(frozen=True)
class Trace:
    """id: "<cell>/<kind>/<key>", e.g. "company/dimension/STR". formula: name of the method section, e.g. "2.3 mean".

    states: answers per state (answered, na, dk, missing, not_asked). source: reference key of a published number.
    """

    id: str
    formula: str
    inputs: tuple[Input, ...] = ()
    n: int | None = None
    states: Mapping[str, int] = field(default_factory=dict)
    source: str = ""


def group_of(part: Input) -> str:
    """Key of the cell that a unit of the company is, or is a part of: the rest beside those shown, or its own people."""
    return part.name.removesuffix(REST).removesuffix(OWN)
