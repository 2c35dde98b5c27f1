"""Web workers die while four people answer: what was acknowledged is there, once. `make bench-kill` kills a hundred."""

from contextlib import nullcontext

from django.db import connection

from tests.bench.kill_answering import LEAST_BETWEEN, kill_workers, own_database
from tests.jobs.processes import database_url

KILLS = 3


def test_no_acknowledged_answer_dies_with_a_web_worker():
    with nullcontext("") if connection.vendor == "sqlite" else own_database(database_url()) as address:
        outcome = kill_workers(KILLS, address)

    assert (outcome.lost, outcome.doubled, outcome.wrong, outcome.integrity) == (0, 0, 0, "ok")
    assert (outcome.kills, outcome.least >= LEAST_BETWEEN) == (KILLS, True)
