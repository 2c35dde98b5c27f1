"""Answers that nobody gave: a result on the questions and departments of a round, to show what readers will see."""

from __future__ import annotations

import numpy as np

from cxmaturity.engine.pack.sample import MOST_DEPARTMENTS, made_up
from cxmaturity.engine.publish import publish
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire
from cxmaturity.engine.response import MISSING, Department, People, Responses
from cxmaturity.engine.result import Profile, Result, RoundFacts

SEED = 20260101
FEWEST_INVITED, MOST_INVITED = {"confidential": 3, "attributed": 1}, {"confidential": 16, "attributed": 3}
RESPONSE, SKIPPED = 0.75, 0.06
SHARE_OF_LEVELS = (0.06, 0.14, 0.8)


def invented_result(
    questionnaire: Questionnaire, facts: RoundFacts, profile: Profile, departments: tuple[Department, ...]
) -> Result:
    """Published by the engine as a real round is, for the first of the departments: it shows what a page looks like. The
    number of people is made up as well: it says nothing about who is invited."""
    departments = departments[:MOST_DEPARTMENTS]
    lot = np.random.default_rng(SEED)
    invited = _people(lot, questionnaire, departments, facts)
    came = lot.random(len(invited.departments)) < RESPONSE
    people = People(invited.departments[came], invited.levels[came], invited.functions[came])
    answers = _answers(lot, questionnaire, people)
    return publish(questionnaire, made_up(facts), profile, departments, answers, invited=invited)


def _people(
    lot: np.random.Generator, questionnaire: Questionnaire, departments: tuple[Department, ...], facts: RoundFacts
) -> People:
    sizes = lot.integers(FEWEST_INVITED[facts.mode], MOST_INVITED[facts.mode] + 1, len(departments))
    place = np.repeat(np.arange(len(departments)), sizes).astype(np.int32)
    levels = lot.choice(len(LEVELS), len(place), p=SHARE_OF_LEVELS).astype(np.int8)
    functions = lot.integers(-1, max(len(questionnaire.functions), 1), len(place)).astype(np.int8)
    return People(place, levels, functions if questionnaire.functions else np.full_like(functions, -1))


def _answers(lot: np.random.Generator, questionnaire: Questionnaire, people: People) -> Responses:
    """Around a middle that differs from question to question; who is not asked something is sorted out by the engine."""
    columns = []
    for question in questionnaire.questions:
        last = len(question.keys) - 1
        drawn = lot.binomial(last, lot.uniform(0.3, 0.75), len(people.departments)).astype(np.int16)
        drawn[lot.random(len(drawn)) < SKIPPED] = MISSING
        columns.append(drawn)
    return Responses(people, tuple(question.id for question in questionnaire.questions), np.stack(columns, axis=1))
