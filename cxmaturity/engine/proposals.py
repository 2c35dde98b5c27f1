"""Which recommendations fit the findings: the level of their own dimension and of their items decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.questionnaire import ActionTemplate, Questionnaire
from cxmaturity.engine.result import COMPANY, Figure, Result
from cxmaturity.engine.rules import POINTS_PER_LEVEL

TOLERANCE = 1e-9

Standing = Literal["proposed", "not_needed", "unknown_level"]


@dataclass(frozen=True)
class Findings:
    """The published figures of the company that a plan may rest on. levels 0-4, gaps in points, importance 0-3."""

    levels: Mapping[str, float]
    item_levels: Mapping[str, float]
    gaps: Mapping[str, float]
    importance: Mapping[str, float]
    gate: Literal["open", "closed", "not_assessed"] | None


def findings_of(result: Result) -> Findings:
    """What is known about the company; whatever has no value is simply not in it (unknown, never zero)."""
    company = [figure for figure in result.figures if figure.cell == COMPANY and figure.value is not None]
    return Findings(
        levels={figure.key: _level(figure) for figure in company if figure.kind == "dimension"},
        item_levels={figure.key: _level(figure) for figure in company if figure.kind == "item"},
        gaps={gap.dimension: gap.gap for gap in result.gaps if gap.gap is not None},
        importance={gap.dimension: gap.importance for gap in result.gaps},
        gate=result.gate.state if result.gate else None,
    )


def _level(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value / POINTS_PER_LEVEL


def standing(action: ActionTemplate, questionnaire: Questionnaire, findings: Findings) -> Standing:
    """Proposed while level <= from_level + 1 and at least one of its items is no further than that.

    An action of the gate is proposed unless the gate is known to be open. A dimension without a level: no proposal.
    """
    if questionnaire.dimension_by_code[action.dimension].kind == "gate":
        return "not_needed" if findings.gate in ("open", None) else "proposed"
    level = findings.levels.get(action.dimension)
    if level is None:
        return "unknown_level"
    highest = action.from_level + 1 + TOLERANCE
    if level > highest:
        return "not_needed"
    known = [findings.item_levels[item] for item in action.items if item in findings.item_levels]
    if known and all(each > highest for each in known):
        return "not_needed"
    return "proposed"


def value_of(action: ActionTemplate, findings: Findings) -> float:
    """Points x importance that the action closes: sum of importance x min(gap, likely lift), method.md 3."""
    return sum(
        findings.importance.get(lift.dimension, 0.0)
        * min(findings.gaps.get(lift.dimension, 0.0), lift.likely * POINTS_PER_LEVEL)
        for lift in action.lift
    )
