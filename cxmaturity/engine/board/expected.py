"""What the plan would bring by phase, if every planned action succeeds: a model assumption, never a promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxmaturity.engine.board.actions import template
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import derived, stage_number
from cxmaturity.engine.board.phrases import say
from cxmaturity.engine.plan import PhasePlan
from cxmaturity.engine.questionnaire import Phase
from cxmaturity.engine.report import Block, Column, Table, Value
from cxmaturity.engine.rules import POINTS_PER_LEVEL
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, plan


@dataclass(frozen=True)
class Expected:
    """Total in points after a phase: likely lifts; low and high: lifts and 90 percent interval at their ends."""

    likely: float
    low: float
    high: float
    low_stage: int
    high_stage: int


def expected_table(context: Context, found: PhasePlan) -> Iterator[Block]:
    planned = phases_expected(context, found)
    if not planned:
        return
    yield Table(
        title=plan.EXPECTED,
        subtitle=plan.EXPECTED_SUBTITLE,
        columns=tuple(
            Column(label, "number" if key == "total" else "text") for key, label in plan.EXPECTED_COLUMNS.items()
        ),
        rows=tuple(_row(context, found, phase) for phase in planned),
        note=say(plan.EXPECTED_NOTE),
    )


def phases_expected(context: Context, found: PhasePlan) -> list[Phase]:
    """The phases with planned actions; none while the basics are not met or the total has no interval."""
    overall, gate = context.overall, context.result.gate
    if gate is not None and gate.state != "open":
        return []
    if overall is None or overall.value is None or overall.low90 is None or overall.high90 is None:
        return []
    keys = {each.phase for each in found.actions}
    return [phase for phase in context.questionnaire.phases if phase.key in keys]


def _row(context: Context, found: PhasePlan, phase: Phase) -> tuple[Value, ...]:
    after = expected_after(context, found, phase)
    name = {key: plan.AFTER_PHASE[key].format(number=phase.number, name=words) for key, words in phase.name.items()}
    return name, _total(context, phase, after), _stage(context, phase, after)


def expected_after(context: Context, found: PhasePlan, phase: Phase) -> Expected:
    """All planned actions of this phase and the ones before; each dimension gains at most up to its target."""
    keys = [each.key for each in context.questionnaire.phases if each.number <= phase.number]
    actions = [template(context, each.id) for each in found.actions if each.phase in keys]
    ends = {}
    for end in ("low", "likely", "high"):
        gains: dict[str, float] = {}
        for action in actions:
            for lift in action.lift:
                gains[lift.dimension] = gains.get(lift.dimension, 0.0) + getattr(lift, end) * POINTS_PER_LEVEL
        ends[end] = _values(context, gains)
    assert context.overall is not None
    value, low, high = context.overall.value or 0.0, context.overall.low90 or 0.0, context.overall.high90 or 0.0
    totals = {end: value + _rise(context, ends[end]) for end in ends}
    low, high = max(0.0, totals["low"] - (value - low)), min(100.0, totals["high"] + (high - value))
    return Expected(
        totals["likely"], low, high, _capped(context, low, ends["low"]), _capped(context, high, ends["high"])
    )


def _values(context: Context, gains: Mapping[str, float]) -> dict[str, float]:
    """Points per dimension after the gains, none beyond its target."""
    return {
        each.code: (context.value(each.code) or 0.0)
        + min(gains.get(each.code, 0.0), (context.gaps[each.code].gap or 0.0) if each.code in context.gaps else 0.0)
        for each in context.measured
    }


def _rise(context: Context, values: Mapping[str, float]) -> float:
    """Weighted mean of what the dimensions gain."""
    weights = {each.code: each.weight for each in context.measured}
    gained = sum(weights[code] * (value - (context.value(code) or 0.0)) for code, value in values.items())
    return gained / sum(weights.values())


def _capped(context: Context, total: float, values: Mapping[str, float]) -> int:
    """The stage of the total, at most so far above the weakest of the dimensions that a limit names."""
    stage = context.stage_of(total)
    for limit in context.questionnaire.limits:
        if limit.kind == "max_stage_above_lowest":
            weakest = [context.stage_of(values[code]) for code in limit.dimensions if code in values]
            stage = min([stage, *(each + limit.value for each in weakest)])
    return stage


def _total(context: Context, phase: Phase, after: Expected) -> Number:
    assert context.overall is not None
    return derived(
        context,
        f"plan/expected/{phase.key}",
        "3 total + weighted mean of min(gap, sum of lifts x 25); ends: low and high lifts with the 90 percent interval",
        after.likely,
        "points",
        [context.overall.id, Input("lifts", "assumption of the questionnaire")],
        n=context.overall.n,
        low=after.low,
        high=after.high,
    )


def _stage(context: Context, phase: Phase, after: Expected) -> Phrase:
    low = stage_number(context, "overall", after.low_stage, f"expected_low_{phase.key}")
    if after.low_stage == after.high_stage:
        return say(common.STAGE, stage=low)
    high = stage_number(context, "overall", after.high_stage, f"expected_high_{phase.key}")
    return say(common.STAGE_SPAN, low=low, high=high)
