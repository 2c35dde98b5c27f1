"""On the profile: the four fields and the recommendation score, each in its outcomes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cxmaturity.engine.gap import gap_to_target
from cxmaturity.engine.report import Section, Table
from cxmaturity.engine.result import COMPANY, Distribution, Figure, Result
from tests.engine.example_result import SCORES, example_result, questionnaire
from tests.engine.test_board import report_of, section, words


def profile(result: Result) -> Section:
    return section(report_of(result), "profile")


def with_importance(result: Result, importance: dict[str, float], target: float = 60.0) -> Result:
    figures = {each.id: each for each in result.figures}
    gaps = [
        gap_to_target(each.code, figures[f"{COMPANY}/dimension/{each.code}"], target, importance.get(each.code, 1.0))
        for each in questionnaire().scored_dimensions
    ]
    return replace(result, gaps=tuple(gaps))


def fields_of(result: Result) -> Table:
    return next(
        each for each in profile(result).blocks if getattr(each, "title", {}).get("en") == "Importance and state"
    )


def test_important_dimensions_below_their_target_come_first():
    found = fields_of(
        with_importance(example_result(SCORES | {"CUS": 80.0, "REL": 59.0}), {"ITD": 3.0, "CUS": 3.0, "REL": 3.0})
    )
    rows = {
        row[0]["en"]: (row[1].value, row[4]["en"], words(row[6]) if not isinstance(row[6], dict) else row[6]["en"])
        for row in found.rows
    }
    assert rows["IT and data integration"] == (3.0, "act first", "–")
    assert rows["Customer understanding"] == (3.0, "keep", "–")
    assert rows["Relationship, trust and advocacy"] == (3.0, "act first", "borderline")
    assert rows["Strategy anchoring"] == (1.0, "watch", "–")
    assert words(found.note) == "Act first, and firmly so: IT and data integration."


@pytest.mark.parametrize(
    ("scores", "half_width", "note"),
    [
        (dict.fromkeys(SCORES, 59.0), 3.0, "To act first would be right for IT and data integration; that is not firm"),
        (SCORES, None, "To act first would be right for IT and data integration; that is not firm"),
        (dict.fromkeys(SCORES, 75.0), 3.0, "No important dimension lies below its target."),
    ],
)
def test_what_is_not_firm_is_called_so(scores, half_width, note):
    found = fields_of(with_importance(example_result(scores, half_width), {"ITD": 3.0}))
    assert words(found.note).startswith(note)


def test_where_all_are_equally_important_the_target_alone_decides():
    found = fields_of(example_result())
    assert words(found.note) == (
        "Act first, and firmly so: 8 of 8 dimensions. All are entered as equally important; so the target alone decides."
    )
    assert {row[4]["en"] for row in found.rows} == {"act first"}


def recommended(counts: Sequence[int], mode: str = "attributed") -> list[str]:
    result = example_result(mode=mode)
    others = tuple(each for each in result.distributions if each.question != "OUT-1")
    figure = Figure("company/item/OUT-1", COMPANY, "item", "OUT-1", "not_scored", n=sum(counts), reason="not_scored")
    figures = (*(each for each in result.figures if each.id != figure.id), figure)
    found = profile(
        replace(result, figures=figures, distributions=(*others, Distribution(COMPANY, "OUT-1", tuple(counts), {})))
    )
    return [
        words(each.paragraphs[0])
        for each in found.blocks
        if getattr(each, "title", {}).get("en") == "Recommendation (NPS)"
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            [0, 0, 0, 0, 0, 0, 5, 5, 4, 8, 8],
            "NPS 37: clearly more would recommend than advise against; with 30 answers anything",
        ),
        (
            [0, 0, 8, 0, 8, 0, 0, 5, 4, 0, 5],
            "NPS −37: clearly more would advise against than recommend; with 30 answers",
        ),
        ([0, 0, 0, 0, 0, 0, 10, 5, 5, 5, 5], "NPS 0; with 30 answers anything from −28 to 28 fits: whether more would"),
        ([0] * 11, "Too few answers for an NPS."),
    ],
)
def test_the_recommendation_is_said_with_its_range(counts, sentence):
    found = recommended(counts)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_in_confidential_rounds_nine_answers_are_too_few():
    assert recommended([0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5], "confidential") == ["Too few answers for an NPS."]
    assert recommended([0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 5], "confidential")[0].startswith("NPS 90: clearly more")


def test_who_was_not_asked_is_told_nothing():
    result = example_result()
    assert [
        each for each in profile(result).blocks if getattr(each, "title", {}).get("en") == "Recommendation (NPS)"
    ] == []
