"""What every page of the board report reads, and the ledger of traces and references that the pages fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from cxmaturity.engine.benchmark import BenchmarkPack
from cxmaturity.engine.plan import PhasePlan
from cxmaturity.engine.questionnaire import Dimension, Questionnaire
from cxmaturity.engine.report import Reference
from cxmaturity.engine.result import COMPANY, Cell, Distribution, Figure, FigureKind, Gap, Result, StageStatement
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.engine.text import Text
from cxmaturity.engine.trace import Trace

FEWEST_FOR_A_HISTOGRAM = 10


@dataclass(frozen=True)
class Context:
    """traces, references: grown by the pages while they are built, in the order of first use."""

    questionnaire: Questionnaire
    result: Result
    plan: PhasePlan | None
    packs: Sequence[BenchmarkPack]
    previous: Result | None
    date: str
    methods: Sequence[ScoringMethod] = ()
    checksum: str = ""
    traces: dict[str, Trace] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.result.figures}

    @cached_property
    def previous_figures(self) -> Mapping[str, Figure]:
        """Only where the last round asked the same questionnaire; otherwise there is nothing to compare."""
        if self.previous is None or not self.same_questionnaire:
            return {}
        return {figure.id: figure for figure in self.previous.figures}

    @property
    def same_questionnaire(self) -> bool:
        """A patch changes wording only; anything else is not compared here."""
        if self.previous is None or self.previous.round.questionnaire != self.result.round.questionnaire:
            return False
        return self.previous.round.version.split(".")[:2] == self.result.round.version.split(".")[:2]

    @cached_property
    def known_traces(self) -> Mapping[str, Trace]:
        return {trace.id: trace for trace in self.result.traces}

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        return {cell.key: cell for cell in self.result.cells}

    @cached_property
    def gaps(self) -> Mapping[str, Gap]:
        return {gap.dimension: gap for gap in self.result.gaps}

    @cached_property
    def stages(self) -> Mapping[str, StageStatement]:
        return {stage.of: stage for stage in self.result.stages}

    @cached_property
    def marks(self) -> Mapping[tuple[str, str], Literal["up", "down", ""]]:
        """(cell, dimension) -> mark, of the fields that were tested."""
        return {(each.cell, each.dimension): each.mark for each in self.result.marks or ()}

    @cached_property
    def distributions(self) -> Mapping[str, Distribution]:
        """Of the whole company, by question; in a confidential round only from ten answers on."""
        fewest = FEWEST_FOR_A_HISTOGRAM if self.confidential else 1
        return {
            each.question: each
            for each in self.result.distributions
            if each.cell == COMPANY and sum(each.counts) >= fewest
        }

    @property
    def confidential(self) -> bool:
        return self.result.round.mode == "confidential"

    @property
    def company(self) -> Cell | None:
        return self.cells.get(COMPANY)

    @cached_property
    def compared(self) -> bool:
        """Stages and practices of others say something only where a pack knows items of this questionnaire."""
        known = set(self.questionnaire.item_by_id)
        return any(known & set(figure.items) for pack in self.packs for figure in pack.figures)

    @property
    def year(self) -> int:
        return int(self.date[:4]) if self.date[:4].isdigit() else 0

    def figure(self, kind: FigureKind, key: str, cell: str = COMPANY) -> Figure | None:
        return self.figures.get(f"{cell}/{kind}/{key}")

    @cached_property
    def overall(self) -> Figure | None:
        return next((each for each in self.result.figures if each.cell == COMPANY and each.kind == "overall"), None)

    @cached_property
    def previous_overall(self) -> Figure | None:
        found = (each for each in self.previous_figures.values() if each.cell == COMPANY and each.kind == "overall")
        return next(found, None)

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The scored dimensions that were asked of somebody."""
        return tuple(
            dimension
            for dimension in self.questionnaire.scored_dimensions
            if (figure := self.figure("dimension", dimension.code)) and figure.status not in ("not_asked", "not_scored")
        )

    @cached_property
    def measured(self) -> tuple[Dimension, ...]:
        """Those with a value for the company."""
        return tuple(each for each in self.dimensions if self.value(each.code) is not None)

    def value(self, dimension: str) -> float | None:
        figure = self.figure("dimension", dimension)
        return figure.value if figure else None

    def name(self, dimension: str) -> Text:
        return self.questionnaire.dimension_by_code[dimension].name

    def stage_name(self, number: int) -> Text:
        return next(stage.name for stage in self.questionnaire.stages if stage.number == number)

    @cached_property
    def has_stage_names(self) -> bool:
        """Names that say more than the number."""
        return not any(str(stage.number) in name for stage in self.questionnaire.stages for name in stage.name.values())

    def stage_of(self, value: float) -> int:
        cuts = self.questionnaire.cuts
        return self.questionnaire.stages[0].number + sum(value >= cut - 1e-9 for cut in cuts)
