"""A task that says when it starts and goes on when it is told to: for killing workers in the middle of it."""

import os
import time
from pathlib import Path

from celery import shared_task

from cxmaturity.jobs.actions import report_progress
from cxmaturity.jobs.running import run
from tests.jobs.slow import letters  # noqa: F401 - registers its makers


@shared_task(name="tests.slow")
def slow(job_id):
    run(job_id, wait_for_go)


@shared_task(name="tests.deaf")
def deaf(job_id):
    run(job_id, sleep_on)


@shared_task(name="tests.crash")
def crash(job_id):
    run(job_id, die)


def wait_for_go(job):
    folder = Path(os.environ["SLOW_FOLDER"])
    (folder / f"started-{job.attempts}").write_text(str(os.getpid()))
    deadline = time.monotonic() + 30
    while not (folder / "go").exists() and time.monotonic() < deadline:
        report_progress(job=job, progress=0.5, text={"de": "wartet", "en": "waits"})
        time.sleep(0.05)
    (folder / f"result-{job.attempts}").write_text("made")
    return {"attempt": job.attempts}


def sleep_on(job):
    (Path(os.environ["SLOW_FOLDER"]) / f"started-{job.attempts}").write_text(str(os.getpid()))
    time.sleep(60)


def die(job):
    os.kill(os.getpid(), 9)
