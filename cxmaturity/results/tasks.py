from __future__ import annotations

from celery import shared_task

from cxmaturity.assessments.actions.field import CLOSE_TASK
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Round
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.running import run
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import COMMENTS_TASK, close_round, forget_comments
from cxmaturity.results.queries import round_to_close


@shared_task(name=CLOSE_TASK)
def close_at_the_deadline(job_id: int) -> None:
    run(job_id, _close)


@shared_task(name=COMMENTS_TASK)
def forget_comments_in_time(job_id: int) -> None:
    run(job_id, _forget_comments)


def _close(job: Job) -> None:
    """A round that was closed before, in between, or got more time, is left alone."""
    with acting_for(Organisation.objects.get(pk=job.payload["organisation"])):
        round = round_to_close(job.payload["round"])
        if round is None:
            return
        try:
            close_round(round=round)
        except RoundStateRefused:
            return


def _forget_comments(job: Job) -> None:
    """Planned for years: organisation or round may be gone by then."""
    organisation = Organisation.objects.filter(pk=job.payload["organisation"]).first()
    if organisation is None:
        return
    with acting_for(organisation):
        round = Round.objects.filter(pk=job.payload["round"]).first()
        if round is not None:
            forget_comments(round=round)
