"""Questions about jobs and mails. Time is the clock of the database, so that workers on several machines agree."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from cxmaturity.jobs.models import Job, OutgoingMail

MOST_ATTEMPTS = 5
LEASE = timedelta(seconds=getattr(settings, "JOB_LEASE_SECONDS", 60))
MAIL_LEASE = 2 * LEASE  # longer than the slowest server may take for one mail: five answers of ten seconds
SENDING_TASK = "jobs.send_mails"


def free_jobs() -> QuerySet[Job]:
    """Unfinished jobs that nobody holds."""
    return Job.objects.filter(state__in=Job.UNFINISHED, lease_until__lte=Now())


def claimable_jobs() -> QuerySet[Job]:
    return free_jobs().filter(attempts__lt=F("attempts_before") + MOST_ATTEMPTS)


def exhausted_jobs() -> QuerySet[Job]:
    return free_jobs().filter(attempts__gte=F("attempts_before") + MOST_ATTEMPTS)


def next_job() -> Job | None:
    """Whoever may be claimed for the longest time: work that comes back in portions stands behind what waits."""
    return claimable_jobs().order_by("lease_until", "pk").first()


def unsent_jobs() -> QuerySet[Job]:
    """Claimable jobs whose wake-up call was never sent, or so long ago that it must be lost."""
    return claimable_jobs().filter(Q(sent=None) | Q(sent__lte=Now() - LEASE)).order_by("lease_until", "pk")


def attempt_of(job: Job) -> QuerySet[Job]:
    """The row, as long as it belongs to this very attempt; every write of an attempt goes through it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)


def due_mails() -> QuerySet[OutgoingMail]:
    """Mails that nobody holds and whose moment has come."""
    return OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, lease_until__lte=Now())


def next_mail() -> OutgoingMail | None:
    return due_mails().order_by("lease_until", "pk").first()


def attempt_of_mail(mail: OutgoingMail) -> QuerySet[OutgoingMail]:
    """The row, as long as it belongs to this very attempt."""
    return OutgoingMail.objects.filter(pk=mail.pk, state=OutgoingMail.State.WAITING, attempts=mail.attempts)


def stored_key(key: str) -> str:
    return salted_hmac("cxmaturity.jobs.mail", key, algorithm="sha256").hexdigest()
