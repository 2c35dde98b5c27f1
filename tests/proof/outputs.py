"""Everything that anybody may see of a closed round: pages of every role, files, and what plugins are given.

Drawing two PDFs takes as long as all other outputs of a company: of the random ones every 25th, the first of each run among
them, has its board report and its works-council pack drawn; so has the company whose hidden means are looked for, and the
report of the one whose every byte is compared.

Routes are taken from the site itself, so a page that is added is asked for by itself; one whose address needs more than
is known here has to be named in NEED_MORE.
"""

import html
import json
import os
import re
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product

import openpyxl
from django.urls import reverse

from cxmaturity.engine.cells import department_key
from cxmaturity.engine.plain import to_plain
from cxmaturity.organisations.models import Role
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports import making, packs
from cxmaturity.reports.queries import ingredients_of, report_formats
from cxmaturity.results.queries import content_of
from cxmaturity.web import board
from cxmaturity.web.navigation import RESULT_PAGES
from tests.proof.company import Enacted
from tests.web.answering.conftest import respondent
from tests.web.routes import FOR_EVERYBODY, OF_A_PREPARED_ROUND, every_route
from tests.web.site import signed_in

NEED_MORE = {
    "job_id": "the progress of a file, without figures",
    "file_id": "a file, which is read below",
    "person": "a person of an attributed round",
    "part": "a part of an attributed round that somebody passed on",
    "upload_id": "a list that waits for its confirmation",
    "comment_id": "one comment, to publish or not",
    "token": "a respondent's secret",
    "item": "saving an answer",
    "code": "one touchpoint or system, which members describe; these companies have none",
}
BEFORE_A_ROUND = {
    *OF_A_PREPARED_ROUND,
    *("web:begin-round", "web:questionnaires", "web:questionnaire", "web:plugins", "web:preview-section"),
}
PACK = "works-council pack"
SEEING_ALL = (Role.ADMIN, Role.EXECUTIVE, Role.HR_LEAD, Role.IT_LEAD, Role.WORKS_COUNCIL, Role.CONSULTANT)
OF_A_LIST = re.compile(r'href="(\?[^"]*(?:group|dimension)=[^"]*)"')
ONE_TIME = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
EVERY_ROLE = os.environ.get("PROOF_ROLES") == "all"
NOT_ALLOWED = 405
NEVER_READ: set[str] = set()  # routes that only take what is sent to them, as they have said
MADE_AT = 1_760_000_000
PLAIN = ("json", "xlsx")
DRAWN = (*PLAIN, "pdf", PACK)
COMPANIES_PER_PDF = 25


@dataclass
class Outputs:
    """pages[role, address], files[format] as bytes; given_to_plugins: the published result as plain data."""

    pages: dict[tuple[str, str], bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    given_to_plugins: dict = field(default_factory=dict)

    def everything(self) -> dict:
        return {**self.pages, **self.files, "plugins": json.dumps(self.given_to_plugins, sort_keys=True).encode()}


def collect(world: Enacted, result, roles=None, formats=PLAIN) -> Outputs:
    """roles: keys of world.users, None = everybody."""
    board._built.cache_clear()
    board._read.cache_clear()
    found = Outputs()
    for role in world.users if roles is None else roles:
        found.pages |= _pages(world, role, signed_in(world.users[role]))
    for role, address in _pages_of_comments(found.pages):
        found.pages |= _lists(role, signed_in(world.users[role]), address, found.pages[role, address])
    found.pages |= _pages(world, "respondent", respondent(world.respondent), "answering")
    with acting_for(world.organisation):
        content = _report(result)
        for format in formats:
            found.files[format] = _pack(world) if format == PACK else _file(content, format)
        found.given_to_plugins = to_plain(content_of(result))
    return found


def formats_of_turn(turn: int) -> tuple[str, ...]:
    return PLAIN if turn % COMPANIES_PER_PDF else DRAWN


def roles_of_turn(world: Enacted, turn: int) -> list[str]:
    """Two of the roles that see everything and two leads, others each turn: most pages are equal between roles, and 25
    companies see all of them."""
    if EVERY_ROLE:
        return list(world.users)
    ahead = [SEEING_ALL[(turn + step) % len(SEEING_ALL)] for step in (0, 3)]
    leads = [role for role in world.users if role.startswith("lead of ")]
    return [*ahead, *dict.fromkeys([leads[turn % len(leads)], leads[-1]])]


def addresses(world: Enacted, space="web") -> list[tuple[str, str]]:
    """Names of routes, with what stands in the address."""
    codes = [each.code for each in world.company.departments[:2]]
    known = {
        "organisation": [world.organisation.slug],
        "round_id": [world.round.public_id],
        "page": list(RESULT_PAGES),
        "dimension": ["A", "B"],
        "department": codes,
        "number": [f"{cell}/dimension/A" for cell in ("company", *map(department_key, codes))],
    }
    found = []
    for name, converters in every_route().items():
        if not name.startswith(space) or name in {*FOR_EVERYBODY, *BEFORE_A_ROUND} or converters & NEED_MORE.keys():
            continue
        for values in product(*(known[each] for each in converters)):
            found.append((name, reverse(name, kwargs=dict(zip(converters, values, strict=True)))))
    return found


def _pages(world, role, client, space="web"):
    pages = {}
    for name, address in addresses(world, space):
        if name in NEVER_READ:
            continue
        answer = client.get(address)
        if answer.status_code == NOT_ALLOWED:
            NEVER_READ.add(name)
        if answer.status_code == 200:
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            pages[role, address] = ONE_TIME.sub(b"", content)
    return pages


def _pages_of_comments(pages) -> list[tuple[str, str]]:
    """Pages that lead to lists. The same list is the same for all: one who reads all of them is enough."""
    found = [each for each in pages if OF_A_LIST.search(pages[each].decode())]
    return found if EVERY_ROLE else found[:1]


def _lists(role, client, address, first: bytes) -> dict[tuple[str, str], bytes]:
    """The lists of comments that a page leads to."""
    pages, waiting = {}, OF_A_LIST.findall(first.decode())
    while waiting:
        query = html.unescape(waiting.pop())
        if (role, address + query) not in pages:
            content = ONE_TIME.sub(b"", client.get(address + query).content)
            pages[role, address + query] = content
            waiting += OF_A_LIST.findall(content.decode())
    return pages


def _file(content: str, format: str) -> bytes:
    return making.render(content, report_formats()[format], "en", MADE_AT, _tell)


def _pack(world) -> bytes:
    return packs._write(packs.ingredients_of_pack(world.round), "en", MADE_AT, _tell)


def _report(result) -> str:
    made = json.loads(making.build(ingredients_of(result), frozenset(), _tell))
    return made["content"]


def _tell(kind, what):
    """Nobody waits for a sign of life."""


def sheets(content: bytes):
    """The rows of every sheet of a workbook."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    for sheet in book:
        yield from sheet.iter_rows(values_only=True)
