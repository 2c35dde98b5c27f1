"""One attempt: claim, keep the lease, work, end in one state. The same in the embedded worker and under Celery."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, connection

from cxmaturity.jobs import actions
from cxmaturity.jobs.errors import JobFailed, JobLost
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.queries import LEASE

logger = logging.getLogger(__name__)

BEAT = min(2.0, LEASE.total_seconds() / 4)
GRACE = 2.0
LOST = 75


def run(job_id: int, work: Callable[[Job], Mapping[str, Any] | None]) -> None:
    """What every task calls: does nothing when the job is taken or ended, so it may be called any number of times."""
    job = actions.claim(job_id=job_id)
    if job is None:
        return
    try:
        with kept_lease(job):
            result = work(job)
    except JobLost:
        logger.info("Job %s is no longer attempt %s's.", job.pk, job.attempts)
    except JobFailed as failure:
        logger.warning("Job %s failed: %s", job.pk, failure.code)
        actions.fail(job=job, failure=failure)
    except Exception:
        logger.exception("Job %s broke off in attempt %s.", job.pk, job.attempts)
        actions.break_off(job=job)
    else:
        actions.finish(job=job, result=result)


@contextmanager
def kept_lease(job: Job) -> Iterator[None]:
    """Renew the lease in the background while the work is done."""
    ended = Event()
    thread = Thread(target=_renew_until, args=(job, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _renew_until(job: Job, ended: Event) -> None:
    try:
        while not ended.wait(BEAT):
            if not _renew(job):
                _let_go(ended)
                return
    finally:
        connection.close()


def _renew(job: Job) -> bool:
    try:
        return actions.renew_lease(job=job)
    except DatabaseError as error:
        logger.warning("The lease of job %s could not be renewed: %s", job.pk, error)
        connection.close()
        return True


def _let_go(ended: Event) -> None:
    """Work that asks for progress stops by itself (JobLost); work that does not listen ends with its process."""
    if not ended.wait(GRACE):
        os._exit(LOST)
