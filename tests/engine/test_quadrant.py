import pytest
from scipy.stats import t

from cxmaturity.engine.quadrant import Point, place, quadrant_of


@pytest.mark.parametrize(
    ("importance", "performance", "quadrant"),
    [(3, 40, "act_first"), (3, 80, "keep"), (1, 40, "low_priority"), (1, 80, "possible_overkill"), (2, 60, "keep")],
)
def test_four_fields(importance, performance, quadrant):
    assert quadrant_of(importance, performance, 2, 60) == quadrant


def test_the_cross_stands_at_the_mean_importance_and_at_each_target():
    points = [Point("a", 3, 50, 60), Point("b", 1, 50, 60), Point("c", 3, 50, 45), Point("d", 1, 50, 45)]
    assert [each.quadrant for each in place(points)] == ["act_first", "low_priority", "keep", "possible_overkill"]
    assert {(each.share, each.is_borderline) for each in place(points)} == {(None, False)}


@pytest.mark.parametrize(("value", "borderline"), [(40.0, False), (56.0, True), (63.0, True), (75.0, False)])
def test_close_to_the_target_a_field_is_borderline(value, borderline):
    found = place([Point("a", 2, value, 60.0, 5.0, 12.0)])[0]
    assert found.is_borderline is borderline
    assert found.share == pytest.approx(t.cdf(abs(value - 60) / 5, 12), abs=0.04)


def test_the_same_values_give_the_same_shares():
    points = [Point("a", 2, 55.0, 60.0, 5.0, 12.0), Point("b", 3, 62.0, 60.0, 5.0, 12.0)]
    assert place(points) == place(points)


def test_nothing_to_place():
    assert place([]) == ()
