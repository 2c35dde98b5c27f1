"""The wake-up call: it carries an id, it never makes anybody wait, and nobody depends on it."""

import json
import socket
import subprocess
import sys
import uuid
from base64 import b64decode

import pytest
from redis import Redis

from cxmaturity.jobs.models import Job
from tests.jobs.processes import ROOT, environment, wait_for

ENQUEUE = """
import sys, time
import django; django.setup()
from django.db import transaction
from cxmaturity.jobs.actions import enqueue
started = time.monotonic()
with transaction.atomic():
    job = enqueue(task="tests.slow", payload={"canary": "Quittengelee"}, key=sys.argv[1])
print(job.pk, time.monotonic() - started)
"""
ONE_BROKER = pytest.mark.parametrize("broker_url", ["redis"], indirect=True)
BOTH_BROKERS = pytest.mark.parametrize("broker_url", ["redis", "rabbitmq"], indirect=True)


def enqueue_elsewhere(broker_url, queue="unused"):
    """Ask for a job as a web process does; returns the job and the seconds that the request took."""
    key = uuid.uuid4().hex
    variables = environment(CXMATURITY_BROKER_URL=broker_url, TEST_QUEUE=queue)
    command = [sys.executable, "-c", ENQUEUE, key]
    answer = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    _, seconds = answer.stdout.split()
    return Job.objects.get(key=key), float(seconds)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["redis://127.0.0.1:{}/0", "amqp://guest:guest@127.0.0.1:{}//"])
def test_a_request_does_not_wait_for_a_broker_that_is_down(address):
    job, seconds = enqueue_elsewhere(address.format(free_port()))

    assert (job.state, job.sent) == ("waiting", None)
    assert seconds < 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["redis://127.0.0.1:{}/0", "amqp://guest:guest@127.0.0.1:{}//"])
def test_a_request_does_not_wait_for_a_broker_that_hangs(address):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        job, seconds = enqueue_elsewhere(address.format(silent.getsockname()[1]))

    assert (job.state, job.sent) == ("waiting", None)
    assert seconds < 2


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
@ONE_BROKER
def test_the_message_carries_the_id_of_the_job_and_nothing_else(broker_url, queue):
    job, _ = enqueue_elsewhere(broker_url, queue)
    with Redis.from_url(broker_url) as store:
        raw = store.lpop(queue)

    message = json.loads(raw)
    arguments = json.loads(b64decode(message["body"]))
    assert arguments[:2] == [[job.pk], {}]
    assert job.sent is not None
    assert "Quittengelee" not in raw.decode()


@pytest.mark.broker
@BOTH_BROKERS
def test_a_call_is_answered_at_once(broker_url, queue, start_worker, tmp_path):
    (tmp_path / "go").touch()
    start_worker(broker_url)
    log = tmp_path / "worker.log"
    wait_for(lambda: log.exists() and "ready." in log.read_text(), seconds=30, what="the worker", log=log)

    job, _ = enqueue_elsewhere(broker_url, queue)
    wait_for(lambda: Job.objects.get(pk=job.pk).state == "done", seconds=30, what="the job", log=log)

    job.refresh_from_db()
    assert (job.attempts, job.result) == (1, {"attempt": 1})


@pytest.mark.broker
@ONE_BROKER
def test_a_call_that_the_broker_forgot_is_sent_again(broker_url, queue, start_worker, tmp_path):
    (tmp_path / "go").touch()
    job, _ = enqueue_elsewhere(broker_url, queue)
    with Redis.from_url(broker_url) as store:
        assert store.delete(queue) == 1
    start_worker(broker_url)

    wait_for(
        lambda: Job.objects.get(pk=job.pk).state == "done", seconds=30, what="the job", log=tmp_path / "worker.log"
    )
    assert Job.objects.get(pk=job.pk).attempts == 1


@pytest.mark.broker
@BOTH_BROKERS
def test_calls_that_were_lost_are_sent_again(broker_url, start_worker, make_job, tmp_path):
    """The rows were written while the broker was away: nobody was ever called."""
    (tmp_path / "go").touch()
    jobs = [make_job("tests.slow") for _ in range(3)]
    start_worker(broker_url)

    def all_done():
        return set(Job.objects.values_list("state", flat=True)) == {"done"}

    wait_for(all_done, seconds=30, what="the jobs", log=tmp_path / "worker.log")
    assert [Job.objects.get(pk=job.pk).attempts for job in jobs] == [1, 1, 1]
