"""One person's answers to an open round become codes, or are refused with every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import function_index, items_left_out
from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire
from cxmaturity.engine.response import MISSING, NOT_ASKED, BadAnswer, asked_of_functions, read_code


@dataclass(frozen=True)
class Person:
    """Codes as the round knows them; "" = not given."""

    department: str
    level: str
    function: str


def codes_of_person(
    person: Person, answers: Mapping[str, object], round: Round, questionnaire: Questionnaire
) -> NDArray[np.int16]:
    """codes[question]; a question without an answer is missing, one that is not this person's is not asked."""
    problems = [*_person_problems(person, round, questionnaire)]
    if problems:
        raise AnswersRefused(problems)
    asked = asked_of_functions(questionnaire, items_left_out(round, questionnaire))
    mask = asked[function_index(questionnaire).get(person.function, -1)]
    codes = np.where(mask, MISSING, NOT_ASKED).astype(np.int16)
    positions = {question.id: at for at, question in enumerate(questionnaire.questions)}
    for name, raw in answers.items():
        at = positions.get(name)
        if at is None or not mask[at]:
            problems.append(not_asked(name))
            continue
        try:
            codes[at] = read_code(questionnaire.questions[at], raw)
        except BadAnswer as bad:
            problems.append(replace(bad.problem, where=name))
    if problems:
        raise AnswersRefused(problems)
    return codes


def not_asked(question: str, where: str = "") -> Problem:
    return Problem(
        "not_applicable",
        {
            "de": f"Die Frage {question} wird dieser Person in dieser Erhebung nicht gestellt.",
            "en": f"The question {question} is not asked of this person in this assessment.",
        },
        where or question,
    )


def _person_problems(person: Person, round: Round, questionnaire: Questionnaire) -> Iterator[Problem]:
    if person.department not in {node["code"] for node in round.tree}:
        yield unknown("department", person.department)
    if person.level and person.level not in LEVELS:
        yield unknown("level", person.level)
    if person.function and person.function not in function_index(questionnaire):
        yield unknown("function", person.function)


def unknown(name: str, value: str) -> Problem:
    return Problem(
        f"unknown_{name}",
        {"de": f"„{value}“ gibt es in dieser Erhebung nicht.", "en": f'There is no "{value}" in this assessment.'},
        name,
    )
