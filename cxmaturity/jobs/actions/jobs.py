"""What may happen to a job. Every write is one conditional UPDATE: whoever comes second changes nothing."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from cxmaturity.jobs import broker
from cxmaturity.jobs.daily import daily_tasks, next_night
from cxmaturity.jobs.errors import JobFailed, JobLost
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.queries import LEASE, MOST_ATTEMPTS, attempt_of, claimable_jobs, exhausted_jobs, unsent_jobs

logger = logging.getLogger(__name__)

GAVE_UP = JobFailed(
    "gave_up",
    {
        "de": "Die Arbeit ist mehrmals abgebrochen und wird nicht weiter versucht. Bitte starten Sie sie erneut.",
        "en": "The work broke off several times and is not tried any further. Please start it again.",
    },
    tries=MOST_ATTEMPTS,
)
FRESH: dict[str, Any] = {
    "state": Job.State.WAITING,
    "progress": 0.0,
    "progress_text": {},
    "result": None,
    "reason_code": "",
    "reason": {},
    "finished": None,
    "sent": None,
}


def enqueue(*, task: str, payload: Mapping[str, Any], key: str, at: datetime | None = None) -> Job:
    """The job of this key: a new one, the one there is, or a failed or cancelled one started anew.

    at: not before this moment. The moment of a job that waits already stays as it is: see `reschedule`.
    """
    wanted = {"task": task, "payload": dict(payload), "lease_until": moment_of(at)}
    job, created = Job.objects.get_or_create(key=key, defaults=wanted)
    if created:
        _wake_after_commit(job, at)
    elif job.state in (Job.State.FAILED, Job.State.CANCELLED):
        restart(job=job, at=at)
    job.refresh_from_db()
    return job


def restart(*, job: Job, at: datetime | None = None) -> bool:
    """Do an ended job once more, with its full number of attempts."""
    ended = Job.objects.filter(pk=job.pk).exclude(state__in=Job.UNFINISHED)
    restarted = ended.update(**FRESH, lease_until=moment_of(at), attempts_before=F("attempts"))
    if restarted:
        _wake_after_commit(job, at)
    return bool(restarted)


def reschedule(*, key: str, at: datetime) -> bool:
    """Give a job that waits another moment; False when there is none, or it runs or has ended."""
    waiting = Job.objects.filter(key=key, state=Job.State.WAITING)
    moved = waiting.update(lease_until=moment_of(at), sent=None)
    if moved:
        _wake_after_commit(Job.objects.get(key=key), at)
    return bool(moved)


def cancel(*, job: Job) -> bool:
    """The worker notices within two seconds and lets go."""
    unfinished = Job.objects.filter(pk=job.pk, state__in=Job.UNFINISHED)
    return bool(unfinished.update(state=Job.State.CANCELLED, finished=Now()))


def claim(*, job_id: int) -> Job | None:
    """Take the job for one attempt; None when somebody else has it or it has ended."""
    with transaction.atomic():
        claimed = claimable_jobs().filter(pk=job_id)
        taken = claimed.update(state=Job.State.RUNNING, attempts=F("attempts") + 1, lease_until=Now() + LEASE)
        return Job.objects.get(pk=job_id) if taken else None


def renew_lease(*, job: Job) -> bool:
    return bool(attempt_of(job).update(lease_until=Now() + LEASE))


def report_progress(*, job: Job, progress: float, text: Mapping[str, str]) -> None:
    """Say how far the attempt is (0 to 1) and what it does; raises JobLost when it is no longer ours."""
    if not attempt_of(job).update(progress=progress, progress_text=dict(text)):
        raise JobLost


def check_lease(*, job: Job) -> None:
    if not attempt_of(job).exists():
        raise JobLost


def finish(*, job: Job, result: Mapping[str, Any] | None = None) -> bool:
    ended = {"state": Job.State.DONE, "progress": 1.0, "finished": Now(), "reason_code": "", "reason": {}}
    return bool(attempt_of(job).update(**ended, result=None if result is None else dict(result)))


def fail(*, job: Job, failure: JobFailed) -> bool:
    """Final once the attempts that this failure is worth are used up; until then tried again, later each time."""
    if job.counted_attempts < min(failure.tries, MOST_ATTEMPTS):
        pause = timedelta(seconds=2**job.counted_attempts)
        return bool(attempt_of(job).update(state=Job.State.WAITING, lease_until=Now() + pause, sent=None))
    ended = {"state": Job.State.FAILED, "finished": Now()}
    return bool(attempt_of(job).update(**ended, reason_code=failure.code, reason=failure.reason))


def break_off(*, job: Job) -> bool:
    """The attempt ended without a word: its process died or met an unknown error."""
    return fail(job=job, failure=GAVE_UP)


def hand_back(*, job: Job) -> bool:
    """The worker stops: the job waits for the next one, and this attempt does not count."""
    free = {"state": Job.State.WAITING, "lease_until": Now(), "sent": None}
    return bool(attempt_of(job).update(**free, attempts_before=F("attempts_before") + 1))


def fail_exhausted_jobs() -> int:
    """Jobs whose last attempt died with its worker: nobody else says that they failed."""
    ended = {"state": Job.State.FAILED, "finished": Now(), "reason_code": GAVE_UP.code, "reason": GAVE_UP.reason}
    return sum(exhausted_jobs().filter(pk=pk).update(**ended) for pk in exhausted_jobs().values_list("pk", flat=True))


def wake_workers() -> int:
    """Send the wake-up calls that were lost or never sent; 0 when there is no broker or it does not answer."""
    if not broker.is_used():
        return 0
    sent = 0
    for job in unsent_jobs():
        if not _wake(job):
            break
        sent += 1
    return sent


def keep_daily_jobs(*, begins: bool = False) -> None:
    """See to it that daily work is done; costs one question when it is not time. begins: a worker starts, so the
    database may be an older one than yesterday."""
    jobs = {job.key: job for job in Job.objects.filter(key__in=daily_tasks())}
    for task in daily_tasks():
        job = jobs.get(task)
        if job is None:
            enqueue(task=task, payload={}, key=task)
        elif job.ended and (begins or next_night(job.finished) <= timezone.now()):
            restart(job=job)


def moment_of(at: datetime | None) -> datetime | Now:
    """What lease_until holds for work that is not to begin before `at`."""
    if at is not None and timezone.is_naive(at):
        raise ValueError(f"{at} names no time zone")
    return Now() if at is None else at


def _wake_after_commit(job: Job, at: datetime | None) -> None:
    """A job of later is called by the sweep once it is due."""
    if broker.is_used() and (at is None or at <= timezone.now()):
        transaction.on_commit(lambda: _wake(job))


def _wake(job: Job) -> bool:
    sent = broker.send(task=job.task, job_id=job.pk)
    if sent:
        Job.objects.filter(pk=job.pk).update(sent=Now())
    return sent
