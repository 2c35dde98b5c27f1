"""Keeps processes alive: starts them, restarts the dead, stops all of them together."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event

logger = logging.getLogger(__name__)

PAUSE = 0.2
SOON = 10.0
MOST_QUICK_DEATHS = 5
PATIENCE = 15.0


@dataclass
class Service:
    """quick_deaths: how often in a row it died within SOON seconds of its start."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = 0

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - our own commands
        self.started = time.monotonic()

    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def count_death(self) -> None:
        soon = time.monotonic() - self.started < SOON
        self.quick_deaths = self.quick_deaths + 1 if soon else 0


def stop_on_signals(stop: Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


def supervise(services: Sequence[Service], stop: Event) -> Service | None:
    """Until `stop` is set, or a service does not stay alive: that one is returned, and everything is stopped."""
    for service in services:
        service.start()
    try:
        while not stop.wait(PAUSE):
            for service in services:
                if service.is_dead() and not _restarted(service, stop):
                    return service
        return None
    finally:
        _stop(services)


def _restarted(service: Service, stop: Event) -> bool:
    service.count_death()
    if service.quick_deaths >= MOST_QUICK_DEATHS:
        return False
    logger.warning("The %s ended and is started again.", service.name)
    stop.wait(service.quick_deaths * PAUSE)
    service.start()
    return True


def _stop(services: Sequence[Service]) -> None:
    processes = [service.process for service in services if service.process and service.process.poll() is None]
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
