"""What a round looks like so far, as a launch would freeze it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxmaturity.assessments.arrays import people_of_invitations
from cxmaturity.assessments.group_problems import group_problems
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import (
    attribute_of,
    groups_of,
    items_left_out,
    last_closed_round,
    questionnaire_of,
    tree_to_freeze,
)
from cxmaturity.assessments.round_settings import items_to_ask
from cxmaturity.engine.cells import department_key
from cxmaturity.engine.core_form import answering_minutes, whole_minutes
from cxmaturity.engine.fact_section import fact_items
from cxmaturity.engine.forecast import Forecast, hidden_departments, suggested_mode
from cxmaturity.engine.questionnaire import Dimension, Item, Questionnaire
from cxmaturity.engine.reporting_groups import Codes
from cxmaturity.engine.response import Department, People, asked_items

USUAL_RESPONSE = 0.6


@dataclass(frozen=True)
class Extent:
    """Of one person: minutes of who is asked least and of who is asked most."""

    items: int
    least: int
    most: int


@dataclass(frozen=True)
class Plan:
    """tree, people: as a launch would freeze them now. own: people of each department without those below, by code.
    forecast: what a confidential round would hide if everybody answered; None where nobody is listed. groups: accepted
    reporting groups that the departments still allow.
    mode: as chosen, before that as suggested."""

    questionnaire: Questionnaire
    extent: Extent
    tree: tuple[Department, ...]
    people: People
    own: dict[str, int]
    groups: tuple[Codes, ...]
    forecast: Forecast | None
    suggested: str
    mode: str

    @property
    def invited(self) -> int:
        return len(self.people.departments)

    @property
    def peopled(self) -> int:
        """How many departments somebody is invited from."""
        return sum(1 for people in self.own.values() if people)

    @property
    def left_out(self) -> int:
        """How many departments nobody is invited from, nor from those below them."""
        return sum(1 for people in people_with_those_below(self.tree, self.own).values() if not people)

    @property
    def leaves_most_out(self) -> bool:
        """Perhaps a column of the list was misread; perhaps it is meant. Somebody should look."""
        return bool(self.invited) and 2 * self.left_out > len(self.tree)

    @property
    def shown(self) -> int:
        """How many departments would get a result of their own or with the neighbours of their group."""
        rows = {row.key: row for row in self.forecast.rows} if self.forecast else {}
        own = [rows[key] for node in self.tree if (key := department_key(node.code)) in rows]
        return sum(row.shown or (row.cause == "in_a_group" and rows[row.parent].shown) for row in own)


def plan_of(round: Round, language: str) -> Plan:
    """Two queries."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    tree = tree_to_freeze(round)
    people = people_of_invitations(round, tree)
    own = dict.fromkeys((node.code for node in tree), 0)
    for at in people.departments.tolist():
        if at >= 0:
            own[tree[at].code] += 1
    extent = extent_of(round, questionnaire, language)
    groups = groups_in_force(round, tree)
    forecast = forecast_of(round, tree, people, groups)
    suggested = suggested_mode(own.values())
    mode = round.mode if is_mode_chosen(round) else suggested
    return Plan(questionnaire, extent, tree, people, own, groups, forecast, suggested, mode)


def groups_in_force(round: Round, tree: Sequence[Department]) -> tuple[Codes, ...]:
    """None of them when the departments have changed; the launch asks to look at them again."""
    groups = groups_of(round).groups
    return () if group_problems(groups, tree) else groups


def forecast_of(
    round: Round, tree: Sequence[Department], people: People, groups: Sequence[Codes], response: float = 1.0
) -> Forecast | None:
    if not len(people.departments):
        return None
    return hidden_departments(tree, people, round.has_levels, round.k, response, groups, attribute_of(round))


def people_with_those_below(tree: Iterable[Department], own: Mapping[str, int]) -> dict[str, int]:
    """tree: parents before children. By code."""
    total = dict(own)
    for node in reversed(list(tree)):
        if node.parent in total:
            total[node.parent] += total[node.code]
    return total


def is_mode_chosen(round: Round) -> bool:
    """An open link and a fact section bring their mode along; else it is chosen with the end of the field period."""
    brings_its_own = round.access == Round.Access.OPEN or round.form == Round.Form.FACTS
    return brings_its_own or round.closes_at is not None


def facts_left_out(round: Round, questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Facts of the form that a confidential round does not ask together with opinions."""
    if round.mode != Round.Mode.CONFIDENTIAL or round.is_beside:
        return ()
    facts = fact_items(questionnaire.items)
    return tuple(item for item in facts if item.core or round.form == Round.Form.FULL)


def may_have_fact_section(round: Round) -> bool:
    """Whether there are facts that a confidential round cannot ask and its questionnaire holds."""
    is_confidential = round.mode == Round.Mode.CONFIDENTIAL and not round.is_beside
    return is_confidential and bool(fact_items(questionnaire_of(round.questionnaire_version).items))


def extent_of(round: Round, questionnaire: Questionnaire, language: str) -> Extent:
    """Of every function that the questionnaire tells apart."""
    left_out = items_left_out(round, questionnaire)
    functions = [function.code for function in questionnaire.functions] or [""]
    minutes = [answering_minutes(asked_items(questionnaire, function, left_out), language) for function in functions]
    return Extent(len(round.items), whole_minutes(min(minutes)), whole_minutes(max(minutes)))


def repeated_by(pulse: Round) -> Round:
    """The round whose questions a pulse repeats, as long as it is the last one of this questionnaire."""
    last = last_closed_round(pulse.organisation)
    fits = last and last.questionnaire_version_id == pulse.questionnaire_version_id
    return last if fits else pulse


def items_to_repeat(round: Round) -> list[tuple[Dimension, list[Item]]]:
    """Items of a round by dimension, as far as its mode lets them be asked again."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    asked = set(items_to_ask(questionnaire, Round.Form.PULSE, round.mode, round.items))
    found = [
        (dimension, [item for item in questionnaire.items if item.dimension == dimension.code and item.id in asked])
        for dimension in questionnaire.dimensions
    ]
    return [(dimension, items) for dimension, items in found if items]
