"""A process for one piece of work that may hang, grow or die, without harm to the one that started it.

A plain fork: nothing is imported twice, and it works inside Celery's pool, where multiprocessing refuses children.
The child must not touch the database connections it inherits: it closes none and opens its own.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, NoReturn

from cxmaturity.logs import masked


@dataclass
class Child:
    pid: int
    connection: Connection
    exit_code: int | None = None

    def ended(self) -> bool:
        """exit_code is then set; negative: the signal that ended it."""
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is not None

    def end(self, patience: float) -> None:
        """Ask, so that what cannot be taken back is brought to its end; kill who is still there after `patience`."""
        if not self.ended():
            os.kill(self.pid, signal.SIGTERM)
        deadline = time.monotonic() + patience
        while not self.ended() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.kill()

    def kill(self) -> None:
        if not self.ended():
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)
        self.connection.close()


def start(work: Callable[[Connection], Any]) -> Child:
    """Run `work` in a child that ends with its parent; it may send messages through the connection."""
    ours, theirs = Pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        ours.close()
        _live(work, theirs)
    theirs.close()
    return Child(pid, ours)


def _live(work: Callable[[Connection], Any], connection: Connection) -> NoReturn:
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        Thread(target=_end_with_parent, args=(connection,), daemon=True).start()
        work(connection)
        code = 0
    except BaseException:
        sys.stderr.write(masked(traceback.format_exc()))
    finally:
        sys.stderr.flush()
        os._exit(code)


def _end_with_parent(connection: Connection) -> None:
    """The parent never sends: reading ends only when it is gone."""
    try:
        connection.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)
