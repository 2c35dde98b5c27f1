"""The engine on the answers of 2,042 people in 49 units (lq2002.csv, in the folder that CXMATURITY_REAL_DATA names)."""

import csv
import os
from pathlib import Path

import numpy as np

from cxmaturity.engine import random_answers
from cxmaturity.engine.publish import publish
from cxmaturity.engine.response import Department, read_code
from cxmaturity.engine.result import Profile
from cxmaturity.files.questionnaire_file import check_questionnaire
from tests.bench.measure import measure, tell
from tests.engine.samples import facts, people, responses

QUESTIONNAIRE = Path(__file__).parent.parent / "real_data" / "lq2002.yaml"
PUBLISH_LIMIT, CRITICAL_LIMIT = 0.150, 2.0
OPTIONS = 5


def bench() -> None:
    folder = os.environ.get("CXMATURITY_REAL_DATA")
    if not folder:
        print("Left out: CXMATURITY_REAL_DATA names no folder.")
        return
    asked = check_questionnaire(QUESTIONNAIRE).questionnaire
    with (Path(folder) / "lq2002.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    units = sorted({row["COMPID"] for row in rows}, key=int)
    codes = np.array([[read_code(each, row[each.id]) for each in asked.questions] for row in rows], dtype=np.int16)
    answers = responses(asked, people([units.index(row["COMPID"]) for row in rows]), codes)
    departments = [Department(unit, unit) for unit in units]
    for mode in ("attributed", "confidential"):
        work = measure(lambda mode=mode: publish(asked, facts(mode), Profile("o"), departments, answers), 15)
        tell(
            f"{len(rows):,} people x {len(asked.questions)} questions, {len(units)} units, {mode}", work, PUBLISH_LIMIT
        )
    sizes = {sum(row["COMPID"] == unit for row in rows) for unit in units}
    tell(f"critical values of {len(sizes)} sizes, cold", measure(lambda: critical_values(sizes), 5), CRITICAL_LIMIT)


def critical_values(sizes: set[int]) -> None:
    for each in (random_answers.critical_r_wg, random_answers.critical_deviation, random_answers._sums):
        each.cache_clear()
    for size in sizes:
        random_answers.critical_r_wg(size, OPTIONS)
        random_answers.critical_deviation(size, OPTIONS)
