from dataclasses import replace

import pytest

from cxmaturity.engine.plan import DEFAULT_BUDGETS, PhasePlan, plan_phases
from cxmaturity.engine.result import Result
from tests.engine.example_result import SCORES, empty_result, example_result, questionnaire, with_gate

LOW = dict.fromkeys(SCORES, 15.0)


def plan_of(result: Result, budgets=DEFAULT_BUDGETS) -> PhasePlan:
    return plan_phases(questionnaire(), result, budgets)


def quarters(plan: PhasePlan) -> dict[str, int]:
    return {each.id: each.quarter for each in plan.actions}


def left_out(plan: PhasePlan) -> dict[str, str]:
    return {each.id: each.reason for each in plan.left_out}


@pytest.fixture(scope="module")
def open_plan() -> PhasePlan:
    return plan_of(with_gate(example_result(LOW), "open"))


def test_every_recommendation_is_planned_or_left_out_with_a_reason(open_plan):
    ids = [each.id for each in open_plan.actions] + [each.id for each in open_plan.left_out]
    assert sorted(ids) == sorted(each.id for each in questionnaire().recommendations)
    assert all(each.reason for each in open_plan.left_out)


def test_while_the_gate_is_closed_only_its_phase_is_planned_and_the_basics_are_mandatory():
    plan = plan_of(with_gate(example_result(LOW), "closed"))
    basics = next(each for each in plan.actions if each.id == "REC-01")
    assert (basics.reason, basics.quarter) == ("mandatory", 0)
    assert {each.phase for each in plan.actions} == {"P1"}
    assert left_out(plan)["REC-10"] == "waits_for_gate"


def test_a_gate_that_was_not_assessed_is_planned_like_a_closed_one():
    plan = plan_of(with_gate(example_result(LOW), "not_assessed"))
    assert {each.phase for each in plan.actions} == {"P1"}
    assert next(each for each in plan.actions if each.id == "REC-01").reason == "mandatory"


def test_with_an_open_gate_the_basics_are_not_needed(open_plan):
    assert left_out(open_plan)["REC-01"] == "not_needed"


def test_an_action_applies_up_to_one_level_above_the_level_it_starts_from():
    result = with_gate(example_result(LOW | {"REL": 25.0}), "open")
    assert "REC-20" not in [each for each, why in left_out(plan_of(result)).items() if why == "not_needed"]
    result = with_gate(example_result(LOW | {"REL": 25.1}), "open")
    assert left_out(plan_of(result))["REC-20"] == "not_needed"


def test_an_action_whose_items_are_all_further_is_not_needed():
    result = with_gate(example_result(LOW), "open")
    further = tuple(
        replace(figure, value=80.0) if figure.id in ("company/item/REL-3", "company/item/REL-5") else figure
        for figure in result.figures
    )
    assert left_out(plan_of(replace(result, figures=further)))["REC-20"] == "not_needed"


def test_a_dimension_without_value_gets_no_proposal():
    plan = plan_of(with_gate(example_result(LOW | {"REL": None}), "open"))
    assert left_out(plan)["REC-20"] == "unknown_level"


def test_prerequisites_come_no_later(open_plan):
    planned = quarters(open_plan)
    for action in open_plan.actions:
        assert all(planned[before] <= action.quarter for before in action.prerequisites)


def test_a_phase_begins_after_the_actions_that_end_the_one_before(open_plan):
    planned = quarters(open_plan)
    second = [each for each in open_plan.actions if each.phase == "P2" and not each.early]
    assert min(each.quarter for each in second) > max(
        planned[each] for each in ("REC-02", "REC-03", "REC-04", "REC-05")
    )


def test_only_small_quick_wins_start_before_their_phase(open_plan):
    by_id = {each.id: each for each in questionnaire().recommendations}
    early = [by_id[each.id] for each in open_plan.actions if each.early]
    assert early
    assert all(each.quick_win and each.effort.size == "S" for each in early)


def test_no_quarter_costs_more_than_its_budget(open_plan):
    for quarter, budget in enumerate(open_plan.budgets):
        assert sum(each.effort for each in open_plan.actions if each.quarter == quarter) <= budget


def test_no_department_starts_more_than_three_actions_in_a_quarter(open_plan):
    owner = {each.id: each.owner_function for each in questionnaire().recommendations}
    starts = [(each.quarter, owner[each.id]) for each in open_plan.actions]
    assert max(starts.count(each) for each in starts) <= questionnaire().running_per_department


def test_an_action_larger_than_any_quarter_is_named():
    plan = plan_of(with_gate(example_result(LOW), "open"), (60.0,) * 8)
    assert left_out(plan)["REC-23"] == "larger_than_any_quarter"
    dependent = next(each for each in plan.left_out if each.id == "REC-24")
    assert dependent.reason == "larger_than_any_quarter"


def test_without_a_gap_nothing_is_proposed():
    plan = plan_of(with_gate(example_result(LOW, target=10.0), "open"))
    assert plan.actions == ()
    assert set(left_out(plan).values()) <= {"no_gap", "not_needed"}


def test_value_is_importance_times_gap_at_most_lift():
    result = with_gate(example_result(LOW | {"PEO": 55.0}), "open")
    action = next(each for each in plan_of(result).actions if each.id == "REC-06")
    assert action.value == pytest.approx(2 * (0.4 * 25) + 2 * (0.1 * 25))
    result = with_gate(example_result(LOW | {"GOV": 24.0}, target=26.0), "open")
    action = next(each for each in plan_of(result).actions if each.id == "REC-06")
    assert action.value == pytest.approx(2 * 2.0 + 2 * 0.1 * 25)


def test_the_running_phase_is_the_first_whose_exit_is_not_met(open_plan):
    assert [each.state for each in open_plan.phases] == ["running", "ahead", "ahead", "ahead"]


def test_a_missing_fact_is_unknown_and_never_met(open_plan):
    last = open_plan.phases[-1]
    unknown = {fact.id for fact in last.exit if fact.met is None}
    assert {"loop_closed", "effects_reviewed", "reassessment_due"} <= unknown


def test_actions_that_are_not_needed_count_as_finished():
    plan = plan_of(with_gate(example_result(dict.fromkeys(SCORES, 90.0)), "open"))
    exit_facts = {fact.id: fact.met for fact in plan.phases[0].exit}
    assert exit_facts["touchpoints_listed"] is True


def test_the_plan_is_the_same_twice():
    result = with_gate(example_result(LOW), "open")
    assert plan_of(result) == plan_of(result)


def test_a_round_without_answers_has_an_empty_plan():
    plan = plan_of(empty_result())
    assert plan.actions == ()
    assert "unknown_level" in left_out(plan).values()
