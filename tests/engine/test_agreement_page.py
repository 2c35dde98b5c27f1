"""What the page of the departments says of agreement and of views that differ: a test for each outcome."""

from dataclasses import replace

import pytest

from cxmaturity.engine.board.agreement import agreement_of, opinions
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.result import Agreement, Divergence
from cxmaturity.reports.numbers import fill
from tests.engine.example_result import example_result, questionnaire

SHOWN = ("Marketing", "Sales", "Service", "IT")
HIDDEN = "Legal"
LANGUAGES = ("de", "en")


def context(verdicts, mode="attributed", divergence=None):
    """verdicts: of all questions, by department."""
    said = tuple(Agreement(f"department:{name}", "overall", verdict, 12) for name, verdict in verdicts.items())
    strategy = Agreement("department:Sales", "STR", "two_camps", 12, -0.2, 0.0)
    result = replace(example_result(mode=mode), agreement=(*said, strategy), divergence=divergence)
    return Context(questionnaire(), result, None, (), None, "2026-10-19")


def sentences(found):
    paragraphs = [each for block in opinions(found) for each in block.paragraphs]
    return [[fill(each, language).replace("\u00a0", " ") for each in paragraphs] for language in LANGUAGES]


def test_two_camps_are_named_with_their_n():
    verdicts = dict.fromkeys(SHOWN, "shared_view") | {"Sales": "two_camps", "IT": "two_camps"}
    assert sentences(context(verdicts)) == [
        [
            "In Sales (n = 12) und IT (n = 12) stehen sich zwei Lager gegenüber; ein Mittelwert allein führt dort in die Irre."
        ],
        ["In Sales (n = 12) and IT (n = 12) people form two camps; one number alone would mislead there."],
    ]


def test_answers_that_lie_far_apart_in_a_confidential_round():
    assert sentences(context({"Sales": "low", "IT": "high"}, "confidential"))[1] == [
        "In Sales (n = 12) answers lie far apart; one number alone would mislead there."
    ]


@pytest.mark.parametrize(("mode", "verdict"), [("attributed", "shared_view"), ("confidential", "high")])
def test_many_departments_are_counted(mode, verdict):
    assert sentences(context(dict.fromkeys(SHOWN, verdict), mode)) == [
        ["In 4 von 4 Bereichen gibt es eine gemeinsame Sicht; nirgends liegen die Antworten weit auseinander."],
        ["In 4 of 4 departments people share a view; nowhere do answers lie far apart."],
    ]


def test_neither_shared_nor_divided_is_unclear():
    assert sentences(context(dict.fromkeys(SHOWN, "mixed"))) == [
        ["In keinem Bereich ist die Sicht klar gemeinsam, in keinem liegen die Antworten weit auseinander."],
        ["In no department is the view clearly shared, and in none do answers lie far apart."],
    ]


@pytest.mark.parametrize(("mode", "fewest"), [("attributed", 3), ("confidential", 10)])
def test_not_enough_answers_for_any_department(mode, fewest):
    found = context({}, mode)
    assert sentences(found)[1] == [
        "Too few answers to say how far departments agree: for that a department shown needs at least "
        f"{fewest} people on each question."
    ]
    assert f"mindestens {fewest} Personen je Frage" in sentences(found)[0][0]


def test_older_results_say_nothing_of_agreement():
    found = Context(questionnaire(), example_result(), None, (), None, "2026-10-19")
    assert list(opinions(found)) == []


def test_a_row_says_its_agreement_in_a_word_and_a_hidden_one_says_nothing():
    found = context({"Sales": "two_camps", HIDDEN: "two_camps"})
    words = {cell.key: agreement_of(found, cell) for cell in found.result.cells}
    assert words["department:Sales"] == {"de": "zwei Lager", "en": "two camps"}
    assert {words["department:Legal"], words["department:IT"], words["company"]} == {None}


@pytest.mark.parametrize(
    ("divergence", "german", "english"),
    [
        (
            Divergence(5, 0.093, 0.06, 0.148, "apart"),
            "Die Bereiche sehen das Unternehmen verschieden: 9 % aller Unterschiede in den Antworten liegen zwischen den "
            "Bereichen (6 bis 15 %; n = 116), der Rest zwischen Personen desselben Bereichs.",
            "Departments see the company differently: 9% of all differences in the answers lie between departments "
            "(6 to 15%; n = 116), the rest between people of the same department.",
        ),
        (
            Divergence(5, -0.02, -0.05, 0.08, "alike"),
            "Die Bereiche sehen das Unternehmen ähnlich: Höchstens 8 % aller Unterschiede in den Antworten liegen zwischen "
            "den Bereichen (n = 116), der Rest zwischen Personen desselben Bereichs.",
            "Departments see the company alike: at most 8% of all differences in the answers lie between departments "
            "(n = 116), the rest between people of the same department.",
        ),
        (
            Divergence(5, 0.1, -0.05, 0.4, "unclear"),
            "Ob die Bereiche das Unternehmen verschieden sehen, ist nicht gesichert: 0 bis 40 % aller Unterschiede in den "
            "Antworten liegen zwischen den Bereichen (n = 116).",
            "Whether departments see the company differently is not certain: 0 to 40% of all differences in the answers "
            "lie between departments (n = 116).",
        ),
        (
            Divergence(2, 0.1, -0.05, 0.4, "not_enough"),
            "Zu wenige Antworten, um zu sagen, ob die Bereiche das Unternehmen verschieden sehen: Dafür braucht es mindestens "
            "drei Bereiche und mehrere Antworten je Bereich.",
            "Too few answers to say whether departments see the company differently: that takes at least three departments "
            "and several answers in each.",
        ),
    ],
    ids=["apart", "alike", "unclear", "not enough"],
)
def test_views_of_departments(divergence, german, english):
    found = context(dict.fromkeys(SHOWN, "mixed"), divergence=divergence)
    assert [each[1] for each in sentences(found)] == [german, english]
