"""Under Celery every worker also looks after the table: lost wake-up calls are sent again, dead jobs are named."""

import logging
from threading import Event, Thread
from typing import Any

from celery.signals import worker_ready, worker_shutting_down
from django.db import DatabaseError, connection

from cxmaturity.jobs import actions
from cxmaturity.jobs.queries import LEASE

logger = logging.getLogger(__name__)

SWEEP = min(10.0, LEASE.total_seconds() / 4)
stopped = Event()


@worker_ready.connect
def start_sweeping(**_: Any) -> None:
    Thread(target=sweep_until_stopped, daemon=True).start()


@worker_shutting_down.connect
def stop_sweeping(**_: Any) -> None:
    stopped.set()


def sweep_until_stopped() -> None:
    while not stopped.wait(SWEEP):
        try:
            actions.fail_exhausted_jobs()
            actions.wake_workers()
        except DatabaseError as error:
            logger.warning("The database does not answer; trying again: %s", error)
        finally:
            connection.close()
