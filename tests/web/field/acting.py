"""What people of a round do, seen from a test of pages."""

import uuid

from django.utils import timezone

from cxmaturity.assessments.actions import record_answer, refresh_participation, submit
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.scope import acting_for


def invitations(round):
    with acting_for(round.organisation):
        return [find_invitation(token_of(row)) for row in Invitation.objects.filter(round=round).order_by("pk")]


def begin(*people):
    for each in people:
        with acting_for(each.organisation):
            Invitation.objects.filter(pk=each.pk, accepted_at=None).update(accepted_at=timezone.now())
            answers = {"answers": {"A-1": "4"}}
            fresh = find_invitation(token_of(each))
            record_answer(invitation=fresh, item="A-1", raw=answers, base_version=0, key=uuid.uuid4())


def answer(*people):
    begin(*people)
    for each in people:
        with acting_for(each.organisation):
            submit(invitation=find_invitation(token_of(each)))


def next_morning(round):
    """The figures of the round are those of now."""
    with acting_for(round.organisation):
        refresh_participation(round=Round.objects.get(pk=round.pk))
