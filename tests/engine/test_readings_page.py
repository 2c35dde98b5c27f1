"""The second reading on the page of the profile: its sentence in every outcome, its table, and what it never says."""

from dataclasses import replace

import pytest

from cxmaturity.engine.board import build_board_report
from cxmaturity.engine.report import Notice, Paragraphs, Table
from cxmaturity.engine.text import Number, Phrase, pick
from cxmaturity.plugin import ScoringMethod
from cxmaturity.plugin.manager import load
from cxmaturity.reports.numbers import fill, write
from tests.engine.example_result import questionnaire
from tests.engine.published_result import published
from tests.engine.test_reading import practices, result_of

METHODS = load().scoring_methods()
TITLES = ("A second reading: stage by stage", "A second reading: levels of the questions")


def profile(asked, result, methods=METHODS):
    report = build_board_report(asked, result, None, (), None, (), (), "2026-10-19", methods)
    return next((section for section in report.sections if section.key == "profile"), None)


def blocks(asked, result, methods=METHODS):
    """The block with the sentence, and the table, of the second reading."""
    found = profile(asked, result, methods).blocks
    said = next((each for each in found if isinstance(each, (Paragraphs, Notice)) and each.title["en"] in TITLES), None)
    table = next((each for each in found if isinstance(each, Table) and each.title["en"].startswith("What each")), None)
    return said, table


def sentence(asked, result, language="en", methods=METHODS):
    return fill(blocks(asked, result, methods)[0].paragraphs[0], language)


def written(value, language="en"):
    if isinstance(value, Number):
        return write(value, language)
    return fill(value, language) if isinstance(value, Phrase) else pick(value, language)


def row(asked, result, dimension, language="en", methods=METHODS):
    name = asked.dimension_by_code[dimension].name[language]
    rows = blocks(asked, result, methods)[1].rows
    return next([written(each, language) for each in row[1:]] for row in rows if written(row[0], language) == name)


def even(**points):
    """Every item of every dimension at 50 points, but those given."""
    asked = questionnaire()
    all_items = {item.id: 50.0 for item in asked.items if item.scored}
    return asked, result_of(asked, **(all_items | {name.replace("_", "-"): each for name, each in points.items()}))


def test_nothing_lags_behind():
    assert (sentence(*even()), sentence(*even(), "de")) == (
        "Read strictly, all 8 dimensions keep their stage by points, too: no single question lags behind.",
        "Auch streng gelesen bleiben alle 8 Dimensionen auf ihrer Stufe nach Punkten: Keine einzelne Frage liegt zurück.",
    )


def test_a_hole_is_told_with_what_fills_it():
    asked, result = even(STR_1=12.0, GOV_1=38.0)
    assert (sentence(asked, result), sentence(asked, result, "de")) == (
        "Read strictly, 2 of 8 dimensions stand below their stage by points, because single questions lag behind; "
        "“Strategy anchoring” for one is at stage 1 instead of 3.",
        "Streng gelesen liegen 2 von 8 Dimensionen unter ihrer Stufe nach Punkten, weil einzelne Fragen zurückliegen; "
        "so steht „Strategische Verankerung“ auf Stufe 1 statt 3.",
    )
    missing = "Abteilungsübergreifende Zusammenarbeit (GOV-1) 38 von 40"
    assert row(asked, result, "GOV", "de") == ["116", "50, Stufe 3", "2", missing]


def test_one_hole_is_told_in_the_singular():
    asked, result = even(STR_1=38.0)
    assert (sentence(asked, result), sentence(asked, result, "de")) == (
        "Read strictly, one of 8 dimensions stands below its stage by points, because single questions lag behind: "
        "“Strategy anchoring” is at stage 2 instead of 3.",
        "Streng gelesen liegt eine von 8 Dimensionen unter ihrer Stufe nach Punkten, weil einzelne Fragen zurückliegen: "
        "„Strategische Verankerung“ steht auf Stufe 2 statt 3.",
    )


def test_what_is_not_published_is_said_and_never_counted():
    asked, result = even(STR_1=None)
    assert (sentence(asked, result), sentence(asked, result, "de")) == (
        "Read strictly, all 7 dimensions keep their stage by points, too: no single question lags behind. "
        "For one more it cannot be told; what is not published does not count as achieved.",
        "Auch streng gelesen bleiben alle 7 Dimensionen auf ihrer Stufe nach Punkten: Keine einzelne Frage liegt zurück. "
        "Für eine weitere lässt es sich nicht sagen; was nicht veröffentlicht ist, zählt nicht als erreicht.",
    )
    missing = "Platz in Unternehmensstrategie und Qualitätsmanagement (STR-1): zu wenige Antworten"
    assert row(asked, result, "STR", "de") == ["116", "50, Stufe 3", "offen: 1 bis 3", missing]


def test_nothing_can_be_told_when_every_dimension_hides_something():
    first = {item.dimension: item.id for item in reversed(questionnaire().items) if item.scored}
    asked, result = even(**dict.fromkeys(first.values()))
    assert (sentence(asked, result), sentence(asked, result, "de")) == (
        "Whether single questions lag behind cannot be told for any dimension: published points are missing.",
        "Ob einzelne Fragen zurückliegen, lässt sich für keine Dimension sagen: Es fehlen veröffentlichte Punkte.",
    )


def test_more_than_three_questions_are_counted():
    """All items of STR lie at 50; the fourth stage begins at 60."""
    asked, result = even()
    several = [item for item in asked.items if item.dimension == "STR" and item.scored]
    missing = row(asked, result, "STR")[3].split("; ")
    assert missing[3:] == [f"{len(several) - 3} more questions"]
    assert [each.endswith("50 of 60") for each in missing[:3]] == [True] * 3


def test_at_the_top_nothing_is_missing():
    asked, result = even()
    full = result_of(asked, **{item.id: 100.0 for item in asked.items if item.scored})
    assert row(asked, full, "STR", "de")[2:] == ["5", "nichts: höchste Stufe"]


def test_a_lenient_method_may_read_more_than_the_points():
    name = {"de": "Mild", "en": "Lenient"}
    lenient = ScoringMethod("lenient", name, name, "own", "levels", own="P", below="P")
    asked, result = even()
    found = sentence(replace(asked, method="lenient"), result, "de", [lenient])
    assert found == "So gelesen liegt keine von 8 Dimensionen unter ihrer Stufe nach Punkten, manche darüber."


def test_levels_of_the_questions_stand_apart_from_the_stages():
    asked = replace(practices(A1=1, A2=2, B1=1, B2=2), method="streams")
    result = result_of(asked, A1=100.0, A2=50.0, B1=50.0, B2=25.0)
    assert (sentence(asked, result), sentence(asked, result, "de")) == (
        "The questions name levels of their own; they are read from 0 to 2, apart from the stages of the points.",
        "Die Fragen nennen eigene Stufen; gelesen werden sie von 0 bis 2, unabhängig von den Stufen der Punkte.",
    )
    assert row(asked, result, "PREP", "de")[1:] == [
        "50",
        "1,13",
        "Tagesordnung (B2) 25 von 100; Tagesordnung (A2) 50 von 100; Tagesordnung (B1) 50 von 100",
    ]


def test_streams_without_levels_say_so():
    asked, result = even()
    asked = replace(asked, method="streams")
    assert sentence(asked, result, "de") == (
        "Das Verfahren braucht Fragen mit eigenen Stufen; dieses Fragenpaket nennt keine."
    )
    assert row(asked, result, "STR") == ["116", "50, stage 3", "–", "–"]


def test_a_method_that_is_not_installed_is_named():
    asked, result = even()
    said, table = blocks(replace(asked, method="secret"), result)
    assert (fill(said.text, "de"), table) == (
        "Das Fragenpaket nennt das Bewertungsverfahren „secret“, das hier nicht vorhanden ist. Gezeigt werden nur die "
        "Punkte.",
        None,
    )


def test_without_methods_and_without_a_name_nothing_is_added():
    assert blocks(*even(), methods=()) == (None, None)


@pytest.mark.parametrize("name", ["", "weighted_mean", "cumulative"])
def test_the_default_shows_the_staged_reading_beside_the_points(name):
    asked, result = even(STR_1=38.0)
    assert blocks(replace(asked, method=name), result) == blocks(asked, result)


def test_a_hidden_question_stays_hidden_in_a_confidential_round():
    """Its capability and dimension would give it away; no number of the row may depend on it."""
    asked = questionnaire()
    result = published("confidential")
    shown = next(each for each in result.figures if each.id == "company/item/STR-2")
    hidden = replace(shown, value=None, low=None, high=None, status="too_few_answers", reason="too_few_answers", n=None)
    result = replace(result, figures=tuple(hidden if each == shown else each for each in result.figures))
    found = row(asked, result, "STR", "de")
    assert found[2] == "offen: 1 bis 2"
    assert f"{shown.value:.0f} von" not in found[3]
    assert "(STR-2): zu wenige Antworten" in found[3]
