"""A pulse that is in the field today: five questions, half of the people have answered through their own links."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from django.utils import timezone

from cxmaturity.assessments.actions import (
    change_round,
    invite_people,
    prepare_pulse,
    record_answer,
    refresh_participation,
    start_answering,
    submit,
)
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.one_answer import STATE_KEYS
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.assessments.queries import asked_of, find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.demo.answers import Person as DemoAnswerer
from cxmaturity.demo.answers import answer, invited_people, view
from cxmaturity.demo.company import DemoClient
from cxmaturity.engine.questionnaire import Question
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import unscoped

TITLE = {"de": "Puls, fünf Fragen", "en": "Pulse, five questions"}
ITEMS = ("STR-1", "GOV-1", "CUS-1", "ITD-1", "MEA-1")
DAYS_OPEN, DAYS_LEFT = 6, 12
BEGINS, ENDS = time(8), time(18)
SHARE_ANSWERED = 0.52
FIRST_PAGE = {
    "sponsor": "Ina Birkhof, Vorstand",
    "contact_name": "Paula Personal",
    "contact_email": "erhebung@birkhof.example",
    "privacy_notice": "Erfundene Organisation: Alle Angaben dienen der Vorführung.\nhttps://birkhof.example/datenschutz",
    "imprint": "Birkhof Versicherung VVaG (Demo), Musterweg 1, 12345 Musterstadt",
}


def set_up_pulse(*, organisation: Organisation, client: DemoClient, seed: int) -> Round:
    """Call it while acting for the organisation. The same seed gives the same answers."""
    round = prepare_pulse(organisation=organisation, title=TITLE, items=ITEMS)
    zone = ZoneInfo(round.time_zone)
    today = timezone.localdate(timezone=zone)
    window = {
        "opens_at": datetime.combine(today - timedelta(days=DAYS_OPEN), BEGINS, zone),
        "closes_at": datetime.combine(today + timedelta(days=DAYS_LEFT), ENDS, zone),
    }
    change_round(round=round, **FIRST_PAGE, **window, result_date=today + timedelta(days=DAYS_LEFT + 3))
    people = invited_people(client)
    invite_people(round=round, rows=[row_of(client, person, number) for number, person in enumerate(people, 1)])
    round = start_answering(round=round)
    random = np.random.default_rng(seed)
    for invitation, person in zip(invitations_of(round), people, strict=True):
        if random.random() < SHARE_ANSWERED:
            answer_as(client, person, invitation, random)
    refresh_participation(round=round)
    return round


def links_to_try() -> list[str]:
    """Paths of links that nobody has used yet, one a running round of the invented clients."""
    with unscoped("the demo prints where a visitor may answer"):
        running = Round.objects.filter(state=Round.State.OPEN, organisation__synthetic=True, is_test=False)
        unused = [invitations_of(round, state=Invitation.State.OPEN)[-1:] for round in running]
        return [f"/a/{token_of(invitation)}/" for last in unused for invitation in last]


def invitations_of(round: Round, **facts) -> list[Invitation]:
    return list(Invitation.objects.filter(round=round, **facts).order_by("pk"))


def row_of(client: DemoClient, person: DemoAnswerer, number: int) -> PersonRow:
    code = client.departments[person.department].code
    email = f"person{number}@{client.slug}.example"
    return PersonRow(f"Person {number}", email, code, person.level, person.function, "de", "")


def answer_as(client: DemoClient, person: DemoAnswerer, row: Invitation, random: np.random.Generator) -> None:
    """As a person does it: item by item, then submit."""
    invitation = find_invitation(token_of(row))
    for item in asked_of(invitation):
        said = {
            question.id: key_of(
                question, answer(item, question, view(client, person, item, client.now), person, random)
            )
            for question in item.questions
        }
        key = uuid.UUID(bytes=random.bytes(16))
        record_answer(invitation=invitation, item=item.id, raw={"answers": said}, base_version=0, key=key)
    submit(invitation=invitation)


def key_of(question: Question, code: int) -> str:
    return question.keys[code] if code >= 0 else STATE_KEYS[code]
