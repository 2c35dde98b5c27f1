import json
from pathlib import Path

import pytest

from cxmaturity.engine.roadmap import Task, Threshold, schedule

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "15_roadmap.json").read_text())["cases"]


def of(function: str) -> list[dict]:
    return [case for case in CASES if case["function"] == function]


def tasks_of(case: dict) -> list[Task]:
    given = case["input"]
    return [
        Task(each, given["value"][each], given["effort"][each], tuple((p, 0) for p in given["pre"].get(each, [])))
        for each in given["ids"]
    ]


@pytest.mark.parametrize("case", of("roadmap_plan"), ids=lambda case: case["id"])
def test_the_plan_is_the_expected_one(case):
    assert schedule(tasks_of(case), case["input"]["budgets"]) == case["expected"]


@pytest.mark.parametrize("case", of("roadmap_bound"), ids=lambda case: case["id"])
def test_the_plan_is_feasible_and_near_the_optimum(case):
    given, budgets = case["input"], case["input"]["budgets"]
    plan = schedule(tasks_of(case), budgets)
    for quarter, budget in enumerate(budgets):
        assert sum(given["effort"][each] for each, start in plan.items() if start == quarter) <= budget
    assert all(plan[before] <= plan[each] for each in plan for before in given["pre"][each])
    worth = sum(given["value"][each] * (len(budgets) - start) for each, start in plan.items())
    assert worth >= case["expected"]["min_ratio"] * case["expected"]["optimum"]


def test_the_order_of_the_tasks_changes_nothing():
    tasks = tasks_of(of("roadmap_bound")[2])
    budgets = of("roadmap_bound")[2]["input"]["budgets"]
    assert schedule(tasks, budgets) == schedule(tasks[::-1], budgets)


def test_a_prerequisite_with_a_lag_holds_its_successor_back():
    tasks = [Task("a", 1, 1), Task("b", 9, 1, after=(("a", 2),))]
    assert schedule(tasks, [5, 5, 5]) == {"a": 0, "b": 2}


def test_a_prerequisite_without_value_is_planned_for_what_it_opens():
    assert schedule([Task("a", 0, 1), Task("b", 9, 1, after=(("a", 0),)), Task("c", 0, 1)], [5]) == {"a": 0, "b": 0}


def test_a_task_whose_prerequisite_does_not_exist_is_not_planned():
    assert schedule([Task("b", 9, 1, after=(("a", 0),))], [5]) == {}


def test_a_package_that_fits_only_in_part_is_not_begun():
    assert schedule([Task("a", 0, 2), Task("b", 9, 3, after=(("a", 0),))], [2]) == {}


def test_an_owner_runs_no_more_than_allowed_at_a_time():
    tasks = [Task(name, 1, 1, owner="IT", lasts=2) for name in "abc"]
    assert schedule(tasks, [9, 9, 9, 9], most_running=2) == {"a": 0, "b": 0, "c": 2}


def test_a_mandatory_task_comes_first_whatever_it_is_worth():
    tasks = [Task("a", 9, 2), Task("z", 0, 2, mandatory=True)]
    assert schedule(tasks, [2, 2]) == {"z": 0, "a": 1}


def test_a_threshold_opens_when_enough_is_finished():
    tasks = [
        Task("a", 5, 1, lasts=1),
        Task("b", 5, 1, lasts=2),
        Task("c", 9, 1, thresholds=(Threshold({"a": 10.0, "b": 10.0}, 15.0),)),
    ]
    assert schedule(tasks, [9, 9, 9, 9]) == {"a": 0, "b": 0, "c": 2}


def test_a_threshold_out_of_reach_keeps_its_task_out():
    tasks = [Task("a", 5, 1), Task("c", 9, 1, thresholds=(Threshold({"a": 10.0}, 15.0),))]
    assert schedule(tasks, [9, 9]) == {"a": 0}
