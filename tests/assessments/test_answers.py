import threading

import numpy as np
import pytest
from django.db import connection

from cxmaturity.assessments.actions import import_answers, shuffle_answers, stop_answering, submit_answers
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Submission
from cxmaturity.assessments.packing import pack_codes
from cxmaturity.assessments.queries import responses_of
from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE, NOT_ASKED
from cxmaturity.organisations.scope import acting_for
from tests.rounds import answered_round, open_round, prepared_round, random_responses, small_company

ANSWERS = {"A-1": 4, "A-2": "dk", "B-1.shop": "8/6", "B-1.phone": "na"}


def content_of(responses):
    people = responses.people
    rows = zip(people.departments, people.levels, people.functions, responses.codes.tolist(), strict=True)
    return sorted([int(department), int(level), int(function), codes] for department, level, function, codes in rows)


def refused_codes(round, **person):
    with pytest.raises(AnswersRefused) as refusal:
        submit_answers(round=round, **{"department": "it", "answers": {}, **person})
    assert not Submission.objects.exists()
    return [(problem.code, problem.where) for problem in refusal.value.problems]


def test_one_person_is_one_packed_row_without_time_or_address(alpha):
    round = open_round(alpha)
    submit_answers(round=round, department="it", function="SAL", level="staff", answers=ANSWERS)
    fields = {field.name for field in Submission._meta.get_fields()}
    assert fields == {"id", "organisation", "round", "department", "level", "function", "codes"}
    responses = responses_of(round)
    assert content_of(responses) == [[3, 2, 0, [3, DONT_KNOW, NOT_ASKED, 8 * 11 + 6, NOT_APPLICABLE]]]


def test_what_is_not_answered_is_missing_and_what_is_not_asked_says_so(alpha):
    round = open_round(alpha, items=["A-1", "A-3"])
    submit_answers(round=round, department="sales", function="IT", answers={})
    assert responses_of(round).codes.tolist() == [[MISSING, NOT_ASKED, MISSING, NOT_ASKED, NOT_ASKED]]


def test_every_bad_answer_is_named(alpha):
    round = open_round(alpha)
    answers = {"A-1": 6, "A-2": "x", "A-3": 1, "Z-9": 1, "B-1.shop": "11/0"}
    assert refused_codes(round, function="SAL", answers=answers) == [
        ("out_of_range", "A-1"),
        ("not_an_integer", "A-2"),
        ("not_applicable", "A-3"),
        ("not_applicable", "Z-9"),
        ("invalid_choice", "B-1.shop"),
    ]


def test_an_unknown_person_is_refused(alpha):
    round = open_round(alpha)
    assert refused_codes(round, department="hr", level="boss", function="X") == [
        ("unknown_department", "department"),
        ("unknown_level", "level"),
        ("unknown_function", "function"),
    ]


@pytest.mark.parametrize(("state", "code"), [("prepared", "not_open"), ("closed", "round_closed")])
def test_answers_outside_the_open_round_are_refused(alpha, state, code):
    round = prepared_round(alpha) if state == "prepared" else stop_answering(round=open_round(alpha))
    round.tree = [{"code": "it"}]
    with pytest.raises(RoundStateRefused) as refusal:
        submit_answers(round=round, department="it", answers=ANSWERS)
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert not Submission.objects.exists()


def test_imported_answers_come_back_as_they_were(alpha):
    round = open_round(alpha)
    responses = random_responses(round, people=200)
    assert import_answers(round=round, responses=responses) == 200
    round.refresh_from_db()
    assert round.answered == 200
    assert content_of(responses_of(round)) == content_of(responses)


def test_reading_answers_takes_one_query(alpha, django_assert_num_queries):
    round = answered_round(alpha)
    responses_of(round)
    with django_assert_num_queries(1):
        responses_of(round)


def test_late_answers_are_refused_as_a_whole(alpha):
    round = open_round(alpha)
    responses = random_responses(round)
    stop_answering(round=round)
    with pytest.raises(RoundStateRefused):
        import_answers(round=round, responses=responses)
    assert not Submission.objects.exists()


def test_shuffling_changes_ids_and_order_and_nothing_else(alpha):
    round = answered_round(alpha, people=500)
    before = dict(Submission.objects.values_list("id", "codes"))
    order = [bytes(codes) for codes in Submission.objects.values_list("codes", flat=True)]
    shuffle_answers(round=round)
    after = [bytes(codes) for codes in Submission.objects.values_list("codes", flat=True)]
    assert sorted(after) == sorted(order)
    assert after != order
    assert not before.keys() & set(Submission.objects.values_list("id", flat=True))


MANY = 2000  # a chance order of so many stays within 0.1 in all but 1 of 100,000 runs


def marked_responses(round):
    """Two answers of each person say as which one the person came."""
    responses = random_responses(round, people=MANY)
    responses.codes[:, 3], responses.codes[:, 4] = np.arange(MANY) % 121, np.arange(MANY) // 121
    return responses


def order_of_rows_and_of_coming():
    """Rank correlation of the order of the rows as stored with the order in which people came."""
    codes = Submission.objects.values_list("codes", flat=True)
    rows = np.array([np.frombuffer(bytes(each), "<i2") for each in codes])
    return np.corrcoef(rows[:, 4].astype(int) * 121 + rows[:, 3], np.arange(MANY))[0, 1]


def test_the_row_order_says_nothing_about_the_order_of_an_imported_file(alpha):
    round = open_round(alpha)
    import_answers(round=round, responses=marked_responses(round))
    assert abs(order_of_rows_and_of_coming()) < 0.1


def test_after_a_confidential_round_the_row_order_says_nothing_about_the_order_of_taking_part(alpha):
    round = open_round(alpha, mode="confidential")
    Submission.objects.bulk_create(
        Submission(organisation=alpha, round=round, department="it", codes=pack_codes(codes))
        for codes in marked_responses(round).codes
    )
    assert order_of_rows_and_of_coming() == pytest.approx(1)
    shuffle_answers(round=stop_answering(round=round))
    assert abs(order_of_rows_and_of_coming()) < 0.1


@pytest.mark.django_db(transaction=True)
def test_an_answer_races_the_close_and_is_counted_or_refused():
    organisation = small_company()
    with acting_for(organisation):
        round = open_round(organisation)
    refused = []

    def answer():
        try:
            with acting_for(organisation):
                submit_answers(round=round, department="it", answers=ANSWERS)
        except RoundStateRefused:
            refused.append(1)
        finally:
            connection.close()

    def close():
        with acting_for(organisation):
            stop_answering(round=round)
        connection.close()

    threads = [threading.Thread(target=close if at == 10 else answer) for at in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with acting_for(organisation):
        round.refresh_from_db()
        assert Submission.objects.count() == round.answered == 19 - len(refused)
        assert round.state == "closed"
