from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from celery import shared_task

from cxmaturity.assessments.actions import refresh_participation, remind
from cxmaturity.assessments.actions.field import REFRESH_TASK, REMIND_TASK
from cxmaturity.assessments.actions.retention import ANSWERS_TASK, CONTACTS_TASK, delete_answers, forget_contacts
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.field_period import reminder_moments
from cxmaturity.assessments.models import Round
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.running import run
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for


@shared_task(name=REMIND_TASK)
def send_reminders(job_id: int) -> None:
    run(job_id, _send_reminders)


@shared_task(name=REFRESH_TASK)
def refresh(job_id: int) -> None:
    run(job_id, _refresh)


@shared_task(name=CONTACTS_TASK)
def forget_contacts_in_time(job_id: int) -> None:
    run(job_id, lambda job: _forget(job, forget_contacts))


@shared_task(name=ANSWERS_TASK)
def delete_answers_in_time(job_id: int) -> None:
    run(job_id, lambda job: _forget(job, delete_answers))


def _send_reminders(job: Job) -> None:
    """A reminder of a field period that was changed is none; nor is one of a day that had its own."""
    with acting_for(Organisation.objects.get(pk=job.payload["organisation"])):
        round = Round.objects.filter(pk=job.payload["round"], state=Round.State.OPEN).first()
        if round is None or _moment(job) not in reminder_moments(round):
            return
        try:
            remind(round=round)
        except RoundStateRefused:
            return


def _refresh(job: Job) -> None:
    with acting_for(Organisation.objects.get(pk=job.payload["organisation"])):
        round = Round.objects.filter(pk=job.payload["round"]).first()
        if round is not None:
            refresh_participation(round=round, planned=_moment(job))


def _forget(job: Job, action: Callable[..., None]) -> None:
    """Planned for years: organisation or round may be gone by then."""
    organisation = Organisation.objects.filter(pk=job.payload["organisation"]).first()
    if organisation is None:
        return
    with acting_for(organisation):
        round = Round.objects.filter(pk=job.payload["round"]).first()
        if round is not None:
            action(round=round)


def _moment(job: Job) -> datetime:
    return datetime.fromtimestamp(job.payload["moment"], UTC)
