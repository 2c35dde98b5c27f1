"""What is asked: items with their options, capabilities, dimensions, stages, gate, limits, phases, recommendations.

`parse` turns the plain tree of a questionnaire file into a Questionnaire, or refuses it with all problems at once.
Everything countable is a Question: an item, or one part of an item with several parts ("CUS-2.brand").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.text import Text

ItemType = Literal[
    "rubric",
    "frequency",
    "percentage",
    "yes_no_evidence",
    "expectation_experience",
    "choice",
    "ranking",
    "department_matrix",
    "nps",
    "figure",
]
LEVELS = ("leadership", "management", "staff")


@dataclass(frozen=True)
class Option:
    """One possible answer. value: on [0, 1], None = not scored."""

    key: str
    label: Text
    value: float | None = None
    times_per_year: float | None = None


@dataclass(frozen=True)
class Question:
    """The unit of counting. An answer is an index into values; a pair is counted first x second (row-major).

    axes: (options,) or (first options, second options). keys: what a file may write for each option.
    """

    id: str
    item: str
    part: str | None
    axes: tuple[int, ...]
    keys: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Pair:
    """Two answers to one question, e.g. expectation and experience; counted first x second."""

    key: str
    scoring: Literal["shortfall", "absolute_difference"]
    first: Text
    second: Text
    first_options: tuple[Option, ...]
    second_options: tuple[Option, ...]
    points_lost_per_percent: float | None = None
    unit: str = ""
    low: Text = field(default_factory=dict)
    high: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    key: str
    label: Text
    definition: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    key: str
    text: Text


@dataclass(frozen=True)
class FigureField:
    key: str
    label: Text
    type: str
    minimum: float | None = None
    maximum: float | None = None
    unit: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One question to a person. scoring_reason: why its breakpoints or target are what they are.

    low, high: what the ends of a 0-10 scale mean. A department_matrix has no questions of its own: a round makes one
    per department from its options. level: the item is one practice of this level; None: its answers describe all stages.
    """

    id: str
    dimension: str
    capability: str
    type: ItemType
    text: Text
    help: Text
    functions: tuple[str, ...]
    core: bool
    weight: float
    cause: str
    source: str
    options: tuple[Option, ...] = ()
    breakpoints: tuple[tuple[float, float], ...] = ()
    target_per_year: float | None = None
    pair: Pair | None = None
    parts: tuple[Part, ...] = ()
    evidence: Text | None = None
    na_reasons: tuple[Reason, ...] = ()
    fields: tuple[FigureField, ...] = ()
    max_ranked: int | None = None
    questions: tuple[Question, ...] = ()
    scoring_reason: Text = field(default_factory=dict)
    low: Text = field(default_factory=dict)
    high: Text = field(default_factory=dict)
    level: int | None = None

    @property
    def scored(self) -> bool:
        return any(value is not None for question in self.questions for value in question.values)


@dataclass(frozen=True)
class Capability:
    key: str
    name: Text
    definition: Text
    weight: float = 1.0


@dataclass(frozen=True)
class StageText:
    """What a stage of a dimension looks like today, and what is seen first when the next one begins; line: in one line."""

    today: Text
    next: Text
    line: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Dimension:
    """kind "scored" counts in the total; "gate", "outcome" and "closing" are blocks beside it (weight 0)."""

    code: str
    name: Text
    kind: Literal["scored", "gate", "outcome", "closing"]
    weight: float
    definition: Text
    capabilities: tuple[Capability, ...]
    lead: str = ""
    relevance: Mapping[str, float] = field(default_factory=dict)
    why: Text = field(default_factory=dict)
    why_source: str = ""
    stage_texts: tuple[StageText, ...] = ()


@dataclass(frozen=True)
class Stage:
    number: int
    name: Text
    line: Text
    low: float
    high: float
    summary: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Function:
    code: str
    name: Text
    who: Text


@dataclass(frozen=True)
class Condition:
    """A fact compared with a value; label says it in words. subject: the item, dimension, action or phase asked about."""

    id: str
    fact: str
    op: Literal["eq", "ne", "gt", "ge", "lt", "le", "in", "not_in"]
    value: Any
    subject: str = ""
    label: Text = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """all, any or not over conditions and further rules."""

    kind: Literal["all", "any", "not"]
    parts: tuple[Condition | Rule, ...]


@dataclass(frozen=True)
class Gate:
    name: Text
    explanation: Text
    source: str
    closed_if: Rule
    max_total_stage: int
    phases_allowed: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """A cap on a stage. kind "max_stage_above_lowest": total; "max_stage": one dimension, while `when` holds."""

    id: str
    scope: str
    kind: Literal["max_stage_above_lowest", "max_stage"]
    value: int
    label: Text
    source: str
    dimensions: tuple[str, ...] = ()
    when: Rule | None = None


@dataclass(frozen=True)
class WarningRule:
    id: str
    when: Rule
    label: Text
    source: str


@dataclass(frozen=True)
class Phase:
    """months_max None: the phase goes on. early_start: when quick wins of effort S may begin before the entry is met."""

    key: str
    number: int
    name: Text
    claim: Text
    purpose: Text
    entry_text: Text
    entry: Rule
    exit_text: Text
    exit: Rule
    months_min: float
    months_max: float | None
    lead: tuple[str, ...]
    lead_text: Text
    board_decides: tuple[Text, ...]
    mistakes: tuple[Text, ...]
    early_start_text: Text = field(default_factory=dict)
    early_start: Rule | None = None


@dataclass(frozen=True)
class Lift:
    """Levels gained (1 level = 25 points) in a dimension when the action is done: an assumption, never a promise."""

    dimension: str
    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Effort:
    size: Literal["S", "M", "L"]
    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class ActionTemplate:
    """A recommendation of the questionnaire or of a plugin (`suggest_actions`)."""

    id: str
    title: Text
    dimension: str
    capability: str | None
    items: tuple[str, ...]
    cause: str
    from_level: int
    lift: tuple[Lift, ...]
    phase: str
    effort: Effort
    duration_weeks: float
    impact: int
    quick_win: bool
    owner_function: str
    involved_functions: tuple[str, ...]
    prerequisites: tuple[str, ...]
    excludes: tuple[str, ...]
    source: tuple[str, ...]
    why: Text
    first_steps: tuple[Text, ...]
    done_when: Text
    measure: Text
    risk: Text


@dataclass(frozen=True)
class Questionnaire:
    """A published questionnaire is never changed; digest is the SHA-256 of its file. method: key of the scoring method whose
    levels are read beside the points, "" for the default."""

    slug: str
    version: str
    languages: tuple[str, ...]
    title: Text
    digest: str
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    stages: tuple[Stage, ...]
    functions: tuple[Function, ...] = ()
    gate: Gate | None = None
    limits: tuple[Limit, ...] = ()
    warnings: tuple[WarningRule, ...] = ()
    phases: tuple[Phase, ...] = ()
    recommendations: tuple[ActionTemplate, ...] = ()
    running_per_department: int = 3
    shown_in_report: int = 7
    catalogue: Mapping[str, Any] = field(default_factory=dict)
    method: str = ""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for item in self.items for question in item.questions)

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def dimension_by_code(self) -> Mapping[str, Dimension]:
        return {dimension.code: dimension for dimension in self.dimensions}

    @property
    def scored_dimensions(self) -> tuple[Dimension, ...]:
        return tuple(dimension for dimension in self.dimensions if dimension.kind == "scored")

    @property
    def cuts(self) -> tuple[float, ...]:
        return tuple(stage.low for stage in self.stages[1:])


def parse(
    tree: Any,
    positions: Mapping[tuple[str | int, ...], tuple[int, int]] | None = None,
    digest: str = "",
    name: str = "",
    methods: Collection[str] | None = None,
) -> Questionnaire:
    """The questionnaire that a plain tree (dicts, lists, scalars) describes; format: docs/questionnaire-format.md.

    positions: path of keys and indices -> (line, column); name: file name; both only for the places of problems.
    methods: keys of the scoring methods that may be named; None: any, for what was checked before.
    Raises QuestionnaireRefused with every error found; warnings do not refuse (see `check`).
    """
    from cxmaturity.engine.parsing.read import read_questionnaire  # builds the classes above, so it imports this module

    questionnaire, _ = read_questionnaire(tree, positions, digest, name, methods)
    return questionnaire


def check(
    tree: Any,
    positions: Mapping[tuple[str | int, ...], tuple[int, int]] | None = None,
    name: str = "",
    methods: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """Every problem of a questionnaire tree in file order, warnings included; () when there is nothing to say."""
    from cxmaturity.engine.parsing.read import find_problems

    return find_problems(tree, positions, name, methods)
