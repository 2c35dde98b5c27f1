"""The board report as a whole: every number traced and with its n, every text in both languages, pages that fit the data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

from cxmaturity.engine.board import build_board_report
from cxmaturity.engine.plain import digest, from_plain, to_plain
from cxmaturity.engine.plan import plan_phases
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.report import Notice, Paragraphs, Report, Section, Table
from cxmaturity.engine.result import Result
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.plugin import manager
from cxmaturity.reports.numbers import fill
from tests.engine.example_result import SCORES, empty_result, example_result, questionnaire, with_gate
from tests.engine.published_result import published

LOADED = manager.load()
PACKS, METHODS = LOADED.benchmark_packs(), LOADED.scoring_methods()
DATE = "2026-10-19"
NEEDS_N = ("points", "percent", "probability")
WITHOUT_N = ("target/", "plan/", "published/")


def report_of(
    result: Result, asked: Questionnaire | None = None, packs=PACKS, previous: Result | None = None
) -> Report:
    asked = asked or questionnaire()
    return build_board_report(asked, result, plan_phases(asked, result), packs, previous, (), (), DATE, METHODS)


def small_questionnaire() -> Questionnaire:
    """Three dimensions; no gate, limits, phases or recommendations."""
    asked = questionnaire()
    kept = [dimension.code for dimension in asked.scored_dimensions[:3]]
    return replace(
        asked,
        slug="small",
        dimensions=asked.dimensions[:3],
        items=tuple(item for item in asked.items if item.dimension in kept),
        gate=None,
        limits=(),
        warnings=(),
        phases=(),
        recommendations=(),
    )


def few_voices() -> Result:
    """Attributed, one informant per department, nobody gave a level."""
    result = example_result(half_width=None, mode="attributed", answered=1)
    cells = tuple(cell for cell in result.cells if cell.kind != "level")
    stages = tuple(replace(each, low=None, high=None, probabilities=None, reason="one_voice") for each in result.stages)
    return replace(result, cells=cells, stages=stages, perception=())


RESULTS = {
    "example": example_result,
    "gate open": lambda: with_gate(example_result(), "open"),
    "published confidential": lambda: published("confidential"),
    "published attributed": lambda: published("attributed"),
    "published low": lambda: with_gate(published(middle=0.15, seed=3), "open"),
    "one dimension missing": lambda: example_result(SCORES | {"REL": None}),
    "few voices": few_voices,
    "nobody answered": empty_result,
    "too few to show": lambda: empty_result(answered=None),
    "small": lambda: example_result(asked=small_questionnaire()),
}


@pytest.fixture(scope="module", params=RESULTS, ids=str)
def report(request) -> Report:
    result = RESULTS[request.param]()
    asked = small_questionnaire() if request.param == "small" else questionnaire()
    return report_of(result, asked)


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    yield path, value
    if is_dataclass(value):
        for each in fields(value):
            yield from walk(getattr(value, each.name), f"{path}/{each.name}")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from walk(each, f"{path}/{key}")
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from walk(each, f"{path}/{place}")


def visible(report: Report) -> Iterator[tuple[str, object]]:
    for name in ("title", "subtitle", "cover", "sections", "references"):
        yield from walk(getattr(report, name), name)


def numbers(report: Report) -> Iterator[tuple[str, Number]]:
    return ((path, value) for path, value in visible(report) if isinstance(value, Number))


def is_text(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(isinstance(each, str) for each in value.values())


def section(report: Report, key: str) -> Section:
    return next(each for each in report.sections if each.key == key)


def keys(report: Report) -> list[str]:
    return [each.key for each in report.sections]


def words(phrase: Phrase, language: str = "en") -> str:
    return fill(phrase, language).replace("\u00a0", " ")


def test_every_number_has_a_trace_in_the_report_or_a_source(report):
    sources = {each.key for each in report.references}
    wrong = [
        path
        for path, number in numbers(report)
        if (number.trace not in report.traces if number.trace else number.source not in sources)
    ]
    assert wrong == []


def test_the_interval_of_a_score_ends_with_the_scale():
    result = example_result(half_width=90.0)
    computed = [figure for figure in result.figures if figure.low is not None and figure.low < 0 and figure.high > 100]
    assert computed
    scores = [number for _, number in numbers(report_of(result)) if number.trace in {each.id for each in computed}]
    assert {(number.low, number.high) for number in scores} == {(0.0, 100.0)}


def test_every_input_of_a_trace_is_a_trace_of_the_report(report):
    wrong = [
        (trace.id, each.trace)
        for trace in report.traces.values()
        for each in trace.inputs
        if each.trace and each.trace not in report.traces
    ]
    assert wrong == []


def test_every_score_and_share_has_its_n(report):
    wrong = [
        path
        for path, number in numbers(report)
        if number.trace and number.unit in NEEDS_N and number.value is not None and number.n is None
        if not number.trace.startswith(WITHOUT_N)
    ]
    assert wrong == []


def test_a_number_without_value_says_why(report):
    assert [path for path, number in numbers(report) if number.value is None and not number.reason] == []


def test_every_text_stands_in_both_languages(report):
    texts = [(path, value) for path, value in visible(report) if is_text(value) and not path.endswith("/values")]
    assert [path for path, value in texts if not (value.get("de") and value.get("en"))] == []


def test_every_sentence_has_what_it_names(report):
    for _, value in visible(report):
        if isinstance(value, Phrase):
            for language in ("de", "en"):
                assert "{" not in fill(value, language)


def test_every_sentence_ends_as_a_sentence(report):
    for each in report.sections:
        for language in ("de", "en"):
            assert fill(each.headline, language).endswith(".")
            assert ".." not in fill(each.headline, language)


def test_the_report_survives_its_plain_form(report):
    assert from_plain(Report, json.loads(json.dumps(to_plain(report)))) == report


def test_the_digest_is_that_of_the_result():
    result = example_result()
    assert report_of(result).result_digest == digest(result)


def test_the_pages_are_those_of_the_product():
    assert keys(report_of(example_result())) == [
        "summary", "profile", "perception", "departments", "decisive", "measuring", "comparison", "plan", "actions", "method",
    ]  # fmt: skip


def test_without_answers_the_report_explains_itself_instead_of_drawing():
    report = report_of(empty_result())
    assert keys(report) == ["summary", "method"]
    notice = report.sections[0].blocks
    assert [type(block) for block in notice] == [Notice]
    assert "no answer" in words(notice[0].text)


def test_when_nothing_may_be_shown_the_report_does_not_say_how_many_answered():
    report = report_of(empty_result(answered=None))
    assert "too few answers" in words(report.sections[0].blocks[0].text)
    assert words(section(report, "method").blocks[0].entries[0].text) == (
        "There are too few answers to show their number."
    )


def test_a_small_questionnaire_has_no_plan_and_no_gate():
    report = report_of(example_result(asked=small_questionnaire()), small_questionnaire(), packs=())
    assert not {"plan", "actions", "comparison"} & set(keys(report))
    assert "gate" not in json.dumps(to_plain(section(report, "summary").blocks)).lower()


def test_hidden_departments_are_all_alike():
    rows = section(report_of(example_result()), "departments").blocks[0].rows
    hidden = [row for row in rows if row.protected]
    assert [row.key for row in hidden] == ["department:Legal"]
    assert hidden[0].answered.value is None
    assert hidden[0].invited.value is None
    assert {cell.state for cell in hidden[0].cells} == {"protected"}


def test_no_number_of_a_hidden_department_is_in_the_report():
    result = published("confidential")
    hidden = [cell.key for cell in result.cells if not cell.shown]
    assert hidden
    values = [number.value for _, number in numbers(report_of(result)) if number.trace.startswith(tuple(hidden))]
    assert set(values) <= {None}


def test_distributions_of_a_confidential_round_are_the_companys_and_of_ten_at_least():
    report = report_of(published("confidential"))
    rows = [*section(report, "decisive").blocks[0].rows, *section(report, "measuring").blocks[0].rows]
    assert rows
    assert all(row.n >= 10 for row in rows)
    few = example_result(answered=9)
    assert "decisive" not in keys(report_of(few))


def test_shares_of_a_question_add_up():
    for row in section(report_of(published()), "decisive").blocks[0].rows:
        assert sum(share.value for share in row.shares) == pytest.approx(100)


def test_references_are_numbered_in_order_of_first_use_and_listed():
    report = report_of(example_result())
    assert [each.number for each in report.references] == list(range(1, len(report.references) + 1))
    assert section(report, "comparison").blocks[-1].entries == report.references


def test_plugin_sections_come_before_the_method_card_and_notices_onto_it():
    result = example_result()
    own = Section(
        "own", {"de": "Eigenes", "en": "Own"}, Phrase({"de": "Ja.", "en": "Yes."}), (), (), Phrase({"de": "", "en": ""})
    )
    notice = Notice("plugin", {"de": "Ausgelassen", "en": "Skipped"}, Phrase({"de": "Warum.", "en": "Why."}))
    asked = questionnaire()
    report = build_board_report(asked, result, plan_phases(asked, result), (), None, (own,), (notice,), DATE)
    assert keys(report)[-2:] == ["own", "method"]
    assert notice in section(report, "method").blocks


def test_a_closed_gate_is_the_first_finding():
    report = report_of(with_gate(example_result(), "closed"))
    findings = next(block for block in section(report, "summary").blocks if getattr(block, "kind", "") == "findings")
    assert words(findings.entries[0].headline) == "The basics are not met."
    assert words(section(report, "summary").headline) == (
        "We stand at stage 2 to 3, most likely 3; the basics have to be secured first."
    )


def test_a_plan_page_names_its_assumptions():
    report = report_of(with_gate(example_result(), "open"))
    lanes = section(report, "plan").blocks[0]
    assert "6 quarters with 720 person-days in all" in words(lanes.note)
    assert len([bar for lane in lanes.lanes for bar in lane.bars]) == questionnaire().shown_in_report


def test_the_profile_says_what_is_seen_next():
    profile = section(report_of(example_result()), "profile")
    block = next(each for each in profile.blocks if isinstance(each, Paragraphs))
    assert words(block.paragraphs[0]).startswith("Seen next: ")


def test_the_plan_expects_more_after_each_phase_and_never_beyond_the_targets():
    report = report_of(with_gate(example_result(), "open"))
    table = next(block for block in section(report, "plan").blocks if isinstance(block, Table))
    totals = [row[1] for row in table.rows]
    assert [each.value for each in totals] == sorted(each.value for each in totals)
    assert all(each.low <= each.value <= each.high for each in totals)
    assert totals[-1].value <= 60.0


def test_rounds_with_other_questionnaires_are_not_compared():
    before = example_result()
    before = replace(before, round=replace(before.round, version="2.0.0"))
    assert "change" not in keys(report_of(example_result(), previous=before))


def test_only_what_the_intervals_carry_is_called_furthest():
    clear = example_result(SCORES | {"ITD": 10.0})
    assert "furthest from target: IT and data integration." in words(
        section(report_of(with_gate(clear, "open")), "summary").headline
    )
    tied = with_gate(example_result(dict.fromkeys(SCORES, 40.0)), "open")
    assert words(section(report_of(tied), "summary").headline).endswith("8 of 8 dimensions are clearly below target.")


def test_values_without_interval_are_never_called_certain():
    report = report_of(few_voices())
    assert "clearly" not in words(section(report, "profile").headline)
    verdicts = {row[6]["en"] for row in section(report, "profile").blocks[1].rows}
    assert verdicts == {"below, without range"}


def test_a_perception_gap_is_said_with_its_interval_and_both_n():
    report = report_of(with_gate(example_result(), "open"))
    findings = next(block for block in section(report, "summary").blocks if getattr(block, "kind", "") == "findings")
    assert words(findings.entries[1].text) == "The distance is 22 points (10 to 34; n = 6 and 97)."


def test_staff_above_leadership_is_said_the_right_way_round():
    result = example_result()
    turned = tuple(
        replace(gap, difference=-22.0, low=-34.0, high=-10.0, verdict="relevant")
        if gap.dimension == "MEA"
        else replace(gap, verdict="unclear")
        for gap in result.perception
    )
    report = report_of(replace(result, perception=turned))
    assert words(section(report, "perception").headline) == (
        "Staff clearly rate “Measurement and frequency” higher than leadership, by 22 points."
    )


def test_a_protected_side_leaves_a_sentence_instead_of_a_chart():
    result = example_result()
    hidden = tuple(
        replace(gap, difference=None, low=None, high=None, verdict="too_few_answers") for gap in result.perception
    )
    page = section(report_of(replace(result, perception=hidden)), "perception")
    assert [type(block) for block in page.blocks] == [Notice]


def test_the_same_answers_give_the_same_report():
    assert report_of(published("attributed")) == report_of(published("attributed"))
