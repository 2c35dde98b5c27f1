import pytest

from cxmaturity.engine.errors import QuestionnaireRefused
from cxmaturity.engine.questionnaire import Condition, Rule, check, parse
from tests.engine.questionnaire_samples import FULL, MINIMAL, found, parsed


def test_a_minimal_questionnaire_needs_neither_gate_nor_phases():
    questionnaire = parsed(MINIMAL)

    assert (questionnaire.gate, questionnaire.limits, questionnaire.phases, questionnaire.recommendations) == (
        None,
        (),
        (),
        (),
    )
    assert (questionnaire.slug, questionnaire.version, questionnaire.digest) == ("good-meetings", "1.0.0", "digest")
    assert questionnaire.cuts == (20, 40, 60, 80)
    assert questionnaire.stages[0].name == {"en": "Stage 1", "de": "Stufe 1"}
    assert [item.functions for item in questionnaire.items] == [("all",)]


def test_anchors_are_equal_steps_from_zero():
    question = parsed(MINIMAL).questions[0]

    assert (question.id, question.keys, question.values, question.axes) == (
        "PREP-1",
        ("0", "1", "2"),
        (0, 0.5, 1),
        (3,),
    )


def test_a_pair_is_counted_first_by_second_for_each_part():
    time, result = parsed(FULL).item_by_id["PREP-2"].questions

    assert (time.id, time.part, result.id, result.part) == ("PREP-2.time", "time", "PREP-2.result", "result")
    assert time.axes == (3, 3)
    assert time.keys == ("0/0", "0/1", "0/2", "1/0", "1/1", "1/2", "2/0", "2/1", "2/2")
    assert time.values == (1, 1, 1, 0.5, 1, 1, 0, 0.5, 1)


def test_an_item_with_one_part_keeps_its_id():
    text = FULL.replace('      - {key: result, label: {en: "Result", de: "Ergebnis"}}\n', "")

    assert [question.id for question in parsed(text).item_by_id["PREP-2"].questions] == ["PREP-2"]


def test_a_second_answer_may_have_a_value_of_its_own():
    text = FULL.replace(
        "    minimum: 0\n    maximum: 2\n",
        "    minimum: 0\n    maximum: 100\n    step: 50\n    points_lost_per_percent: 1\n    second_options:\n"
        '      - {key: not_measured, value: 0, label: {en: "Not measured", de: "Nicht gemessen"}}\n',
    ).replace("scoring: shortfall", "scoring: absolute_difference")
    question = parsed(text).item_by_id["PREP-2"].questions[0]

    assert dict(zip(question.keys, question.values, strict=True)) == {
        "0/0": 1,
        "0/50": 0.5,
        "0/100": 0,
        "0/not_measured": 0,
        "50/0": 0.5,
        "50/50": 1,
        "50/100": 0.5,
        "50/not_measured": 0,
        "100/0": 0,
        "100/50": 0.5,
        "100/100": 1,
        "100/not_measured": 0,
    }


def test_shared_scales_are_valued_per_item():
    questionnaire = parsed(FULL)

    assert questionnaire.item_by_id["PREP-3"].questions[0].values == (0, 1)
    assert questionnaire.item_by_id["PREP-5"].questions[0].keys == ("no", "yes")
    assert questionnaire.item_by_id["PREP-5"].questions[0].values == (0, 1)
    assert len(questionnaire.item_by_id["PREP-4"].questions[0].keys) == 101


def with_options(lines):
    """The minimal questionnaire with options instead of anchors."""
    return MINIMAL[: MINIMAL.index("    anchors:")] + lines


def option(key, value=""):
    tail = f", value: {value}" if value else ""
    return f'      - {{key: "{key}", label: {{en: "{key} x", de: "{key} y"}}{tail}}}\n'


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("    options:\n" + option(1) + option(2) + option(3), (0, 0.5, 1)),
        ("    reversed: true\n    options:\n" + option(0) + option(1) + option(2), (1, 0.5, 0)),
        ("    options:\n" + option("a", "0.1") + option("b", "0.1") + option("c", "0.9"), (0.1, 0.1, 0.9)),
        ("    reversed: true\n    options:\n" + option("a", "0.9") + option("b", "0.2"), (0.9, 0.2)),
    ],
)
def test_options_have_keys_of_their_own_and_may_have_values(lines, values):
    assert parsed(with_options(lines)).questions[0].values == values


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("    options:\n" + option("a", "0.9") + option("b", "0.2"), [("20:5", "decreasing")]),
        ("    reversed: true\n    options:\n" + option("a", "0.2") + option("b", "0.9"), [("21:5", "increasing")]),
        ("    options:\n" + option("a", "0.2") + option("b", "0.2"), [("20:5", "bad_scale")]),
        ("    options:\n" + option("a", "0.2") + option("b"), [("20:5", "required")]),
        ("    options:\n" + option("a", "0.2") + option("a", "0.3"), [("22:10", "duplicate_id")]),
        (
            "    options:\n" + option("a", "0.2") + option("b", "1.1"),
            [("22:51", "out_of_range")],
        ),
    ],
)
def test_values_must_not_contradict_the_order(lines, problems):
    assert found(with_options(lines)) == problems


def test_unscored_types_have_no_values():
    text = MINIMAL + (
        '  - {id: A, dimension: PREP, capability: agenda, type: nps, text: {en: "Recommend?", de: "Empfehlen?"}}\n'
        '  - {id: B, dimension: PREP, capability: agenda, type: ranking, text: {en: "Brakes?", de: "Bremsen?"},'
        ' max_ranked: 1, options: ranks, parts: [{key: x, label: {en: "X", de: "X"}}, {key: y, label: {en: "Y", de: "Y"}}]}\n'
        '  - {id: C, dimension: PREP, capability: agenda, type: figure, text: {en: "Number?", de: "Zahl?"},'
        ' fields: [{key: v, label: {en: "V", de: "W"}, type: number, minimum: -5}]}\n'
        '  - {id: D, dimension: PREP, capability: agenda, type: department_matrix, text: {en: "With?", de: "Mit?"},'
        ' anchors: [{en: "Rude.", de: "Grob."}, {en: "Kind.", de: "Nett."}]}\n'
        '  - {id: E, dimension: PREP, capability: agenda, type: choice, text: {en: "Which?", de: "Welche?"}, options: ranks}\n'
        "scales:\n  ranks:\n"
        '    - {key: "1", label: {en: "First", de: "Erster"}}\n    - {key: not_ranked, label: {en: "None", de: "Keiner"}}\n'
    )
    items = parsed(text).item_by_id

    assert [items[name].scored for name in "ABCDE"] == [False] * 5
    assert items["A"].questions[0].keys == tuple(str(number) for number in range(11))
    assert [question.id for question in items["B"].questions] == ["B.x", "B.y"]
    assert items["B"].questions[0].keys == ("1", "not_ranked")
    assert (items["C"].questions, items["D"].questions) == ((), ())
    assert items["C"].fields[0].minimum == -5
    assert [choice.value for choice in items["D"].options] == [0, 1]
    assert items["E"].questions[0].values == (None, None)


def test_rules_become_conditions():
    questionnaire = parsed(FULL)
    label = {"en": "No topic", "de": "Kein Thema"}

    assert questionnaire.gate.closed_if == Rule(
        "any",
        (
            Condition("no_topic", "item_level", "lt", 1.0, "PREP-1", label),
            Rule("not", (Condition("rule", "item_answer", "eq", "yes", "PREP-5", {"en": "Rule", "de": "Regel"}),)),
        ),
    )
    assert questionnaire.phases[0].exit == Rule(
        "all", (Condition("done", "action_status", "in", ("done",), "R-1", {"en": "Done", "de": "Erledigt"}),)
    )
    assert (questionnaire.phases[0].months_max, questionnaire.phases[0].early_start) == (None, None)


def test_a_questionnaire_with_errors_is_refused_with_all_of_them():
    tree = {"schema": "questionnaire/1", "slug": "A b", "items": []}

    with pytest.raises(QuestionnaireRefused) as refusal:
        parse(tree)

    assert sorted((problem.where, problem.code) for problem in refusal.value.problems) == [
        ("/", "required"),
        ("/", "required"),
        ("/", "required"),
        ("/", "required"),
        ("/items", "too_few"),
        ("/slug", "bad_format"),
    ]


@pytest.mark.parametrize("tree", [None, [], "text", 7, True])
def test_what_is_no_mapping_is_refused(tree):
    assert [(problem.where, problem.code) for problem in check(tree)] == [("/", "wrong_type")]


def test_one_language_is_enough_and_worth_a_warning():
    text = MINIMAL.replace("languages: [en, de]", "languages: [en]")
    for line in MINIMAL.splitlines():
        if ", de: " in line:
            text = text.replace(line, line[: line.index(", de: ")] + "}")
    questionnaire = parsed(text)

    assert questionnaire.title == {"en": "Good meetings"}
    assert found(text) == [("4:1", "one_language")]
