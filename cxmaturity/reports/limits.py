"""Runs a piece of work in a child process with limits of time and memory, and says why it ended when it did not end well.

The child sends one message per step, then its bytes; it never sends objects, so nothing it says is executed here.
"""

import json
import logging
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from cxmaturity.jobs import child
from cxmaturity.reports.reasons import ReportBrokeOff, ReportTooLarge

logger = logging.getLogger(__name__)

WALL_SECONDS = 90.0
CPU_SECONDS = 60
PLUGIN_SECONDS = 10.0
MEMORY_BYTES = 1024**3
PAUSE = 0.5
OUT_OF_BOUNDS = (-signal.SIGXCPU, -signal.SIGABRT, -signal.SIGSEGV)

Tell = Callable[[str, str], None]
Watch = Callable[[str | None], None]


class PluginStopped(Exception):
    """The child hung or died inside a plugin."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(slug)


def unwatched(step: str | None) -> None:
    """For callers that show no progress."""


def run_limited(work: Callable[[Tell], bytes], watch: Watch = unwatched) -> bytes:
    """The bytes that work(tell) returns. watch is called with the name of each step, and with None while waiting;
    when it raises, the child ends. Raises PluginStopped, ReportTooLarge or ReportBrokeOff.
    """
    running = child.start(lambda connection: _work(connection, work))
    try:
        return _listen(running, watch)
    finally:
        running.kill()


def _work(connection: Connection, work: Callable[[Tell], bytes]) -> None:
    _set_limits()
    try:
        data = work(lambda kind, name: connection.send_bytes(json.dumps([kind, name]).encode()))
    except (MemoryError, RecursionError):
        connection.send_bytes(b'["too_large", ""]')
        return
    connection.send_bytes(b'["done", ""]')
    connection.send_bytes(data)


def _set_limits() -> None:
    """Memory beyond what the child has inherited: a fork begins with its parent's address space."""
    memory = _address_space() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _listen(running: child.Child, watch: Watch) -> bytes:
    end = time.monotonic() + WALL_SECONDS
    plugin, plugin_end = "", end
    while True:
        now = time.monotonic()
        if plugin and now > plugin_end:
            raise PluginStopped(plugin)
        if now > end:
            raise ReportTooLarge
        if not running.connection.poll(PAUSE):
            watch(None)
            continue
        kind, name = json.loads(_receive(running, plugin))
        if kind == "done":
            return _receive(running)
        if kind == "too_large":
            raise ReportTooLarge
        plugin, plugin_end = (name, time.monotonic() + PLUGIN_SECONDS) if kind == "plugin" else ("", end)
        if kind == "step":
            watch(name)


def _receive(running: child.Child, plugin: str = "") -> bytes:
    try:
        return running.connection.recv_bytes()
    except EOFError:
        running.kill()
    if plugin:
        raise PluginStopped(plugin)
    if running.exit_code in OUT_OF_BOUNDS:
        raise ReportTooLarge
    logger.error("The process of a report ended with code %s.", running.exit_code)
    raise ReportBrokeOff
