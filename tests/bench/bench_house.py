"""What a newcomer waits for: an empty database made ready, and the whole demo as files."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import measure, tell

ROOT = Path(__file__).resolve().parents[2]


def bench() -> None:
    tell("migrate, empty database", measure(lambda: in_fresh_folder("migrate"), times=3, warm_up=0), limit=5)
    tell(
        "demo company with its reports",
        measure(lambda: in_fresh_folder("migrate", "demo"), times=1, warm_up=0),
        limit=40,
    )


def in_fresh_folder(*commands: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CXMATURITY_DATA": folder}
        environment.pop("CXMATURITY_DATABASE_URL", None)
        for command in commands:
            subprocess.run(
                [sys.executable, "manage.py", command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
            )
