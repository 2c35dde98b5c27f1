"""The embedded worker: takes one job after the other from the table and runs each in a process of its own."""

import logging
from threading import Event

from django.db import DatabaseError, connection, connections

from cxmaturity.celery_app import app
from cxmaturity.jobs import actions, child
from cxmaturity.jobs.errors import JobFailed
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.queries import next_job

logger = logging.getLogger(__name__)

PAUSE = 0.5
PAUSE_WITHOUT_DATABASE = 5.0
PATIENCE = 5.0
UNKNOWN_TASK = JobFailed(
    "unknown_task",
    {
        "de": "Diese Arbeit kennt das Programm nicht mehr. Bitte stoßen Sie sie erneut an.",
        "en": "The program no longer knows this kind of work. Please ask for it again.",
    },
)


def work_until(stop: Event) -> None:
    app.loader.import_default_modules()
    logger.info("The embedded worker waits for jobs.")
    begins = True
    while not stop.is_set():
        try:
            actions.keep_daily_jobs(begins=begins)
            begins = False
            if not work_once(stop):
                stop.wait(PAUSE)
        except DatabaseError as error:
            logger.warning("The database does not answer; trying again in %s s: %s", PAUSE_WITHOUT_DATABASE, error)
            connection.close()
            stop.wait(PAUSE_WITHOUT_DATABASE)


def work_once(stop: Event) -> bool:
    """Run the next job, if there is one; True when it came to an end."""
    actions.fail_exhausted_jobs()
    actions.wake_sender()
    job = next_job()
    if job is None:
        return False
    if job.task not in app.tasks:
        return _refuse(job)
    return _run_in_child(job, stop)


def _refuse(waiting: Job) -> bool:
    job = actions.claim(job_id=waiting.pk)
    return job is not None and actions.fail(job=job, failure=UNKNOWN_TASK)


def _run_in_child(job: Job, stop: Event) -> bool:
    task = app.tasks[job.task]
    connections.close_all()
    running = child.start(lambda _: task.apply(args=[job.pk], throw=True))
    while not running.ended() and not stop.is_set():
        running.connection.poll(PAUSE)
    running.end(PATIENCE)
    if running.exit_code != 0:
        _settle(job, stopped=stop.is_set())
    return running.exit_code == 0


def _settle(seen: Job, *, stopped: bool) -> None:
    """The child ended before its work did: say so now, instead of waiting for the lease to run out."""
    job = Job.objects.get(pk=seen.pk)
    if job.attempts != seen.attempts + 1:
        return
    if stopped:
        actions.hand_back(job=job)
    else:
        actions.break_off(job=job)
