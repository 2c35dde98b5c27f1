"""A round as handed over becomes counts: who is in which unit, who was asked, invited and how many answered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from cxmaturity.engine.cells import build_cells, own_people
from cxmaturity.engine.counts import Floats, Integers, count_answers, number_of_units, unit_of_people
from cxmaturity.engine.estimates import RoundData
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.response import Department, People, asked_of_functions
from cxmaturity.engine.result import RoundFacts
from cxmaturity.engine.score import Flags
from cxmaturity.engine.tree import build_tree
from cxmaturity.engine.weighting import function_counts, relevance_of_functions, relevance_of_units


def prepare(
    questionnaire: Questionnaire,
    round_facts: RoundFacts,
    departments: Sequence[Department],
    people: People,
    codes: np.ndarray[tuple[int, int], np.dtype[np.int16]],
    invited: People | None,
) -> RoundData:
    """codes[person, question] in the order of Questionnaire.questions, from `response.arrange`."""
    with_levels, confidential = round_facts.has_levels, round_facts.mode == "confidential"
    units = number_of_units(len(departments), with_levels)
    unit = unit_of_people(people, len(departments), with_levels)
    sizes = np.bincount(unit, minlength=units).astype(np.int64)
    own = own_people(len(departments), with_levels)
    asked = asked_of_functions(questionnaire, round_facts.items_left_out)
    answered_by = function_counts(people, unit, units, len(questionnaire.functions))
    invited_by = _invited_by_function(questionnaire, departments, invited, with_levels, units)
    headcounts = _headcounts(departments, own @ sizes)
    invited_people = invited_by.sum(axis=1) if invited_by is not None else _as_units(headcounts, own)
    if invited_by is None and (with_levels or round_facts.has_functions):
        invited_people = np.full(units, np.nan)
    asked_invited = invited_people[:, None] * asked[-1] if invited_by is None else (invited_by @ asked).astype(float)
    known_functions = answered_by if invited_by is None else np.where(_any(invited_by), invited_by, answered_by)
    tree = build_tree(questionnaire)
    return RoundData(
        tree=tree,
        cells=build_cells(departments, with_levels, confidential, sizes, round_facts.k),
        counts=count_answers(codes, unit, units, [len(question.keys) for question in questionnaire.questions]),
        sizes=sizes,
        invited=np.where(_wholly_invited(own, headcounts, invited_people)[:, None], asked_invited, np.nan),
        invited_people=invited_people.astype(float),
        headcounts=_for_size(own, headcounts, invited_people),
        together=_together(asked, answered_by),
        relevance=partial(_relevance, known_functions, relevance_of_functions(questionnaire), tree.dimension_of),
        k=round_facts.k,
    )


def _invited_by_function(
    questionnaire: Questionnaire,
    departments: Sequence[Department],
    invited: People | None,
    with_levels: bool,
    units: int,
) -> Integers | None:
    """[unit, function] invited people; None when nobody knows."""
    if invited is None:
        return None
    unit = unit_of_people(invited, len(departments), with_levels)
    return function_counts(invited, unit, units, len(questionnaire.functions))


def _any(counts: Integers) -> Flags:
    return np.asarray(counts.sum(axis=1, keepdims=True) > 0)


def _headcounts(departments: Sequence[Department], answered: Integers) -> Floats:
    """[department] with 0 for the people without department; NaN where unknown.

    A node of the tree without a headcount in which nobody answered is taken as a mere heading.
    """
    parents = {department.parent for department in departments}
    headings = [each.code in parents and not count for each, count in zip(departments, answered, strict=False)]
    unknown = [0.0 if heading else np.nan for heading in headings]
    known = [each.headcount for each in departments]
    return np.array([*(other if own is None else own for own, other in zip(known, unknown, strict=True)), 0.0])


def _as_units(headcounts: Floats, own: Flags) -> Floats:
    """[unit] headcounts on the last unit of each department, 0 on its others."""
    per_unit = np.zeros(own.shape[1])
    per_unit[own.shape[1] // len(own) - 1 :: own.shape[1] // len(own)] = headcounts
    return per_unit


def _wholly_invited(own: Flags, headcounts: Floats, invited: Floats) -> Flags:
    """[unit] whether everybody of the department was invited, as far as the headcount is known."""
    of_department = own @ np.nan_to_num(invited)
    whole = np.isnan(headcounts) | (of_department >= headcounts)
    return np.asarray(whole @ own)


def _for_size(own: Flags, headcounts: Floats, invited: Floats) -> Floats:
    """[unit] headcounts, else the number invited."""
    of_department = own @ np.nan_to_num(invited) if not np.isnan(invited).any() else np.full(len(own), np.nan)
    return _as_units(np.where(np.isnan(headcounts), of_department, headcounts), own)


def _together(asked: Flags, answered_by: Integers) -> Flags:
    """[question, question] whether anybody who took part was asked both."""
    present = asked[answered_by.sum(axis=0) > 0].astype(np.int64)
    return np.asarray(present.T @ present > 0)


def _relevance(functions: Integers, relevance: Floats, dimension_of: Sequence[int], members: Flags) -> Floats:
    return relevance_of_units(members @ functions, relevance)[:, list(dimension_of)]
