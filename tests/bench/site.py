"""The site as `manage.py up` starts it: own data folder, own port, two web processes of four threads, and a worker."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.process_tree import ROOT, children_of

STARTING_SECONDS = 60
STOPPING_SECONDS = 30
WORKERS = 2


@dataclass(frozen=True)
class Site:
    port: int
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def run(self, function: str, *arguments: Any, **named: Any) -> Any:
        """Call a function of tests.bench.answering_round where the site's database is."""
        call = f"answering_round.{function}(*{arguments!r}, **{named!r})"
        code = f"import json; from tests.bench import answering_round; print(json.dumps({call}))"
        said = manage("shell", "--no-imports", "-c", code, environment=self.environment)
        return json.loads(said.splitlines()[-1])

    def web_workers(self) -> list[int]:
        """The processes that answer requests: children of gunicorn, itself a child of the supervisor."""
        masters = [pid for pid in children_of(self.process.pid) if "gunicorn" in command_of(pid)]
        return [worker for master in masters for worker in children_of(master)]


@contextmanager
def running(database_url: str = "", settings: str = "cxmaturity.settings") -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        environment, port = environment_of(folder, free_port(), database_url, settings)
        manage("migrate", "--verbosity", "0", environment=environment)
        with started(Path(folder), port, environment) as site:
            yield site


@contextmanager
def started(folder: Path, port: int, environment: dict[str, str]) -> Iterator[Site]:
    with (folder / "site.log").open("wb") as log:
        command = [sys.executable, "manage.py", "up"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            site = Site(port, folder, environment, process)
            _wait_until_answering(site)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=STOPPING_SECONDS)


def environment_of(folder: str, port: int, database_url: str, settings: str) -> tuple[dict[str, str], int]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("CXMATURITY_")}
    chosen = {
        "DJANGO_SETTINGS_MODULE": settings,
        "CXMATURITY_DATA": folder,
        "CXMATURITY_SITE_URL": f"http://127.0.0.1:{port}",
        "CXMATURITY_BIND": f"127.0.0.1:{port}",
    }
    return {**bare, **chosen, **({"CXMATURITY_DATABASE_URL": database_url} if database_url else {})}, port


def manage(*command: str, environment: dict[str, str]) -> str:
    outcome = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if outcome.returncode:
        raise RuntimeError(f"manage.py {command[0]} failed:\n{outcome.stderr}")
    return outcome.stdout


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:  # it has just ended
        return ""


def _wait_until_answering(site: Site) -> None:
    end = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < end and site.process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{site.port}/health"):
                if len(site.web_workers()) == WORKERS:
                    return
        except urllib.error.URLError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"The site did not start:\n{(site.folder / 'site.log').read_text(errors='replace')}")
