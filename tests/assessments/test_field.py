"""The field period and its jobs: planned, changed, run twice, too late or never."""

import uuid
from datetime import UTC, datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from cxmaturity.assessments.actions import (
    discard_round,
    extend,
    record_answer,
    refresh_participation,
    remind,
    stop_answering,
    submit,
)
from cxmaturity.assessments.actions.field import CLOSE_TASK, REFRESH_TASK, REMIND_TASK
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused
from cxmaturity.assessments.field_period import days_left, next_morning, planned_reminders, reminder_moments
from cxmaturity.assessments.models import Round
from cxmaturity.audit.queries import records_of
from cxmaturity.celery_app import app
from cxmaturity.jobs import worker
from cxmaturity.jobs.models import Job, OutgoingMail
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, person, small_company

BERLIN = ZoneInfo("Europe/Berlin")
FOUR = {"answers": {"A-1": "4"}}


def local(text, zone=BERLIN):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def said(moments):
    return [moment.strftime("%m-%d %H:%M%z") for moment in moments]


def jobs(task):
    return Job.objects.filter(task=task).order_by("lease_until")


def moments(task, **facts):
    """When the jobs of a task are due, by the key they are planned under."""
    planned = [int(key.rpartition(":")[2]) for key in jobs(task).filter(**facts).values_list("key", flat=True)]
    return said(datetime.fromtimestamp(moment, BERLIN) for moment in sorted(planned))


def refused(verb, kind=RoundRefused, **facts):
    with pytest.raises(kind) as refusal:
        verb(**facts)
    return [problem.code for problem in refusal.value.problems]


def work(task, **facts):
    """Let a worker do the waiting jobs of a task now, whatever their moment. What became of them."""
    waiting = Job.objects.filter(task=task, state="waiting", **facts)
    due = list(waiting.values_list("pk", flat=True))
    app.loader.import_default_modules()
    for pk in due:
        Job.objects.exclude(pk=pk).filter(state="waiting").update(lease_until=timezone.now() + timedelta(days=900))
        Job.objects.filter(pk=pk).update(lease_until=datetime(2020, 1, 1, tzinfo=UTC))
        assert worker.work_once(Event())
    return list(Job.objects.filter(pk__in=due).order_by("pk").values_list("state", flat=True))


@pytest.fixture
def company(transactional_db):
    organisation = small_company()
    with acting_for(organisation):
        yield organisation


@pytest.mark.parametrize(
    ("closes_at", "days", "expected"),
    [
        ("2026-03-31T18:00", [7, 2], ["03-24 08:00+0100", "03-29 08:00+0200"]),  # the clocks go forward on the 29th
        ("2026-10-26T09:00", [1], ["10-25 08:00+0100"]),  # and back on the 25th
        ("2026-03-31T18:00", [0, 0], ["03-31 08:00+0200"]),
        ("2026-03-31T07:00", [0], []),
        ("2026-03-31T18:00", [], []),
    ],
)
def test_reminders_go_at_eight_where_the_round_is(closes_at, days, expected):
    round = Round(closes_at=local(closes_at).astimezone(UTC), reminder_days=days, time_zone="Europe/Berlin")
    assert said(reminder_moments(round)) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-03-28T05:59:59", "03-28 06:00+0100"),
        ("2026-03-28T06:00:00", "03-29 06:00+0200"),
        ("2026-10-24T12:00:00", "10-25 06:00+0100"),
        ("2026-10-25T02:30:00", "10-25 06:00+0100"),
    ],
)
def test_the_next_morning_is_six_by_the_clock_on_the_wall(after, expected):
    round = Round(time_zone="Europe/Berlin")
    assert said([next_morning(round, local(after))]) == [expected]


@pytest.mark.parametrize(
    ("now", "left"),
    [("2026-11-01T23:59", 9), ("2026-11-02T00:01", 8), ("2026-11-10T00:30", 0), ("2026-11-10T18:00", -1)],
)
def test_days_are_counted_where_the_round_is(now, left):
    round = Round(closes_at=local("2026-11-10T18:00", ZoneInfo("Asia/Tokyo")), time_zone="Asia/Tokyo")
    with time_machine.travel(local(now, ZoneInfo("Asia/Tokyo")), tick=False):
        assert days_left(round) == left


def test_a_launch_plans_reminders_figures_and_the_close(alpha):
    with time_machine.travel("2026-03-20T12:00:00Z", tick=False):
        field_round(alpha, closes_at=local("2026-03-31T18:00"), mode="confidential")
    planned = {
        task: said(job.lease_until.astimezone(BERLIN) for job in jobs(task))
        for task in (REMIND_TASK, REFRESH_TASK, CLOSE_TASK)
    }
    assert planned == {
        REMIND_TASK: ["03-24 08:00+0100", "03-29 08:00+0200"],
        REFRESH_TASK: ["03-21 06:00+0100"],
        CLOSE_TASK: ["03-31 18:00+0200"],
    }


def test_the_end_may_be_moved_both_ways_but_not_into_the_past(alpha):
    round = field_round(alpha, closes_at=timezone.now() + timedelta(days=5))
    for days in (9, 2, 9):
        moment = timezone.now() + timedelta(days=days)
        assert extend(round=round, closes_at=moment).closes_at == moment
    assert refused(extend, round=round, closes_at=timezone.now() - timedelta(seconds=1)) == ["bad_window"]
    assert [line.event for line in records_of(alpha.pk)].count("round.extended") == 3


def test_the_end_is_not_before_the_beginning(alpha):
    round = field_round(
        alpha, opens_at=timezone.now() + timedelta(days=3), closes_at=timezone.now() + timedelta(days=5)
    )
    assert refused(extend, round=round, closes_at=timezone.now() + timedelta(days=2)) == ["bad_window"]


def test_a_closed_round_has_no_other_end(alpha):
    round = field_round(alpha)
    stop_answering(round=round)
    later = timezone.now() + timedelta(days=9)
    assert refused(extend, RoundStateRefused, round=round, closes_at=later) == ["round_closed"]


def test_the_same_end_again_plans_nothing_twice(alpha):
    moment = timezone.now() + timedelta(days=9)
    round = field_round(alpha, closes_at=moment)
    before = Job.objects.count()
    for closes_at in (moment + timedelta(days=1), moment):
        extend(round=round, closes_at=closes_at)
    after = Job.objects.count()
    extend(round=round, closes_at=moment)
    assert (Job.objects.count(), jobs(CLOSE_TASK).count()) == (after, 2)
    assert after > before


def test_a_planned_reminder_goes_out_once_though_the_job_runs_twice(company):
    with time_machine.travel("2026-03-20T12:00:00Z", tick=False):
        field_round(company, mode="confidential", closes_at=local("2026-03-31T18:00"), people=[person(1), person(2)])
    with time_machine.travel("2026-03-24T07:00:05Z"):
        job = jobs(REMIND_TASK)[0]
        assert work(REMIND_TASK, pk=job.pk) == ["done"]
        Job.objects.filter(pk=job.pk).update(state="waiting", attempts=0)
        assert work(REMIND_TASK, pk=job.pk) == ["done"]
    assert OutgoingMail.objects.filter(maker="assessments.reminder").count() == 2


def test_a_planned_reminder_of_a_day_that_had_one_is_left_out(company):
    with time_machine.travel("2026-03-20T12:00:00Z", tick=False):
        round = field_round(company, mode="confidential", closes_at=local("2026-03-31T18:00"))
    with time_machine.travel("2026-03-24T05:00:00Z"):
        remind(round=round)
    with time_machine.travel("2026-03-24T07:00:05Z"):
        assert work(REMIND_TASK, pk=jobs(REMIND_TASK)[0].pk) == ["done"]
    assert OutgoingMail.objects.filter(maker="assessments.reminder").count() == 8


def test_reminders_of_an_earlier_plan_are_silent(company):
    with time_machine.travel("2026-03-20T12:00:00Z", tick=False):
        round = field_round(company, mode="confidential", closes_at=local("2026-03-31T18:00"))
        extend(round=round, closes_at=local("2026-04-10T18:00"))
        assert said(planned_reminders(round)) == ["04-03 08:00+0200", "04-08 08:00+0200"]
    with time_machine.travel("2026-03-24T07:00:05Z"):
        old = list(jobs(REMIND_TASK)[:2].values_list("pk", flat=True))
        assert work(REMIND_TASK, pk__in=old) == ["done", "done"]
    assert OutgoingMail.objects.filter(maker="assessments.reminder").count() == 0


def test_jobs_of_a_round_that_is_gone_end_quietly(company):
    round = field_round(company, mode="confidential", is_test=True, closes_at=timezone.now() + timedelta(days=9))
    discard_round(round=round)
    states = [work(task) for task in (REMIND_TASK, REFRESH_TASK, CLOSE_TASK)]
    assert {state for each in states for state in each} == {"done"}


def test_figures_come_at_six_and_stay_until_the_next_morning(company):
    with time_machine.travel("2026-03-20T12:00:00Z", tick=False):
        round = field_round(company, mode="confidential", closes_at=local("2099-03-31T18:00"))
    invitations = invitations_of(round)
    with time_machine.travel(local("2026-03-21T06:00:02")):
        assert work(REFRESH_TASK) == ["done"]
    first = Round.objects.get(pk=round.pk).participation
    assert (first["as_of"][:19], first["shown"]["company"]["answered"]) == ("2026-03-21T05:00:02", 0)
    record_answer(invitation=invitations[0], item="A-1", raw=FOUR, base_version=0, key=uuid.uuid4())
    submit(invitation=invitations[0])
    assert Round.objects.get(pk=round.pk).participation == first
    with time_machine.travel(local("2026-03-22T06:00:02")):
        assert work(REFRESH_TASK) == ["done"]
    assert Round.objects.get(pk=round.pk).participation["shown"]["company"]["answered"] == 1
    assert moments(REFRESH_TASK, state="waiting") == ["03-23 06:00+0100"]


def test_a_refresh_that_runs_twice_shows_one_figure_a_day(alpha):
    with time_machine.travel(local("2026-03-21T06:00:02"), tick=False):
        round = field_round(alpha, mode="confidential", closes_at=local("2026-03-31T18:00"))
        refresh_participation(round=round)
    first = Round.objects.get(pk=round.pk).participation
    for moment in ("2026-03-21T06:01:00", "2026-03-21T23:59:00"):
        with time_machine.travel(local(moment), tick=False):
            refresh_participation(round=round)
    assert Round.objects.get(pk=round.pk).participation == first
    with time_machine.travel(local("2026-03-22T06:00:00"), tick=False):
        refresh_participation(round=round)
    assert Round.objects.get(pk=round.pk).participation["as_of"] > first["as_of"]
    assert moments(REFRESH_TASK) == [
        "03-22 06:00+0100",
        "03-23 06:00+0100",
    ]


def test_a_clock_that_stands_before_six_does_not_break_the_chain(alpha):
    six = local("2026-03-21T06:00:00")
    with time_machine.travel(six - timedelta(hours=3), tick=False):
        round = field_round(alpha, mode="confidential", closes_at=local("2026-03-31T18:00"))
    with time_machine.travel(six - timedelta(seconds=1), tick=False):
        refresh_participation(round=round, planned=six)
    assert moments(REFRESH_TASK) == [
        "03-21 06:00+0100",
        "03-22 06:00+0100",
    ]


def test_a_closed_round_gets_no_other_figure(alpha):
    round = field_round(alpha, mode="confidential")
    stop_answering(round=round)
    before = Job.objects.count()
    refresh_participation(round=round)
    assert (Round.objects.get().participation, Job.objects.count()) == (None, before)
