"""Every published figure against a second, deliberately naive implementation of the method."""

import math
import random

import numpy as np
import pytest

from cxmaturity.engine.questionnaire import Condition, Gate, Limit, Questionnaire, Rule
from cxmaturity.engine.reporting_groups import ReportingGroups
from cxmaturity.engine.response import Attribute
from tests.engine.samples import dimension, item, pair, people, percentage, published, questionnaire, text, tree
from tests.engine.second_attributed import attributed
from tests.engine.second_confidential import confidential
from tests.engine.second_judgements import gate_of, perception_of, stages_of
from tests.engine.second_method import ATTRIBUTE_NAME, NOT_ASKED, Person, Round, is_asked

SEEDS = range(30)
FUNCTIONS = ("A", "B")


def level_below(name: str, level: int) -> Condition:
    return Condition(f"{name}<{level}", "item_level", "lt", level, name)


GATE = Gate(text("g"), text("g"), "", Rule("any", (level_below("STR-1", 2), level_below("GOV-3", 1))), 2, ())
LIMITS = (
    Limit("understanding", "CUS", "max_stage", 2, text("u"), "", when=Rule("all", (level_below("CUS-1", 3),))),
    Limit("weakest", "total", "max_stage_above_lowest", 1, text("w"), "", ("STR", "GOV")),
)


def asked_of_everybody_and_of_some() -> Questionnaire:
    items = [
        item("STR-1"),
        item("STR-2", capability="str_2", core=False, functions=("A",), weight=2.0),
        item("STR-3", capability="str_2", weight=0.5),
        percentage("GOV-1", "GOV"),
        item("GOV-2", "GOV", part_keys=["x", "y"], core=False, functions=("B",)),
        item("GOV-3", "GOV", values=[0.0, 0.3, 1.0]),
        pair("CUS-1", "CUS"),
        item("OUT-1", "OUT", options=11, values=[None] * 11, type="nps"),
    ]
    dimensions = [dimension("STR", 1.25, 2, relevance={"A": 2.0}), dimension("GOV", relevance={"A": 1.0, "B": 2.0})]
    dimensions += [dimension("CUS", 0.5), dimension("OUT", 0.0, kind="outcome")]
    return questionnaire(items, dimensions, functions=FUNCTIONS, gate=GATE, limits=LIMITS)


def random_round(seed: int, mode: str, groups: tuple = (), sites: tuple = ()) -> Round:
    """Up to 200 people in a tree of seven departments; some agree, some are silent, some rounds know the invited."""
    chance = random.Random(seed)
    asked = asked_of_everybody_and_of_some()
    levels, functions = chance.random() < 0.6, chance.random() < 0.6
    departments = tree(*"abcdefg", d="c", e="c", f="c", g="b")
    silence, opinion = chance.choice([0.0, 0.1, 0.5]), chance.choice([0.0, 0.5])

    def somebody() -> Person:
        function = chance.choice(FUNCTIONS) if functions else None
        department = chance.choices(range(-1, 7), [1, 8, 8, 2, 2, 3, 3, 3])[0]
        level = chance.choices(range(3), [1, 1, 6])[0] if levels else 2
        answers = {q.id: answer(q, function) for q in asked.questions}
        return Person(department, level, function, answers, chance.choice([*sites, None]) if sites else None)

    def answer(question, function) -> int:
        if not is_asked(asked.item_by_id[question.item], function):
            return NOT_ASKED
        if chance.random() < silence:
            return chance.choice([-1, -2, -3])
        if chance.random() < opinion:
            return len(question.keys) // 2
        return chance.randrange(len(question.keys))

    everybody = [somebody() for _ in range(chance.choice([1, 2, 3, 9, 16, 40, 90, 150, 200]))]
    answering = [p for p in everybody if chance.random() < 0.8] or everybody[:1]
    known = mode == "confidential" and chance.random() < 0.5
    return Round(
        asked,
        departments,
        answering if known else everybody,
        mode,
        levels,
        functions,
        everybody if known else None,
        groups=groups,
        attribute=sites,
    )


def as_arrays(this: Round, persons):
    functions = [-1 if p.function is None else FUNCTIONS.index(p.function) for p in persons]
    levels = [p.level if this.levels else -1 for p in persons]
    sites = [-1 if p.value is None else this.attribute.index(p.value) for p in persons]
    return people([p.department for p in persons], levels, functions, sites if this.attribute else None)


def result_of(this: Round):
    codes = np.array([[p.answers[q.id] for q in this.questionnaire.questions] for p in this.people])
    invited = None if this.invited is None else as_arrays(this, this.invited)
    return published(
        this.questionnaire,
        this.departments,
        as_arrays(this, this.people),
        codes,
        this.mode,
        invited,
        has_levels=this.levels,
        has_functions=this.functions,
        groups=ReportingGroups(this.groups),
        attribute=Attribute(ATTRIBUTE_NAME, this.attribute) if this.attribute else None,
    )


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
@pytest.mark.parametrize("seed", SEEDS)
def test_both_implementations_publish_the_same(seed, mode):
    print(f"seed {seed}")
    this = random_round(seed, mode)
    result = result_of(this)
    expected, people_of = (attributed if mode == "attributed" else confidential)(this)
    assert {cell.key: cell.answered for cell in result.cells if cell.shown} == people_of
    same_figures(result, expected)
    same_stages(result, expected)
    same_gaps(this, result, expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_publish_the_same_where_small_departments_report_together(seed):
    print(f"seed {seed}")
    this = random_round(seed, "confidential", (("d", "f"), ("a", "c")) if seed % 2 else (("d", "e"),))
    result = result_of(this)
    expected, people_of = confidential(this)
    assert {cell.key: cell.answered for cell in result.cells if cell.shown} == people_of
    same_figures(result, expected)


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
@pytest.mark.parametrize("seed", SEEDS)
def test_both_publish_the_same_where_people_are_told_apart_by_site(seed, mode):
    print(f"seed {seed}")
    sites = ("Berlin", "Kiel", "Ulm")[: 1 + seed % 3]
    this = random_round(seed, mode, (("d", "f"), ("a", "c")) if seed % 4 == 3 and mode == "confidential" else (), sites)
    result = result_of(this)
    expected, people_of = (attributed if mode == "attributed" else confidential)(this)
    assert {cell.key: cell.answered for cell in result.cells if cell.shown} == people_of
    same_figures(result, expected)


def same_figures(result, expected):
    found = {(each.cell, each.kind, each.key): each for each in result.figures}
    assert found.keys() == expected.keys()
    for name, numbers in expected.items():
        assert found[name].status == numbers["status"], name
        for key in numbers.keys() - {"status"}:
            assert same(getattr(found[name], key), numbers[key]), (name, key, getattr(found[name], key), numbers[key])


def same_stages(result, expected):
    agree = {each.key for each in result.figures if each.cell == "company" and each.reason == "all_agree"}
    stated = stages_of(expected, agree)
    assert result.gate.state == gate_of(expected)
    assert {each.of: (each.stage, each.low, each.high) for each in result.stages} == {
        name: stage[:3] for name, stage in stated.items()
    }
    for each in result.stages:
        probabilities = stated[each.of][3]
        assert (each.probabilities is None) == (probabilities is None), each.of
        assert each.probabilities is None or each.probabilities == pytest.approx(probabilities, rel=1e-9, abs=1e-9)


def same_gaps(this, result, expected):
    for gap in result.gaps:
        value = expected.get(("company", "dimension", gap.dimension), {}).get("value")
        assert same(gap.gap, None if value is None else max(0.0, 60 - value))
        assert same(gap.priority, None if value is None else 2 / 3 * max(0.0, 60 - value) / 100)
    assert len(result.perception) == 3 * this.levels
    for gap in result.perception if this.invited is None else ():
        for number, other in zip(
            (gap.difference, gap.low, gap.high), perception_of(expected, gap.dimension), strict=True
        ):
            assert same(number, other), gap


def same(number, expected) -> bool:
    if number is None or expected is None:
        return number is expected
    return math.isclose(number, expected, rel_tol=1e-9, abs_tol=1e-9)
