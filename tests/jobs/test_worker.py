import os
import signal
from threading import Event

import pytest
from django.core.management import call_command

from cxmaturity.jobs import child, tasks, worker
from cxmaturity.jobs.models import Job, OutgoingMail

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


def test_reaping_finds_due_mails_their_sender(capsys):
    OutgoingMail.objects.create(key="x", maker="tests.letter")

    call_command("reap")

    assert [(job.task, job.state) for job in Job.objects.all()] == [("jobs.send_mails", "waiting")]


def test_a_worker_finds_due_mails_their_sender():
    assert tasks.send_mails.name in worker.app.tasks
    OutgoingMail.objects.create(key="x", maker="tests.of_yesterday")

    assert worker.work_once(Event())

    assert OutgoingMail.objects.get().state == "failed"
    assert [(job.task, job.state) for job in Job.objects.all()] == [("jobs.send_mails", "done")]


def test_a_child_that_is_asked_may_finish():
    def work(connection):
        asked = Event()
        signal.signal(signal.SIGTERM, lambda *_: asked.set())
        connection.send("ready")
        assert asked.wait(10)

    running = child.start(work)
    assert running.connection.recv() == "ready"
    running.end(patience=5.0)
    assert running.exit_code == 0


def test_what_a_child_dies_of_shows_no_link(capfd):
    def work(_):
        raise ValueError("/a/Kf3-q9TzZ1vQx0aB7cD2eR5gH8/")

    running = child.start(work)
    os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)

    assert "ValueError: /a/…/" in capfd.readouterr().err


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
