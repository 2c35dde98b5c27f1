"""All of it becomes a report: sections of blocks. Formats render blocks, they do not reckon.

Every computed Number carries the id of its trace, every published one the key of its reference. Plugins add blocks of
these types, never HTML. A block type needs a rendering in each format (cxmaturity/reports/formats).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cxmaturity.engine.plain import ONLY_IF_GIVEN
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Trace

SCHEMA = "cxmaturity-report/1"


@dataclass(frozen=True)
class Paragraphs:
    title: Text
    paragraphs: tuple[Phrase, ...]


@dataclass(frozen=True)
class Notice:
    """kind: "info", "protected" (why something is hidden), "warning" (a finding), "plugin" (a plugin was skipped)."""

    kind: Literal["info", "protected", "warning", "plugin"]
    title: Text
    text: Phrase


@dataclass(frozen=True)
class StageBar:
    """The stage scale with the value, its 90 percent interval, the last round's mark and the probability per stage."""

    title: Text
    sentence: Phrase
    stage_names: tuple[Text, ...]
    cuts: tuple[float, ...]
    low_stage: int | None
    high_stage: int | None
    score: Number
    last: Number | None
    last_label: Text
    probabilities: tuple[Number, ...]
    note: Phrase


@dataclass(frozen=True)
class Entry:
    headline: Phrase
    text: Phrase


@dataclass(frozen=True)
class Numbered:
    """Findings (1, 2, 3) or decisions asked (A, B, C)."""

    kind: Literal["findings", "decisions"]
    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class KeyFigure:
    value: Phrase
    label: Phrase


@dataclass(frozen=True)
class KeyFigures:
    entries: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class DotRow:
    """difference: to the target or since the last round, drawn with its sign; note: the verdict on it in a few words."""

    key: str
    label: Text
    score: Number
    target: Number | None
    last: Number | None = None
    note: Phrase | None = None
    difference: Number | None = None


@dataclass(frozen=True)
class DotPlot:
    """Sorted rows with current value, interval and target; `small` draws the two-column overview without axis.

    difference_label: head of the column of differences, None = distance to the target.
    """

    title: Text
    subtitle: Text
    sentence: Phrase
    rows: tuple[DotRow, ...]
    cuts: tuple[float, ...]
    note: Phrase
    small: bool = False
    difference_label: Text | None = None


@dataclass(frozen=True)
class HeatCell:
    """state "shown" has a number; "protected" = too few answers; "not_asked" = a centred dot. mark: "up", "down" or ""."""

    state: Literal["shown", "protected", "not_asked"]
    number: Number | None = None
    stage: int | None = None
    difference: Number | None = None
    mark: Literal["up", "down", ""] = ""


@dataclass(frozen=True)
class HeatRow:
    """agreement: how far the people of the row agree, in a word; None where it is not said."""

    key: str
    label: Text
    depth: int
    answered: Number
    invited: Number
    cells: tuple[HeatCell, ...]
    protected: bool = False
    agreement: Text | None = field(default=None, metadata=ONLY_IF_GIVEN)


@dataclass(frozen=True)
class Heatmap:
    """head: what the rows are, None for departments."""

    title: Text
    subtitle: Text
    sentence: Phrase
    columns: tuple[Text, ...]
    rows: tuple[HeatRow, ...]
    stage_names: tuple[Text, ...]
    note: Phrase
    head: Text | None = field(default=None, metadata=ONLY_IF_GIVEN)

    @property
    def has_agreement(self) -> bool:
        return any(row.agreement for row in self.rows)


@dataclass(frozen=True)
class DistributionRow:
    """Share of answers per option, left to right; references: published shares that stand beside this item."""

    key: str
    label: Text
    options: tuple[Text, ...]
    shares: tuple[Number, ...]
    dont_know: Number
    n: int
    references: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Distributions:
    title: Text
    subtitle: Text
    sentence: Phrase
    rows: tuple[DistributionRow, ...]
    note: Phrase


@dataclass(frozen=True)
class DumbbellRow:
    """relevant: the verdict says that the levels differ for certain; such rows stand out."""

    key: str
    label: Text
    leadership: Number | None
    management: Number | None
    staff: Number | None
    difference: Number
    verdict: Text
    relevant: bool = False


@dataclass(frozen=True)
class Dumbbell:
    title: Text
    subtitle: Text
    sentence: Phrase
    names: tuple[Text, Text, Text]
    rows: tuple[DumbbellRow, ...]
    note: Phrase


@dataclass(frozen=True)
class PracticeRow:
    """What others do (published share) beside what we answered. state: yes, partly, no, open."""

    label: Text
    published: Number
    state: Literal["yes", "partly", "no", "open"]
    own: Phrase
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Practices:
    title: Text
    subtitle: Text
    sentence: Phrase
    rows: tuple[PracticeRow, ...]
    note: Phrase


@dataclass(frozen=True)
class Segment:
    label: Text
    share: Number
    derived: bool = False


@dataclass(frozen=True)
class StageShares:
    """Organisations per stage of another model; own_low..own_high: own stage range, drawn for orientation only."""

    title: Text
    subtitle: Text
    sentence: Phrase
    segments: tuple[Segment, ...]
    own_low: int | None
    own_high: int | None
    own_label: Text
    note: Phrase


@dataclass(frozen=True)
class BarRow:
    label: Text
    value: Number
    note: Phrase | None = None
    own: bool = False


@dataclass(frozen=True)
class Bars:
    """Values on one scale that the pack names (direction in the subtitle); never two kinds on one scale."""

    title: Text
    subtitle: Text
    sentence: Phrase
    scale: tuple[float, float]
    rows: tuple[BarRow, ...]
    note: Phrase


@dataclass(frozen=True)
class PlannedBar:
    """One action in the lane of its phase. start, length: quarters from the start of the plan."""

    id: str
    title: Text
    owner: Text
    start: float
    length: float
    effort: Number
    early: bool = False


@dataclass(frozen=True)
class PhaseLane:
    key: str
    number: int
    name: Text
    claim: Text
    length: Phrase
    state: Text
    bars: tuple[PlannedBar, ...]
    open_criteria: tuple[Text, ...]
    unknown_criteria: tuple[Text, ...]


@dataclass(frozen=True)
class Phases:
    title: Text
    subtitle: Text
    sentence: Phrase
    quarters: tuple[Text, ...]
    lanes: tuple[PhaseLane, ...]
    note: Phrase


@dataclass(frozen=True)
class MatrixPoint:
    id: str
    title: Text
    effort: Number
    impact: Number
    phase: int
    quick_win: bool


@dataclass(frozen=True)
class EffortImpact:
    """Four fields: an action is large from `large_effort` person-days on, strong from `strong_impact` points on."""

    title: Text
    subtitle: Text
    sentence: Phrase
    points: tuple[MatrixPoint, ...]
    note: Phrase
    large_effort: float = 60.0
    strong_impact: float = 0.0


Value: TypeAlias = Number | Phrase | Text | str
ColumnKind: TypeAlias = Literal["text", "number", "difference"]


@dataclass(frozen=True)
class Column:
    """kind "difference": numbers written with their sign."""

    label: Text
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class Table:
    """repeats_chart: print leaves it out, because a chart beside it says the same or the page has no room for it."""

    title: Text
    subtitle: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Phrase
    repeats_chart: bool = False


@dataclass(frozen=True)
class Definition:
    term: Text
    text: Phrase


@dataclass(frozen=True)
class Definitions:
    """The method card: terms in two columns."""

    title: Text
    entries: tuple[Definition, ...]


@dataclass(frozen=True)
class Reference:
    """A numbered source. marks: "thin" (n below 100 or unknown), "history" (older than five years)."""

    key: str
    number: int
    title: str
    publisher: str
    kind: Text
    year: Text | str
    n: Text | str
    population: Text | str
    match: Text
    url: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class References:
    title: Text
    entries: tuple[Reference, ...]
    note: Phrase


Block: TypeAlias = (
    Paragraphs
    | Notice
    | StageBar
    | Numbered
    | KeyFigures
    | DotPlot
    | Heatmap
    | Distributions
    | Dumbbell
    | Practices
    | StageShares
    | Bars
    | Phases
    | EffortImpact
    | Table
    | Definitions
    | References
)


@dataclass(frozen=True)
class Section:
    """One thought, one page: a headline that is a sentence, a lead, one main block, then supporting ones."""

    key: str
    kicker: Text
    headline: Phrase
    lead: tuple[Phrase, ...]
    blocks: tuple[Block, ...]
    source: Phrase
    provider: str = "cxmaturity"


@dataclass(frozen=True)
class Report:
    """kind "board". cover: stage statement as shown on page 1. digest: SHA-256 of the result it was made from."""

    schema: str
    kind: str
    title: Text
    organisation: str
    date: str
    subtitle: Phrase
    synthetic: bool
    cover: StageBar
    sections: tuple[Section, ...]
    traces: Mapping[str, Trace] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    result_digest: str = ""
    engine_version: str = ""
    questionnaire: str = ""
