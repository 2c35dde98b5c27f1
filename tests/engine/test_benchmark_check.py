from dataclasses import replace

import pytest

from cxmaturity.engine.benchmark_check import check_pack
from tests.engine.benchmark_samples import FIGURE, PACK, SOURCE, questionnaire


def found(pack, *arguments):
    return [(problem.code, problem.where) for problem in check_pack(pack, *arguments)]


def with_source(**changes):
    return replace(PACK, sources=(replace(SOURCE, **changes),))


def with_figure(**changes):
    return replace(PACK, figures=(replace(FIGURE, **changes),))


def test_a_sound_pack_has_no_problem():
    assert check_pack(PACK, questionnaire("STR-1")) == ()


@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        (with_source(n=None), ("required", "sample/sources/study/n")),
        (with_source(year=None), ("required", "sample/sources/study/year")),
        (with_source(licence=""), ("required", "sample/sources/study/licence")),
        (with_source(title=" "), ("required", "sample/sources/study/title")),
        (with_source(publisher=""), ("required", "sample/sources/study/publisher")),
        (with_source(n=4), ("sample_too_small", "sample/sources/study/n")),
        (with_source(n=0), ("inconsistent", "sample/sources/study/n")),
        (with_source(url="javascript:alert(1)"), ("bad_address", "sample/sources/study/url")),
        (with_source(population={"de": "Firmen"}), ("missing_translation", "sample/sources/study/population")),
        (with_source(key="other"), ("unknown_source", "sample/figures/anchored/source")),
        (with_figure(n=3), ("sample_too_small", "sample/figures/anchored/n")),
        (with_figure(value=100.5), ("inconsistent", "sample/figures/anchored/value")),
        (with_figure(unit="scale"), ("scale_mismatch", "sample/figures/anchored/unit")),
        (with_figure(sd=-1.0), ("inconsistent", "sample/figures/anchored/sd")),
        (with_figure(industry="energie"), ("unknown_code", "sample/figures/anchored/industry")),
        (with_figure(dimension="STR"), ("kind_mismatch", "sample/figures/anchored/dimension")),
        (with_figure(stage=1), ("kind_mismatch", "sample/figures/anchored/stage")),
        (with_figure(quantiles=((25, 3.0), (50, 2.0))), ("inconsistent", "sample/figures/anchored/quantiles")),
        (with_figure(quantiles=((50, 2.0), (25, 3.0))), ("inconsistent", "sample/figures/anchored/quantiles")),
        (with_figure(metric={"en": "anchored"}), ("missing_translation", "sample/figures/anchored/metric")),
        (with_figure(value=float("nan")), ("not_a_number", "sample/figures[0].value")),
        (with_figure(value="1,5"), ("not_a_number", "sample/figures[0].value")),
        (with_source(grade="D"), ("wrong_type", "sample/sources[0].grade")),
        (replace(PACK, figures=(FIGURE, FIGURE)), ("duplicate_key", "sample/figures")),
        (replace(PACK, figures=()), ("required", "sample/figures")),
        (replace(PACK, unit="", figures=(replace(FIGURE, unit=""),)), ("required", "sample/unit")),
        (replace(PACK, kind="opinion"), ("wrong_type", "sample/kind")),
        (replace(PACK, direction=None), ("wrong_type", "sample/direction")),
        (replace(PACK, scale=(100.0, 0.0), figures=()), ("inconsistent", "sample/scale")),
        (replace(PACK, slug="Sample"), ("required", "Sample")),
    ],
)
def test_each_gap_is_refused_with_its_place(pack, expected):
    assert expected in found(pack)
    assert all(problem.message["de"] and problem.message["en"] for problem in check_pack(pack))


def test_notes_stand_in_for_what_was_not_published():
    note = {"de": "nicht veröffentlicht", "en": "not published"}
    assert found(with_source(n=None, n_note=note, year=None, year_note=note)) == []
    assert found(with_source(n=None, n_note={"de": "n"})) == [("missing_translation", "sample/sources/study/n_note")]


def test_everything_is_said_at_once():
    bad = replace(
        PACK,
        sources=(replace(SOURCE, n=None, year=None, licence=""),),
        figures=(replace(FIGURE, value=-1.0, unit="ratio", industry="moon"),),
    )
    assert [code for code, _ in found(bad)] == ["required"] * 3 + ["inconsistent", "scale_mismatch", "unknown_code"]


def test_unknown_items_are_problems_when_the_questionnaire_is_known():
    assert found(PACK, questionnaire("STR-2")) == [("unknown_item", "sample/figures/anchored/items")]


def test_stage_shares_cannot_exceed_the_whole():
    stages = tuple(replace(FIGURE, key=f"s{n}", items=(), stage=n, value=60.0) for n in (1, 2))
    assert found(replace(PACK, kind="stage_distribution", figures=stages)) == [("inconsistent", "sample/figures")]
