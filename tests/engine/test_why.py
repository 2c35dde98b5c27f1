"""Why this number? Every number of a board report is explained in both languages, down to counts or a source."""

import pytest

from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.trace import OF_UNITS
from cxmaturity.engine.why import Explainer
from cxmaturity.engine.words import traces as words
from tests.engine.example_result import questionnaire
from tests.engine.published_result import published
from tests.engine.test_board import RESULTS, numbers, report_of

COUNTED = "counted"
ASSUMED = "plan/"


def explained(result, previous=None):
    report = report_of(result, previous=previous)
    return report, Explainer(questionnaire(), result, report)


@pytest.fixture(scope="module", params=["confidential", "attributed"])
def both(request):
    """Published by the whole way, with a round before."""
    result = published(request.param)
    return result, *explained(result, previous=published(request.param, seed=9))


def test_every_number_is_explained_with_its_own_value(both):
    _, report, explainer = both
    shown = [number for _, number in numbers(report) if number.trace]
    explanations = [explainer.explain(number.trace) for number in shown]

    assert len(shown) > 300
    assert [number.trace for number, why in zip(shown, explanations, strict=True) if why is None] == []
    wrong = [
        why.id
        for number, why in zip(shown, explanations, strict=True)
        if why.number is None or number.value != why.number.value and number.low is not None
    ]
    assert wrong == []


def test_every_number_leads_down_to_counts_or_a_source(both):
    _, report, explainer = both
    shown = {number.trace for _, number in numbers(report) if number.trace}
    ends = {trace_id: ends_of(explainer, trace_id) for trace_id in shown if not trace_id.startswith(ASSUMED)}

    assert [trace_id for trace_id, found in ends.items() if not found] == []
    assert {each for found in ends.values() for each in found} == {"counts", "plain value", "a group not shown"}


def ends_of(explainer, trace_id, seen=frozenset()):
    """Where somebody arrives who follows every link from here."""
    assert trace_id not in seen, "a number is made of itself"
    why = explainer.explain(trace_id)
    found = {"counts"} if why.states or why.options or why.n is not None else set()
    for part in why.ingredients:
        if part.id:
            found |= ends_of(explainer, part.id, seen | {trace_id})
        else:
            found.add("a group not shown" if part.value is None else "plain value")
    return found


@pytest.mark.parametrize("name", [name for name in RESULTS if name != "small"])
def test_every_formula_stands_in_words(name):
    """Only what is counted from the page itself needs none of its own."""
    report = report_of(RESULTS[name]())
    without = {
        trace.formula
        for trace in report.traces.values()
        if trace.formula not in words.FORMULA and [each.name for each in trace.inputs] != [COUNTED]
    }
    assert without == set()


def test_every_name_and_ingredient_stands_in_both_languages(both):
    _, report, explainer = both
    for trace_id in report.traces:
        why = explainer.explain(trace_id)
        texts = [*why.name, why.how, *(part.name for part in why.ingredients), *(each.name for each in why.states)]
        assert [text for text in texts if not (text.get("de") and text.get("en"))] == []
        if [each.name for each in report.traces[trace_id].inputs] != [COUNTED]:
            assert why.name != (words.UNNAMED,), trace_id


def test_an_ingredient_is_not_called_by_what_its_formula_calls_it(both):
    """A name without words of its own would be the same, and English, in both languages."""
    _, report, explainer = both
    plain = {
        each.name
        for trace in report.traces.values()
        if not trace.id.startswith((ASSUMED, "published/"))
        for each, part in zip(trace.inputs, explainer.explain(trace.id).ingredients, strict=True)
        if part.name["de"] == part.name["en"] == each.name
    }
    assert plain == set()


def test_weights_add_up_to_one(both):
    _, report, explainer = both
    weighted = [why for why in map(explainer.explain, report.traces) if why.is_weighted]

    assert len(weighted) > 50
    assert {round(sum(part.weight.value for part in why.ingredients), 9) for why in weighted} == {1.0}


def test_counts_per_option_are_those_published(both):
    result, report, explainer = both
    counted = {
        trace_id: sum(each.count.value for each in why.options)
        for trace_id in report.traces
        if (why := explainer.explain(trace_id)).options
    }
    distributions = {(each.cell, each.question): sum(each.counts) for each in result.distributions}

    assert counted
    for trace_id, count in counted.items():
        cell, kind, key = trace_id.split("/")
        assert (kind in ("item", "question"), count) == (True, distributions[cell, key])


def test_a_confidential_round_counts_options_for_the_company_only():
    result = published("confidential")
    report, explainer = explained(result)
    with_options = {trace_id.split("/")[0] for trace_id in report.traces if explainer.explain(trace_id).options}
    below = [trace_id for trace_id in report.traces if trace_id.startswith("department:svc/item/")]

    assert (with_options, below != []) == ({"company"}, True)


def test_what_is_hidden_is_explained_no_more_than_what_never_was():
    result = published("confidential")
    hidden = [cell.key for cell in result.cells if not cell.shown]
    _, explainer = explained(result)

    assert hidden
    ids = [
        f"{cell}/{rest}"
        for cell in [*hidden, "department:none"]
        for rest in ("dimension/STR", "answered", "item/STR-1")
    ]
    found = [explainer.explain(each) for each in [*ids, "", "company", "company/dimension/NONE"]]
    assert [why for why in found if why and why.number and why.number.value is not None] == []


def test_who_sees_the_own_department_only_reads_nothing_of_the_others():
    result = narrowed(published("attributed"), {"it"})
    report, explainer = explained(result)
    parts = [part for trace_id in report.traces for part in explainer.explain(trace_id).ingredients]
    names = {part.name["en"] for part in parts} | {part.id for part in parts}

    assert {"IT", "All other groups together"} <= names
    hidden = ("Marketing", "Sales", "Legal", "department:mkt", "department:svc", "department:leg", "level:")
    assert [name for name in names if any(other in name for other in hidden)] == []
    company = next(each for each in report.traces.values() if each.id == "company/item/STR-1")
    assert (company.formula, [each.name for each in company.inputs]) == (OF_UNITS, ["department:it", "other groups"])
    assert explainer.explain("department:svc/dimension/STR") is None


def test_sentences_name_their_numbers_once(both):
    _, report, explainer = both
    for section in report.sections:
        said = explainer.said_in(section)
        assert len({number.trace for _, number in said}) == len(said)
    profile = next(each for each in report.sections if each.key == "summary")
    assert "company/overall/overall" in [number.trace for _, number in explainer.said_in(profile)]
