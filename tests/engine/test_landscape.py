"""How often is measured at the touchpoints, as one number: counted by hand."""

from datetime import date
from math import log

import pytest

from cxmaturity.engine.landscape import (
    TIMES_PER_YEAR,
    Landscape,
    Link,
    MeasurementFrequency,
    Touchpoint,
    measurement_frequency,
    review_recency,
    touchpoint_value,
)
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.files.questionnaire_file import load_questionnaire
from tests.house.tree import ROOT

DAY = date(2026, 7, 1)


def touchpoint(frequency, last_review=""):
    return Touchpoint(frequency, frequency, frequency=frequency, last_review=last_review)


def test_the_keys_are_those_of_the_questionnaire_of_the_house():
    questionnaire = load_questionnaire(ROOT / "questionnaires" / "cx-maturity" / "1.0.1.yaml")
    options = questionnaire.item_by_id["MEA-2"].options

    assert {option.key: option.times_per_year for option in options} == dict(TIMES_PER_YEAR)


@pytest.mark.parametrize(
    ("frequency", "last_review", "value"),
    [
        ("monthly", "", 1.0),
        ("continuous", "", 1.0),
        ("quarterly", "", log(5) / log(13)),
        ("yearly", "2026-03", log(2) / log(13)),
        ("yearly", "2024-06", log(2) / log(13) * 365.25 / 730),
        ("yearly", "2026-12", log(2) / log(13)),
        ("never", "2026-03", 0.0),
        ("", "2026-03", 0.0),
    ],
)
def test_a_touchpoint_counts_by_frequency_and_recency(frequency, last_review, value):
    assert touchpoint_value(touchpoint(frequency, last_review), DAY) == pytest.approx(value, abs=1e-12)


def test_a_month_is_young_until_its_interval_is_over():
    assert review_recency(touchpoint("monthly", "2026-06"), DAY) == 1.0
    assert review_recency(touchpoint("monthly", "2026-05"), DAY) == 1.0
    assert review_recency(touchpoint("monthly", "2026-04"), DAY) == pytest.approx(365.25 / 12 / 61)
    assert review_recency(touchpoint("continuous", "2026-04"), DAY) == pytest.approx(365.25 / 12 / 61)
    assert review_recency(touchpoint("yearly", "2025-12"), date(2027, 1, 1)) == 1.0


def test_not_measured_is_zero_and_not_applicable_is_out():
    found = measurement_frequency([touchpoint(each) for each in ("monthly", "never", "", "not_applicable")], DAY)

    assert found == MeasurementFrequency(index=1 / 3, counted=3, measured=1, often=1)


def test_at_least_quarterly():
    touchpoints = [touchpoint(each) for each in ("yearly", "half_yearly", "quarterly", "weekly", "never")]
    found = measurement_frequency(touchpoints, DAY)

    assert (found.counted, found.measured, found.often) == (5, 4, 2)


@pytest.mark.parametrize("touchpoints", [[], [touchpoint("not_applicable")]])
def test_without_touchpoints_there_is_no_number(touchpoints):
    assert measurement_frequency(touchpoints, DAY) == MeasurementFrequency(None, 0, 0, 0)


def test_a_landscape_is_plain_data():
    landscape = Landscape((touchpoint("yearly"),), (), (Link("yearly", "crm", "manual"),))

    assert from_plain(Landscape, to_plain(landscape)) == landscape
    assert landscape.link_of == {("yearly", "crm"): "manual"}
