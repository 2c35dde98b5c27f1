import pytest

from cxmaturity.engine.change import change_between, change_of_people, is_linked, paired, verdict_on
from cxmaturity.engine.interval import Estimate

BEFORE = Estimate(40.0, 3.0, 30.0, None, None)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [(52.0, "improved"), (28.0, "declined"), (46.0, "no_visible_change"), (40.0, "no_visible_change")],
)
def test_a_change_is_one_when_both_rounds_can_see_it(now, verdict):
    found = change_between(BEFORE, Estimate(now, 4.0, 40.0, None, None))
    assert (found.difference, found.verdict) == (now - 40, verdict)
    assert found.visible == pytest.approx(9.98, abs=0.02)  # t(68) x 5 = 1.995 x 5


def test_without_an_error_there_are_too_few_to_say():
    found = change_between(BEFORE, Estimate(90.0, None, None, None, None))
    assert (found.difference, found.visible, found.verdict) == (50.0, None, "too_few")


def test_a_change_of_exactly_the_smallest_visible_one_is_not_seen():
    assert verdict_on(10.0, 10.0) == "no_visible_change"


@pytest.mark.parametrize(
    ("linked", "before", "now", "expected"),
    [(7, 10, 30, True), (6, 10, 30, False), (21, 40, 30, True), (20, 40, 30, False), (0, 0, 5, False)],
)
def test_rounds_are_linked_when_most_of_the_smaller_one_answered_both(linked, before, now, expected):
    assert is_linked(linked, before, now) is expected


def test_who_answered_both_is_compared_with_oneself():
    before = {"a": 40.0, "b": 55.0, "c": 61.0, "d": 20.0}
    found = change_of_people(before, {name: value + 5 for name, value in before.items()})
    assert (found.paired, found.apart.value, found.apart.se) == (True, 5.0, pytest.approx(0))


def test_others_are_compared_as_groups():
    before = {"a": 40.0, "b": 55.0, "c": 61.0, "d": 20.0}
    found = change_of_people(before, {"a": 45.0, "e": 60.0, "f": 66.0, "g": 25.0})
    assert (found.paired, found.apart.value) == (False, 5.0)
    assert found.apart.se > 10


def test_an_empty_round_has_no_change():
    assert change_of_people({}, {"a": 1.0}) is None


def test_one_person_has_a_change_without_interval():
    assert paired([40.0], [50.0]) == Estimate(10.0, None, None, None, None)
