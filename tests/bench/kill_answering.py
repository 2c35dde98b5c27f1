"""python -m tests.bench.kill_answering [KILLS]: web workers die under four people who answer; is every acknowledged answer
there, and each once? On SQLite, and on PostgreSQL where one answers (TEST_DATABASE_URL names it)."""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests.bench.measure import machine
from tests.bench.respondent import Respondent
from tests.bench.site import WORKERS, Site, running

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
KILLS, CLIENTS, LEAST_BETWEEN = 100, 4, 50
PATIENCE = 60.0
LONGEST_PAUSE = 0.05


@dataclass(frozen=True)
class Outcome:
    """lost, doubled, wrong: what was acknowledged and is not there, is there twice, or says something else; repeated:
    saves whose reply was lost, sent again with the same key; least: acknowledged between two kills."""

    kills: int
    least: int
    acknowledged: int
    repeated: int
    lost: int
    doubled: int
    wrong: int
    integrity: str

    @property
    def is_clean(self) -> bool:
        return (self.lost, self.doubled, self.wrong, self.integrity) == (0, 0, 0, "ok") and self.least >= LEAST_BETWEEN


def kill_workers(kills: int, database_url: str = "") -> Outcome:
    with running(database_url) as site:
        people = [
            Respondent(site.port, each["token"], each["items"])
            for each in site.run("open_round", "attributed", "core", CLIENTS)
        ]
        for person in people:
            person.enter("STR")
        between = killed_while_answering(site, people, kills)
        kept = site.run("kept_of", [person.token for person in people])
        return counted(people, kept, between, site.run("integrity"))


def killed_while_answering(site: Site, people: Sequence[Respondent], kills: int) -> list[int]:
    """How many saves were acknowledged before each kill, since the one before it."""
    stop = Event()
    with ThreadPoolExecutor(len(people)) as pool:
        answering = [pool.submit(answer_until, stop, person) for person in people]
        try:
            between = [kill_one(site, people) for _ in range(kills)]
        finally:
            stop.set()
        for each in answering:
            each.result()
    return between


def answer_until(stop: Event, person: Respondent) -> None:
    while not stop.is_set():
        person.save_next()


def kill_one(site: Site, people: Sequence[Respondent]) -> int:
    """Any worker, at any moment, once enough was saved and the one before is replaced."""
    before, end = acknowledged_by(people), time.monotonic() + PATIENCE
    while acknowledged_by(people) < before + LEAST_BETWEEN or len(site.web_workers()) < WORKERS:
        if time.monotonic() > end:
            raise RuntimeError(f"Nobody can save any more:\n{(site.folder / 'site.log').read_text()[-3000:]}")
        time.sleep(0.01)
    time.sleep(random.uniform(0, LONGEST_PAUSE))
    saved = acknowledged_by(people) - before
    os.kill(random.choice(site.web_workers()), signal.SIGKILL)
    return saved


def acknowledged_by(people: Sequence[Respondent]) -> int:
    return sum(len(person.acknowledged) for person in people)


def counted(
    people: Sequence[Respondent], kept: Sequence[dict[str, Any]], between: list[int], integrity: str
) -> Outcome:
    pairs = list(zip(people, kept, strict=True))
    return Outcome(
        kills=len(between),
        least=min(between, default=0),
        acknowledged=acknowledged_by(people),
        repeated=sum(person.repeated for person in people),
        lost=sum(len(lost_of(person, each)) for person, each in pairs),
        doubled=sum(doubled_of(person, each) for person, each in pairs),
        wrong=sum(last_answers_of(person) != each["drafts"] for person, each in pairs),
        integrity=integrity,
    )


def lost_of(person: Respondent, kept: dict[str, Any]) -> set[tuple[str, str, int]]:
    said = {(each.key, each.item, each.version) for each in person.acknowledged}
    return said - {tuple(receipt) for receipt in kept["receipts"]}


def doubled_of(person: Respondent, kept: dict[str, Any]) -> int:
    """Saves beyond those acknowledged: a receipt more, or a version that no save accounts for."""
    versions = sum(version for version, _ in kept["drafts"].values())
    return max(len(kept["receipts"]), versions) - len({each.key for each in person.acknowledged})


def last_answers_of(person: Respondent) -> dict[str, Any]:
    return {each.item: [each.version, each.answers] for each in person.acknowledged}


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """The address of a new database on the same server; it is dropped at the end."""
    name = f"kill_answering_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def tell(database: str, outcome: Outcome) -> None:
    verdict = "met" if outcome.is_clean else "MISSED"
    print(
        f"{database}: {outcome.kills} SIGKILLs under {CLIENTS} clients, {outcome.acknowledged} acknowledged, at least"
        f" {outcome.least} a kill, {outcome.repeated} sent again; lost {outcome.lost}, doubled {outcome.doubled}, people"
        f" with another answer than acknowledged {outcome.wrong}, integrity {outcome.integrity}, goal 0 lost,"
        f" 0 doubled: {verdict}",
        flush=True,
    )


def main(kills: int) -> int:
    print(f"Machine: {machine()}")
    outcomes = [kill_workers(kills)]
    tell("SQLite", outcomes[0])
    try:
        with own_database(os.environ.get("TEST_DATABASE_URL", POSTGRES)) as address:
            outcomes.append(kill_workers(kills, address))
            tell("PostgreSQL", outcomes[1])
    except psycopg.OperationalError as error:
        print(f"PostgreSQL: left out, no server answers: {error}")
    return 0 if all(outcome.is_clean for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
