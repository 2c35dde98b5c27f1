"""make demo SERVE=no once the packages are there: a database, three clients with two rounds each, the report's files."""

import tempfile
from pathlib import Path

from tests.bench.measure import measure, tell
from tests.bench.process_tree import run


def bench() -> None:
    tell("demo company with its reports", measure(demo, times=3, warm_up=0), limit=40)


def demo() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for command in ("migrate", "demo"):
            run(command, data=Path(folder))
