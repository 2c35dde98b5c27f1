"""Page 9, first half: lanes of the phases with owners, what opens and closes a phase, what the board decides."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board.actions import (
    due,
    effort_of,
    effort_of_all,
    finishes,
    owner,
    plan_source,
    quarter_name,
    shown_actions,
    template,
)
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.expected import expected_after, expected_table, phases_expected
from cxmaturity.engine.board.numbers import count, derived, stage_number
from cxmaturity.engine.board.phrases import by_count, named, quoted, say, together
from cxmaturity.engine.plan import PhasePlan, PhaseState, PlannedAction
from cxmaturity.engine.questionnaire import Phase
from cxmaturity.engine.report import Block, PhaseLane, Phases, PlannedBar, Section
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import plan


def build_phases(context: Context) -> Section | None:
    if context.plan is None or not context.questionnaire.recommendations or not context.measured:
        return None
    return Section(
        key="plan",
        kicker=plan.KICKER,
        headline=_headline(context, context.plan),
        lead=tuple(_lead(context, context.plan)),
        blocks=tuple(_blocks(context, context.plan)),
        source=plan_source(context),
    )


def _headline(context: Context, found: PhasePlan) -> Phrase:
    if not found.actions:
        return say(plan.EMPTY)
    number = len(found.actions)
    counted = {
        "count": count(context, "plan/actions", number, "planned actions"),
        "effort": effort_of_all(context, found.actions, "planned"),
    }
    if context.result.gate is not None and context.result.gate.state == "closed":
        return say(by_count(plan.GATE_CLOSED, number), **counted)
    return _reaches(context, found) or say(by_count(plan.PLANNED, number), **counted)


def _reaches(context: Context, found: PhasePlan) -> Phrase | None:
    """The phase that comes first, and the stage expected when the last action is done."""
    planned = phases_expected(context, found)
    if not planned:
        return None
    last = planned[-1]
    after = expected_after(context, found, last)
    values: dict[str, Number | Text | str] = {
        "first": quoted(planned[0].name),
        "last": due(context, max(found.actions, key=lambda each: finishes(context)[each.id][1])),
        "low": stage_number(context, "overall", after.low_stage, f"expected_low_{last.key}"),
    }
    if after.low_stage == after.high_stage:
        return Phrase(plan.REACHES, values)
    values["high"] = stage_number(context, "overall", after.high_stage, f"expected_high_{last.key}")
    return Phrase(plan.REACHES_RANGE, values)


def _quarters(context: Context, found: PhasePlan) -> Number:
    return count(context, "plan/quarters", len(found.budgets), "assumption: quarters of the plan")


def _budget(context: Context, found: PhasePlan) -> Number:
    inputs = [Input(f"quarter {number}", budget) for number, budget in enumerate(found.budgets, start=1)]
    return derived(context, "plan/budget", "assumption: person-days", sum(found.budgets), "person_days", inputs)


def _lead(context: Context, found: PhasePlan) -> Iterator[Phrase]:
    yield _first(context, found) if found.actions else say(plan.LEAD)
    gate = context.result.gate
    if gate is not None and gate.state != "open":
        yield say(plan.GATE_LEAD)
    unknown = [each.code for each in context.dimensions if context.value(each.code) is None]
    if unknown:
        yield say(plan.UNKNOWN_LEVEL, dimensions=named([context.name(code) for code in unknown]))


def _first(context: Context, found: PhasePlan) -> Phrase:
    """The first of the actions shown, who does it and when."""
    first = shown_actions(context)[0]
    return say(
        together(plan.FIRST_ACTION, plan.LEAD),
        action=quoted(template(context, first.id).title),
        owner=owner(context, first.id),
        quarter=quarter_name(context, first.quarter or 0),
    )


def _blocks(context: Context, found: PhasePlan) -> Iterator[Block]:
    if found.actions:
        yield _lanes(context, found)
        yield from expected_table(context, found)


def _lanes(context: Context, found: PhasePlan) -> Phases:
    shown = shown_actions(context)
    numbers = {
        "shown": count(context, "plan/shown", len(shown), "actions shown"),
        "count": count(context, "plan/actions", len(found.actions), "planned actions"),
    }
    subtitle = {
        language: words.format(shown=len(shown), count=len(found.actions)) for language, words in plan.SUBTITLE.items()
    }
    return Phases(
        title=plan.TITLE,
        subtitle=plan.SUBTITLE_ALL if len(shown) == len(found.actions) else subtitle,
        sentence=say(by_count(plan.SENTENCE, len(shown)), shown=numbers["shown"], quarters=_quarters(context, found)),
        quarters=tuple(quarter_name(context, number) for number in range(len(found.budgets))),
        lanes=tuple(_lane(context, phase, found, shown) for phase in context.questionnaire.phases),
        note=say(
            plan.NOTE,
            quarters=_quarters(context, found),
            budget=_budget(context, found),
            running=count(
                context, "plan/running", context.questionnaire.running_per_department, "limit of the questionnaire"
            ),
        ),
    )


def _lane(context: Context, phase: Phase, found: PhasePlan, shown: list[PlannedAction]) -> PhaseLane:
    state = next(each for each in found.phases if each.key == phase.key)
    return PhaseLane(
        key=phase.key,
        number=phase.number,
        name=phase.name,
        claim=phase.claim,
        length=_length(context, phase),
        state=plan.STATE[state.state],
        bars=tuple(_bar(context, each) for each in shown if each.phase == phase.key),
        open_criteria=_criteria(found, state, False),
        unknown_criteria=_criteria(found, state, None),
    )


def _criteria(found: PhasePlan, state: PhaseState, met: bool | None) -> tuple[Text, ...]:
    """What ends the running and the next phase; those further away are read when their time has come."""
    keys = [each.key for each in found.phases]
    running = next((keys.index(each.key) for each in found.phases if each.state == "running"), len(keys))
    if keys.index(state.key) > running + 1:
        return (plan.CRITERIA_LATER,) if met is False else ()
    return tuple(fact.label for fact in state.exit if fact.met is met)


def _bar(context: Context, action: PlannedAction) -> PlannedBar:
    start, end = finishes(context)[action.id]
    name = owner(context, action.id)
    return PlannedBar(
        id=action.id,
        title=template(context, action.id).title,
        owner=name if not isinstance(name, str) else {"de": name, "en": name},
        start=start,
        length=end - start,
        effort=effort_of(context, action),
        early=action.early,
    )


def _length(context: Context, phase: Phase) -> Phrase:
    low = _months(context, phase, "min", phase.months_min)
    if phase.months_max is None:
        return say(plan.LENGTH_OPEN, low=low)
    return say(plan.LENGTH, low=low, high=_months(context, phase, "max", phase.months_max))


def _months(context: Context, phase: Phase, end: str, value: float) -> Number:
    formula = "usual length, assumption of the questionnaire"
    return derived(context, f"plan/months_{end}/{phase.key}", formula, value, "months", [Input(end, value)])
