"""What of the active organisation is over its time: the rounds, how many rows, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model

from cxmaturity.assessments.models import Comment, DraftAnswer, Invitation, Round, Submission, Upload
from cxmaturity.assessments.retention import CONTACT_DAYS, answers_end, contacts_end, list_end
from cxmaturity.audit.queries import records_of


@dataclass(frozen=True)
class Overdue:
    round: Round
    rows: int
    since: datetime


def overdue_contacts(now: datetime) -> list[Overdue]:
    """Of a confidential round the whole list, of an attributed one what still has an address."""
    rounds = _closed().filter(closed_at__lte=now - timedelta(days=CONTACT_DAYS))
    return _with_rows(Overdue(round, _contacts_in(round), contacts_end(round.closed_at)) for round in rounds)


def overdue_answers(now: datetime) -> list[Overdue]:
    rounds = [round for round in _closed() if answers_end(round.closed_at) <= now]
    return _with_rows(Overdue(round, _answers_in(round), answers_end(round.closed_at)) for round in rounds)


def overdue_lists(now: datetime) -> list[Overdue]:
    """People of rounds that were prepared, never launched, and touched by nobody since."""
    prepared = [
        round for round in Round.objects.filter(state=Round.State.PREPARED) if list_end(round.prepared_at) <= now
    ]
    ended = [(round, since) for round in prepared if (since := list_end(last_change(round))) <= now]
    return _with_rows(Overdue(round, _count(round, Invitation, Upload), since) for round, since in ended)


def last_change(round: Round) -> datetime:
    """The audit keeps every step of a preparation; a list that somebody works on is nobody's leftover."""
    last = records_of(round.organisation_id).filter(facts__round=round.pk).order_by("number").last()
    return max(round.prepared_at, last.at) if last else round.prepared_at


def _closed():
    return Round.objects.filter(state=Round.State.CLOSED).exclude(closed_at=None)


def _contacts_in(round: Round) -> int:
    people = Invitation.objects.filter(round=round)
    if round.mode == Round.Mode.ATTRIBUTED:
        people = people.exclude(email="")
    return people.count() + _count(round, Upload)


def _answers_in(round: Round) -> int:
    drafts = DraftAnswer.objects.filter(invitation__round=round).count()
    return drafts + _count(round, Submission, Comment, Invitation, Upload)


def _count(round: Round, *models: type[Model]) -> int:
    return sum(model.objects.filter(round=round).count() for model in models)


def _with_rows(found) -> list[Overdue]:
    return [each for each in found if each.rows]
