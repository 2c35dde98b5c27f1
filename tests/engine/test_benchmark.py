from dataclasses import replace

import pytest
from scipy.stats import binomtest

from cxmaturity.engine.benchmark import (
    Published,
    compare_practices,
    dimension_marks,
    figures_for_item,
    figures_of_kind,
    marks,
    number,
    own_answer,
)
from tests.engine.benchmark_samples import FIGURE, PACK, SOURCE, questionnaire, result

PUBLISHED = Published(PACK, SOURCE, FIGURE)


@pytest.mark.parametrize(
    ("n", "year", "expected"),
    [
        (200, 2024, ()),
        (99, 2024, ("thin",)),
        (100, 2021, ()),
        (100, 2020, ("history",)),
        (None, 2013, ("thin", "history")),
        (200, None, ("thin",)),
    ],
)
def test_marks(n, year, expected):
    assert marks(replace(PUBLISHED, source=replace(SOURCE, n=n, year=year)), 2026) == expected


def test_year_and_n_of_the_figure_come_before_those_of_its_source():
    own = replace(PUBLISHED, figure=replace(FIGURE, n=12, year=2001))
    assert (own.n, own.year, marks(own, 2026)) == (12, 2001, ("thin", "history"))


def test_kinds_are_never_mixed():
    outcome = replace(PACK, slug="other", kind="outcome")
    assert [p.pack.slug for p in figures_for_item([PACK, outcome], "STR-1")] == ["sample"]
    assert [p.pack.slug for p in figures_for_item([PACK, outcome], "STR-1", "outcome")] == ["other"]
    assert figures_for_item([PACK, outcome], "STR-2") == ()


def test_only_the_pool_marks_a_dimension():
    marked = replace(FIGURE, dimension="STR")
    others = [replace(PACK, kind=kind, figures=(marked,)) for kind in ("practice", "outcome", "it_adoption")]
    pool = replace(PACK, kind="pool", figures=(marked,))
    assert dimension_marks(others, "STR") == ()
    assert dimension_marks([*others, pool], "STR") == (Published(pool, SOURCE, marked),)


def test_grade_c_is_never_shown():
    assert figures_of_kind([replace(PACK, sources=(replace(SOURCE, grade="C"),))], "practice") == ()


def test_industry_takes_its_own_figures_and_those_of_all():
    energy = replace(FIGURE, key="energy", industry="energy")
    retail = replace(FIGURE, key="retail", industry="retail_food")
    pack = replace(PACK, figures=(FIGURE, energy, retail))
    assert [p.figure.key for p in figures_of_kind([pack], "practice", "energy")] == ["anchored", "energy"]


def test_a_share_with_known_n_carries_its_interval():
    shown = number(PUBLISHED)
    assert (shown.value, shown.unit, shown.n, shown.source, shown.decimals) == (20.0, "percent", 200, "study", 0)
    reference = binomtest(40, 200).proportion_ci(method="wilson")
    assert (shown.low, shown.high) == pytest.approx((100 * reference.low, 100 * reference.high))


@pytest.mark.parametrize("change", [{"about": "about"}, {"derived": True}])
def test_a_qualified_or_derived_share_has_no_interval(change):
    shown = number(replace(PUBLISHED, figure=replace(FIGURE, **change)))
    assert (shown.low, shown.high) == (None, None)


def test_decimals_follow_what_was_printed():
    values = (20.0, 63.29, 1.7, 100.0)
    assert [number(replace(PUBLISHED, figure=replace(FIGURE, value=v, about="about"))).decimals for v in values] == [
        0,
        2,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("counts", "state", "yes"),
    [
        ((0, 1, 1, 1, 1), "yes", 3),
        ((1, 1, 1, 1, 0), "partly", 2),
        ((3, 0, 1, 0, 0), "no", 1),
        ((5, 0, 0, 0, 0), "no", 0),
    ],
)
def test_own_answer_reads_the_distribution(counts, state, yes):
    own = own_answer(PUBLISHED, "STR-1", questionnaire("STR-1"), result(STR_1=counts))
    assert (own.state, own.yes, own.n, own.share) == (state, yes, sum(counts), 100 * yes / sum(counts))


def test_own_answer_stays_open_with_its_reason():
    asked = questionnaire("STR-1")
    hidden = own_answer(PUBLISHED, "STR-1", asked, result())
    unmapped = own_answer(
        replace(PUBLISHED, figure=replace(FIGURE, option_keys=())), "STR-1", asked, result(STR_1=(1,) * 5)
    )
    assert (hidden.state, hidden.reason, hidden.share) == ("open", "not_published", None)
    assert (unmapped.state, unmapped.reason, unmapped.share) == ("open", "no_match", None)


def test_practices_come_in_questionnaire_order():
    second = replace(FIGURE, key="second", items=("STR-2",))
    pack = replace(PACK, figures=(second, FIGURE))
    compared = compare_practices([pack], questionnaire("STR-1", "STR-2"), result(STR_1=(1, 0, 0, 0, 3)), 2026)
    assert [(row.item, row.published.figure.key, row.own.state) for row in compared] == [
        ("STR-1", "anchored", "yes"),
        ("STR-2", "second", "open"),
    ]
