import os
import uuid

import pytest
from redis import Redis

from cxmaturity.jobs.actions import enqueue
from tests.jobs.processes import answers, kill_all, start_command, stop_services

BROKERS = {
    "embedded": None,
    "redis": ("127.0.0.1", 6379, "redis://127.0.0.1:6379/9"),
    "rabbitmq": ("127.0.0.1", 5672, "amqp://guest:guest@127.0.0.1:5672//"),
}


@pytest.fixture
def make_job(db):
    def make(task="tests.slow", **payload):
        return enqueue(task=task, payload=payload, key=uuid.uuid4().hex)

    return make


@pytest.fixture
def broker_url(request):
    """The address of a running broker, "" for the embedded worker."""
    broker = BROKERS[request.param]
    if broker is None:
        return ""
    host, port, url = broker
    if not answers(host, port):
        message = f"{request.param} does not answer on {host}:{port}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return url


@pytest.fixture
def queue():
    """A queue of this test alone; RabbitMQ forgets it by itself after a minute."""
    name = f"test-{uuid.uuid4().hex}"
    yield name
    host, port, url = BROKERS["redis"]
    if answers(host, port):
        with Redis.from_url(url) as store:
            store.delete(name, f"_kombu.binding.{name}")


@pytest.fixture
def start_worker(transactional_db, tmp_path, queue):
    """Starts workers that are killed at the end of the test, if not before; their words are in worker.log."""
    processes = []

    def start(broker_url="", command="worker", **more):
        process = start_command(
            command,
            log=tmp_path / "worker.log",
            CXMATURITY_BROKER_URL=broker_url,
            SLOW_FOLDER=str(tmp_path),
            TEST_QUEUE=queue,
            **more,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        stop_services(process)
        kill_all(process)
