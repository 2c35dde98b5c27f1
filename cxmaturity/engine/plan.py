"""Gaps, prerequisites and budget become phases, each action with its reason (method.md 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cxmaturity.engine.phase_entry import WEEKS_PER_QUARTER, Entry, entry_of, quarters_until_done
from cxmaturity.engine.phase_facts import PhaseFacts
from cxmaturity.engine.proposals import Findings, Standing, findings_of, standing, value_of
from cxmaturity.engine.questionnaire import ActionTemplate, Questionnaire
from cxmaturity.engine.result import Fact, Result
from cxmaturity.engine.roadmap import TOLERANCE, Task, Threshold, package_of, schedule

DEFAULT_BUDGETS = (120.0,) * 6
METHOD = "package greedy"


@dataclass(frozen=True)
class PlannedAction:
    """quarter: 0-based quarter of the plan, None when it is not planned. reason why it is where it is:

    "closes_gap", "unlocks", "mandatory" (gate closed), "prerequisite"; for what is not planned: "not_needed",
    "unknown_level", "no_gap", "waits_for_gate", "waits_for_prerequisite", "waits_for_phase" (its phase cannot begin
    within the plan), "larger_than_any_quarter", "no_budget".
    value: points x importance closed by it; package_*: with its open prerequisites. levels are 0-4.
    blocked_by: ids of actions or of phase criteria that stand in the way.
    """

    id: str
    phase: str
    quarter: int | None
    reason: str
    level: float | None
    value: float
    effort: float
    package_value: float
    package_effort: float
    unlocks: tuple[str, ...]
    prerequisites: tuple[str, ...]
    blocked_by: tuple[str, ...] = ()
    early: bool = False


@dataclass(frozen=True)
class PhaseState:
    """entry and exit facts of a phase; state "running" is the first phase whose exit is not met."""

    key: str
    state: Literal["done", "running", "ahead"]
    entry: tuple[Fact, ...]
    exit: tuple[Fact, ...]


@dataclass(frozen=True)
class PhasePlan:
    """actions: planned ones by quarter, then value. budgets: person-days per quarter. method: how it was solved."""

    actions: tuple[PlannedAction, ...]
    left_out: tuple[PlannedAction, ...]
    phases: tuple[PhaseState, ...]
    budgets: tuple[float, ...]
    method: str
    value: float


def plan_phases(questionnaire: Questionnaire, result: Result, budgets: Sequence[float] = DEFAULT_BUDGETS) -> PhasePlan:
    """The plan of the company: which recommendations apply, in which quarter, and why the others wait.

    budgets: person-days per quarter, an assumption that is printed. Effort, lift and duration are those of the
    questionnaire (likely values). Deterministic; solved by the package greedy of method.md 3.
    """
    findings = findings_of(result)
    standings = {each.id: standing(each, questionnaire, findings) for each in questionnaire.recommendations}
    facts = PhaseFacts(questionnaire, result, findings, standings)
    draft = _Draft(questionnaire, findings, standings, facts, tuple(float(each) for each in budgets))
    quarters = schedule(tuple(draft.tasks.values()), draft.budgets, questionnaire.running_per_department)
    actions = [draft.planned(each, quarters) for each in questionnaire.recommendations]
    chosen = sorted(
        (each for each in actions if each.quarter is not None), key=lambda each: (each.quarter, -each.value, each.id)
    )
    return PhasePlan(
        actions=tuple(chosen),
        left_out=tuple(each for each in actions if each.quarter is None),
        phases=phase_states(facts),
        budgets=draft.budgets,
        method=METHOD,
        value=sum(each.value for each in chosen),
    )


def phase_states(facts: PhaseFacts) -> tuple[PhaseState, ...]:
    states: list[PhaseState] = []
    running = False
    for phase in facts.questionnaire.phases:
        state: Literal["done", "running", "ahead"] = "ahead"
        if not running:
            state = "done" if facts.met(phase.exit) else "running"
            running = state == "running"
        states.append(PhaseState(phase.key, state, facts.facts(phase.entry), facts.facts(phase.exit)))
    return tuple(states)


class _Draft:
    """Recommendations as tasks of the scheduler, and the way back."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        findings: Findings,
        standings: Mapping[str, Standing],
        facts: PhaseFacts,
        budgets: tuple[float, ...],
    ) -> None:
        self.questionnaire = questionnaire
        self.findings = findings
        self.standings = standings
        self.budgets = budgets
        self.allowed = _allowed_phases(questionnaire, findings)
        self.by_id = {each.id: each for each in questionnaire.recommendations}
        self.proposed = {
            each.id: each
            for each in questionnaire.recommendations
            if standings[each.id] == "proposed" and each.phase in self.allowed
        }
        self.entries = {each.key: entry_of(each, facts, self.proposed) for each in questionnaire.phases}
        self.tasks = {each.id: self._task(each) for each in self.proposed.values() if not self._blocked(each)}

    def _task(self, action: ActionTemplate) -> Task:
        entry = self._entry(action)
        own = ((each, self._wait(each)) for each in action.prerequisites if self.standings[each] != "not_needed")
        return Task(
            id=action.id,
            value=value_of(action, self.findings),
            effort=action.effort.likely,
            after=(*own, *entry.actions),
            thresholds=entry.thresholds,
            owner=action.owner_function,
            lasts=quarters_until_done(action),
            mandatory=self._of_gate(action),
        )

    def _wait(self, prerequisite: str) -> int:
        """What takes less than a quarter may be followed up in the same quarter."""
        return int(self.by_id[prerequisite].duration_weeks // WEEKS_PER_QUARTER)

    def _entry(self, action: ActionTemplate) -> Entry:
        """A quick win of small effort does not wait for its phase, nor does what opens the phase itself."""
        if is_early(action):
            return Entry()
        entry = self.entries[action.phase]
        same_phase = {each for each, _ in entry.actions if self.by_id[each].phase == action.phase}
        if action.id not in same_phase:
            return entry
        return replace(entry, actions=tuple(each for each in entry.actions if each[0] not in same_phase))

    def _blocked(self, action: ActionTemplate) -> bool:
        return bool(self._entry(action).blocked)

    def _of_gate(self, action: ActionTemplate) -> bool:
        return self.questionnaire.dimension_by_code[action.dimension].kind == "gate"

    def planned(self, action: ActionTemplate, quarters: Mapping[str, int]) -> PlannedAction:
        quarter = quarters.get(action.id)
        package = package_of(action.id, self.tasks, {})
        value = value_of(action, self.findings)
        unlocks = tuple(each.id for each in self.proposed.values() if action.id in each.prerequisites)
        reason, blocked_by = self._reason(action, quarters, value, unlocks)
        return PlannedAction(
            id=action.id,
            phase=action.phase,
            quarter=quarter,
            reason=reason,
            level=self.findings.levels.get(action.dimension),
            value=value,
            effort=action.effort.likely,
            package_value=package.value if package else value,
            package_effort=package.effort if package else action.effort.likely,
            unlocks=unlocks,
            prerequisites=tuple(each for each in action.prerequisites if self.standings[each] != "not_needed"),
            blocked_by=blocked_by,
            early=quarter is not None and is_early(action) and self._starts_early(action, quarters),
        )

    def _starts_early(self, action: ActionTemplate, quarters: Mapping[str, int]) -> bool:
        entry = self.entries[action.phase]
        opens = [quarters.get(each, len(self.budgets)) + wait for each, wait in entry.actions if each != action.id]
        return bool(entry.blocked) or quarters[action.id] < max(opens, default=0)

    def _reason(
        self, action: ActionTemplate, quarters: Mapping[str, int], value: float, unlocks: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        if action.id in quarters:
            return self._reason_planned(action, value, unlocks), ()
        if self.standings[action.id] != "proposed":
            return self.standings[action.id], ()
        if action.phase not in self.allowed:
            return "waits_for_gate", ()
        if action.effort.likely > max(self.budgets, default=0.0) + TOLERANCE:
            return "larger_than_any_quarter", ()
        if value <= TOLERANCE:
            return "no_gap", ()
        missing = tuple(
            each for each in action.prerequisites if self.standings[each] != "not_needed" and each not in quarters
        )
        if missing:
            return "waits_for_prerequisite", missing
        entry = self._entry(action)
        waits_for = (
            *entry.blocked,
            *(each for each, _ in entry.actions if each not in quarters),
            *(each.name for each in entry.thresholds if not self._in_reach(each, quarters)),
        )
        return ("waits_for_phase", waits_for) if waits_for else ("no_budget", ())

    def _in_reach(self, threshold: Threshold, quarters: Mapping[str, int]) -> bool:
        """Whether what is planned adds up to it before the last quarter begins."""
        last = len(self.budgets) - 1
        finished = [each for each, start in quarters.items() if start + quarters_until_done(self.by_id[each]) <= last]
        return sum(threshold.weights.get(each, 0.0) for each in finished) + TOLERANCE >= threshold.need

    def _reason_planned(self, action: ActionTemplate, value: float, unlocks: tuple[str, ...]) -> str:
        if self._of_gate(action):
            return "mandatory"
        if value <= TOLERANCE:
            return "prerequisite"
        opened = sum(value_of(self.by_id[each], self.findings) for each in unlocks)
        return "unlocks" if opened > value else "closes_gap"


def is_early(action: ActionTemplate) -> bool:
    return action.quick_win and action.effort.size == "S"


def _allowed_phases(questionnaire: Questionnaire, findings: Findings) -> tuple[str, ...]:
    """While the gate is not known to be open, only its phases are planned."""
    if questionnaire.gate is None or findings.gate in ("open", None):
        return tuple(phase.key for phase in questionnaire.phases)
    return questionnaire.gate.phases_allowed


__all__ = [
    "DEFAULT_BUDGETS",
    "METHOD",
    "WEEKS_PER_QUARTER",
    "PhasePlan",
    "PhaseState",
    "PlannedAction",
    "plan_phases",
]
