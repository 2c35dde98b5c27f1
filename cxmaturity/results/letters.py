""" "The results are there": to members who may see them at the moment when the mail is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from cxmaturity.assessments.mail_writing import write_letter
from cxmaturity.jobs.outbox import Letter, letter_maker
from cxmaturity.organisations.models import Membership, Organisation
from cxmaturity.organisations.permissions import may_see_results
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.models import Result

FIRST_PAGE = "ergebnis"


@letter_maker("results.published")
def published(payload: Mapping[str, Any]) -> Letter | None:
    organisation = Organisation.objects.filter(pk=payload["organisation"]).first()
    if organisation is None:
        return None
    with acting_for(organisation):
        result = Result.objects.select_related("round__organisation").filter(round=payload["round"]).first()
        member = _member(payload["user"])
        return _written(result, member) if result and member and may_see_results(member) else None


def _member(user: int) -> Membership | None:
    """None when the role was taken away or the account was closed."""
    return Membership.objects.select_related("user").filter(user=user, user__is_active=True).first()


def _written(result: Result, member: Membership) -> Letter:
    round, person = result.round, member.user
    place = reverse("web:result", args=[round.organisation.slug, round.public_id, FIRST_PAGE])
    return write_letter(
        mail="published",
        round=round,
        language=person.language,
        to=person.email,
        values={"recipient": person.name},
        url=settings.SITE_URL + place,
    )
