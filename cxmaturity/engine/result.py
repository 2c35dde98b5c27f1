"""What a round publishes: cells, figures, stages, gate and gaps. Plugins, pages, files and plans read this, nothing else.

A cell is a group of people: the company, a level, a department with all below it, or those of the company or of a
first-level department with one value of the round's attribute. A figure is one number of one cell.
Cells that may not be shown carry no number at all and all look the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cxmaturity.engine.landscape import Landscape
from cxmaturity.engine.plain import ONLY_IF_GIVEN
from cxmaturity.engine.response import Attribute
from cxmaturity.engine.text import Text
from cxmaturity.engine.trace import Trace

Mode = Literal["attributed", "confidential"]
CellKind = Literal["company", "level", "department", "attribute"]
FigureKind = Literal["question", "item", "capability", "dimension", "overall"]
Status = Literal["scored", "insufficient", "not_applicable", "not_asked", "too_few_answers", "not_scored"]
COMPANY = "company"


@dataclass(frozen=True)
class Cell:
    """key: "company", "level:leadership", "level:leadership+management", "level:staff", "department:<code>",
    "group:<digits>" for departments that report together; their own cells stand under it and are never shown;
    "attribute:<digits>" for one value of the round's attribute, under the company, department or group that it is part of.

    answered: people who answered, None when the cell is not shown. invited: people invited, None where the response
    rate is not shown. `shown` False = "too few answers", whatever the cause. own: the department has people of its own.
    """

    key: str
    kind: CellKind
    name: Text
    parent: str | None
    depth: int
    shown: bool
    answered: int | None = None
    invited: int | None = None


@dataclass(frozen=True)
class Figure:
    """One published number of one cell, in points 0-100 for every scored kind; id = "<cell>/<kind>/<key>".

    low, high        95 percent interval; low90, high90 for the stage range
    floor, ceiling   what the value could be if everybody who did not answer had answered 0 or 100 (Manski bounds)
    coverage         answered share of the applicable weight, 0-1
    n                people who answered at least one question of it; states: answers per state
    reason           why value or interval is None: no_answers, one_voice, two_voices, one_voice_items, insufficient, ...
    se_uncorrected   of dimensions and the total in confidential rounds: se without the correction for finite groups, which
                     holds for one state and not for a change
    """

    id: str
    cell: str
    kind: FigureKind
    key: str
    status: Status
    value: float | None = None
    low: float | None = None
    high: float | None = None
    low90: float | None = None
    high90: float | None = None
    se: float | None = None
    df: float | None = None
    n: int | None = None
    coverage: float | None = None
    floor: float | None = None
    ceiling: float | None = None
    states: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    se_uncorrected: float | None = field(default=None, metadata=ONLY_IF_GIVEN)


@dataclass(frozen=True)
class Distribution:
    """Answers per option of one question in one cell that may show its histogram; counts follow Question.keys."""

    cell: str
    question: str
    counts: tuple[int, ...]
    states: Mapping[str, int]


@dataclass(frozen=True)
class Fact:
    """A condition of a rule, evaluated on the published figures. met None = unknown (never counted as met)."""

    id: str
    label: Text
    met: bool | None
    value: float | str | None
    trace: str = ""


@dataclass(frozen=True)
class GateState:
    state: Literal["open", "closed", "not_assessed"]
    facts: tuple[Fact, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageStatement:
    """Which stage, how sure, and what holds it. of: "overall" or a dimension code.

    stage    from the value, after caps; score_stage: before caps; low, high: range of the 90 percent interval after caps
    probabilities  one per stage after caps, None when the standard error is unknown
    held_by  ids of the gate or limits that lower it
    """

    of: str
    stage: int | None
    score_stage: int | None
    low: int | None
    high: int | None
    likely: int | None
    probabilities: tuple[float, ...] | None
    held_by: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Gap:
    """Distance to the target of a dimension in points, max(0, target - value), with the range of the value.

    verdict: "open" (whole range below target), "unclear" (range contains it), "reached", "unknown".
    """

    dimension: str
    target: float
    importance: float
    value: float | None
    gap: float | None
    low: float | None
    high: float | None
    priority: float | None
    verdict: Literal["open", "unclear", "reached", "unknown"]
    n: int | None = None


@dataclass(frozen=True)
class PerceptionGap:
    """Leadership minus staff in points on core items; verdict against the margin of half a level (12.5 points). effect: the
    difference in standard deviations (Hedges g), None where nobody differs from the own group."""

    dimension: str
    upper: str
    lower: str
    difference: float | None
    low: float | None
    high: float | None
    verdict: Literal["relevant", "none", "unclear", "too_few_answers"]
    more_answers: int | None = None
    effect: float | None = field(default=None, metadata=ONLY_IF_GIVEN)


@dataclass(frozen=True)
class HeatMark:
    """A dimension of a level or department against the rest of the company: clearly above, clearly below, or "" = tested,
    and no more than chance may produce."""

    cell: str
    dimension: str
    mark: Literal["up", "down", ""]


@dataclass(frozen=True)
class Weighting:
    """The total under another weighting between units: equal, size, relevance (default relevance x equal)."""

    name: Literal["relevance_equal", "equal", "size", "equal_dimensions"]
    value: float | None
    stage: int | None


@dataclass(frozen=True)
class Agreement:
    """How far the people of a cell agree on what everybody was asked; scale: dimension code or "overall".

    Attributed rounds: a verdict with r*_wg(j), free of the number of questions, and r_wg(j), which rises with it.
    Confidential rounds: high, mixed or low and no number.
    """

    cell: str
    scale: str
    verdict: Literal["shared_view", "mixed", "two_camps", "high", "low"]
    n: int
    r_star: float | None = None
    r_wg_j: float | None = None


@dataclass(frozen=True)
class Reliability:
    """Of the core questions of a dimension, for the appendix; None = undefined or too few, with the reason.

    alpha (of two questions after Spearman and Brown) with its 95 percent limits, omega of one factor; people: the fewest who
    answered two of the questions. icc1: share of the variance between departments, raw; icc2: reliability of their means.
    """

    dimension: str
    questions: int
    people: int
    alpha: float | None
    low: float | None
    high: float | None
    omega: float | None
    reason: str
    omega_reason: str
    departments: int
    icc1: float | None
    icc2: float | None
    icc_reason: str


@dataclass(frozen=True)
class Divergence:
    """Share of what people answer that lies between their departments (ICC(1), raw) with its 95 percent limits."""

    departments: int
    value: float | None
    low: float | None
    high: float | None
    verdict: Literal["apart", "alike", "unclear", "not_enough"]


@dataclass(frozen=True)
class RoundFacts:
    """What was asked of whom, when and how; frozen at launch (configuration_digest). attribute: what results are broken
    down by across departments, None without one."""

    organisation: str
    title: Text
    mode: Mode
    k: int
    opened: str
    closed: str
    questionnaire: str
    version: str
    questionnaire_digest: str
    configuration_digest: str
    engine_version: str
    synthetic: bool = False
    items_left_out: tuple[str, ...] = ()
    has_levels: bool = False
    has_functions: bool = False
    attribute: Attribute | None = field(default=None, metadata=ONLY_IF_GIVEN)


@dataclass(frozen=True)
class Profile:
    """The organisation as plugins may see it. industry: own key (benchmarks map it to NACE); country: ISO 3166-1."""

    name: str
    industry: str = ""
    nace: str = ""
    country: str = ""
    size_band: str = ""
    language: str = "de"
    interchangeable_offer: bool = False


@dataclass(frozen=True)
class Result:
    """marks: every field of the heatmap that was tested; None in results from before it was. landscape: what the
    organisation stated at the close; None = nothing."""

    round: RoundFacts
    profile: Profile
    cells: tuple[Cell, ...]
    figures: tuple[Figure, ...]
    distributions: tuple[Distribution, ...]
    stages: tuple[StageStatement, ...]
    gate: GateState | None
    warnings: tuple[Fact, ...]
    gaps: tuple[Gap, ...]
    perception: tuple[PerceptionGap, ...]
    weightings: tuple[Weighting, ...]
    traces: tuple[Trace, ...] = ()
    marks: tuple[HeatMark, ...] | None = field(default=None, metadata=ONLY_IF_GIVEN)
    agreement: tuple[Agreement, ...] | None = field(default=None, metadata=ONLY_IF_GIVEN)
    reliability: tuple[Reliability, ...] | None = field(default=None, metadata=ONLY_IF_GIVEN)
    divergence: Divergence | None = field(default=None, metadata=ONLY_IF_GIVEN)
    landscape: Landscape | None = field(default=None, metadata=ONLY_IF_GIVEN)
