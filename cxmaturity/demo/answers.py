"""Invented answers with a fixed seed: a view of the company, of the department, of the level and of the person.

Leadership sees most things further than staff does, above all measurement; nobody knows everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from cxmaturity.demo.company import DemoClient
from cxmaturity.engine.questionnaire import LEVELS, Item, Question, Questionnaire
from cxmaturity.engine.response import DONT_KNOW, NOT_APPLICABLE, NOT_ASKED, People, Responses, asked_mask

OPTIMISM = {"leadership": 0.16, "management": 0.06, "staff": -0.02}
MEASUREMENT_OPTIMISM = {"leadership": 0.10, "management": 0.04, "staff": 0.0}
BETWEEN_PEOPLE, WITHIN_PERSON = 0.09, 0.15
UNKNOWN = {"leadership": 0.02, "management": 0.04, "staff": 0.09}
NOT_APPLICABLE_SHARE = 0.01
UNSCORED_DIMENSION = 0.45


@dataclass(frozen=True)
class Person:
    department: int
    level: str
    function: str


def invited_people(client: DemoClient) -> list[Person]:
    people = []
    for index, department in enumerate(client.departments):
        people += [Person(index, "leadership", "EXEC")] * department.leaders
        people += [Person(index, "management", department.function)] * department.heads
        people += [Person(index, "staff", department.function)] * department.staff
    return people


def as_arrays(people: list[Person], questionnaire: Questionnaire) -> People:
    functions = {function.code: index for index, function in enumerate(questionnaire.functions)}
    return People(
        np.array([person.department for person in people], dtype=np.int32),
        np.array([LEVELS.index(person.level) for person in people], dtype=np.int8),
        np.array([functions[person.function] for person in people], dtype=np.int8),
    )


def answers(client: DemoClient, questionnaire: Questionnaire, stands: Mapping[str, float], seed: int) -> Responses:
    """Everybody who answered, and what; the same seed gives the same answers."""
    random = np.random.default_rng(seed)
    people = [person for person in invited_people(client) if random.random() < share_answering(person, client)]
    arrays = as_arrays(people, questionnaire)
    asked = asked_mask(questionnaire, arrays)
    codes = np.full(asked.shape, NOT_ASKED, dtype=np.int16)
    for row, person in enumerate(people):
        mood = random.normal(0, BETWEEN_PEOPLE)
        for column in np.flatnonzero(asked[row]):
            question = questionnaire.questions[column]
            item = questionnaire.item_by_id[question.item]
            codes[row, column] = answer(item, question, view(client, person, item, stands) + mood, person, random)
        rank(questionnaire, codes[row], random)
    return Responses(arrays, tuple(question.id for question in questionnaire.questions), codes)


def share_answering(person: Person, client: DemoClient) -> float:
    return client.response if person.level == "staff" else min(0.97, client.response + 0.15)


def view(client: DemoClient, person: Person, item: Item, stands: Mapping[str, float]) -> float:
    differs = (
        client.departments[person.department].differs.get(item.dimension, 0.0) if person.level != "leadership" else 0.0
    )
    measurement = MEASUREMENT_OPTIMISM[person.level] if item.dimension == "MEA" else 0.0
    return stands.get(item.dimension, UNSCORED_DIMENSION) + differs + OPTIMISM[person.level] + measurement


def answer(item: Item, question: Question, standing: float, person: Person, random: Generator) -> int:
    fate = random.random()
    if fate < UNKNOWN[person.level]:
        return DONT_KNOW
    if fate < UNKNOWN[person.level] + NOT_APPLICABLE_SHARE:
        return NOT_APPLICABLE
    wanted = min(1.0, max(0.0, standing + random.normal(0, WITHIN_PERSON)))
    if len(question.axes) == 2:
        return pair_answer(item, question, wanted, random)
    if question.values[0] is None:
        return unscored_answer(question, wanted, random)
    return nearest(question.values, wanted, random)


def nearest(values: tuple[float | None, ...], wanted: float, random: Generator) -> int:
    """The option worth most like what is wanted; among several equal ones, as for percentages, any."""
    distance = np.abs(np.array(values, dtype=float) - wanted)
    return int(random.choice(np.flatnonzero(distance <= distance.min() + 1e-9)))


def pair_answer(item: Item, question: Question, wanted: float, random: Generator) -> int:
    first_size, second_size = question.axes
    if item.pair is not None and item.pair.scoring == "absolute_difference":
        return belief(question, wanted, random)
    expectation = int(random.choice([8, 9, 9, 10, 10]))
    experience = int(min(second_size - 1, max(0, round(expectation - (1 - wanted) * 5 + random.normal(0, 0.6)))))
    return min(first_size - 1, expectation) * second_size + experience


def belief(question: Question, wanted: float, random: Generator) -> int:
    """Most believe that four in five customers are satisfied; who knows no measurement says so."""
    first_size, second_size = question.axes
    believed = int(min(first_size - 1, max(0, round((0.82 + random.normal(0, 0.06)) * (first_size - 1)))))
    if random.random() > wanted + 0.25:
        return believed * second_size + second_size - 1
    measured = int(max(0, believed - round((1 - wanted) * 5)))
    return believed * second_size + measured


def unscored_answer(question: Question, wanted: float, random: Generator) -> int:
    options = question.axes[0]
    return int(min(options - 1, max(0, round(wanted * (options - 1) + random.normal(0, 0.8)))))


def rank(questionnaire: Questionnaire, codes: np.ndarray, random: Generator) -> None:
    """Up to three parts of a ranking get the ranks 1, 2, 3; earlier parts are named more often."""
    for item in questionnaire.items:
        if item.type != "ranking":
            continue
        columns = [index for index, question in enumerate(questionnaire.questions) if question.item == item.id]
        keys = questionnaire.questions[columns[0]].keys
        codes[columns] = keys.index("not_ranked")
        weights = np.linspace(2.0, 0.6, len(columns))
        chosen = random.choice(columns, size=item.max_ranked or 3, replace=False, p=weights / weights.sum())
        for place, column in enumerate(chosen, start=1):
            codes[column] = keys.index(str(place))
