"""Entry and exit of a phase, read on what is known today: met, not met, or unknown (never counted as met)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cxmaturity.engine.proposals import Findings, Standing
from cxmaturity.engine.questionnaire import Condition, Questionnaire, Rule
from cxmaturity.engine.result import COMPANY, Fact, Figure, Result
from cxmaturity.engine.rules import Known, compare, conditions, fact_of, truth


@dataclass(frozen=True)
class PhaseFacts:
    """Answers the conditions of phases. standings: what the findings say about each recommendation."""

    questionnaire: Questionnaire
    result: Result
    findings: Findings
    standings: Mapping[str, Standing]

    def met(self, rule: Rule) -> bool | None:
        return truth(rule, lambda condition: self.fact(condition).met)

    def facts(self, rule: Rule) -> tuple[Fact, ...]:
        return tuple(self.fact(condition) for condition in conditions(rule))

    def fact(self, condition: Condition) -> Fact:
        read = PLAN_FACTS.get(condition.fact)
        if read is None:
            return fact_of(condition, self.questionnaire, self.result)
        value = read(self, condition)
        met = None if value is None else compare(value, condition.op, condition.value)
        shown = None if isinstance(value, bool) else value
        return Fact(condition.id, condition.label, met, shown, _trace(condition))

    def exit_met(self, phase_key: str) -> bool | None:
        phase = next((each for each in self.questionnaire.phases if each.key == phase_key), None)
        return self.met(phase.exit) if phase else None


def _trace(condition: Condition) -> str:
    of_dimension = condition.fact in ("dimension_score", "coverage")
    return f"{COMPANY}/dimension/{condition.subject}" if of_dimension else ""


def _gate(facts: PhaseFacts, condition: Condition) -> Known:
    return facts.findings.gate if facts.findings.gate in ("open", "closed") else None


def _assessment_status(facts: PhaseFacts, condition: Condition) -> Known:
    return "closed"


def _departments_answered(facts: PhaseFacts, condition: Condition) -> Known:
    scored = {each.cell for each in facts.result.figures if each.kind == "dimension" and each.value is not None}
    return float(sum(cell.kind == "department" and cell.key in scored for cell in facts.result.cells))


def _function_answered(facts: PhaseFacts, condition: Condition) -> Known:
    """Results know levels, not functions: the leadership group stands for EXEC, any other function is unknown."""
    levels = [cell for cell in facts.result.cells if cell.kind == "level" and "leadership" in cell.key]
    if condition.subject != "EXEC" or not levels:
        return None
    return any(cell.shown for cell in levels)


def _coverage(facts: PhaseFacts, condition: Condition) -> Known:
    figure = _company_dimension(facts, condition.subject)
    return figure.coverage if figure else None


def _dimension_score(facts: PhaseFacts, condition: Condition) -> Known:
    figure = _company_dimension(facts, condition.subject)
    return figure.value if figure else None


def _company_dimension(facts: PhaseFacts, code: str) -> Figure | None:
    wanted = f"{COMPANY}/dimension/{code}"
    return next((figure for figure in facts.result.figures if figure.id == wanted), None)


def _action_status(facts: PhaseFacts, condition: Condition) -> Known:
    """No action has a status yet: what is proposed is open, what the findings make superfluous is not needed."""
    return {"proposed": "open", "not_needed": "not_needed"}.get(facts.standings.get(condition.subject, ""))


def _actions_count(facts: PhaseFacts, condition: Condition) -> Known:
    return 0.0


def _phase_exit(facts: PhaseFacts, condition: Condition) -> Known:
    return facts.exit_met(condition.subject)


PLAN_FACTS: Mapping[str, Callable[[PhaseFacts, Condition], Known]] = {
    "gate": _gate,
    "assessment_status": _assessment_status,
    "departments_answered": _departments_answered,
    "function_answered": _function_answered,
    "coverage": _coverage,
    "dimension_score": _dimension_score,
    "action_status": _action_status,
    "actions_count": _actions_count,
    "phase_exit": _phase_exit,
    "started_actions_complete": lambda facts, condition: None,
    "effect_reviewed": lambda facts, condition: None,
    "critical_answers_closed": lambda facts, condition: None,
    "months_since_assessment": lambda facts, condition: None,
}
