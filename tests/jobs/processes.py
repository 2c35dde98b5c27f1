"""Real worker processes on the test's own database, and the ways to end them."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def database_url():
    base = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{base['NAME']}"
    word = f":{quote(base['PASSWORD'])}" if base["PASSWORD"] else ""
    return f"postgres://{quote(base['USER'])}{word}@{base['HOST']}:{base['PORT'] or 5432}/{base['NAME']}"


def environment(**more):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.jobs.worker_settings",
        "PYTHONPATH": str(ROOT),
        "CXMATURITY_DATABASE_URL": database_url(),
        "CXMATURITY_DATA": str(settings.DATA_FOLDER),
        **more,
    }


def start_command(*arguments, log, **more):
    """A process in a group of its own, so that all of it can be killed at once."""
    with open(log, "ab") as file:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment(**more),
            stdout=file,
            stderr=file,
            start_new_session=True,
        )


def kill_all(process):
    """kill -9 of the process and of everything it started, as when a machine stops."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stop_services(process):
    """The services of `up` have groups of their own and outlive its kill: it has to stop them itself."""
    if "up" in process.args and process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)


def wait_for(condition, *, seconds, what, log=None):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    messages = log.read_text()[-3000:] if log and log.exists() else ""
    raise AssertionError(f"not within {seconds} s: {what}\n{messages}")


def is_alive(pid):
    """A zombie is not alive: it waits for its parent to look, and does nothing."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def answers(host, port):
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
