from dataclasses import replace

import pytest

from cxmaturity.engine.questionnaire import Condition, Gate, Limit, Rule
from cxmaturity.engine.result import Figure, GateState
from cxmaturity.engine.stage import Cap, capped_probabilities, stage_of, state_stage, state_stages
from tests.engine.samples import item, questionnaire, text

CUTS = (20.0, 40.0, 60.0, 80.0)


def dimension_figure(code, value, low=None, high=None, se=None, df=None, reason=""):
    name = f"company/dimension/{code}"
    return Figure(name, "company", "dimension", code, "scored", value, low, high, low, high, se, df, reason=reason)


def total(value, low, high, se=4.0, df=20.0):
    return replace(dimension_figure("x", value, low, high, se, df), id="company/overall/overall", kind="overall")


@pytest.mark.parametrize(
    ("points", "stage"),
    [(0, 1), (20, 2), (19.9999, 1), (60 - 1e-10, 4), (60 - 1e-8, 3), (79.9999, 4), (80, 5), (100, 5)],
)
def test_a_cut_belongs_to_the_stage_above_with_room_for_float_noise(points, stage):
    assert stage_of(points, CUTS) == stage


def test_a_stage_with_range_and_probability():
    stated = state_stage(dimension_figure("STR", 45, 38, 52, 4, 20), "STR", CUTS, [])
    assert (stated.stage, stated.low, stated.high, stated.likely) == (3, 2, 3, 3)
    assert sum(stated.probabilities) == pytest.approx(1)
    assert stated.probabilities[2] == pytest.approx(0.886, abs=0.001)


def test_the_likely_stage_need_not_be_rounded_away():
    stated = state_stage(dimension_figure("STR", 41, 30, 52, 30, 2), "STR", CUTS, [])
    assert stated.likely == stated.probabilities.index(max(stated.probabilities)) + 1


def test_without_interval_the_stage_is_one_account():
    stated = state_stage(dimension_figure("STR", 45, reason="one_voice"), "STR", CUTS, [])
    assert (stated.stage, stated.low, stated.high, stated.probabilities) == (3, None, None, None)
    assert stated.reason == "one_voice"


def test_without_value_there_is_no_stage():
    assert state_stage(None, "STR", CUTS, []).stage is None


def test_a_cap_holds_the_stage_both_ends_and_the_probability():
    stated = state_stage(dimension_figure("STR", 65, 55, 75, 6, 20), "STR", CUTS, [Cap("c", 2, 2, 2)])
    assert (stated.stage, stated.score_stage, stated.low, stated.high, stated.likely) == (2, 4, 2, 2, 2)
    assert stated.held_by == ("c",)
    assert stated.probabilities[2:] == (0.0, 0.0, 0.0)
    assert sum(stated.probabilities) == pytest.approx(1)


def test_a_cap_above_the_stage_holds_nothing():
    assert state_stage(dimension_figure("STR", 35, 30, 40, 3, 9), "STR", CUTS, [Cap("c", 2, 2, 2)]).held_by == ()


def test_probability_moves_to_the_cap():
    assert capped_probabilities((0.1, 0.2, 0.3, 0.4), 2) == (0.1, pytest.approx(0.9), 0.0, 0.0)


def with_rules(**changes):
    return questionnaire([item("STR-1"), item("GOV-1", "GOV")], **changes)


WEAKEST = Limit("weakest", "total", "max_stage_above_lowest", 1, text("w"), "", ("STR", "GOV"))


def stated(asked, gate=None, limits=None):
    figures = {
        "company/overall/overall": total(70, 62, 78),
        "company/dimension/STR": dimension_figure("STR", 85, 81, 89, 2, 20),
        "company/dimension/GOV": dimension_figure("GOV", 35, 15, 55, 10, 20),
    }
    return state_stages(asked, figures, gate, limits or {})


def test_the_total_lies_at_most_one_stage_above_the_weakest():
    overall = stated(with_rules(limits=(WEAKEST,)))[0]
    assert (overall.stage, overall.score_stage, overall.held_by) == (3, 4, ("weakest",))
    assert (overall.low, overall.high) == (2, 4)


def test_a_capability_cap_lowers_its_dimension_and_what_the_total_reads():
    cap = Limit("understanding", "STR", "max_stage", 1, text("c"), "")
    found = {each.of: each for each in stated(with_rules(limits=(WEAKEST, cap)), limits={"understanding": True})}
    assert (found["STR"].stage, found["STR"].score_stage, found["STR"].held_by) == (1, 5, ("understanding",))
    assert found["overall"].stage == 2


@pytest.mark.parametrize("met", [None, False])
def test_a_cap_whose_condition_is_not_known_to_hold_caps_nothing(met):
    cap = Limit("understanding", "STR", "max_stage", 1, text("c"), "")
    found = {each.of: each for each in stated(with_rules(limits=(cap,)), limits={"understanding": met})}
    assert found["STR"].stage == 5


GATE = Gate(text("g"), text("g"), "", Rule("any", (Condition("c", "item_level", "lt", 2, "STR-1"),)), 2, ("P1",))


@pytest.mark.parametrize(("state", "stage"), [("closed", 2), ("open", 4), ("not_assessed", 4)])
def test_a_closed_gate_holds_the_total_at_two(state, stage):
    overall = stated(with_rules(gate=GATE), GateState(state, ()))[0]
    assert overall.stage == stage
    assert overall.held_by == (("gate",) if state == "closed" else ())
