"""A round as handed over becomes counts: who is in which unit, who was asked, invited and how many answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from cxmaturity.engine.cells import (
    JOINED,
    Group,
    build_cells,
    candidates,
    department_key,
    level_key,
    regions,
    turns,
)
from cxmaturity.engine.counts import Floats, Integers, count_answers
from cxmaturity.engine.crossing import with_crossing_cells
from cxmaturity.engine.disclosure import K_INVITED, choose_family, is_union
from cxmaturity.engine.estimates import RoundData
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.reporting_groups import NO_GROUPS, ReportingGroups, join_small_groups
from cxmaturity.engine.response import Department, People, asked_of_functions
from cxmaturity.engine.result import RoundFacts
from cxmaturity.engine.score import Flags
from cxmaturity.engine.tree import build_tree
from cxmaturity.engine.units import Units, units_of
from cxmaturity.engine.weighting import function_counts, relevance_of_functions, relevance_of_units


def prepare(
    questionnaire: Questionnaire,
    round_facts: RoundFacts,
    departments: Sequence[Department],
    people: People,
    codes: np.ndarray[tuple[int, int], np.dtype[np.int16]],
    invited: People | None,
    groups: ReportingGroups = NO_GROUPS,
) -> RoundData:
    """codes[person, question] in the order of Questionnaire.questions, from `response.arrange`."""
    units = units_of(len(departments), round_facts.has_levels, round_facts.attribute, (people, invited))
    unit = units.of(people)
    sizes = np.bincount(unit, minlength=units.count).astype(np.int64)
    asked = asked_of_functions(questionnaire, round_facts.items_left_out)
    answered_by = function_counts(people, unit, units.count, len(questionnaire.functions))
    invited_by = _invited_by_function(questionnaire, invited, units)
    headcounts = _headcounts(departments, _of_departments(units, sizes))
    invited_people = invited_by.sum(axis=1) if invited_by is not None else _as_units(headcounts, units)
    if invited_by is None and (units.with_levels or round_facts.has_functions or units.known):
        invited_people = np.full(units.count, np.nan)
    asked_invited = invited_people[:, None] * asked[-1] if invited_by is None else (invited_by @ asked).astype(float)
    known_functions = answered_by if invited_by is None else np.where(_any(invited_by), invited_by, answered_by)
    tree = build_tree(questionnaire)
    cells, allowed = _cells(departments, round_facts, units, sizes, invited_by, groups)
    return RoundData(
        tree=tree,
        cells=cells,
        units=units,
        counts=count_answers(codes, unit, units.count, [len(question.keys) for question in questionnaire.questions]),
        sizes=sizes,
        invited=np.where(_wholly_invited(units, headcounts, invited_people)[:, None], asked_invited, np.nan),
        invited_people=invited_people.astype(float),
        headcounts=_for_size(units, headcounts, invited_people),
        together=_together(asked, answered_by if invited_by is None else answered_by + invited_by),
        relevance=partial(_relevance, known_functions, relevance_of_functions(questionnaire), tree.dimension_of),
        k=round_facts.k,
        allowed=allowed,
    )


def _cells(
    departments: Sequence[Department],
    round_facts: RoundFacts,
    units: Units,
    sizes: Integers,
    invited_by: Integers | None,
    groups: ReportingGroups,
) -> tuple[tuple[Group, ...], Flags]:
    """Cells, and which may be published beside the response rates that were seen while the round was open.

    A cell that cuts a class of theirs would tell, with them, how many of a few invited people have answered."""
    confidential, k = round_facts.mode == "confidential", round_facts.k
    build = partial(build_cells, departments, units.with_levels, confidential)
    cross = partial(with_crossing_cells, units=units, attribute=round_facts.attribute)
    people = units.together(sizes)
    if not confidential:
        cells = cross(build(people, k))
        return cells, candidates(cells)
    joined = False
    is_whole: Callable[[Flags], bool] = _whatever
    is_whole_part: Callable[[Flags], bool] = _whatever
    if invited_by is not None:
        rated = build(units.together(invited := invited_by.sum(axis=1)), K_INVITED, groups=groups.groups)
        joined = level_key(JOINED) in {cell.key for cell in rated}
        is_whole = _whole_classes(rated, units.together(invited))
        is_whole_part = _whole_classes(cross(rated), invited)
    cells = build(people, k, joined, groups.groups)
    if groups.groups:
        cells = build(people, k, joined, _joined_at_close(departments, cells, groups, people, k, is_whole))
    whole = [is_whole(cell.members) for cell in cells]
    cells = cross(cells)
    whole += [is_whole_part(cell.members) for cell in cells[len(whole) :]]
    return cells, candidates(cells) & np.array(whole, dtype=bool)


def _whole_classes(rated: Sequence[Group], invited: Integers) -> Callable[[Flags], bool]:
    """Whether a region is made of whole classes of the rates. Cells of the attribute have no rate while a round is open;
    the rule on the invited decides all the same which of them may be published."""
    family = choose_family(regions(rated), invited, K_INVITED, turns(rated), candidates(rated))
    return partial(is_union, family=family, sizes=invited)


def _whatever(members: Flags) -> bool:
    """Where nobody knows who was invited, no response rate was seen."""
    return True


def _joined_at_close(
    departments: Sequence[Department],
    cells: Sequence[Group],
    groups: ReportingGroups,
    sizes: Integers,
    k: int,
    is_whole: Callable[[Flags], bool],
) -> tuple[tuple[str, ...], ...]:
    of_cell = {cell.key: cell.members for cell in cells}

    def members(codes: Sequence[str]) -> Flags:
        return np.asarray(np.logical_or.reduce([of_cell[department_key(code)] for code in codes]))

    def is_enough(codes: Sequence[str]) -> bool:
        return int(sizes[members(codes)].sum()) >= k

    parents = {department.code: department.parent for department in departments}
    return join_small_groups(groups, parents, is_enough, lambda codes: is_whole(members(codes)))


def _invited_by_function(questionnaire: Questionnaire, invited: People | None, units: Units) -> Integers | None:
    """[unit, function] invited people; None when nobody knows."""
    if invited is None:
        return None
    return function_counts(invited, units.of(invited), units.count, len(questionnaire.functions))


def _of_departments(units: Units, values: Floats | Integers) -> Floats:
    """[department] sums over the units of each; the last one is the people without department."""
    return np.bincount(units.department, values, units.departments + 1).astype(np.float64)


def _any(counts: Integers) -> Flags:
    return np.asarray(counts.sum(axis=1, keepdims=True) > 0)


def _headcounts(departments: Sequence[Department], answered: Floats) -> Floats:
    """[department] with 0 for the people without department; NaN where unknown.

    A node of the tree without a headcount in which nobody answered is taken as a mere heading.
    """
    parents = {department.parent for department in departments}
    headings = [each.code in parents and not count for each, count in zip(departments, answered, strict=False)]
    unknown = [0.0 if heading else np.nan for heading in headings]
    known = [each.headcount for each in departments]
    return np.array([*(other if own is None else own for own, other in zip(known, unknown, strict=True)), 0.0])


def _as_units(headcounts: Floats, units: Units) -> Floats:
    """[unit] headcounts on the last unit of each department without a value, 0 on its others."""
    width = units.bases // len(headcounts)
    per_unit = np.zeros(units.count)
    per_unit[width - 1 : units.bases : width] = headcounts
    return per_unit


def _wholly_invited(units: Units, headcounts: Floats, invited: Floats) -> Flags:
    """[unit] whether everybody of the department was invited, as far as the headcount is known."""
    of_department = _of_departments(units, np.nan_to_num(invited))
    whole = np.isnan(headcounts) | (of_department >= headcounts)
    return np.asarray(whole[units.department])


def _for_size(units: Units, headcounts: Floats, invited: Floats) -> Floats:
    """[unit] headcounts, else the number invited."""
    unknown = np.full(len(headcounts), np.nan)
    of_department = unknown if np.isnan(invited).any() else _of_departments(units, invited)
    return _as_units(np.where(np.isnan(headcounts), of_department, headcounts), units)


def _together(asked: Flags, known_by: Integers) -> Flags:
    """[question, question] whether anybody known was asked both; known_by[unit, function]: people invited, so that nobody's
    coming changes an interval, and those who took part, where no list says who was invited."""
    present = asked[known_by.sum(axis=0) > 0].astype(np.int64)
    return np.asarray(present.T @ present > 0)


def _relevance(functions: Integers, relevance: Floats, dimension_of: Sequence[int], groups: Regions) -> Floats:
    return relevance_of_units(groups.sums(functions), relevance)[:, list(dimension_of)]
