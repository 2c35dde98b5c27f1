"""What one person's own answers say, shown to that person once, as the response to the submit.

It is the attributed round in which this person alone takes part: published by the same function as every result, so
no formula stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.publish import publish
from cxmaturity.engine.questionnaire import Dimension, Questionnaire
from cxmaturity.engine.response import People, Responses
from cxmaturity.engine.result import COMPANY, Figure, GateState, Profile, RoundFacts
from cxmaturity.engine.rules import POINTS_PER_LEVEL
from cxmaturity.engine.stage import stage_of
from cxmaturity.engine.text import Text

ALONE = RoundFacts("", {}, "attributed", 0, "", "", "", "", "", "", "")


@dataclass(frozen=True)
class OwnDimension:
    """points 0-100, level 0-4, stage: the band in which the points lie; all None without a value, then with a reason:
    not_asked, not_applicable, no_answers, insufficient (less than two thirds answered), not_scored.

    answered, asked: questions that count in the dimension. No interval: one person is no sample.
    """

    code: str
    name: Text
    points: float | None
    level: float | None
    stage: int | None
    stage_name: Text
    answered: int
    asked: int
    reason: str


@dataclass(frozen=True)
class OwnProfile:
    """dimensions: the scored ones. basics: blocks of the gate that were asked. gate: what the own answers say of it,
    None where the person was asked nothing of it."""

    dimensions: tuple[OwnDimension, ...]
    basics: tuple[OwnDimension, ...]
    gate: GateState | None


def own_profile(questionnaire: Questionnaire, codes: NDArray[np.int16]) -> OwnProfile:
    """codes[question] in the order of Questionnaire.questions; NOT_ASKED where the person was not asked.

    How relevant a dimension is to the person's function weighs departments against each other and plays no part.
    Source: method.md 2.2. Raises AnswersRefused for codes that are no option of their question.
    """
    nobody = np.array([-1])
    people = People(nobody.astype(np.int32), nobody.astype(np.int8), nobody.astype(np.int8))
    names = tuple(question.id for question in questionnaire.questions)
    result = publish(questionnaire, ALONE, Profile(""), (), Responses(people, names, codes[None, :]))
    figures = {figure.key: figure for figure in result.figures if figure.kind == "dimension" and figure.cell == COMPANY}
    of_gate = [dimension for dimension in questionnaire.dimensions if dimension.kind == "gate"]
    basics = tuple(_own(questionnaire, each, figures.get(each.code)) for each in of_gate)
    basics = tuple(each for each in basics if each.asked)
    return OwnProfile(
        tuple(_own(questionnaire, each, figures.get(each.code)) for each in questionnaire.scored_dimensions),
        basics,
        result.gate if basics else None,
    )


def _own(questionnaire: Questionnaire, dimension: Dimension, figure: Figure | None) -> OwnDimension:
    states = figure.states if figure else {}
    points = figure.value if figure else None
    stage = None if points is None else stage_of(points, questionnaire.cuts)
    return OwnDimension(
        code=dimension.code,
        name=dimension.name,
        points=points,
        level=None if points is None else points / POINTS_PER_LEVEL,
        stage=stage,
        stage_name=next((each.name for each in questionnaire.stages if each.number == stage), {}),
        answered=states.get("answered", 0),
        asked=_asked(states),
        reason="" if points is not None else figure.reason if figure else "not_scored",
    )


def _asked(states: Mapping[str, int]) -> int:
    return sum(count for state, count in states.items() if state != "not_asked")
