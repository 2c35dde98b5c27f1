"""A worker dies while it sends: the next one goes on where it stood."""

import threading
import time

import pytest

from cxmaturity.jobs import actions
from cxmaturity.jobs.models import Job, OutgoingMail
from cxmaturity.jobs.queries import SENDING_TASK
from tests.jobs.mail_server import FakeMailServer
from tests.jobs.processes import kill_all, wait_for

MAILS = 30
EXECUTORS = ["embedded", pytest.param("redis", marks=pytest.mark.broker)]


@pytest.fixture
def server():
    fake = FakeMailServer().start()
    yield fake
    fake.stop()


@pytest.fixture
def start_sender(start_worker, server):
    address = f"smtp://127.0.0.1:{server.port}?starttls=no"
    return lambda broker_url="": start_worker(broker_url, CXMATURITY_MAIL_URL=address)


def post_all():
    actions.post_many(maker="tests.letter", payloads={f"i:{n}": {"number": n} for n in range(MAILS)})


def all_sent():
    return OutgoingMail.objects.filter(state="sent").count() == MAILS


def kill_at(server, step, number):
    """The server stops at this step of this mail until the sender is dead; the event says that it got there."""
    reached, dead = threading.Event(), threading.Event()
    seen = []

    def answer(at, recipient):
        if at != step or dead.is_set():
            return None
        seen.append(recipient)
        if len(seen) == number:
            reached.set()
            dead.wait(30)
            return "drop"
        return None

    server.answer = answer
    return reached, dead


@pytest.mark.parametrize("broker_url", EXECUTORS, indirect=True)
@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
def test_a_killed_sender_loses_no_mail_and_sends_none_twice(broker_url, step, server, start_sender, tmp_path):
    log = tmp_path / "worker.log"
    reached, dead = kill_at(server, step, 7)
    post_all()
    first = start_sender(broker_url)
    assert reached.wait(60), log.read_text()

    kill_all(first)
    dead.set()
    assert len(server.taken) == 6
    start_sender(broker_url)

    wait_for(all_sent, seconds=60, what="all mails", log=log)
    assert sorted(server.recipients) == sorted(f"person-{n}@example.com" for n in range(MAILS))
    assert len(set(server.ids)) == MAILS


def test_a_sender_that_is_told_to_stop_finishes_the_mail_in_the_air(server, start_sender, transactional_db, tmp_path):
    """Killed at once, it would send a mail again that the server has taken."""
    reached, told = threading.Event(), threading.Event()

    def answer_late(step, recipient):
        if step == "data" and len(server.taken) == 6:
            reached.set()
            told.wait(30)
            time.sleep(1)

    server.answer = answer_late
    post_all()
    worker = start_sender()
    assert reached.wait(60), (tmp_path / "worker.log").read_text()

    worker.terminate()
    told.set()

    assert worker.wait(10) == 0
    assert len(server.taken) == OutgoingMail.objects.filter(state="sent").count() == 7
    assert OutgoingMail.objects.exclude(state="sent").filter(attempts=0).count() == MAILS - 7
    assert Job.objects.get(task=SENDING_TASK).state == "waiting"


@pytest.mark.parametrize("broker_url", EXECUTORS, indirect=True)
def test_what_a_worker_says_shows_no_link(broker_url, start_sender, transactional_db, tmp_path):
    log = tmp_path / "worker.log"
    actions.post(maker="/a/Kf3-q9TzZ1vQx0aB7cD2eR5gH8/", payload={}, key="x")
    start_sender(broker_url)

    wait_for(lambda: OutgoingMail.objects.get().state == "failed", seconds=30, what="the end of the mail", log=log)
    wait_for(lambda: "nobody makes letters called /a/…/" in log.read_text(), seconds=5, what="the line", log=log)
    assert "Kf3-q9TzZ1vQx0aB7cD2eR5gH8" not in log.read_text()


def test_a_mail_that_kills_its_sender_keeps_no_other_back(server, start_sender, transactional_db, tmp_path):
    actions.post(maker="tests.deadly", payload={}, key="deadly")
    post_all()
    start_sender()

    wait_for(all_sent, seconds=60, what="all other mails", log=tmp_path / "worker.log")
    assert sorted(server.recipients) == sorted(f"person-{n}@example.com" for n in range(MAILS))


def test_mails_and_reports_share_one_worker(server, start_sender, make_job, tmp_path):
    (tmp_path / "go").touch()
    post_all()
    job = make_job("tests.slow")
    start_sender()

    wait_for(all_sent, seconds=60, what="all mails", log=tmp_path / "worker.log")
    wait_for(lambda: Job.objects.get(pk=job.pk).state == "done", seconds=30, what="the report")
    assert server.connections == 1
