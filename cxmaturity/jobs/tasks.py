"""Sending mail is a job. Under Celery every worker also looks after the tables: lost wake-up calls are sent again, dead
jobs are named, due mails find their sender, daily work is done.
"""

import logging
from threading import Event, Thread
from typing import Any

from celery import shared_task
from celery.signals import worker_ready, worker_shutting_down
from django.db import DatabaseError, connection

from cxmaturity.jobs import actions
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.queries import LEASE, SENDING_TASK
from cxmaturity.jobs.running import run
from cxmaturity.jobs.sending import send_due_mails

logger = logging.getLogger(__name__)

SWEEP = min(10.0, LEASE.total_seconds() / 4)
stopped = Event()


@shared_task(name=SENDING_TASK)
def send_mails(job_id: int) -> None:
    run(job_id, _send_mails)
    actions.wake_sender()  # what the shift left comes back behind the jobs that wait


def _send_mails(job: Job) -> None:
    send_due_mails(watch=lambda: actions.check_lease(job=job))


@worker_ready.connect
def start_sweeping(**_: Any) -> None:
    Thread(target=sweep_until_stopped, daemon=True).start()


@worker_shutting_down.connect
def stop_sweeping(**_: Any) -> None:
    stopped.set()


def sweep_until_stopped() -> None:
    begins = True
    while not stopped.wait(SWEEP):
        try:
            actions.keep_daily_jobs(begins=begins)
            begins = False
            actions.fail_exhausted_jobs()
            actions.wake_sender()
            actions.wake_workers()
        except DatabaseError as error:
            logger.warning("The database does not answer; trying again: %s", error)
        finally:
            connection.close()
