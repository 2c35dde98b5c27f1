"""Everything that is held about one person, as plain data to hand out."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cxmaturity.assessments.held import Held
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import contents_of
from cxmaturity.engine.text import Text
from cxmaturity.organisations.models import Membership, Organisation

FACTS = ("kind", "state", "name", "department", "level", "function", "attribute", "language", "wants_reminders")
NOT_ATTRIBUTED: Text = {
    "de": "Vertrauliche Erhebung: Nach dem Absenden führt nichts mehr von der Person zu ihren Antworten, auch nicht für"
    " diese Auskunft. Vor dem Absenden zeigt der persönliche Link alles, was eingegeben ist.",
    "en": "Confidential assessment: once submitted, nothing leads from the person to the answers, not even for this copy."
    " Before that the personal link shows everything that was entered.",
}
LEFT_OUT: Text = {
    "de": "Zu vertraulichen Erhebungen steht hier nichts, auch nicht, ob die Adresse eingeladen war oder geantwortet"
    " hat. Darüber gibt Auskunft, wer den Server betreibt.",
    "en": "Nothing is said here about confidential assessments, neither whether the address was invited nor whether it"
    " answered. Whoever runs the server can tell.",
}


def copy_of(organisation: Organisation, held: Held, for_role: str) -> dict[str, Any]:
    """for_role: leaves out what this role may not see, in the same words for every address; "" = everything."""
    invitations = [each for each in held.invitations if _is_told(each.round, for_role)]
    return {
        "email": held.email,
        "organisation": organisation.name,
        "as_of": timezone.now().isoformat(timespec="seconds"),
        "account": _account(held.membership) if held.membership else None,
        "invitations": [_invitation(each, for_role) for each in invitations],
        "contact_of": [round.title for round in held.contact_of],
        "files": [file.name for file in held.files if _is_told(file.round, for_role)],
        **({"note": LEFT_OUT} if for_role else {}),
    }


def _is_told(round: Round, for_role: str) -> bool:
    return not for_role or round.mode == Round.Mode.ATTRIBUTED


def _account(membership: Membership) -> dict[str, Any]:
    user = membership.user
    grants = ("results_granted", "names_granted", "comments_granted")
    return {
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "since": user.date_joined.isoformat(timespec="seconds"),
        "last_sign_in": user.last_login.isoformat(timespec="seconds") if user.last_login else None,
        "role": membership.role,
        "department": membership.department.code if membership.department else None,
        **{grant: getattr(membership, grant) for grant in grants},
    }


def _invitation(invitation: Invitation, for_role: str) -> dict[str, Any]:
    round = invitation.round
    facts = {"assessment": round.title, "mode": round.mode, **{name: getattr(invitation, name) for name in FACTS}}
    if round.mode == Round.Mode.CONFIDENTIAL:
        return facts | {"note": NOT_ATTRIBUTED}
    accepted = invitation.accepted_at
    facts |= {
        "questionnaire": str(round.questionnaire_version),
        "sections": invitation.sections,
        "agreed_at": accepted.isoformat(timespec="seconds") if accepted else None,
    }
    if for_role and for_role not in round.visible_to:
        return facts
    answers = [{"item": item, **content} for item, content in sorted(contents_of(invitation).items())]
    return facts | {"submitted": invitation.submitted, "answers": answers}
