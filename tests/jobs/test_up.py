"""The site and the worker under one roof: started together, kept alive, stopped together."""

import os
import re
import signal
import socket
import time
from threading import Event, Timer
from urllib.request import urlopen

import pytest

from cxmaturity.jobs import supervisor
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.supervisor import Service, supervise
from tests.jobs.processes import is_alive, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def start_up(start_worker, port):
    return lambda: start_worker(command="up", CXMATURITY_BIND=f"127.0.0.1:{port}")


def page(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def children_of(pid):
    found = []
    for stat in os.listdir("/proc"):
        if stat.isdigit():
            try:
                with open(f"/proc/{stat}/stat") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(stat))
    return sorted(found)


def test_up_serves_works_restarts_the_dead_and_stops_cleanly(start_up, port, make_job, tmp_path):
    log = tmp_path / "worker.log"
    up = start_up()
    wait_for(lambda: page(port), seconds=30, what="the site", log=log)
    first_children = wait_for(lambda: len(children_of(up.pid)) == 2 and children_of(up.pid), seconds=10, what="both")

    for pid in first_children:
        os.kill(pid, signal.SIGKILL)
    (tmp_path / "go").touch()
    job = make_job("tests.slow")

    wait_for(lambda: page(port), seconds=30, what="the site again", log=log)
    wait_for(lambda: Job.objects.get(pk=job.pk).state == "done", seconds=30, what="the job", log=log)
    children = children_of(up.pid)
    assert len(children) == 2
    assert set(children).isdisjoint(first_children)

    up.terminate()
    assert up.wait(20) == 0
    assert [pid for pid in children if is_alive(pid)] == []
    assert not page(port)


def test_up_says_that_the_port_is_taken_in_both_languages(start_up, port, tmp_path):
    with socket.create_server(("127.0.0.1", port)):
        up = start_up()
        assert up.wait(20) == 1

    words = (tmp_path / "worker.log").read_text()
    assert re.search(rf"Cannot listen on 127\.0\.0\.1:{port} \(Address already in use\)", words)
    assert re.search(rf"127\.0\.0\.1:{port} lässt sich nicht öffnen", words)
    assert "Traceback" not in words


def test_the_site_logs_no_link_that_opens_a_questionnaire(start_up, port, tmp_path, monkeypatch):
    """Neither what Django says, nor what gunicorn says, nor its log of accesses, should somebody switch it on."""
    token = "Kf3-q9_TzZ1vQx0aB7cD2eR5gH8jL4mN6pS1uW3yX0"
    log = tmp_path / "worker.log"
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--access-logfile=-")
    start_up()
    wait_for(lambda: page(port), seconds=30, what="the site", log=log)

    for line in (f"GET /a/{token}/x/y/ HTTP/1.1", f"GET /a/{token}/ nonsense", f"GET /a/offen/{token}/x/ HTTP/1.1"):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(f"{line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            while connection.recv(4096):
                pass

    wait_for(lambda: log.read_text().count("/a/…/") >= 4, seconds=10, what="the lines", log=log)
    assert token not in log.read_text()


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1:http", "127.0.0.1:70000"])
def test_up_refuses_an_address_that_is_none(start_worker, bind, tmp_path):
    up = start_worker(command="up", CXMATURITY_BIND=bind)

    assert up.wait(20) == 1
    assert "is not host:port" in (tmp_path / "worker.log").read_text()


def test_up_gives_up_when_a_process_never_lives():
    started = time.monotonic()
    failed = supervise([Service("web", ["sleep", "60"]), Service("worker", ["false"])], Event())

    assert failed.name == "worker"
    assert time.monotonic() - started < 10


def test_what_does_not_want_to_stop_is_ended_with_all_it_started(monkeypatch, tmp_path):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.2)
    stop = Event()
    script = f"trap '' TERM; sleep 60 & echo $! > {tmp_path}/pid; wait"
    Timer(0.5, stop.set).start()

    assert supervise([Service("stubborn", ["sh", "-c", script])], stop) is None

    started = int((tmp_path / "pid").read_text())
    wait_for(lambda: not is_alive(started), seconds=2, what="the end of the child")
