"""What a newcomer waits for first: an empty database made ready; and what every command waits for."""

import tempfile
from pathlib import Path

from tests.bench.measure import measure, tell
from tests.bench.process_tree import run


def bench() -> None:
    tell("migrate, empty database", measure(lambda: in_empty_folder("migrate"), times=3), limit=5)
    tell("the start of any command", measure(lambda: in_empty_folder("help"), times=3))
    tell("check", measure(lambda: in_empty_folder("check"), times=3))


def in_empty_folder(command: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(command, data=Path(folder))
