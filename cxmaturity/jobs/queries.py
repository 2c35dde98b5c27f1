"""Questions about jobs. Time is the clock of the database, so that workers on several machines agree."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from cxmaturity.jobs.models import Job

MOST_ATTEMPTS = 5
LEASE = timedelta(seconds=getattr(settings, "JOB_LEASE_SECONDS", 60))


def free_jobs() -> QuerySet[Job]:
    """Unfinished jobs that nobody holds."""
    return Job.objects.filter(state__in=Job.UNFINISHED, lease_until__lte=Now())


def claimable_jobs() -> QuerySet[Job]:
    return free_jobs().filter(attempts__lt=F("attempts_before") + MOST_ATTEMPTS)


def exhausted_jobs() -> QuerySet[Job]:
    return free_jobs().filter(attempts__gte=F("attempts_before") + MOST_ATTEMPTS)


def next_job() -> Job | None:
    return claimable_jobs().order_by("created", "pk").first()


def unsent_jobs() -> QuerySet[Job]:
    """Claimable jobs whose wake-up call was never sent, or so long ago that it must be lost."""
    return claimable_jobs().filter(Q(sent=None) | Q(sent__lte=Now() - LEASE)).order_by("created", "pk")


def attempt_of(job: Job) -> QuerySet[Job]:
    """The row, as long as it belongs to this very attempt; every write of an attempt goes through it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
