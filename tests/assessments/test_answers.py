import threading
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection

from cxmaturity.assessments.actions import import_answers, record_answer, shuffle_answers, stop_answering, submit
from cxmaturity.assessments.arrays import responses_of
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Submission
from cxmaturity.assessments.one_person import Person, codes_of_person
from cxmaturity.assessments.packing import pack_codes
from cxmaturity.assessments.queries import question_ids, questionnaire_of
from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_APPLICABLE, NOT_ASKED, People, Responses
from cxmaturity.organisations.scope import acting_for
from tests.rounds import (
    answered_round,
    field_round,
    invitations_of,
    open_round,
    prepared_round,
    random_responses,
    small_company,
)

ANSWERS = {"A-1": {"A-1": "4"}, "A-2": {"A-2": "dk"}, "B-1": {"B-1.shop": "8/6", "B-1.phone": "na"}}
IT_SALES = Person("it", "", "SAL")


def content_of(responses):
    people = responses.people
    rows = zip(people.departments, people.levels, people.functions, responses.codes.tolist(), strict=True)
    return sorted([int(department), int(level), int(function), codes] for department, level, function, codes in rows)


def submitted(round, **answers):
    """The first person of a round answers by link, item by item, and hands in."""
    invitation = invitations_of(round)[0]
    for item, said in answers.items():
        record_answer(invitation=invitation, item=item, raw={"answers": said}, base_version=0, key=uuid4())
    submit(invitation=invitation)


def refused_codes(round, answers, person=IT_SALES):
    with pytest.raises(AnswersRefused) as refusal:
        codes_of_person(person, answers, round, questionnaire_of(round.questionnaire_version))
    return [(problem.code, problem.where) for problem in refusal.value.problems]


def test_one_person_is_one_packed_row_without_time_or_address(alpha):
    round = field_round(alpha, mode="confidential")
    submitted(round, **ANSWERS)
    fields = {field.name for field in Submission._meta.get_fields()}
    person = {"department", "level", "function", "attribute"}
    assert fields == {"id", "organisation", "round", "codes", "extras", "invitation"} | person
    responses = responses_of(round)
    assert content_of(responses) == [[3, 2, 0, [3, DONT_KNOW, NOT_ASKED, 8 * 11 + 6, NOT_APPLICABLE]]]


def test_what_is_not_answered_is_missing_and_what_is_not_asked_says_so(alpha):
    round = field_round(alpha, mode="confidential", items=["A-1", "A-2"])
    submitted(round, **{"A-1": {"A-1": "4"}})
    assert responses_of(round).codes.tolist() == [[3, MISSING, NOT_ASKED, NOT_ASKED, NOT_ASKED]]


def test_every_bad_answer_is_named(alpha):
    answers = {"A-1": 6, "A-2": "x", "A-3": 1, "Z-9": 1, "B-1.shop": "11/0"}
    assert refused_codes(open_round(alpha), answers) == [
        ("out_of_range", "A-1"),
        ("not_an_integer", "A-2"),
        ("not_applicable", "A-3"),
        ("not_applicable", "Z-9"),
        ("invalid_choice", "B-1.shop"),
    ]


def test_an_unknown_person_is_refused(alpha):
    assert refused_codes(open_round(alpha), {}, Person("hr", "boss", "X")) == [
        ("unknown_department", "department"),
        ("unknown_level", "level"),
        ("unknown_function", "function"),
    ]


@pytest.mark.parametrize(("state", "code"), [("prepared", "not_open"), ("closed", "round_closed")])
def test_answers_outside_the_open_round_are_refused(alpha, state, code):
    round = prepared_round(alpha) if state == "prepared" else stop_answering(round=open_round(alpha))
    with pytest.raises(RoundStateRefused) as refusal:
        import_answers(round=round, responses=one_person(round))
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert not Submission.objects.exists()


def one_person(round):
    people = People(*(np.array([-1], kind) for kind in (np.int32, np.int8, np.int8)))
    questions = question_ids(questionnaire_of(round.questionnaire_version))
    return Responses(people, questions, np.full((1, len(questions)), MISSING, np.int16))


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
    assert order_of_rows_and_of_coming() > 0.999  # a database may fill a gap of an earlier page
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
                import_answers(round=round, responses=one_person(round))
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
