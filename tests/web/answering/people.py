"""Somebody who answers: a browser that has opened the link and pressed the button."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    change_round,
    invite_people,
    load_questionnaire,
    prepare_round,
    start_answering,
)
from cxmaturity.assessments.models import Round
from cxmaturity.organisations.scope import acting_for
from tests.house.tree import ROOT
from tests.rounds import FIRST_PAGE, TITLE, invitations_of, person
from tests.web.answering.conftest import respondent
from tests.web.answering.reading import FormReader

FULL = ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml"
FORM = "application/x-www-form-urlencoded"


def full_invitation(organisation, mode="confidential", function="", **settings):
    """Somebody who is asked every item of the questionnaire of the house."""
    with acting_for(organisation):
        version = load_questionnaire(path=FULL)
        closes_at = timezone.now() + timedelta(days=14)
        facts = {"mode": mode, "has_levels": False, "form": Round.Form.FULL, "closes_at": closes_at}
        round = prepare_round(organisation=organisation, title=TITLE, questionnaire_version=version, **facts)
        change_round(round=round, **FIRST_PAGE, **settings)
        invite_people(round=round, rows=[person(number, function=function) for number in range(8)])
        return invitations_of(start_answering(round=round))[0]


def browser_of(invitation, language="de", **settings):
    """Of somebody who has agreed to answer by name where that is asked."""
    if invitation.round.mode == Round.Mode.ATTRIBUTED:
        with acting_for(invitation.organisation):
            accept_attributed(invitation=invitation)
            invitation.refresh_from_db(fields=["accepted_at"])
    return respondent(invitation, language, **settings)


def form_of(answer):
    """The fields that a browser would send back without a change."""
    return FormReader(answer.content.decode()).fields


def post(client, section, changes, go="next"):
    """As a browser without a script sends the page after a person changed something."""
    address = f"/a/teil/{section}/"
    return client.post(address, form_of(client.get(address)) | changes | {"go": go})


def put(client, item, fields, version=0, key=None, **headers):
    """As the script sends it."""
    sent = {"If-Match": str(version), "Idempotency-Key": str(key or uuid4()), **headers}
    body = fields if isinstance(fields, str | bytes) else urlencode(fields)
    return client.put(f"/a/antwort/{item}/", body, content_type=FORM, headers=sent)
