"""Published rules of other maturity models; tests/vectors/readings.json names source and tolerance of each case."""

import json
from pathlib import Path

import pytest

from cxmaturity.engine.scoring_method import level_reached, rating_of, stream_score
from tests.engine.test_vectors import compare

CASES = json.loads((Path(__file__).parent.parent / "vectors" / "readings.json").read_text(encoding="utf-8"))
RATING_OF_C2M2 = {"FI": "F", "LI": "L", "PI": "P", "NI": "N"}


def c2m2_mil(practices):
    levels = {int(level): [RATING_OF_C2M2[each] for each in found] for level, found in practices.items()}
    return level_reached(levels, own="L", below="L")


def samm_practice(streams):
    return stream_score([dict(enumerate(stream, start=1)) for stream in streams])


FUNCTIONS = {
    "c2m2_mil": c2m2_mil,
    "samm_practice": samm_practice,
    "iso33020_rating": lambda pct: rating_of(pct),
    "iso33020_level": lambda pa: level_reached({int(level): found for level, found in pa.items()}, own="L", below="F"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    compare(FUNCTIONS[case["function"]](**case["input"]), case["expected"], case["tolerance"])


@pytest.mark.parametrize(
    ("percent", "rating"), [(15, "N"), (15 + 1e-12, "N"), (50, "P"), (85, "L"), (85.001, "F"), (100, "F")]
)
def test_a_cut_belongs_to_the_rating_below_it(percent, rating):
    assert rating_of(percent) == rating


@pytest.mark.parametrize(
    ("ratings", "level"),
    [
        ({}, 0),
        ({1: []}, 0),
        ({1: ["L"], 2: [], 3: ["F"]}, 3),
        ({1: ["L", "P"], 2: ["F"], 3: ["F"]}, 0),
        ({2: ["F"], 1: ["F"]}, 2),
    ],
)
def test_levels_are_cumulative(ratings, level):
    assert level_reached(ratings, own="L", below="L") == level


def test_a_stage_without_practices_is_reached_by_all():
    assert level_reached({2: ["P"]}, "L", "L", lowest=1) == 1


def test_a_missing_answer_does_not_move_the_others():
    """Read by position, the second stream's level 2 and 3 would slip to 1 and 2."""
    assert stream_score([{1: 1.0, 2: 0.5, 3: 0.25}, {2: 0.5, 3: 0.25}]) == 1.75
