"""From answers to what may be shown: calls the stations in order, decides nothing itself.

answers -> counts -> cells that may be shown -> figures -> gate, stages -> gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from cxmaturity.engine import attributed, confidential
from cxmaturity.engine.cells import own_people
from cxmaturity.engine.company import perception_gaps, weightings
from cxmaturity.engine.counts import pair_moments, people_answering
from cxmaturity.engine.distributions import publish_cells, publish_distributions
from cxmaturity.engine.estimates import Estimates, RoundData
from cxmaturity.engine.figures import Sheet, publish_figures
from cxmaturity.engine.gap import gaps_to_target
from cxmaturity.engine.heatmap_marks import heatmap_marks
from cxmaturity.engine.opinions import agreements, divergence, reliabilities
from cxmaturity.engine.preparation import prepare
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.reporting_groups import NO_GROUPS, ReportingGroups
from cxmaturity.engine.response import Department, People, Responses, arrange
from cxmaturity.engine.result import Profile, Result, RoundFacts
from cxmaturity.engine.rules import gate_state, limits_met, warning_facts
from cxmaturity.engine.score import Flags
from cxmaturity.engine.stage import state_stages
from cxmaturity.engine.tree import ScoreTree, score_cells
from cxmaturity.engine.uncorrected import with_uncorrected_errors


def publish(
    questionnaire: Questionnaire,
    round_facts: RoundFacts,
    profile: Profile,
    departments: Sequence[Department],
    responses: Responses,
    invited: People | None = None,
    targets: Mapping[str, float] | None = None,
    importance: Mapping[str, float] | None = None,
    groups: ReportingGroups = NO_GROUPS,
) -> Result:
    """The whole way from codes to a Result; the same input gives the same result, byte for byte.

    responses: see Responses, in any order of people; invited: everybody who was asked to take part, None when nobody
    knows (then headcounts count where every department has one). targets: points per dimension (60), importance 0-3
    per dimension (2). groups: departments that report together, as frozen at launch; of confidential rounds. Raises AnswersRefused for codes that are no option of their question.
    """
    codes = arrange(questionnaire, responses, round_facts.items_left_out)
    data = prepare(questionnaire, round_facts, departments, responses.people, codes, invited, groups)
    sheet = _sheet(questionnaire, round_facts, departments, responses.people, codes, data)
    figures, traces = publish_figures(sheet)
    result = Result(
        round=round_facts,
        profile=profile,
        cells=publish_cells(sheet, data.sizes),
        figures=with_uncorrected_errors(sheet, figures),
        distributions=publish_distributions(sheet),
        stages=(),
        gate=None,
        warnings=(),
        gaps=(),
        perception=perception_gaps(questionnaire, sheet),
        weightings=weightings(questionnaire, sheet),
        traces=traces,
        agreement=agreements(questionnaire, sheet),
        reliability=reliabilities(questionnaire, sheet),
        divergence=divergence(sheet),
        marks=heatmap_marks(questionnaire, sheet, _compared(data.tree, round_facts)),
    )
    return with_judgements(questionnaire, result, targets or {}, importance or {})


def _sheet(
    questionnaire: Questionnaire,
    round_facts: RoundFacts,
    departments: Sequence[Department],
    people: People,
    codes: np.ndarray[tuple[int, int], np.dtype[np.int16]],
    data: RoundData,
) -> Sheet:
    tree = data.tree
    everything = np.ones(len(tree.items), dtype=bool)
    compared = _compared(tree, round_facts)
    patterns = (tree.patterns(everything), tree.patterns(compared))
    if round_facts.mode == "confidential":
        estimates = confidential.estimate(data, *patterns)
    else:
        estimates = _attributed(departments, people, codes, data, patterns)
    kept = np.concatenate([everything[None], np.tile(compared, (len(data.cells) - 1, 1))])
    left_out = set(round_facts.items_left_out)
    in_round = np.array([question.item not in left_out for question in tree.questions], dtype=bool)
    scored = score_cells(tree, estimates.values, kept)
    return Sheet(tree, data.cells, round_facts.mode, estimates, scored, patterns, in_round)


def _compared(tree: ScoreTree, round_facts: RoundFacts) -> Flags:
    """[item] what cells are compared on: where functions are known, what everybody was asked."""
    return tree.core if round_facts.has_functions else np.ones(len(tree.items), dtype=bool)


def _attributed(
    departments: Sequence[Department],
    people: People,
    codes: np.ndarray[tuple[int, int], np.dtype[np.int16]],
    data: RoundData,
    patterns: tuple[Flags, Flags],
) -> Estimates:
    unit, units = data.units.of(people), data.units.count
    persons = attributed.Persons(
        pair_moments(codes, unit, units, data.tree.table),
        people_answering(codes, unit, units, patterns[0]),
        people_answering(codes, unit, units, patterns[1]),
    )
    own = data.units.over(own_people(len(departments), data.units.with_levels))
    names = [department.code for department in departments]
    return attributed.estimate(data, persons, attributed.own_departments(data.cells, own, names, data.sizes))


def with_judgements(
    questionnaire: Questionnaire, result: Result, targets: Mapping[str, float], importance: Mapping[str, float]
) -> Result:
    """Gate, stages, warnings and gaps: they read published figures only, so they can be judged again at any time."""
    figures = {figure.id: figure for figure in result.figures}
    gate = gate_state(questionnaire, result)
    return replace(
        result,
        gate=gate,
        stages=state_stages(questionnaire, figures, gate, limits_met(questionnaire, result)),
        warnings=warning_facts(questionnaire, result),
        gaps=gaps_to_target(questionnaire, figures, targets, importance),
    )
