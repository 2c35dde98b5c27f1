"""From the file of 2,042 real people to the PDF of their board report, as one command: time, and memory of all processes."""

import os
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.measure import Measured, tell
from tests.bench.process_tree import ROOT, Ran, run

TIMES = 5
SECONDS, MEGABYTES = 8, 400


def bench() -> None:
    folder = os.environ.get("CXMATURITY_REAL_DATA")
    if not folder:
        print("left out: CXMATURITY_REAL_DATA names no folder")
        return
    runs = [assess(Path(folder) / "lq2002.csv") for _ in range(TIMES)]
    seconds, megabytes = sorted(ran.seconds for ran in runs), [ran.megabytes for ran in runs]
    tell("assess lq2002.csv with PDF", Measured(TIMES, median(seconds), seconds[0], seconds[-1]), limit=SECONDS)
    verdict = "met" if max(megabytes) < MEGABYTES else "MISSED"
    print(
        f"resident memory of all its processes at their peak: median {median(megabytes):.0f} MB, n {TIMES},"
        f" at most {max(megabytes):.0f} MB, goal below {MEGABYTES} MB: {verdict}"
    )


def assess(answers: Path) -> Ran:
    with tempfile.TemporaryDirectory() as folder:
        run("migrate", data=Path(folder))
        return run(
            "assess",
            str(answers),
            f"--questionnaire={ROOT / 'tests' / 'real_data' / 'lq2002.yaml'}",
            "--organisation=Real people",
            "--department-column=COMPID",
            "--mode=attributed",
            f"--pdf={folder}/report.pdf",
            data=Path(folder),
        )
