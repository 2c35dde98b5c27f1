"""The close at the deadline: by a worker, once, never of a round that was closed before or got more time."""

import threading
import uuid
from datetime import datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    discard_round,
    extend,
    record_answer,
    submit,
)
from cxmaturity.assessments.actions.field import CLOSE_TASK
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import DraftAnswer, Round, Submission
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.celery_app import app
from cxmaturity.jobs import worker
from cxmaturity.jobs.models import Job, OutgoingMail
from cxmaturity.organisations.actions import add_member, register_user
from cxmaturity.organisations.models import Department, User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedCell, Result
from cxmaturity.results.queries import result_of
from cxmaturity.results.tasks import close_at_the_deadline
from tests.rounds import answered_round, field_round, invitations_of, small_company

FOUR = {"answers": {"A-1": "4"}}


def save(invitation):
    record_answer(invitation=invitation, item="A-1", raw=FOUR, base_version=0, key=uuid.uuid4())


def in_days(days):
    return timezone.now() + timedelta(days=days)


def pass_the_deadline(round):
    """The last moment was a second ago, and its job is due."""
    Round.objects.filter(pk=round.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    Job.objects.filter(task=CLOSE_TASK).update(lease_until=timezone.now() - timedelta(seconds=1))


def close_jobs():
    return Job.objects.filter(task=CLOSE_TASK).order_by("pk")


def work():
    """A worker until nothing is due any more."""
    app.loader.import_default_modules()
    Job.objects.exclude(task=CLOSE_TASK).update(lease_until=in_days(900))
    OutgoingMail.objects.update(lease_until=in_days(900))
    while worker.work_once(Event()):
        OutgoingMail.objects.update(lease_until=in_days(900))


@pytest.fixture
def company(transactional_db):
    organisation = small_company()
    with acting_for(organisation):
        yield organisation


def test_a_worker_closes_and_publishes_at_the_deadline(company):
    round = field_round(company, mode="confidential")
    people = invitations_of(round)
    for each in people[:6]:
        save(each)
        submit(invitation=each)
    save(people[6])
    pass_the_deadline(round)
    work()

    round.refresh_from_db()
    assert (round.state, round.answered, [job.state for job in close_jobs()]) == ("closed", 6, ["done"])
    assert result_of(round).cells[0].answered == 6
    assert (Submission.objects.count(), DraftAnswer.objects.count()) == (6, 0)
    assert [line.actor for line in records_of(company.pk).filter(event="round.closed")] == [None]


def test_a_round_that_got_more_time_stays_open(company):
    round = field_round(company)
    extend(round=round, closes_at=in_days(30))
    Job.objects.filter(task=CLOSE_TASK).update(lease_until=timezone.now() - timedelta(seconds=1))
    work()
    assert (Round.objects.get().state, [job.state for job in close_jobs()]) == ("open", ["done", "done"])
    pass_the_deadline(round)
    assert Round.objects.get().state == "open"


def test_a_round_that_got_less_time_closes_at_the_new_end(company):
    round = field_round(company, closes_at=in_days(14))
    extend(round=round, closes_at=in_days(3))
    first, second = (job.lease_until for job in close_jobs())
    assert (first - second).days in (10, 11)
    pass_the_deadline(round)
    work()
    assert (Round.objects.get().state, Result.objects.count()) == ("closed", 1)


def test_a_round_that_was_closed_by_hand_is_left_alone(company):
    round = field_round(company)
    digest = close_round(round=round).digest
    pass_the_deadline(round)
    work()
    assert [result.digest for result in Result.objects.all()] == [digest]
    assert [job.state for job in close_jobs()] == ["done"]


def test_a_round_that_is_gone_is_no_error(company):
    round = field_round(company, is_test=True)
    pass_the_deadline(round)
    discard_round(round=round)
    work()
    assert [job.state for job in close_jobs()] == ["done"]


def test_the_job_may_run_twice(company):
    round = field_round(company)
    pass_the_deadline(round)
    job = close_jobs().get()
    close_at_the_deadline(job.pk)
    Job.objects.filter(pk=job.pk).update(state="waiting", lease_until=timezone.now() - timedelta(seconds=1))
    close_at_the_deadline(job.pk)
    assert (Result.objects.count(), Round.objects.get().state) == (1, "closed")
    assert close_jobs().get().state == "done"


def test_two_workers_close_once(company):
    round = field_round(company)
    pass_the_deadline(round)
    job = close_jobs().get()

    def run():
        close_at_the_deadline(job.pk)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Result.objects.count(), close_jobs().get().state) == (1, "done")


def test_a_job_that_meets_a_close_by_hand_does_not_fail(company, monkeypatch):
    round = field_round(company)
    pass_the_deadline(round)

    def too_late(*, round):
        close_round(round=Round.objects.get(pk=round.pk))
        return close_round(round=round)

    monkeypatch.setattr("cxmaturity.results.tasks.close_round", too_late)
    close_at_the_deadline(close_jobs().get().pk)
    assert (close_jobs().get().state, Result.objects.count()) == ("done", 1)


def test_after_the_last_moment_nothing_is_taken_though_no_worker_came(company):
    round = field_round(company)
    invitation = invitations_of(round)[0]
    accept_attributed(invitation=invitation)
    invitation = find_invitation(token_of(invitation))
    pass_the_deadline(round)
    with pytest.raises(RoundStateRefused) as refusal:
        save(invitation)
    assert [problem.code for problem in refusal.value.problems] == ["round_closed"]
    assert Round.objects.get().state == "open"


@pytest.mark.parametrize("written", ["2026-10-25T02:30", "2026-03-29T03:00"])
def test_a_last_moment_in_the_night_of_the_clocks_is_one_instant(company, written):
    moment = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo("Europe/Berlin"), year=2030)
    field_round(company, closes_at=moment)
    assert close_jobs().get().lease_until == moment


@pytest.mark.parametrize("answered", [0, 4])
def test_too_few_answers_are_published_as_such(company, answered):
    round = field_round(company, mode="confidential")
    for each in invitations_of(round)[:answered]:
        save(each)
        submit(invitation=each)
    result = close_round(round=Round.objects.get())
    assert {row.status for row in PublishedCell.objects.filter(result=result)} == {"too_few_answers"}
    assert {cell.answered for cell in result_of(result.round).cells} == {None}


def members(company):
    department = Department.objects.get(code="it")
    roles = {
        "admin": {},
        "department_lead": {"department": department},
        "consultant": {"results_granted": True},
        "works_council": {},
    }
    for role, facts in roles.items():
        user = register_user(email=f"{role}@alpha.example")
        add_member(organisation=company, user=user, role=role, **facts)
    blind = register_user(email="blind@alpha.example")
    add_member(organisation=company, user=blind, role="consultant")
    gone = register_user(email="gone@alpha.example")
    add_member(organisation=company, user=gone, role="executive")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return roles


def told():
    people = [mail.payload["user"] for mail in OutgoingMail.objects.filter(maker="results.published")]
    return sorted(User.objects.get(pk=pk).email.partition("@")[0] for pk in people)


def test_who_may_see_results_is_told_that_they_are_there(company):
    roles = members(company)
    result = close_round(round=answered_round(company))
    assert told() == sorted(roles)
    places = {(mail.payload["organisation"], mail.payload["round"]) for mail in OutgoingMail.objects.all()}
    assert places == {(company.pk, result.round_id)}


def test_nobody_is_told_of_a_test(company):
    members(company)
    round = field_round(company, is_test=True)
    before = OutgoingMail.objects.count()
    close_round(round=round)
    assert OutgoingMail.objects.count() == before


def test_a_close_that_fails_tells_nobody(company, monkeypatch):
    members(company)
    round = field_round(company)

    def break_off(*, round):
        raise RuntimeError("the disk is full")

    before = OutgoingMail.objects.count()
    monkeypatch.setattr("cxmaturity.results.actions.thank", break_off)
    with pytest.raises(RuntimeError):
        close_round(round=round)
    assert (OutgoingMail.objects.count(), Result.objects.count(), Round.objects.get().state) == (before, 0, "open")
