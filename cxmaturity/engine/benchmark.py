"""What others reached: packs of published figures, each with kind, scale, direction, source, year and n.

The five kinds are never mixed (practice, stage_distribution, outcome, pool, it_adoption); only the own pool may mark a
dimension. A pack without what an honest comparison needs is refused, all reasons at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["practice", "stage_distribution", "outcome", "pool", "it_adoption"]
Direction = Literal["higher", "lower", "context"]
Match = Literal["A", "B", "C", "D"]


@dataclass(frozen=True)
class Source:
    """Where the figures were published. n None needs n_note ("n not published")."""

    key: str
    title: str
    publisher: str
    year: int | None
    url: str
    region: str
    population: str
    n: int | None
    n_note: str = ""
    year_note: str = ""
    licence: str = ""
    grade: Literal["A", "B", "C"] = "B"


@dataclass(frozen=True)
class BenchmarkFigure:
    """One published number. items: ids of the questionnaire items it stands beside; match: how near (A same, D topic).

    about: "about", "more_than", "less_than" or "". option_keys: which answers of the item count as "yes" for a practice.
    """

    key: str
    source: str
    metric: dict[str, str]
    value: float
    unit: str
    industry: str = "cross-industry"
    region: str = ""
    year: int | None = None
    n: int | None = None
    about: str = ""
    items: tuple[str, ...] = ()
    match: Match = "C"
    option_keys: tuple[str, ...] = ()
    stage: int | None = None
    note: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BenchmarkPack:
    slug: str
    title: dict[str, str]
    version: str
    kind: Kind
    scale: tuple[float, float]
    unit: str
    direction: Direction
    sources: tuple[Source, ...]
    figures: tuple[BenchmarkFigure, ...]
    notice: dict[str, str] = field(default_factory=dict)
    provider: str = ""
