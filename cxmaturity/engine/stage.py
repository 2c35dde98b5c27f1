"""Which stage, how sure, and what holds it (method.md 2.7).

Stages are numbered from 1; cuts are the lower ends of stages 2, 3, ... in points, [a, b).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from cxmaturity.engine.questionnaire import Limit, Questionnaire
from cxmaturity.engine.result import COMPANY, Figure, GateState, StageStatement
from cxmaturity.engine.tree import OVERALL

TOLERANCE = 1e-9
GATE = "gate"


@dataclass(frozen=True)
class Cap:
    """Holds a stage: the highest stage for the value and for both ends of its range."""

    id: str
    stage: int
    low: int
    high: int


def stage_of(points: float, cuts: Sequence[float]) -> int:
    """The stage a value lies in; a cut belongs to the stage above it, with 1e-9 against float noise."""
    return 1 + sum(points + TOLERANCE >= cut for cut in cuts)


def stage_range(low: float, high: float, cuts: Sequence[float]) -> tuple[int, int]:
    """Stages of both ends of an interval."""
    return stage_of(low, cuts), stage_of(high, cuts)


def stage_probabilities(
    points: float, se: float | None, df: float | None, cuts: Sequence[float]
) -> tuple[float, ...] | None:
    """P(stage s) = T((c_s+1 - m)/se) - T((c_s - m)/se) with df; None when the standard error is unknown."""
    if se is None or df is None:
        return None
    if se == 0:
        return tuple(float(stage_of(points, cuts) == stage) for stage in range(1, len(cuts) + 2))
    below = [0.0, *(float(stdtr(df, (cut - points) / se)) for cut in cuts), 1.0]
    return tuple(float(step) for step in np.diff(below))


def above_lowest(stages: Sequence[int], above: int) -> int:
    """The highest stage a total may have: `above` stages over the weakest of some dimensions."""
    return min(stages) + above


def capped_probabilities(probabilities: Sequence[float], highest: int) -> tuple[float, ...]:
    """Probability above the cap moves to the cap."""
    kept = list(probabilities[:highest])
    kept[-1] += sum(probabilities[highest:])
    return (*kept, *(0.0 for _ in probabilities[highest:]))


def state_stage(figure: Figure | None, of: str, cuts: Sequence[float], caps: Sequence[Cap]) -> StageStatement:
    """The statement on one figure; without interval the range is unknown, without value everything is.

    Where all agree the range is one stage, and no probability is claimed.
    """
    if figure is None or figure.value is None:
        return StageStatement(
            of, None, None, None, None, None, None, reason=figure.reason if figure else "too_few_answers"
        )
    score_stage = stage_of(figure.value, cuts)
    stage = min([score_stage, *(cap.stage for cap in caps)])
    held_by = tuple(cap.id for cap in caps if cap.stage < score_stage)
    if figure.low90 is None or figure.high90 is None:
        return StageStatement(of, stage, score_stage, None, None, stage, None, held_by, figure.reason)
    low, high = stage_range(figure.low90, figure.high90, cuts)
    low, high = min([low, *(cap.low for cap in caps)]), min([high, *(cap.high for cap in caps)])
    certain = None
    if figure.reason != "all_agree":
        certain = stage_probabilities(figure.value, figure.se, figure.df, cuts)
    probabilities = (
        capped_probabilities(certain, min([len(cuts) + 1, *(cap.stage for cap in caps)])) if certain else None
    )
    likely = int(np.argmax(probabilities)) + 1 if probabilities else stage
    return StageStatement(of, stage, score_stage, low, high, likely, probabilities, held_by, figure.reason)


def state_stages(
    questionnaire: Questionnaire,
    figures: Mapping[str, Figure],
    gate: GateState | None,
    limits_met: Mapping[str, bool | None],
) -> tuple[StageStatement, ...]:
    """The total first, then every scored dimension. limits_met: whether the condition of a limit holds."""
    cuts = questionnaire.cuts
    dimensions = {
        dimension.code: state_stage(
            figures.get(f"{COMPANY}/dimension/{dimension.code}"),
            dimension.code,
            cuts,
            [_fixed(limit) for limit in questionnaire.limits if _caps(limit, dimension.code, limits_met)],
        )
        for dimension in questionnaire.scored_dimensions
    }
    caps = [*_gate_caps(questionnaire, gate), *_lowest_caps(questionnaire, dimensions)]
    return (state_stage(figures.get(f"{COMPANY}/overall/{OVERALL}"), OVERALL, cuts, caps), *dimensions.values())


def _caps(limit: Limit, dimension: str, limits_met: Mapping[str, bool | None]) -> bool:
    return limit.kind == "max_stage" and limit.scope == dimension and limits_met.get(limit.id) is True


def _fixed(limit: Limit) -> Cap:
    return Cap(limit.id, limit.value, limit.value, limit.value)


def _gate_caps(questionnaire: Questionnaire, gate: GateState | None) -> list[Cap]:
    if questionnaire.gate is None or gate is None or gate.state != "closed":
        return []
    highest = questionnaire.gate.max_total_stage
    return [Cap(GATE, highest, highest, highest)]


def _lowest_caps(questionnaire: Questionnaire, dimensions: Mapping[str, StageStatement]) -> list[Cap]:
    """Limits against the weakest of some dimensions; a dimension without a value does not count."""
    caps = []
    for limit in questionnaire.limits:
        stated = [dimensions[code] for code in limit.dimensions if code in dimensions]
        stages = [(each.stage, each.low or each.stage, each.high or each.stage) for each in stated if each.stage]
        if limit.kind != "max_stage_above_lowest" or not stages:
            continue
        value, low, high = (above_lowest(column, limit.value) for column in zip(*stages, strict=True))
        caps.append(Cap(limit.id, value, low, high))
    return caps
