"""What a confidential round shows of itself while it is open, and what it does not."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cxmaturity.assessments.actions import (
    invite_late,
    join_open_round,
    record_answer,
    refresh_participation,
    revoke,
    stop_answering,
    submit,
)
from cxmaturity.assessments.attendance import attendance_of
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.participation import answered_of, figures_of, invited_of_figures, participation_of, rates_of
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from tests.rounds import field_round, invitations_of, person

PEOPLE = [
    *(person(number, department="sales.inside") for number in range(7)),
    *(person(number, department="sales.field") for number in range(7, 9)),
    *(person(number, department="it") for number in range(9, 15)),
]


def save(invitation):
    answers = {"answers": {"A-1": "4"}}
    record_answer(invitation=invitation, item="A-1", raw=answers, base_version=0, key=uuid.uuid4())


def refreshed(round):
    """As it stands after the next morning."""
    refresh_participation(round=round)
    round.refresh_from_db()
    return round


def answer(*invitations):
    for each in invitations:
        save(each)
        submit(invitation=each)


def numbers(rates):
    return {row.key: (row.invited, row.answered) for row in (rates.company, *rates.rows)}


@pytest.fixture
def confidential(alpha):
    return field_round(alpha, people=PEOPLE, mode="confidential")


def test_before_the_first_morning_there_is_no_figure(confidential):
    assert figures_of(confidential) is None
    assert (answered_of(confidential), invited_of_figures(confidential)) == (None, None)


def test_an_answer_changes_no_figure_before_the_next_morning(confidential):
    people = invitations_of(confidential)
    seen = figures_of(refreshed(confidential))
    answer(people[0])
    round = Round.objects.get()
    assert round.answered == 1
    assert figures_of(round) == seen
    assert answered_of(round) == 0
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert answered_of(refreshed(round)) == 1


def test_rows_that_speak_of_few_hold_no_number(confidential):
    answer(*invitations_of(confidential)[:9])
    assert numbers(figures_of(refreshed(confidential)).rates) == {
        "company": (15, 9),
        "department:sales": (9, 9),
        "department:sales.inside": (None, None),
        "department:sales.field": (None, None),
        "department:it": (6, 0),
    }


def test_who_was_withdrawn_or_comes_late_changes_no_base(confidential):
    before = numbers(rates_of(confidential))
    revoke(invitation=invitations_of(confidential)[0])
    invite_late(round=confidential, rows=[person(40, department="it")])
    answer(find_invitation(token_of(Invitation.objects.get(email="person40@alpha.example"))))
    assert numbers(rates_of(confidential)) == before
    assert len(Invitation.objects.all()) == 16


def test_by_name_figures_are_those_of_this_minute(alpha):
    round = field_round(alpha)
    Invitation.objects.filter(email="person0@alpha.example").update(submitted=True)
    assert numbers(figures_of(round).rates)["company"] == (8, 1)


@pytest.mark.parametrize(("answered", "shown"), [(0, None), (4, None), (5, 5)])
def test_a_closed_confidential_round_names_no_few(confidential, answered, shown):
    answer(*invitations_of(confidential)[:answered])
    assert answered_of(stop_answering(round=confidential)) == shown


def test_after_the_close_by_name_what_was_begun_counts_as_answered(alpha):
    round = field_round(alpha)
    people = invitations_of(round)
    Invitation.objects.update(accepted_at=timezone.now())
    save(invitations_of(round)[0])
    assert [each.state for each in attendance_of(round)] == ["started"] + ["not_started"] * 7
    assert numbers(rates_of(round))["company"] == (8, 0)
    round = stop_answering(round=round)
    assert numbers(rates_of(round))["company"] == (8, 1)
    assert [each.invitation for each in attendance_of(round) if not each.is_missing] == [people[0]]


def test_of_a_confidential_round_nobody_gets_a_list(confidential):
    assert attendance_of(confidential) == []


def test_an_open_link_counts_who_began(alpha):
    round = field_round(alpha, people=[], access="open", mode="confidential", k=10, form="core")
    for _ in range(6):
        join_open_round(round=round, department="sales", language="de")
    answer(*invitations_of(round)[:2])
    assert numbers(rates_of(round)) == {"company": (6, 2), "department:sales": (6, 2), "department:it": (None, None)}


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_the_questions_asked_do_not_grow_with_the_departments(alpha, mode, django_assert_max_num_queries):
    round = field_round(alpha, people=PEOPLE, mode=mode)
    participation_of(round)
    with django_assert_max_num_queries(3):
        participation_of(round)
