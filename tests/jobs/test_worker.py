import os
from threading import Event

import pytest
from django.core.management import call_command

from cxmaturity.jobs import child, worker

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_job_of_a_task_that_nobody_knows_fails_with_a_reason(make_job):
    job = make_job("reports.of_yesterday")

    assert worker.work_once(Event())

    job.refresh_from_db()
    assert (job.state, job.reason_code, sorted(job.reason)) == ("failed", "unknown_task", ["de", "en"])


def test_without_a_job_there_is_nothing_to_do(db):
    assert not worker.work_once(Event())


def test_reaping_names_dead_jobs_and_says_how_many(make_job, capsys):
    job = make_job()
    job.attempts = 5
    job.save()

    call_command("reap")

    job.refresh_from_db()
    assert (job.state, job.reason_code) == ("failed", "gave_up")
    assert capsys.readouterr().out.splitlines() == [
        "Jobs: 1 failed, 0 wake-up calls sent.",
        "Aufträge: 1 gescheitert, 0 Weckrufe gesendet.",
    ]


def test_a_child_sends_messages_and_ends_by_itself():
    running = child.start(lambda connection: connection.send({"pid": os.getpid()}))

    assert running.connection.recv() == {"pid": running.pid}
    os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)
    assert (running.ended(), running.exit_code) == (True, 0)


def test_a_child_that_raises_is_seen_by_its_exit_code(capfd):
    running = child.start(lambda _: 1 / 0)

    os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)
    assert (running.ended(), running.exit_code) == (True, 1)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_child_that_hangs_can_be_killed():
    running = child.start(lambda _: Event().wait())

    assert not running.ended()
    running.kill()
    assert running.exit_code == -9
