"""Results from the whole way of an answer: random people of a made-up company answer cx-maturity, seed fixed."""

import numpy as np

from cxmaturity.engine.publish import publish
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire
from cxmaturity.engine.response import DONT_KNOW, NOT_ASKED, Department, People, Responses
from cxmaturity.engine.result import Profile, Result
from tests.engine.example_result import questionnaire, round_facts

DEPARTMENTS = (
    Department("mkt", "Marketing"),
    Department("sal", "Sales"),
    Department("sal-n", "Sales North", "sal"),
    Department("sal-s", "Sales South", "sal"),
    Department("svc", "Service"),
    Department("it", "IT"),
    Department("leg", "Legal"),
)
SIZES = {"mkt": 14, "sal": 2, "sal-n": 12, "sal-s": 15, "svc": 40, "it": 16, "leg": 2}
MOST_LEADERS, MOST_MANAGERS = 7, 12


def published(
    mode: str = "confidential", seed: int = 7, middle: float = 0.4, people_of: dict[str, int] = SIZES
) -> Result:
    """middle: where the answers lie on each question, 0-1; leaders answer a step higher."""
    asked, random = questionnaire(), np.random.default_rng(seed)
    invited = _people(asked, people_of, random)
    here = random.random(len(invited.departments)) < 0.7
    people = People(invited.departments[here], invited.levels[here], invited.functions[here])
    codes = _codes(asked, people, random, middle)
    return publish(
        asked,
        round_facts(asked, mode),
        Profile("Nordtal Energie AG", "energy", country="DE"),
        DEPARTMENTS,
        Responses(people, tuple(question.id for question in asked.questions), codes),
        invited,
        {},
        {},
    )


def _people(asked: Questionnaire, people_of: dict[str, int], random: np.random.Generator) -> People:
    departments = np.concatenate(
        [np.full(people_of.get(each.code, 0), place) for place, each in enumerate(DEPARTMENTS)]
    ).astype(np.int32)
    levels = np.full(len(departments), LEVELS.index("staff"), dtype=np.int8)
    order = random.permutation(len(departments))
    levels[order[:MOST_LEADERS]] = LEVELS.index("leadership")
    levels[order[MOST_LEADERS : MOST_LEADERS + MOST_MANAGERS]] = LEVELS.index("management")
    functions = random.integers(0, len(asked.functions), len(departments)).astype(np.int8)
    return People(departments, levels, functions)


def _codes(asked: Questionnaire, people: People, random: np.random.Generator, middle: float) -> np.ndarray:
    count = len(people.departments)
    codes = np.full((count, len(asked.questions)), NOT_ASKED, dtype=np.int16)
    bonus = np.where(people.levels == LEVELS.index("leadership"), 0.2, 0.0)
    for place, question in enumerate(asked.questions):
        functions = asked.item_by_id[question.item].functions
        sees = np.array(["all" in functions or asked.functions[each].code in functions for each in people.functions])
        answers = np.zeros(count, dtype=np.int64)
        for options in question.axes:
            drawn = np.clip(random.normal(middle, 0.25, count) + bonus, 0, 0.999)
            answers = answers * options + (drawn * options).astype(np.int64)
        codes[:, place] = np.where(sees, np.where(random.random(count) < 0.1, DONT_KNOW, answers), NOT_ASKED)
    return codes
