"""What a respondent waits for: a section, a save, alone and beside others; and what the pages weigh. On SQLite.

PACED_SECONDS=10 makes the paced saves shorter.
"""

import os
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from statistics import median
from typing import Any
from urllib.parse import urlencode

from tests.bench.answering_load import all_at_once, as_fast_as_they_can, at_a_pace
from tests.bench.measure import Measured, tell, tell_number
from tests.bench.page_weight import Visitor
from tests.bench.respondent import HIDDEN, Respondent
from tests.bench.site import Site, running

TIMES = 200
CLIENTS, SAVES_EACH, RUNS = 8, 50, 5
PACE, PACED_SECONDS = 50, 60
MOST_IN_A_SECTION, MOST_IN_A_SAVE, MOST_KILOBYTES, LEAST_SAVES = 15, 8, 100, 150
SAVE_SECONDS, PACED_LIMIT = 0.015, 0.300


def bench() -> None:
    with running() as site:
        for form in ("core", "full"):
            for mode in ("confidential", "attributed"):
                statements(site, mode, form)
        people = entered(site, site.run("open_round", "attributed", "core", CLIENTS + 1))
        with running(settings="tests.bench.bare_settings") as bare:
            alone(people[-1], bare)
            together(people[:-1], bare)
        paced(people[:-1], float(os.environ.get("PACED_SECONDS", PACED_SECONDS)))
        weigh(site, site.run("open_round", "confidential", "core", 1)[0])


def entered(site: Site, people: Sequence[dict[str, Any]]) -> list[Respondent]:
    browsers = [Respondent(site.port, each["token"], each["items"]) for each in people]
    for browser, each in zip(browsers, people, strict=True):
        browser.enter(next(iter(each["sections"])))
    return browsers


def statements(site: Site, mode: str, form: str) -> None:
    """BEGIN and COMMIT count as well."""
    counted = site.run("statements_counted", mode, form)
    sizes, numbers = zip(*counted["sections"].values(), strict=True)
    asked = f"{mode}, {sum(sizes)} questions"
    name = f"SQL of a section, {asked} in sections of {min(sizes)} to {max(sizes)}, at least {min(numbers)}, at most"
    tell_number(name, max(numbers), at_most=MOST_IN_A_SECTION)
    tell_number(f"SQL of a save, {asked}, first", counted["first"], at_most=MOST_IN_A_SAVE)
    tell_number(f"SQL of a save, {asked}, changed", counted["changed"], at_most=MOST_IN_A_SAVE)


def alone(person: Respondent, bare: Site) -> None:
    """In turn, so that a busy moment of the machine meets all of them."""
    row = row_writer(bare)
    works = (person.save_next, lambda: person.send("GET", "/health"), row)
    turns = [[seconds_of(work) for work in works] for _ in range(TIMES)]
    save, health, one_row = (measured(seconds) for seconds in zip(*turns, strict=True))
    tell("save one answer, one client", save, limit=SAVE_SECONDS)
    tell("    beside GET /health", save, beside=health)
    tell("    beside a view that writes one row", save, beside=one_row)


def together(people: Sequence[Respondent], bare: Site) -> None:
    """rates: of one run each, in turn."""
    many = len(people) * SAVES_EACH
    turns = [(as_fast_as_they_can(people, SAVES_EACH), rows_at_once(bare, len(people))) for _ in range(RUNS)]
    saves, rows = ([many / seconds for seconds in each] for each in zip(*turns, strict=True))
    name = f"saves a second, {len(people)} clients, no errors, n {RUNS} x {many}"
    tell_number(f"{name}, {min(saves):.0f} to {max(saves):.0f}, median", median(saves), at_least=LEAST_SAVES)
    name = "    rows a second of a view that writes one row"
    tell_number(f"{name}, {min(rows):.0f} to {max(rows):.0f}, median", median(rows))


def rows_at_once(bare: Site, clients: int) -> float:
    writers = [row_writer(bare) for _ in range(clients)]
    return seconds_of(lambda: all_at_once(lambda write: [write() for _ in range(SAVES_EACH)], writers))


def paced(people: Sequence[Respondent], seconds: float) -> None:
    waits = at_a_pace(people, PACE, seconds)
    middle, late = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    spread = Measured(len(waits), middle, waits[0], waits[-1])
    tell(f"{PACE} saves a second for {seconds:.0f} s, no errors", spread)
    tell("    95 of 100 are there within this time", Measured(len(waits), late, waits[0], waits[-1]), limit=PACED_LIMIT)


def weigh(site: Site, person: dict[str, Any]) -> None:
    """From the mail to the thanks with an empty cache."""
    visitor = Visitor(site.port)
    for sent in (None, "go=1"):
        page = visitor.visit(f"/a/{person['token']}/", sent)
    visitor.visit("/a/beginnen/", hidden_of(page))
    name = (
        f"kilobytes until the first section can be answered, {len(visitor.kept)} files and {len(visitor.pages)} pages"
    )
    tell_number(name, visitor.kilobytes, at_most=MOST_KILOBYTES)
    sections = [weight_of(visitor, f"/a/teil/{code}/") for code in person["sections"]]
    entered(site, [person])[0].save_next()
    thanks = weight_of(visitor, "/a/abgeben/", hidden_of(visitor.visit("/a/abgeben/")))
    heaviest = max(*sections, thanks) + sum(visitor.kept.values())
    tell_number("kilobytes of the heaviest page with all its files", heaviest / 1000, at_most=MOST_KILOBYTES)
    tell_number(f"kilobytes of each of {len(sections)} sections, at most", max(sections) / 1000)
    tell_number("kilobytes of the whole way to the thanks", visitor.kilobytes)


def weight_of(visitor: Visitor, address: str, sent: str | None = None) -> int:
    visitor.visit(address, sent)
    return visitor.pages[-1]


def hidden_of(page: str) -> str:
    return urlencode({"csrfmiddlewaretoken": HIDDEN.search(page)[1]})


def row_writer(bare: Site) -> Callable[[], None]:
    connection = HTTPConnection("127.0.0.1", bare.port)

    def write_one_row() -> None:
        connection.request("GET", "/row")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"ok\n")

    return write_one_row


def seconds_of(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measured(seconds: Sequence[float]) -> Measured:
    return Measured(len(seconds), median(seconds), min(seconds), max(seconds))
