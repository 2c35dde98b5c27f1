"""One call of one plugin, shut off from everything else: it may raise, hang or return nonsense, and is then named.

A call with a limit runs in a thread of its own: a plugin that hangs is left behind (Python cannot end a thread) and the
start goes on without it. Calls without a limit run in a process that can be killed: that of one report.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from threading import Thread
from traceback import extract_tb
from typing import Any, Generic, TypeVar

from cxmaturity.engine.errors import Refused
from cxmaturity.plugin.problems import PluginProblem, plugin_problem, refused

log = logging.getLogger(__name__)
MOST_ENTRIES = 100_000
SLOW_AFTER_SECONDS = 2.0
T = TypeVar("T")


@dataclass
class Outcome(Generic[T]):
    """value None and problems, or a value and perhaps a warning (slow). error: what was raised, in one line."""

    value: T | None = None
    problems: tuple[PluginProblem, ...] = ()
    error: str = ""
    seconds: float = 0.0


def call(slug: str, hook: str, function: Callable[[], T], limit: float | None) -> Outcome[T]:
    """The result of function(), or its problems: hook_failed, hook_hangs, bad_result, or those of a refused file."""
    outcome: Outcome[T] = Outcome()
    begun = time.monotonic()
    if limit is None:
        _run(outcome, slug, hook, function)
    else:
        thread = Thread(target=_run, args=(outcome, slug, hook, function), daemon=True, name=f"plugin {slug}")
        thread.start()
        thread.join(limit)
        if thread.is_alive():
            outcome = Outcome(problems=(plugin_problem("hook_hangs", slug, hook, detail=f"{limit:g}"),))
    outcome.seconds = time.monotonic() - begun
    if limit is not None and not outcome.problems and outcome.seconds > SLOW_AFTER_SECONDS:
        outcome.problems = (plugin_problem("slow_hook", slug, hook, detail=f"{outcome.seconds:.1f}"),)
    for found in outcome.problems:
        log.warning(found.problem.line("en"))
    return outcome


def entries(returned: object) -> list[Any]:
    """What a hook returned as a list, read to its end here so that a generator fails inside the guard."""
    if returned is None or isinstance(returned, (str, bytes, dict)) or not isinstance(returned, Iterable):
        raise BadResult(f"{type(returned).__name__} instead of a list")
    found = list(islice(returned, MOST_ENTRIES + 1))
    if len(found) > MOST_ENTRIES:
        raise BadResult(f"more than {MOST_ENTRIES} entries")
    return found


class BadResult(Exception):
    """A hook returned something that cannot be used."""


def _run(outcome: Outcome[T], slug: str, hook: str, function: Callable[[], T]) -> None:
    try:
        outcome.value = function()
    except KeyboardInterrupt:
        raise
    except BadResult as error:
        outcome.problems = (plugin_problem("bad_result", slug, hook, detail=str(error)),)
    except Refused as error:
        outcome.problems = tuple(refused(slug, hook, problem) for problem in error.problems)
    except BaseException as error:  # a plugin may even call sys.exit
        log.error("plugin %s failed in %s at %s", slug, hook, _place(error))
        outcome.error = _in_words(error)
        outcome.problems = (plugin_problem("hook_failed", slug, hook, detail=outcome.error),)


def _place(error: BaseException) -> str:
    """The line of the plugin that raised: enough to mend it, and no page of calls for who only runs a command."""
    frames = extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"


def _in_words(error: BaseException) -> str:
    """The error in one line; a message that itself fails is left out."""
    try:
        return f"{type(error).__name__}: {str(error).strip()[:300]}".rstrip(": ")
    except Exception:
        return type(error).__name__
