"""What the questionnaire promises to whoever answers it and whoever argues about it."""

import re
from collections import Counter

import pytest

from cxmaturity.engine.core_form import core_form
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.questionnaire import Condition, Questionnaire, check

SCORED = ("STR", "GOV", "CUS", "JRN", "ITD", "MEA", "PEO", "REL")
SCORED_TYPES = {"rubric", "frequency", "percentage", "yes_no_evidence", "expectation_experience"}


def texts(tree, path=()):
    """Every text of the file with its path: a mapping that holds a language."""
    if isinstance(tree, dict) and {"en", "de"} & set(tree):
        yield path, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from texts(value, (*path, index))


def conditions(rule):
    for part in rule.parts:
        if isinstance(part, Condition):
            yield part
        else:
            yield from conditions(part)


def test_there_is_neither_error_nor_warning(document):
    assert check(document.tree, document.positions, document.name) == ()


def test_the_file_is_small_enough_and_holds_a_whole_pack(path, questionnaire):
    assert path.stat().st_size < 1_000_000
    assert (questionnaire.slug, questionnaire.version, questionnaire.languages) == (
        "cx-maturity",
        "1.0.0",
        ("en", "de"),
    )
    assert (len(questionnaire.items), len(questionnaire.recommendations), len(questionnaire.phases)) == (62, 50, 4)


def test_it_can_be_stored_as_plain_data_and_read_back(questionnaire):
    assert from_plain(Questionnaire, to_plain(questionnaire)) == questionnaire


def test_every_text_is_complete_in_both_languages_also_in_the_catalogue(document):
    incomplete = [path for path, text in texts(document.tree) if set(text) != {"en", "de"} or not all(text.values())]

    assert incomplete == []
    assert len(list(texts(document.tree))) > 1_000


def test_no_text_was_left_in_the_other_language(document):
    same = {path: text["en"] for path, text in texts(document.tree) if text["en"] == text["de"] and " " in text["en"]}
    german = [path for path, text in texts(document.tree) if re.search(r"[äöüßÄÖÜ]", text["en"])]
    unquoted = ((path, re.sub("„[^“]*“", "", text["de"])) for path, text in texts(document.tree))
    english = [path for path, text in unquoted if re.search(r"\b(the|and|with|which)\b", text)]

    assert (same, german, english) == ({}, [], [])


def test_no_german_text_names_one_gender_only(document):
    words = r"\b(der Kunde|den Kunden|dem Kunden|jeder Mitarbeiter|Mitarbeitern?|Kollegen|Chefs?)\b"
    both = r"Kundin oder (der|den|dem) Kunden?|Kolleginnen und Kollegen"
    found = [text["de"] for _, text in texts(document.tree) if re.search(words, re.sub(both, "", text["de"]))]

    assert found == []


def test_no_anchor_occurs_twice(questionnaire):
    anchors = [
        option.label[language].casefold().rstrip(".")
        for language in questionnaire.languages
        for item in questionnaire.items
        if item.type in ("rubric", "department_matrix")
        for option in item.options
    ]

    assert [anchor for anchor, count in Counter(anchors).items() if count > 1] == []


def test_every_rubric_has_five_anchors_of_at_least_four_words(questionnaire):
    rubrics = [item for item in questionnaire.items if item.type == "rubric"]
    short = [
        option.label[language]
        for item in rubrics
        for option in item.options
        for language in questionnaire.languages
        if len(option.label[language].split()) < 4
    ]

    assert {len(item.options) for item in rubrics} == {5}
    assert short == []


def test_the_eight_dimensions_are_scored_and_the_others_stand_beside(questionnaire):
    weights = {dimension.code: dimension.weight for dimension in questionnaire.scored_dimensions}
    beside = {item.code: item.kind for item in questionnaire.dimensions if item.kind != "scored"}

    assert tuple(weights) == SCORED
    assert {code: weight for code, weight in weights.items() if weight != 1} == dict.fromkeys(
        ("STR", "GOV", "ITD", "MEA"), 1.25
    )
    assert beside == {"G": "gate", "OUT": "outcome", "CLO": "closing"}


def test_the_core_form_holds_what_every_comparison_needs(questionnaire):
    core = [item for item in questionnaire.items if item.core]
    scored = Counter(item.dimension for item in core if item.scored)

    assert len(core) == 24
    assert {item.id for item in core} >= {"G-2", "G-4", "GOV-1", "MEA-6"}
    assert all(scored[code] >= 2 for code in SCORED)
    assert {item.functions for item in core} == {("all",)}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_core_form_takes_at_most_twelve_minutes(questionnaire, language):
    assert core_form(questionnaire, language).minutes <= 12


def test_what_counts_is_scored_and_what_results_is_not(questionnaire):
    assert {item.type for item in questionnaire.items if item.scored} == SCORED_TYPES
    assert {item.dimension for item in questionnaire.items if not item.scored} == {"OUT", "CLO"}


def test_every_scored_item_belongs_to_one_capability_and_every_capability_has_an_item(questionnaire):
    owners = Counter(
        (dimension.code, capability.key)
        for dimension in questionnaire.dimensions
        for capability in dimension.capabilities
    )
    used = {(item.dimension, item.capability) for item in questionnaire.items}

    assert set(owners.values()) == {1}
    assert used == set(owners)
    assert all(3 <= len(dimension.capabilities) <= 6 for dimension in questionnaire.scored_dimensions)


def test_every_item_names_its_source_and_every_function_gets_items(questionnaire):
    asked = {code for item in questionnaire.items for code in item.functions}

    assert [item.id for item in questionnaire.items if not item.source] == []
    assert asked == {"all", *(function.code for function in questionnaire.functions)}


def test_a_setting_of_our_own_says_why(questionnaire):
    types = ("frequency", "percentage")

    assert [item.id for item in questionnaire.items if item.type in types and not item.scoring_reason] == []


def test_the_frequencies_are_worth_what_the_method_says(questionnaire):
    values = {
        target: [round(value, 2) for value in questionnaire.item_by_id[name].questions[0].values]
        for name, target in (("JRN-2", 4), ("MEA-2", 12), ("MEA-3", 52))
    }

    assert values == {
        4: [0, 0.43, 0.68, 1, 1, 1, 1],
        12: [0, 0.27, 0.43, 0.63, 1, 1, 1],
        52: [0, 0.17, 0.28, 0.41, 0.65, 1, 1],
    }


def test_belief_and_measurement_come_in_steps_of_five(questionnaire):
    question = questionnaire.item_by_id["MEA-6"].questions[0]
    value = dict(zip(question.keys, question.values, strict=True))

    assert question.axes == (21, 22)
    assert (value["80/80"], value["80/60"], value["90/40"], value["80/not_measured"]) == (1, pytest.approx(0.6), 0, 0)


def test_expectation_and_experience_are_counted_per_part(questionnaire):
    parts = [question.id for question in questionnaire.item_by_id["CUS-2"].questions]

    assert parts == ["CUS-2.brand", "CUS-2.purchase", "CUS-2.product_use", "CUS-2.service", "CUS-2.relationship"]
    assert [question.id for question in questionnaire.item_by_id["G-4"].questions] == ["G-4"]
    assert {question.axes for question in questionnaire.item_by_id["CUS-2"].questions} == {(11, 11)}


def test_the_barriers_are_ranked_up_to_three_with_the_published_shares_beside(questionnaire):
    item = questionnaire.item_by_id["BAR-1"]
    shares = questionnaire.catalogue["barriers"]["reference_percent"]

    assert (item.max_ranked, [question.keys for question in item.questions]) == (3, [("1", "2", "3", "not_ranked")] * 7)
    assert shares == {"silos": 30, "skills": 24, "platform": 24}
    assert set(shares) <= {part.key for part in item.parts}


def test_gate_and_limits_are_data(questionnaire):
    gate = [(part.fact, part.subject, part.op, part.value) for part in questionnaire.gate.closed_if.parts]
    limits = {limit.id: (limit.scope, limit.kind, limit.value, limit.dimensions) for limit in questionnaire.limits}
    recording, record = (limit.when for limit in questionnaire.limits[1:])

    assert questionnaire.gate.closed_if.kind == "any"
    assert gate == [("item_level", "G-2", "lt", 2), ("item_value", "G-1", "lt", 90), ("item_gap", "G-4", "gt", 2)]
    assert (questionnaire.gate.max_total_stage, questionnaire.gate.phases_allowed) == (2, ("P1",))
    assert limits == {
        "weakest_of_four": ("total", "max_stage_above_lowest", 1, ("STR", "GOV", "ITD", "MEA")),
        "understanding_needs_recording": ("CUS", "max_stage", 3, ()),
        "shared_record_alone": ("ITD", "max_stage", 3, ()),
    }
    assert [(part.subject, part.op, part.value) for part in conditions(recording)] == [("ITD-2", "lt", 50)]
    assert [part.subject for part in conditions(record)] == ["ITD-3", "ITD-1", "ITD-2"]
    assert [warning.id for warning in questionnaire.warnings] == ["believed_not_measured", "promise_without_basics"]


def test_the_stages_have_texts_for_the_whole_and_for_each_dimension(questionnaire):
    assert [stage.name["en"] for stage in questionnaire.stages] == [
        "Incidental",
        "Isolated",
        "Structured",
        "Connected",
        "Lived",
    ]
    assert questionnaire.cuts == (20, 40, 60, 80)
    assert {len(stage.summary) for stage in questionnaire.stages} == {3}
    assert {len(dimension.stage_texts) for dimension in questionnaire.scored_dimensions} == {5}


def test_the_recommendations_lead_in_no_circle_and_never_back_to_a_later_phase(questionnaire):
    actions = {action.id: action for action in questionnaire.recommendations}
    phases = [phase.key for phase in questionnaire.phases]
    done: list[str] = []
    while len(done) < len(actions):
        ready = [name for name in actions if name not in done and set(actions[name].prerequisites) <= set(done)]
        assert ready
        done += ready

    assert phases == ["P1", "P2", "P3", "P4"]
    assert all(
        phases.index(actions[name].phase) <= phases.index(action.phase)
        for action in actions.values()
        for name in action.prerequisites
    )


def test_every_recommendation_says_who_what_and_how_one_knows(questionnaire):
    for action in questionnaire.recommendations:
        texts = (action.title, action.why, action.done_when, action.measure, action.risk, *action.first_steps)
        assert all(text["en"] and text["de"] for text in texts), action.id
        assert action.source, action.id
        assert action.items, action.id
        assert (action.effort.likely <= 10) == (action.effort.size == "S"), action.id
        assert (action.effort.likely > 40) == (action.effort.size == "L"), action.id


def test_every_condition_is_named_in_words_and_by_an_id_of_its_own(questionnaire):
    rules = [questionnaire.gate.closed_if]
    rules += [limit.when for limit in questionnaire.limits if limit.when]
    rules += [warning.when for warning in questionnaire.warnings]
    rules += [rule for phase in questionnaire.phases for rule in (phase.entry, phase.exit)]
    found = [condition for rule in rules for condition in conditions(rule)]

    assert [condition.id for condition in found if not condition.label] == []
    assert [name for name, count in Counter(condition.id for condition in found).items() if count > 1] == []
