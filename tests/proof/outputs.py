"""Everything that anybody may see of a closed round: pages of every role, files, and what plugins are given.

Routes are taken from the site itself, so a page that is added is asked for by itself; one whose address needs more than
is known here has to be named in NEED_MORE.
"""

import json
import os
import re
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product

import openpyxl
from django.urls import reverse

from cxmaturity.engine.plain import to_plain
from cxmaturity.organisations.models import Role
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports import making
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
}
BEFORE_A_ROUND = {
    *OF_A_PREPARED_ROUND,
    *("web:begin-round", "web:questionnaires", "web:questionnaire", "web:plugins", "web:preview-section"),
}
SEEING_ALL = (Role.ADMIN, Role.EXECUTIVE, Role.HR_LEAD, Role.IT_LEAD, Role.WORKS_COUNCIL, Role.CONSULTANT)
ONE_TIME = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
EVERY_ROLE = os.environ.get("PROOF_ROLES") == "all"
MADE_AT = 1_760_000_000


@dataclass
class Outputs:
    """pages[role, address], files[format] as bytes; given_to_plugins: the published result as plain data."""

    pages: dict[tuple[str, str], bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    given_to_plugins: dict = field(default_factory=dict)

    def everything(self) -> dict:
        return {**self.pages, **self.files, "plugins": json.dumps(self.given_to_plugins, sort_keys=True).encode()}


def collect(world: Enacted, result, roles=None, formats=("json", "xlsx")) -> Outputs:
    """roles: keys of world.users, None = everybody."""
    board._built.cache_clear()
    board._read.cache_clear()
    found = Outputs()
    for role in world.users if roles is None else roles:
        found.pages |= _pages(world, role, signed_in(world.users[role]))
    found.pages |= _pages(world, "respondent", respondent(world.respondent), "answering")
    with acting_for(world.organisation):
        content = _report(result)
        for format in formats:
            found.files[format] = making.render(content, report_formats()[format], "en", MADE_AT, _tell)
        found.given_to_plugins = to_plain(content_of(result))
    return found


def roles_of_turn(world: Enacted, turn: int) -> list[str]:
    """Two of the roles that see everything and two leads, others each turn: most pages are equal between roles, and 25
    companies see all of them."""
    if EVERY_ROLE:
        return list(world.users)
    ahead = [SEEING_ALL[(turn + step) % len(SEEING_ALL)] for step in (0, 3)]
    leads = [role for role in world.users if role.startswith("lead of ")]
    return [*ahead, *dict.fromkeys([leads[turn % len(leads)], leads[-1]])]


def addresses(world: Enacted, space="web") -> list[str]:
    known = {
        "organisation": [world.organisation.slug],
        "round_id": [world.round.public_id],
        "page": list(RESULT_PAGES),
        "dimension": ["A", "B"],
        "department": [each.code for each in world.company.departments[:2]],
    }
    found = []
    for name, converters in every_route().items():
        if not name.startswith(space) or name in {*FOR_EVERYBODY, *BEFORE_A_ROUND} or converters & NEED_MORE.keys():
            continue
        for values in product(*(known[each] for each in converters)):
            found.append(reverse(name, kwargs=dict(zip(converters, values, strict=True))))
    return found


def _pages(world, role, client, space="web"):
    pages = {}
    for address in addresses(world, space):
        answer = client.get(address)
        if answer.status_code == 200:
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            pages[role, address] = ONE_TIME.sub(b"", content)
    return pages


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
