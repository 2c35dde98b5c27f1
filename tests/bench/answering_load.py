"""Several people answer at the same time: as fast as they can, or at a pace."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from tests.bench.respondent import Respondent


def as_fast_as_they_can(people: Sequence[Respondent], saves: int) -> float:
    """Seconds until all of them have saved so often. Raises NotSaved."""

    def answer(person: Respondent) -> None:
        for _ in range(saves):
            person.save_next()

    started = time.perf_counter()
    all_at_once(answer, people)
    return time.perf_counter() - started


def at_a_pace(people: Sequence[Respondent], per_second: float, seconds: float) -> list[float]:
    """How long each save took from the moment it was due: whoever comes late because the one before hung, waits too."""
    places, started, waits = count(), time.perf_counter(), []

    def answer(person: Respondent) -> None:
        while (due := next(places) / per_second) < seconds:
            time.sleep(max(0.0, started + due - time.perf_counter()))
            person.save_next()
            waits.append(time.perf_counter() - started - due)

    all_at_once(answer, people)
    return sorted(waits)


def all_at_once(work: Callable[[Any], Any], everybody: Sequence[Any]) -> None:
    """One thread each. Raises what the first of them raised."""
    with ThreadPoolExecutor(len(everybody)) as pool:
        list(pool.map(work, everybody))
