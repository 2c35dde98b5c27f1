import json
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxmaturity.assessments.actions import import_answers
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Round, Submission
from cxmaturity.audit.queries import records_of, verify_chain
from cxmaturity.engine.plain import digest
from cxmaturity.organisations.scope import NoActiveOrganisation, acting_for
from cxmaturity.results import computing
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import Frozen, PublishedCell, Result
from cxmaturity.results.queries import content_of, latest_results, previous_result, published_cells, result_of
from tests.rounds import answered_round, open_round, prepared_round, random_responses, small_company


def test_a_closed_round_has_a_result_under_its_digest(alpha):
    result = close_round(round=answered_round(alpha))
    assert result.round.state == "closed"
    assert digest(content_of(result)) == result.digest
    assert json.loads(result.content)["round"]["configuration_digest"] == result.round.configuration_digest
    assert result_of(result.round) == content_of(result)


def test_the_facts_of_the_round_travel_with_the_result(alpha):
    facts = result_of(close_round(round=answered_round(alpha, form="core")).round).round
    assert (facts.organisation, facts.mode, facts.k) == ("Alpha Energie", "attributed", 5)
    assert (facts.questionnaire, facts.version, facts.items_left_out) == ("small", "1.0.0", ("A-3",))
    assert facts.title == {"de": "Erste Erhebung", "en": "First assessment"}


def test_the_same_answers_give_the_same_content_whatever_their_order(alpha):
    round, other = open_round(alpha), open_round(alpha)
    responses = random_responses(round)
    for each in (round, other):
        import_answers(round=each, responses=responses)
    contents = [content_of(close_round(round=each)) for each in (round, other)]
    assert contents[0].figures == contents[1].figures


def test_every_figure_of_a_shown_cell_is_a_row(alpha):
    result = close_round(round=answered_round(alpha))
    content = content_of(result)
    rows = PublishedCell.objects.filter(result=result)
    expected = {
        (figure.cell, figure.kind, figure.key): (figure.status, figure.value, figure.n) for figure in content.figures
    }
    assert {(row.cell, row.kind, row.key): (row.status, row.value, row.n) for row in rows if row.kind} == expected


def test_a_hidden_cell_is_one_row_without_a_number(alpha):
    result = close_round(round=answered_round(alpha, people=18, mode="confidential"))
    hidden = [cell.key for cell in content_of(result).cells if not cell.shown]
    assert hidden
    rows = PublishedCell.objects.filter(result=result, cell__in=hidden)
    facts = ["kind", "key", "status", "value", "low", "high", "n", "coverage", "reason"]
    assert set(rows.values_list(*facts)) == {("", "", "too_few_answers", None, None, None, None, None, "")}
    assert sorted(rows.values_list("cell", flat=True)) == sorted(hidden)


def test_confidential_rows_are_rewritten_at_the_close_and_attributed_ones_are_not(alpha):
    for mode, kept in (("confidential", False), ("attributed", True)):
        round = answered_round(alpha, mode=mode)
        before = set(Submission.objects.filter(round=round).values_list("id", flat=True))
        close_round(round=round)
        after = set(Submission.objects.filter(round=round).values_list("id", flat=True))
        assert len(after) == len(before)
        assert (before == after) is kept


def test_closing_is_recorded_once_with_digests_and_without_answers(alpha):
    result = close_round(round=answered_round(alpha))
    line = records_of(alpha.pk).get(event="round.closed")
    assert line.facts == {
        "round": result.round_id,
        "result": result.digest,
        "configuration": result.round.configuration_digest,
    }
    assert verify_chain(alpha.pk).holds


def test_a_result_is_never_changed(alpha):
    result = close_round(round=answered_round(alpha))
    with pytest.raises(Frozen):
        result.save()


def test_a_round_that_is_not_open_is_not_closed(alpha):
    closed = close_round(round=answered_round(alpha)).round
    for round, code in ((prepared_round(alpha), "not_open"), (closed, "round_closed")):
        with pytest.raises(RoundStateRefused) as refusal:
            close_round(round=round)
        assert [problem.code for problem in refusal.value.problems] == [code]
    assert Result.objects.count() == 1


def test_a_round_without_answers_is_closed_and_says_so(alpha):
    for mode in ("attributed", "confidential"):
        content = content_of(close_round(round=open_round(alpha, mode=mode)))
        assert {figure.value for figure in content.figures} <= {None}


def test_late_answers_change_nothing(alpha):
    round = answered_round(alpha)
    responses = random_responses(round)
    close_round(round=round)
    with pytest.raises(RoundStateRefused):
        import_answers(round=round, responses=responses)
    assert Submission.objects.filter(round=round).count() == 60


def test_when_publishing_fails_nothing_has_happened(alpha, monkeypatch):
    def fails(*arguments):
        raise ZeroDivisionError

    round = answered_round(alpha)
    monkeypatch.setattr(computing, "publish", fails)
    with pytest.raises(ZeroDivisionError):
        close_round(round=round)
    round.refresh_from_db()
    assert round.state == "open"
    assert not records_of(alpha.pk).filter(event="round.closed").exists()


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_close_one_round_exactly_one_succeeds():
    organisation = small_company()
    with acting_for(organisation):
        round = answered_round(organisation)
    outcomes = []

    def close():
        try:
            with acting_for(organisation):
                close_round(round=Round.objects.get(pk=round.pk))
            outcomes.append("closed")
        except RoundStateRefused as refused:
            outcomes.append(refused.problems[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=close) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed", *["round_closed"] * 19]
    with acting_for(organisation):
        assert Result.objects.count() == 1
    assert records_of(organisation.pk).filter(event="round.closed").count() == 1


def test_reading_what_was_published_takes_one_query_each(alpha, django_assert_num_queries):
    first = close_round(round=answered_round(alpha, seed=1))
    second = close_round(round=answered_round(alpha, seed=2))
    with django_assert_num_queries(1):
        assert latest_results(alpha) == [second, first]
    with django_assert_num_queries(1):
        assert published_cells(second, "dimension", "overall")
    with django_assert_num_queries(1):
        assert result_of(second.round) == content_of(second)
    with django_assert_num_queries(1):
        assert previous_result(second) == first
    assert previous_result(first) is None


def test_the_queries_of_a_close_do_not_grow_with_the_people(alpha):
    counted = []
    for people in (20, 400):
        round = answered_round(alpha, people=people)
        with CaptureQueriesContext(connection) as queries:
            close_round(round=round)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 35


def test_a_result_of_another_organisation_is_not_there(alpha):
    result = close_round(round=answered_round(alpha))
    with acting_for(small_company("Beta Handel")):
        with pytest.raises(Result.DoesNotExist):
            result_of(result.round)
        assert published_cells(result, "dimension") == []


def test_results_need_an_active_organisation(db):
    for model in (Result, PublishedCell):
        with pytest.raises(NoActiveOrganisation):
            model.objects.count()


def closed(organisation, **settings):
    round = answered_round(organisation, **settings)
    close_round(round=round)
    return Result.objects.select_related("round__questionnaire_version").get(round=round)


def test_a_pulse_is_compared_with_the_same_pulse_only_and_nothing_with_it(alpha):
    first = closed(alpha, mode="confidential")
    pulse = closed(alpha, mode="confidential", form="pulse", items=["A-1"])
    second = closed(alpha, mode="confidential")
    other = closed(alpha, mode="confidential", form="pulse", items=["A-2"])
    again = closed(alpha, mode="confidential", form="pulse", items=["A-1"])
    assert [previous_result(each) for each in (first, pulse, second, other, again)] == [None, None, first, None, pulse]
