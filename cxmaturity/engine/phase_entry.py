"""What has to be planned before a phase may begin: its entry criteria, read on the plan instead of on today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from cxmaturity.engine.phase_facts import PhaseFacts
from cxmaturity.engine.questionnaire import ActionTemplate, Condition, Phase, Rule
from cxmaturity.engine.roadmap import Threshold
from cxmaturity.engine.rules import POINTS_PER_LEVEL

WEEKS_PER_QUARTER = 13


@dataclass(frozen=True)
class Entry:
    """actions: (id, quarters to wait after its start); thresholds: scores or counts the plan has to reach first.

    blocked: ids of conditions that no action of the plan can meet.
    """

    actions: tuple[tuple[str, int], ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    blocked: tuple[str, ...] = ()


def quarters_until_done(action: ActionTemplate) -> int:
    return max(1, ceil(action.duration_weeks / WEEKS_PER_QUARTER))


def entry_of(phase: Phase, facts: PhaseFacts, proposed: Mapping[str, ActionTemplate]) -> Entry:
    """The first phase is where every plan starts; its open entry criteria are shown, they hold nothing back."""
    if phase is facts.questionnaire.phases[0]:
        return Entry()
    return _needed(phase.entry, facts, proposed)


def _needed(part: Rule | Condition, facts: PhaseFacts, proposed: Mapping[str, ActionTemplate]) -> Entry:
    if isinstance(part, Condition):
        return _condition(part, facts, proposed)
    if facts.met(part):
        return Entry()
    entries = [_needed(each, facts, proposed) for each in part.parts]
    if part.kind == "all":
        return _together(entries)
    if part.kind == "any":
        return next((entry for entry in entries if not entry.blocked), entries[0])
    return Entry(blocked=_ids(part))


def _condition(condition: Condition, facts: PhaseFacts, proposed: Mapping[str, ActionTemplate]) -> Entry:
    fact = facts.fact(condition)
    if fact.met:
        return Entry()
    if condition.fact == "phase_exit":
        exits = [phase.exit for phase in facts.questionnaire.phases if phase.key == condition.subject]
        return _needed(exits[0], facts, proposed) if exits else Entry(blocked=(condition.id,))
    if condition.fact == "action_status" and condition.subject in proposed:
        action = proposed[condition.subject]
        wait = 0 if "running" in condition.value else quarters_until_done(action)
        return Entry(actions=((action.id, wait),))
    if condition.fact == "dimension_score" and isinstance(fact.value, float):
        lifts = {each.id: _lift(each, condition.subject) for each in proposed.values()}
        return Entry(thresholds=(Threshold(lifts, condition.value - fact.value, condition.id),))
    if condition.fact == "actions_count":
        counted = {each.id: 1.0 for each in proposed.values() if each.phase == condition.subject}
        return Entry(thresholds=(Threshold(counted, condition.value, condition.id),))
    return Entry(blocked=(condition.id,))


def _lift(action: ActionTemplate, dimension: str) -> float:
    return sum(lift.likely for lift in action.lift if lift.dimension == dimension) * POINTS_PER_LEVEL


def _together(entries: list[Entry]) -> Entry:
    return Entry(
        actions=tuple(sorted({each for entry in entries for each in entry.actions})),
        thresholds=tuple(each for entry in entries for each in entry.thresholds),
        blocked=tuple(each for entry in entries for each in entry.blocked),
    )


def _ids(part: Rule | Condition) -> tuple[str, ...]:
    if isinstance(part, Condition):
        return (part.id,)
    return tuple(each for inner in part.parts for each in _ids(inner))
