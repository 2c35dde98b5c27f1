"""Runs a command as people run it, and looks how long it takes and what it and its children hold in memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAUSE = 0.02


@dataclass(frozen=True)
class Ran:
    """megabytes: the most that all processes together held resident at one moment, pages they share counted for each."""

    seconds: float
    megabytes: float


def run(*command: str, data: Path) -> Ran:
    """manage.py with its own data folder. Raises when the command fails."""
    environment = {**os.environ, "CXMATURITY_DATA": str(data)}
    environment.pop("CXMATURITY_DATABASE_URL", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most = 0
    while process.poll() is None:
        most = max(most, sum(_resident_pages(pid) for pid in _with_children(process.pid)))
        time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Ran(time.perf_counter() - started, most * os.sysconf("SC_PAGE_SIZE") / 2**20)


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _children(task)]
    except OSError:  # it has just ended
        return []


def _with_children(pid: int) -> list[int]:
    return [pid, *(below for child in children_of(pid) for below in _with_children(child))]


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()


def _resident_pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:  # it has just ended
        return 0
