"""A closed round shows its respondents what it has published."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.errors import not_releasable
from cxmaturity.assessments.models import Round
from cxmaturity.audit.actions import record
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User
from cxmaturity.organisations.permissions import respondent_sees_result


@transaction.atomic
def release_result(*, round: Round, by: User | None = None) -> Round:
    """Once and for good: what somebody has read cannot be unread. A second call finds it done."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    is_closed = round.state == Round.State.CLOSED
    if round.is_test or not respondent_sees_result(round.mode, closed=is_closed, released=True):
        raise not_releasable()
    if not Round.objects.filter(pk=round.pk, released_at=None).update(released_at=timezone.now()):
        return round
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.released", facts={"round": round.pk})
    round.refresh_from_db()
    return round
