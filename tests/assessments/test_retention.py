"""After a round contacts go after 30 days and answers after 36 months, by jobs that the close plans."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from cxmaturity.assessments.actions import (
    accept_attributed,
    record_answer,
    stop_answering,
    submit,
)
from cxmaturity.assessments.actions.retention import ANSWERS_TASK, CONTACTS_TASK, delete_answers, forget_contacts
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Comment, DraftAnswer, Invitation, Submission, Upload
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.retention import answers_end
from cxmaturity.assessments.tasks import delete_answers_in_time, forget_contacts_in_time
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, small_company

RAW = {"answers": {"A-1": "4"}, "comment": "It depends"}


def answered_and_closed(organisation, mode):
    round = field_round(organisation, mode=mode)
    for invitation in invitations_of(round)[:6]:
        if mode == "attributed":
            accept_attributed(invitation=invitation)
        invitation = find_invitation(token_of(invitation))
        record_answer(invitation=invitation, item="A-1", raw=RAW, base_version=0, key=uuid4())
        submit(invitation=invitation)
    Upload.objects.create(
        organisation=organisation, round=round, kind="people", name="p.csv", digest="0", content={"rows": ["x"]}
    )
    return stop_answering(round=round)


def rows_of(round):
    models = (Submission, Comment, Invitation, Upload)
    counts = {model.__name__: model.objects.filter(round=round).count() for model in models}
    return {**counts, "DraftAnswer": DraftAnswer.objects.filter(invitation__round=round).count()}


def events_of(organisation):
    return [(line.event, line.facts) for line in records_of(organisation.pk)][-1]


def bring_forward(task):
    """As if the moment of the planned job had come."""
    Job.objects.filter(task=task).update(lease_until=datetime(2026, 1, 1, tzinfo=UTC))
    return Job.objects.get(task=task).pk


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_the_close_plans_what_is_forgotten_and_when(alpha, mode):
    round = answered_and_closed(alpha, mode)

    planned = dict(Job.objects.filter(task__in=(CONTACTS_TASK, ANSWERS_TASK)).values_list("task", "lease_until"))

    assert planned == {
        CONTACTS_TASK: round.closed_at + timedelta(days=30),
        ANSWERS_TASK: answers_end(round.closed_at),
    }


@pytest.mark.parametrize(
    ("closed", "until"),
    [
        (datetime(2026, 11, 22, 6, 30, tzinfo=UTC), datetime(2029, 11, 22, 6, 30, tzinfo=UTC)),
        (datetime(2026, 12, 31, tzinfo=UTC), datetime(2029, 12, 31, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), datetime(2031, 2, 28, tzinfo=UTC)),
    ],
)
def test_answers_are_kept_for_36_months(closed, until):
    assert answers_end(closed) == until


def test_nobody_stands_in_the_list_of_a_confidential_round_any_more(alpha):
    round = answered_and_closed(alpha, "confidential")

    forget_contacts(round=round)

    assert rows_of(round) == {"Submission": 6, "Comment": 6, "Invitation": 0, "Upload": 0, "DraftAnswer": 0}
    assert events_of(alpha) == ("contacts.forgotten", {"round": round.pk})


def test_an_attributed_round_keeps_names_without_addresses_and_links(alpha):
    round = answered_and_closed(alpha, "attributed")
    tokens = [token_of(each) for each in invitations_of(round)]

    forget_contacts(round=round)

    left = list(Invitation.objects.filter(round=round).values_list("name", "email").order_by("pk"))
    assert left == [(f"Person {number}", "") for number in range(8)]
    assert rows_of(round) == {"Submission": 6, "Comment": 0, "Invitation": 8, "Upload": 0, "DraftAnswer": 6}
    for token in tokens:
        with pytest.raises(Invitation.DoesNotExist):
            find_invitation(token)
    assert not set(tokens) & {token_of(each) for each in Invitation.objects.filter(round=round)}


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_answers_go_with_everything_that_names_people(alpha, mode):
    round = answered_and_closed(alpha, mode)
    forget_contacts(round=round)

    delete_answers(round=round)

    assert set(rows_of(round).values()) == {0}
    assert events_of(alpha) == ("answers.deleted", {"round": round.pk})


@pytest.mark.parametrize("forget", [forget_contacts, delete_answers])
def test_nothing_is_forgotten_before_the_close(alpha, forget):
    round = field_round(alpha)

    with pytest.raises(RoundStateRefused) as refusal:
        forget(round=round)

    assert refusal.value.problems[0].code == "still_open"
    assert Invitation.objects.filter(round=round).exclude(email="").count() == 8


def test_another_round_keeps_what_it_has(alpha):
    kept = answered_and_closed(alpha, "confidential")
    gone = answered_and_closed(alpha, "confidential")
    before = rows_of(kept)

    forget_contacts(round=gone)
    delete_answers(round=gone)

    assert rows_of(kept) == before


@pytest.mark.parametrize(
    ("task", "work"), [(CONTACTS_TASK, forget_contacts_in_time), (ANSWERS_TASK, delete_answers_in_time)]
)
def test_the_planned_jobs_do_it_twice_without_harm(alpha, task, work):
    round = answered_and_closed(alpha, "confidential")

    work(bring_forward(task))
    work(Job.objects.get(task=task).pk)

    assert rows_of(round)["Invitation"] == 0
    assert Job.objects.get(task=task).state == Job.State.DONE


@pytest.mark.parametrize(
    ("task", "work"), [(CONTACTS_TASK, forget_contacts_in_time), (ANSWERS_TASK, delete_answers_in_time)]
)
def test_a_round_or_client_that_is_gone_by_then_is_no_error(db, task, work):
    organisation = small_company()
    with acting_for(organisation):
        round = answered_and_closed(organisation, "confidential")
        round.delete()
    work(bring_forward(task))
    assert Job.objects.get(task=task).state == Job.State.DONE

    Job.objects.filter(task=task).update(
        state=Job.State.WAITING, payload={"organisation": organisation.pk + 1, "round": 1}
    )
    work(bring_forward(task))

    assert Job.objects.get(task=task).state == Job.State.DONE
