from types import SimpleNamespace

import pytest
from django.utils import translation

from cxmaturity.engine.questionnaire import parse
from cxmaturity.files.yaml_file import read_yaml
from cxmaturity.web.answering.in_words import answer_in_words
from tests.web.answering.people import FULL

TREE = [{"code": "it", "name": "IT"}, {"code": "sales", "name": "Vertrieb"}]


@pytest.fixture(scope="module")
def items():
    document = read_yaml(FULL.read_bytes(), FULL.name)
    return parse(document.tree, document.positions, "digest", document.name).item_by_id


def said(item, content, language="de"):
    visit = SimpleNamespace(language=language, round=SimpleNamespace(tree=TREE))
    with translation.override(language):
        return answer_in_words(item, content, visit)


@pytest.mark.parametrize(
    ("item", "content", "words"),
    [
        ("STR-1", {}, []),
        ("STR-4", {"answers": {"STR-4": "monthly"}}, ["Monatlich"]),
        ("G-1", {"answers": {"G-1": "35"}}, ["35\u00a0%"]),
        ("G-1", {"answers": {"G-1": "dk"}}, ["Weiß ich nicht"]),
        ("G-4", {"answers": {"G-4": "9/6"}}, ["Erwartung 9, Erlebnis 6"]),
        ("G-4", {"half": {"G-4": "9/"}}, []),
        (
            "MEA-6",
            {"answers": {"MEA-6": "80/not_measured"}, "comment": "Seit Jahren"},
            ["Meine Einschätzung 80\u00a0%, Letzte Messung Nicht gemessen", "Seit Jahren"],
        ),
        (
            "STR-2",
            {"answers": {"STR-2": "na"}, "reason": "na1"},
            ["Trifft nicht zu: Das Unternehmen besteht noch kein Jahr; eine Bewertung war noch nicht fällig."],
        ),
        (
            "BAR-1",
            {"answers": {"BAR-1.time": "1", "BAR-1.silos": "not_ranked"}, "extra": {"ranked": ["time"]}},
            ["Rang 1: Das Tagesgeschäft lässt keine Zeit"],
        ),
        ("BAR-1", {"answers": {"BAR-1.time": "dk", "BAR-1.silos": "dk"}}, ["Weiß ich nicht"]),
        (
            "COL-1",
            {"extra": {"sales": "0", "it": "1"}},
            [
                "IT: Antworten kommen spät, und wir müssen mehrmals nachfragen.",
                "Vertrieb: Wir erhalten keine Antwort oder erst, wenn sich Führungskräfte einschalten.",
            ],
        ),
        ("COL-1", {"extra": {"state": "na"}}, ["Trifft nicht zu"]),
        (
            "OUT-2",
            {"extra": {"value": "-12.5", "date": "2026-03"}},
            ["Wert: -12,5\u00a0Punkte", "Monat der Messung: 2026-03"],
        ),
        ("OUT-3", {"extra": {"best_end": "low"}}, ["Bestes Ende der Skala: Der kleinste Wert ist der beste"]),
    ],
)
def test_an_answer_is_read_back_in_the_words_of_the_question(items, item, content, words):
    assert said(items[item], content) == words


def test_numbers_are_written_as_the_language_does(items):
    assert said(items["OUT-2"], {"extra": {"value": "12.5"}}, "en") == ["Score: 12.5\u00a0points"]
