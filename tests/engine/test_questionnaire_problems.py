import pytest

from cxmaturity.engine.questionnaire import check
from cxmaturity.files.yaml_file import read_yaml
from tests.engine.questionnaire_samples import FULL, MINIMAL, found, place


def test_the_samples_have_no_problems():
    assert (found(MINIMAL), found(FULL)) == ([], [])


# what is changed into what -> code, and the words at whose place it is reported (in the changed text)
CASES = [
    # shape
    ("slug: good-meetings\n", "", "required", "schema"),
    ('    text: {en: "What share?", de: "Welcher Anteil?"}\n', "", "required", "id: PREP-4"),
    ("target_per_year: 12", "target_per_year:", "required", "id: PREP-3"),
    ("schema: questionnaire/1", "schema: questionnaire/2", "invalid_choice", "schema"),
    ("slug: good-meetings", "slug: Good Meetings", "bad_format", "slug"),
    ('version: "1.0.0"', "version: 1.0", "not_a_string", "version"),
    ('version: "1.0.0"', "version: v1", "bad_format", "version"),
    ("languages: [en, de]", "languages: en", "wrong_type", "languages"),
    ("  - id: PREP-1\n", "  - id: PREP-1\n    wieght: 2\n", "unknown_key", "wieght"),
    ("  - id: PREP-1\n", "  - id: PREP-1\n    core: yes\n", "not_a_boolean", "core"),
    ("  - id: PREP-1\n", "  - id: PREP-1\n    weight: heavy\n", "not_a_number", "weight"),
    ("  - id: PREP-1\n", "  - id: PREP-1\n    weight: -1\n", "out_of_range", "weight"),
    ("slug: good-meetings\n", "slug: good-meetings\nmethod: two words\n", "bad_format", "method"),
    ("slug: good-meetings\n", "slug: good-meetings\nmethod: anything\n", None, ""),
    ("  - id: PREP-4\n", "  - id: 17\n", "not_a_string", "id: 17"),
    ("  - id: PREP-4\n", '  - id: "PREP 4"\n', "bad_format", 'id: "PREP 4'),
    ("type: rubric", "type: ruberic", "invalid_choice", "type"),
    ("max_total_stage: 2", "max_total_stage: 9", "out_of_range", "max_total_stage"),
    ("max_total_stage: 2", "max_total_stage: 1.5", "not_an_integer", "max_total_stage"),
    ("size: S", "size: XL", "invalid_choice", "size"),
    # texts
    ('{en: "No", de: "Nein"}', '{en: no, de: "Nein"}', None, ""),
    ('{en: "No", de: "Nein"}', '{en: 1, de: "Nein"}', "not_a_string", "en: 1"),
    ('{en: "How often?", de: "Wie oft?"}', '{en: "How often?"}', "missing_translation", 'text: {en: "How often?"}'),
    (
        '{en: "How often?", de: "Wie oft?"}',
        '{en: "How often?", de: "  "}',
        "missing_translation",
        'text: {en: "How often?"',
    ),
    ('{en: "How often?", de: "Wie oft?"}', '"How often?"', "wrong_type", 'text: "How often?"'),
    ('{en: "How often?", de: "Wie oft?"}', '{en: "How often?", de: "Wie oft?", fr: "x"}', "unknown_key", "fr: "),
    ('"How often?"', '"' + "x" * 2001 + '"', "too_long", 'en: "xxx'),
    # references
    (
        "  - id: PREP-2",
        "  - id: PREP-1",
        "duplicate_id",
        "id: PREP-1\n    dimension: PREP\n    capability: agenda\n    type: exp",
    ),
    ("functions: [BOSS]", "functions: [BOS]", "unknown_function", "BOS]"),
    (
        "  - id: PREP-4\n    dimension: PREP",
        "  - id: PREP-4\n    dimension: PRE",
        "unknown_dimension",
        "dimension: PRE\n",
    ),
    (
        "  - id: PREP-4\n    dimension: PREP\n    capability: agenda",
        "  - id: PREP-4\n    dimension: PREP\n    capability: agend",
        "unknown_capability",
        "capability: agend\n",
    ),
    ("item: PREP-1,", "item: PREP-9,", "unknown_item", "item: PREP-9"),
    ("phases_allowed: [P1]", "phases_allowed: [P9]", "unknown_phase", "P9"),
    ("action: R-1", "action: R-2", "unknown_action", "action: R-2"),
    ("options: often", "options: oft", "unknown_scale", "options: oft"),
    ("pair: both", "pair: bot", "unknown_pair", "pair: bot"),
    ("fact: item_level", "fact: item_levl", "unknown_fact", "fact: item_levl"),
    ('item: PREP-5, op: eq, value: "yes"', "item: PREP-5, op: eq, value: maybe", "unknown_option", "value: maybe"),
    ("fact: item_answer, item: PREP-5", "fact: item_answer, item: PREP-4", "wrong_fact", "fact: item_answer"),
    (
        "fact: assessment_status, op: eq, value: closed",
        "fact: assessment_status, op: eq, value: shut",
        "invalid_choice",
        "value: shut",
    ),
    ("    risk:", "    prerequisites: [R-1]\n    risk:", "cycle", "prerequisites"),
    # scoring
    (
        '      - {key: result, label: {en: "Result", de: "Ergebnis"}}',
        '      - {key: time, label: {en: "T", de: "Z"}}',
        "duplicate_id",
        'key: time, label: {en: "T"',
    ),
    ('    definition: {en: "Before', '    weight: 0\n    definition: {en: "Before', "weights_sum", "dimensions"),
    ("      - key: agenda\n", "      - key: agenda\n        weight: 0\n", "weights_sum", "capabilities"),
    ("    minimum: 0\n    maximum: 2", "    minimum: 2\n    maximum: 2", "bad_scale", "minimum: 2"),
    ("    minimum: 0\n    maximum: 2", "    minimum: 0\n    maximum: 2\n    step: 0.7", "bad_scale", "step"),
    (
        "    type: percentage\n",
        "    type: percentage\n    breakpoints: [[0, 0], [50, 4]]\n",
        "bad_scale",
        "breakpoints",
    ),
    (
        "    type: percentage\n",
        "    type: percentage\n    breakpoints: [[0, 3], [100, 1]]\n",
        "decreasing",
        "breakpoints",
    ),
    ("{key: never, times_per_year: 0,", "{key: never, times_per_year: 50,", "decreasing", "options: often"),
    ("{key: never, times_per_year: 0,", "{key: never,", "required", "options: often"),
    ('{key: "no",', "{key: never,", "bad_scale", "options: yes_no"),
    ("low: 1, likely: 2, high: 3", "low: 5, likely: 2, high: 3", "bad_scale", "effort"),
    (
        "functions:\n  - {code",
        "stages:\n  - {name: {en: A, de: A}, line: {en: a, de: a}, from: 0, to: 50}\n  - {name: {en: B, de: B}, line: {en: b, de: b}, from: 60, to: 100}\nfunctions:\n  - {code",
        "stage_gap",
        "{name: {en: B",
    ),
    # content
    ("The invitation names it.", "when it begins", "anchor_twice", 'en: "when it begins'),
    ("Die Einladung nennt es.", "Teilweise erfüllt", "anchor_degree", 'de: "Teilweise'),
]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"), CASES, ids=[f"{case[2]}-{index}" for index, case in enumerate(CASES)]
)
def test_one_mistake_is_reported_once_at_its_place(old, new, code, words):
    text = FULL.replace(old, new, 1)

    assert text != FULL
    assert found(text) == ([(place(text, words), code)] if code else [])


def line_of(text, language, code):
    document = read_yaml(text.encode(), "f.yaml")
    return next(
        problem.line(language) for problem in check(document.tree, document.positions, "f.yaml") if problem.code == code
    )


def test_a_misspelt_key_comes_with_a_guess():
    text = MINIMAL.replace("  - id: PREP-1\n", "  - id: PREP-1\n    wieght: 2\n")

    assert line_of(text, "en", "unknown_key") == (
        'f.yaml:16:5: unknown_key: The key "wieght" is not known here. Did you mean "weight"?'
    )
    assert line_of(text, "de", "unknown_key") == (
        "f.yaml:16:5: unknown_key: Der Schlüssel „wieght“ ist hier nicht bekannt. Meinten Sie „weight“?"
    )


def test_a_misspelt_reference_comes_with_a_guess():
    assert line_of(FULL.replace("functions: [BOSS]", "functions: [BOS]"), "en", "unknown_function") == (
        'f.yaml:50:17: unknown_function: There is no function "BOS". Did you mean "BOSS"?'
    )


def test_an_unquoted_value_is_to_be_quoted():
    assert line_of(MINIMAL.replace('"1.0.0"', "true"), "en", "not_a_string") == (
        'f.yaml:3:1: not_a_string: true is not text here. Quote it: "true".'
    )


def test_a_scoring_method_nobody_has_is_refused_at_its_place():
    text = MINIMAL.replace("slug: good-meetings\n", "slug: good-meetings\nmethod: streems\n")
    document = read_yaml(text.encode(), "f.yaml")
    (refused,) = check(document.tree, document.positions, "f.yaml", ["cumulative", "streams"])

    assert refused.line("en") == (
        'f.yaml:3:1: unknown_method: There is no scoring method "streems" in this installation. Did you mean "streams"?'
    )
    for known in ("streems", "cumulative", "weighted_mean"):
        tree = {**document.tree, "method": known}
        assert check(tree, methods=["cumulative", "streems"]) == ()


def test_a_level_is_given_to_every_scored_item_or_to_none():
    text = FULL.replace("  - id: PREP-1\n", "  - id: PREP-1\n    level: 1\n")

    assert found(text) == [(place(text, f"id: PREP-{number}"), "level_missing") for number in (2, 3, 4, 5)]
    assert found(MINIMAL.replace("  - id: PREP-1\n", "  - id: PREP-1\n    level: 0\n")) == [("16:5", "out_of_range")]


def recommendation(name, prerequisites, phase="P1"):
    start = FULL.index("  - id: R-1\n")
    return (
        FULL[start:]
        .replace("id: R-1", f"id: {name}")
        .replace("phase: P1", f"phase: {phase}\n    prerequisites: [{', '.join(prerequisites)}]")
    )


def test_a_circle_of_prerequisites_is_named():
    text = (
        FULL + recommendation("R-2", ["R-4"]) + recommendation("R-3", ["R-2"]) + recommendation("R-4", ["R-1", "R-3"])
    )

    assert line_of(text, "en", "cycle") == (
        f"f.yaml:{place(text, 'prerequisites: [R-4]')}: cycle: The prerequisites run in a circle: "
        "R-2 → R-4 → R-3 → R-2. Remove one of these links."
    )
    assert [code for _, code in found(text)] == ["cycle"]


def test_a_prerequisite_in_a_later_phase_is_refused():
    begin, end = FULL.index("  - key: P1\n"), FULL.index("recommendations:")
    second = FULL[begin:end].replace("key: P1", "key: P2")
    text = FULL[:end] + second + FULL[end:] + recommendation("R-2", ["R-3"]) + recommendation("R-3", [], "P2")

    assert found(text) == [(place(text, "R-3]"), "later_phase")]


def test_a_dimension_without_a_scored_item_is_refused():
    text = MINIMAL.replace("    type: rubric\n", "    type: choice\n").replace("    anchors:", "    options:")
    text = text[: text.index('      - {en: "When it')] + (
        '      - {key: a, label: {en: "A", de: "A"}}\n      - {key: b, label: {en: "B", de: "B"}}\n'
    )

    assert found(text) == [("7:5", "no_scored_item")]


def test_a_capability_without_an_item_is_worth_a_warning():
    more = '      - {key: minutes, name: {en: "M", de: "M"}, definition: {en: "M", de: "M"}}\nitems:'

    assert found(MINIMAL.replace("items:", more)) == [("14:9", "empty_capability")]


@pytest.mark.parametrize(("count", "code"), [(0, "too_few"), (501, "too_many")])
def test_there_are_1_to_500_items(count, code):
    start = MINIMAL.index("  - id: PREP-1")
    items = "".join(
        MINIMAL[start:].replace("PREP-1", f"P{number}").replace('"}', f' {number}"}}') for number in range(count)
    )
    text = MINIMAL[:start] + items if count else MINIMAL[: start - 1] + " []\n"

    assert (place(text, "items:"), code) in found(text)


def test_every_problem_is_reported_at_once_in_file_order():
    text = (
        FULL.replace('version: "1.0.0"', "version: 1").replace("pair: both", "pair: bot").replace("size: S", "size: T")
    )

    assert found(text) == [
        ("3:1", "not_a_string"),
        (place(text, "pair: bot"), "unknown_pair"),
        (place(text, "size: T"), "invalid_choice"),
    ]


def test_markup_in_a_title_is_only_text():
    assert found(MINIMAL.replace("Good meetings", "<script>alert(1)</script>")) == []
