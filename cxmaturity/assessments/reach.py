"""By which ways the people of a round are reached: what its page may offer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.audit.queries import records_of

CARDS_SHOWN = "cards.shown"


@dataclass(frozen=True)
class Reach:
    """mails, cards: how many are invited so, whatever became of them; it says no more than the list of the invited.
    cards_shown: somebody has had the codes before."""

    mails: int
    cards: int
    cards_shown: bool


def reach_of(round: Round) -> Reach:
    kinds = Invitation.objects.filter(round=round).order_by().values_list("kind").annotate(Count("pk"))
    people = dict(kinds)
    cards = people.get(Invitation.Kind.CARD, 0)
    return Reach(people.get(Invitation.Kind.MAIL, 0), cards, bool(cards) and _were_shown(round))


def _were_shown(round: Round) -> bool:
    records = records_of(round.organisation_id).filter(event=CARDS_SHOWN)
    return round.pk in [facts["round"] for facts in records.values_list("facts", flat=True)]
