"""How the benchmarks measure and speak: one line per figure with n, median, spread, and its limit where it has one."""

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Measured:
    """Seconds of n runs."""

    n: int
    median: float
    shortest: float
    longest: float


def measure(work: Callable[[], Any], times: int = 7, warm_up: int = 1) -> Measured:
    """Run `work` so often; the garbage collector waits until each run has ended."""
    for _ in range(warm_up):
        work()
    seconds = sorted(_seconds(work) for _ in range(times))
    return Measured(times, statistics.median(seconds), seconds[0], seconds[-1])


def _seconds(work: Callable[[], Any]) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started
    finally:
        gc.enable()


def tell(name: str, measured: Measured, limit: float | None = None, beside: Measured | None = None) -> None:
    """Print a figure. limit: seconds, or the ratio to `beside` when a second measurement is given."""
    words = [f"{name}: median {written(measured.median)}", f"n {measured.n}"]
    words.append(f"{written(measured.shortest)} to {written(measured.longest)}")
    value = measured.median
    if beside:
        value = measured.median / beside.median
        words.append(f"ratio {value:.2f} (beside {written(beside.median)})")
    if limit is not None:
        goal = f"{limit:g} x" if beside else written(limit)
        words.append(f"goal at most {goal}: {'met' if value <= limit else 'MISSED'}")
    print(", ".join(words), flush=True)


def tell_number(name: str, number: float, at_most: float | None = None, at_least: float | None = None) -> None:
    """Print a figure that is no time: statements, saves a second, kilobytes."""
    words = [f"{name}: {number:,.1f}".removesuffix(".0")]
    if at_most is not None:
        words.append(f"goal at most {at_most:g}: {'met' if number <= at_most else 'MISSED'}")
    if at_least is not None:
        words.append(f"goal at least {at_least:g}: {'met' if number >= at_least else 'MISSED'}")
    print(", ".join(words), flush=True)


def written(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    description = Path("/proc/cpuinfo")
    lines = description.read_text().splitlines() if description.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
