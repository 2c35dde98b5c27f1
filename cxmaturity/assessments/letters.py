"""The mails of a round. Whether somebody still wants one is decided when it is sent: None sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from cxmaturity.assessments.actions.links import keep_link
from cxmaturity.assessments.mail_values import values_of_invitation
from cxmaturity.assessments.mail_writing import write_letter
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import has_answered, invitation_to_write_to
from cxmaturity.jobs.outbox import Letter, letter_maker
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for

NOT_ME = "?weiter=nein"
NO_REMINDERS = "?weiter=keine-erinnerung"
DONE = (Invitation.State.USED, Invitation.State.CLOSED)


@letter_maker("assessments.invitation")
def invitation(payload: Mapping[str, Any]) -> Letter | None:
    return _letter("invitation", payload, _may_open if payload.get("renewed") else _may_answer)


@letter_maker("assessments.reminder")
def reminder(payload: Mapping[str, Any]) -> Letter | None:
    return _letter("reminder", payload, _may_be_reminded)


@letter_maker("assessments.delegation")
def delegation(payload: Mapping[str, Any]) -> Letter | None:
    return _letter("delegation", payload, _may_answer)


@letter_maker("assessments.closing_thanks")
def closing_thanks(payload: Mapping[str, Any]) -> Letter | None:
    return _letter("closing_thanks", payload, _is_thanked)


def _letter(mail: str, payload: Mapping[str, Any], is_wanted: Callable[[Invitation], bool]) -> Letter | None:
    organisation = Organisation.objects.filter(pk=payload["organisation"]).first()
    if organisation is None:
        return None
    with acting_for(organisation):
        invitation = invitation_to_write_to(payload["invitation"])
        return _written(mail, invitation) if invitation and is_wanted(invitation) else None


def _written(mail: str, invitation: Invitation) -> Letter:
    return write_letter(
        mail=mail,
        round=invitation.round,
        language=invitation.language,
        to=invitation.email,
        values=values_of_invitation(invitation),
        **(_addresses(invitation) if invitation.round.state == Round.State.OPEN else {}),
    )


def _addresses(invitation: Invitation) -> dict[str, Any]:
    """Each leads to the first page, which asks before anything happens: programs open the links of a mail, too."""
    url = f"{settings.SITE_URL}/a/{keep_link(invitation=invitation)}/"
    return {"url": url, "links": {"not_me": url + NOT_ME, "no_reminders": url + NO_REMINDERS}}


def _may_answer(invitation: Invitation) -> bool:
    return _is_in_the_field(invitation) and invitation.state == Invitation.State.OPEN


def _may_open(invitation: Invitation) -> bool:
    """A new link that was asked for goes out to who has submitted, too: a mail that does not come would say so."""
    return _is_in_the_field(invitation) and invitation.state in (Invitation.State.OPEN, Invitation.State.USED)


def _is_in_the_field(invitation: Invitation) -> bool:
    round = invitation.round
    return round.state == Round.State.OPEN and not (round.closes_at and round.closes_at <= timezone.now())


def _may_be_reminded(invitation: Invitation) -> bool:
    return _may_answer(invitation) and invitation.wants_reminders and not invitation.submitted


def _is_thanked(invitation: Invitation) -> bool:
    """Confidential: everybody who was invited, whether they took part or not. Attributed: who answered."""
    round = invitation.round
    if round.state != Round.State.CLOSED or invitation.state not in DONE:
        return False
    return round.mode == Round.Mode.CONFIDENTIAL or has_answered(invitation)
