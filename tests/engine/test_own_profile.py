"""One person's profile is what the attributed round shows in which this person alone takes part."""

from pathlib import Path

import numpy as np
import pytest

from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.own_profile import own_profile
from cxmaturity.engine.questionnaire import Condition, Gate, Rule, parse
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE, NOT_ASKED, asked_of_functions
from cxmaturity.files.yaml_file import read_yaml
from tests.engine.samples import dimension, figure, item, pair, people, percentage, published, questionnaire, text, tree

FILE = Path(__file__).parents[2] / "questionnaires" / "cx-maturity" / "1.0.0.yaml"


@pytest.fixture(scope="module")
def cx_maturity():
    document = read_yaml(FILE.read_bytes(), FILE.name)
    return parse(document.tree, document.positions, "", FILE.name)


def mixed(**changes):
    """Two dimensions, a gate and a block beside the score; parts, a pair and a percentage."""
    gate = Gate(text("Gate"), {}, "", Rule("any", (Condition("low", "item_level", "lt", 2.0, "G-1"),)), 2, ())
    items = [
        item("G-1", "G"),
        item("STR-1"),
        item("STR-2", capability="str_2", weight=2.0),
        item("GOV-1", "GOV", part_keys=["x", "y"]),
        pair("GOV-2", "GOV"),
        percentage("GOV-3", "GOV", core=False, functions=("IT",)),
        item("OUT-1", "OUT", options=11, values=[None] * 11, type="nps"),
    ]
    dimensions = [dimension("G", 0.0, kind="gate"), dimension("STR", 1.25, 2), dimension("GOV", **changes)]
    return questionnaire(items, [*dimensions, dimension("OUT", 0.0, kind="outcome")], functions=("IT", "HR"), gate=gate)


def alone(asked, codes, function=-1):
    return published(asked, tree("a"), people([0], functions=[function]), codes)


def some_codes(asked, rng, function=-1):
    """Answers, some of them states; NOT_ASKED where the function is not asked."""
    codes = np.array([rng.integers(0, len(each.keys)) for each in asked.questions], dtype=np.int16)
    gone = rng.random(len(codes)) < 0.25
    codes[gone] = rng.choice([MISSING, DONT_KNOW, NOT_APPLICABLE], int(gone.sum()))
    return np.where(asked_of_functions(asked)[function], codes, NOT_ASKED).astype(np.int16)


def assert_the_same(own, result, cell):
    found = figure(result, f"{cell}/dimension/{own.code}")
    assert (own.points, own.reason) == (found.value, found.reason if found.value is None else "")
    assert (own.answered, own.asked) == (
        found.states.get("answered", 0),
        sum(count for state, count in found.states.items() if state != "not_asked"),
    )


@pytest.mark.parametrize("seed", range(20))
def test_it_is_what_the_round_of_this_person_alone_shows(seed):
    print(f"seed {seed}")
    asked = mixed()
    function = seed % 3 - 1
    codes = some_codes(asked, np.random.default_rng(seed), function)
    profile, result = own_profile(asked, codes), alone(asked, codes, function)
    for own in profile.dimensions:
        for cell in ("company", "department:a"):
            assert_the_same(own, result, cell)
    stages = {each.of: each.score_stage for each in result.stages}
    assert [own.stage for own in profile.dimensions] == [stages["STR"], stages["GOV"]]
    assert profile.gate == result.gate


@pytest.mark.parametrize("seed", range(6))
def test_it_holds_for_the_bundled_questionnaire(cx_maturity, seed):
    """The department's figures: the company's leave out whom a dimension does not concern."""
    print(f"seed {seed}")
    rng = np.random.default_rng(seed)
    function = int(rng.integers(-1, len(cx_maturity.functions)))
    codes = some_codes(cx_maturity, rng, function)
    profile, result = own_profile(cx_maturity, codes), alone(cx_maturity, codes, function)
    for own in (*profile.dimensions, *profile.basics):
        assert_the_same(own, result, "department:a")
    assert len(profile.dimensions) == 8
    assert [own.code for own in profile.basics] == ["G"]
    assert len({own.points for own in profile.dimensions}) > 4


def test_points_level_and_the_band_they_lie_in():
    own = own_profile(mixed(), np.array([4, 1, 4, 4, 4, 120, 100, 0], dtype=np.int16)).dimensions[0]
    assert own.points == pytest.approx(62.5)
    assert own.level == pytest.approx(2.5)
    assert (own.stage, own.stage_name) == (4, text("stage 4"))
    assert (own.answered, own.asked, own.reason) == (2, 2, "")


def test_parts_are_questions_and_what_is_not_scored_is_no_dimension():
    profile = own_profile(mixed(), np.array([4, 1, 4, 4, MISSING, 120, 100, 0], dtype=np.int16))
    assert [(own.code, own.answered, own.asked) for own in profile.dimensions] == [("STR", 2, 2), ("GOV", 3, 4)]


@pytest.mark.parametrize(
    ("first", "second", "reason", "answered", "asked"),
    [
        (MISSING, DONT_KNOW, "no_answers", 0, 2),
        (3, DONT_KNOW, "insufficient", 1, 2),
        (NOT_APPLICABLE, NOT_APPLICABLE, "not_applicable", 0, 2),
        (NOT_ASKED, NOT_ASKED, "not_asked", 0, 0),
        (NOT_APPLICABLE, 3, "", 1, 2),
        (NOT_ASKED, 3, "", 1, 1),
    ],
)
def test_without_a_value_there_is_a_reason_and_no_stage(first, second, reason, answered, asked):
    own = own_profile(mixed(), np.array([4, first, second, 4, 4, 120, 100, 0], dtype=np.int16)).dimensions[0]
    assert (own.reason, own.answered, own.asked) == (reason, answered, asked)
    assert (own.points is None, own.level is None, own.stage is None) == (bool(reason),) * 3
    assert bool(own.stage_name) != bool(reason)


def test_a_dimension_that_concerns_other_functions_has_its_value_all_the_same():
    """In a round it does not count for the company; the person answered it."""
    asked = mixed(relevance={"IT": 2.0})
    codes = np.array([4, 1, 4, 4, 4, 120, NOT_ASKED, 0], dtype=np.int16)
    in_round = alone(asked, codes, 1)
    assert figure(in_round, "company/dimension/GOV").value is None
    assert own_profile(asked, codes).dimensions[1].points == figure(in_round, "department:a/dimension/GOV").value == 100


@pytest.mark.parametrize(("answer", "state"), [(1, "closed"), (2, "open"), (DONT_KNOW, "not_assessed")])
def test_the_gate_as_this_person_sees_it(answer, state):
    profile = own_profile(mixed(), np.array([answer, 1, 4, 4, 4, 120, 100, 0], dtype=np.int16))
    assert profile.gate.state == state
    assert [own.points for own in profile.basics] == [None if answer < 0 else 25 * answer]


def test_without_basics_asked_there_is_no_gate():
    profile = own_profile(mixed(), np.array([NOT_ASKED, 1, 4, 4, 4, 120, 100, 0], dtype=np.int16))
    assert (profile.basics, profile.gate) == ((), None)
    free = questionnaire([item("STR-1")])
    assert own_profile(free, np.array([3], dtype=np.int16)).gate is None


def test_a_code_that_is_no_answer_is_refused():
    with pytest.raises(AnswersRefused):
        own_profile(mixed(), np.array([9, 1, 4, 4, 4, 120, 100, 0], dtype=np.int16))
