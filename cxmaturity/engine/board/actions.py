"""Page 9, second half: effort and effect of the actions shown, who, when, why, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived
from cxmaturity.engine.board.phrases import by_count, quoted, say, together
from cxmaturity.engine.plan import WEEKS_PER_QUARTER, PhasePlan, PlannedAction
from cxmaturity.engine.questionnaire import ActionTemplate
from cxmaturity.engine.report import (
    Block,
    Column,
    EffortImpact,
    Entry,
    MatrixPoint,
    Paragraphs,
    Section,
    Table,
    Value,
)
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.rules import POINTS_PER_LEVEL
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, plan, summary

MOST_DECISIONS = 3
LARGE_EFFORT = 60.0
SHOWN_PER_PHASE = 2
MOST_STEPS = 2
MOST_QUESTIONS = 2
TOLERANCE = 1e-9
WAITING = (
    "waits_for_gate",
    "waits_for_prerequisite",
    "waits_for_phase",
    "no_budget",
    "no_gap",
    "not_needed",
    "unknown_level",
)


def build_actions(context: Context) -> Section | None:
    shown = shown_actions(context)
    if not shown:
        return None
    effort = effort_of_all(context, shown, "shown")
    total = count(context, "plan/shown", len(shown), "actions shown")
    return Section(
        key="actions",
        kicker=plan.ACTIONS_KICKER,
        headline=say(
            by_count(plan.ACTIONS_HEADLINE, len(shown)), shown=total, effort=effort, last=_last_due(context, shown)
        ),
        lead=(say(plan.ACTIONS_LEAD),),
        blocks=(*_matrix(context, shown), _table(context, shown), *_notes(context, shown)),
        source=plan_source(context),
    )


def _last_due(context: Context, shown: Sequence[PlannedAction]) -> Text:
    return due(context, max(shown, key=lambda each: finishes(context)[each.id][1]))


def template(context: Context, action_id: str) -> ActionTemplate:
    return next(each for each in context.questionnaire.recommendations if each.id == action_id)


def shown_actions(context: Context) -> list[PlannedAction]:
    """At most as many as the questionnaire allows: what is mandatory, per phase the two that bring most, then the rest."""
    planned = list(context.plan.actions) if context.plan else []
    worth = {each.id: each.value + _opened(planned, each) for each in planned}
    ranked = sorted(planned, key=lambda each: (each.reason != "mandatory", -worth[each.id], each.id))
    first = [each for each in ranked if _place_in_phase(ranked, each) < SHOWN_PER_PHASE]
    chosen = [*first, *(each for each in ranked if each not in first)][: context.questionnaire.shown_in_report]
    return sorted(chosen, key=lambda each: (each.quarter, each.phase, each.id))


def _opened(planned: Sequence[PlannedAction], action: PlannedAction) -> float:
    return sum(each.value for each in planned if each.id in action.unlocks)


def _place_in_phase(ranked: Sequence[PlannedAction], action: PlannedAction) -> int:
    return [each for each in ranked if each.phase == action.phase].index(action)


def decisions(context: Context) -> tuple[Entry, ...]:
    """Up to three of the actions shown: mandatory first, then what closes and opens most."""
    planned = list(context.plan.actions) if context.plan else []
    ranked = sorted(
        shown_actions(context),
        key=lambda each: (each.reason != "mandatory", -each.value - _opened(planned, each), each.id),
    )
    chosen = sorted(ranked[:MOST_DECISIONS], key=lambda each: (each.quarter, each.id))
    return tuple(_decision(context, each) for each in chosen)


def _decision(context: Context, action: PlannedAction) -> Entry:
    values: dict[str, Number | Text | str] = {
        "owner": owner(context, action.id),
        "effort": effort_of(context, action),
        "due": due(context, action),
    }
    words = summary.DECISION
    if action.unlocks:
        words = together(summary.DECISION, by_count(summary.OPENS, len(action.unlocks)))
        values |= {"unlocks": unlocks(context, action), "opened": quoted(template(context, action.unlocks[0]).title)}
    return Entry(say(summary.TITLE_ONLY, title=template(context, action.id).title), Phrase(words, values))


def due(context: Context, action: PlannedAction) -> Text:
    """The quarter in which it ends."""
    return quarter_name(context, ceil(finishes(context)[action.id][1] - TOLERANCE) - 1)


def owner(context: Context, action_id: str) -> Text | str:
    code = template(context, action_id).owner_function
    return next((each.name for each in context.questionnaire.functions if each.code == code), code)


def unlocks(context: Context, action: PlannedAction) -> Number:
    return count(context, f"plan/unlocks/{action.id}", len(action.unlocks), "proposed actions that need it")


def effort_of(context: Context, action: PlannedAction) -> Number:
    effort = template(context, action.id).effort
    return derived(
        context,
        f"plan/effort/{action.id}",
        "3 likely effort, assumption of the questionnaire",
        action.effort,
        "person_days",
        [Input("low", effort.low), Input("likely", effort.likely), Input("high", effort.high)],
        low=effort.low,
        high=effort.high,
    )


def effort_of_all(context: Context, actions: Sequence[PlannedAction], which: str) -> Number:
    return derived(
        context,
        f"plan/effort_{which}",
        "3 sum of likely efforts",
        sum(each.effort for each in actions),
        "person_days",
        [Input(each.id, each.effort) for each in actions],
    )


def points_of(context: Context, action: PlannedAction) -> Number:
    """Assumed gain in points over its dimensions, each at most up to the target (method.md 3)."""
    lifts = template(context, action.id).lift
    gains = {
        lift.dimension: min(context.gaps[lift.dimension].gap or 0.0, lift.likely * POINTS_PER_LEVEL)
        for lift in lifts
        if lift.dimension in context.gaps
    }
    return derived(
        context,
        f"plan/points/{action.id}",
        "3 sum of min(gap, likely lift x 25), assumption of the questionnaire",
        sum(gains.values()) or None,
        "points",
        [
            *(Input(f"gain {dimension}", gain) for dimension, gain in gains.items()),
            *(f"{COMPANY}/dimension/{dimension}" for dimension in gains),
        ],
        decimals=1,
        reason=common.DASH,
    )


def quarter_name(context: Context, quarter: int) -> Text:
    """The plan begins with the quarter after the report: Q1 2027."""
    try:
        made = date.fromisoformat(context.date[:10])
    except ValueError:
        return {key: words.format(number=quarter + 1) for key, words in plan.QUARTER_WITHOUT_DATE.items()}
    number = made.year * 4 + (made.month - 1) // 3 + 1 + quarter
    return {key: words.format(quarter=number % 4 + 1, year=number // 4) for key, words in plan.QUARTER.items()}


def _matrix(context: Context, shown: Sequence[PlannedAction]) -> Iterator[Block]:
    numbers = {phase.key: phase.number for phase in context.questionnaire.phases}
    points = tuple(
        MatrixPoint(
            id=each.id,
            title=template(context, each.id).title,
            effort=effort_of(context, each),
            impact=points_of(context, each),
            phase=numbers[each.phase],
            quick_win=template(context, each.id).quick_win,
        )
        for each in shown
        if points_of(context, each).value
    )
    if points:
        yield EffortImpact(
            title=plan.MATRIX,
            subtitle=plan.MATRIX_SUBTITLE,
            sentence=say(
                by_count(plan.MATRIX_SENTENCE, len(points)),
                count=count(context, "plan/points_shown", len(points), "actions drawn"),
            ),
            points=points,
            note=say(plan.MATRIX_NOTE),
            large_effort=LARGE_EFFORT,
            strong_impact=max(point.impact.value or 0.0 for point in points) / 2,
        )


def _table(context: Context, shown: Sequence[PlannedAction]) -> Table:
    return Table(
        title=plan.TABLE,
        subtitle=plan.TABLE_SUBTITLE,
        columns=tuple(
            Column(label, "number" if key in ("effort", "points") else "text")
            for key, label in plan.TABLE_COLUMNS.items()
        ),
        rows=tuple(_row(context, each) for each in sorted(shown, key=lambda each: finishes(context)[each.id][1])),
        note=_further(context, shown),
    )


def _row(context: Context, action: PlannedAction) -> tuple[Value, ...]:
    found = template(context, action.id)
    return (
        action.id,
        found.title,
        owner(context, action.id),
        effort_of(context, action),
        points_of(context, action),
        due(context, action),
        _reason(context, action),
    )


def _reason(context: Context, action: PlannedAction) -> Phrase:
    values: dict[str, Number | Text | str] = {"dimension": context.name(template(context, action.id).dimension)}
    if action.reason == "unlocks":
        values["count"] = unlocks(context, action)
    return Phrase(plan.REASON[action.reason], values)


def _notes(context: Context, shown: Sequence[PlannedAction]) -> Iterator[Block]:
    assert context.plan is not None
    steps = [(each.id, template(context, each.id).first_steps) for each in shown[:MOST_STEPS]]
    first = tuple(say(plan.FIRST_TEXT, id=found, step=all_steps[0]) for found, all_steps in steps if all_steps)
    if first:
        yield Paragraphs(plan.FIRST, first)
    waiting = tuple(_waiting(context))
    if waiting:
        yield Paragraphs(plan.NOT_NOW, waiting)
    yield from _board(context, context.plan)


def _board(context: Context, found: PhasePlan) -> Iterator[Block]:
    running = next((each.key for each in found.phases if each.state == "running"), None)
    for phase in context.questionnaire.phases:
        if phase.key == running and phase.board_decides:
            yield Paragraphs(plan.BOARD_TITLE, tuple(say(each) for each in phase.board_decides[:MOST_QUESTIONS]))


def _further(context: Context, shown: Sequence[PlannedAction]) -> Phrase:
    """What the plan holds beyond the actions shown."""
    hidden = [each for each in context.plan.actions if each not in shown] if context.plan else []
    if not hidden:
        return say(plan.NOTHING_FURTHER)
    return say(
        by_count(plan.FURTHER_TEXT, len(hidden)),
        count=count(context, "plan/further", len(hidden), "planned actions not shown"),
        effort=effort_of_all(context, hidden, "further"),
        limit=count(context, "plan/limit", context.questionnaire.shown_in_report, "limit of the questionnaire"),
    )


def _waiting(context: Context) -> Iterator[Phrase]:
    assert context.plan is not None
    for action in context.plan.left_out:
        if action.reason == "larger_than_any_quarter":
            yield say(plan.TOO_LARGE, action=template(context, action.id).title, needed=effort_of(context, action))
    for reason in WAITING:
        found = sum(each.reason == reason for each in context.plan.left_out)
        if found:
            number = count(context, f"plan/left_out/{reason}", found, "recommendations left out")
            yield say(by_count(plan.NOT_NOW_REASON[reason], found), count=number)


def plan_source(context: Context) -> Phrase:
    questionnaire = f"{context.questionnaire.slug} {context.questionnaire.version}"
    return say(plan.SOURCE, questionnaire=questionnaire)


def finishes(context: Context) -> dict[str, tuple[float, float]]:
    """Start and end of every planned action in quarters: after what it needs, where both share a quarter."""
    assert context.plan is not None
    times: dict[str, tuple[float, float]] = {}
    for action in sorted(context.plan.actions, key=lambda each: (each.quarter, len(each.prerequisites), each.id)):
        needed = [times[each][1] for each in action.prerequisites if each in times]
        start = max([float(action.quarter or 0), *needed])
        times[action.id] = (start, start + template(context, action.id).duration_weeks / WEEKS_PER_QUARTER)
    return times
