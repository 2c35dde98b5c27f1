"""The field period: what is planned when a round starts, and what may still be changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.actions.storing import hold, shuffle_answers
from cxmaturity.assessments.errors import RoundRefused, round_closed
from cxmaturity.assessments.field_period import next_morning, planned_reminders, start_of_day
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.participation import participation_of
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.errors import Problem
from cxmaturity.jobs.actions import enqueue
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User

CLOSE_TASK = "results.close_at_the_deadline"
REMIND_TASK = "assessments.remind"
REFRESH_TASK = "assessments.refresh_participation"


def plan_field(*, round: Round) -> None:
    """Jobs for the reminders, the daily figures and the close. Each looks again at the round before it does anything,
    so that a job of a field period that was changed later does no harm."""
    if round.closes_at is None:
        return
    for moment in planned_reminders(round):
        _plan(round, REMIND_TASK, moment)
    _plan(round, CLOSE_TASK, round.closes_at)
    _plan(round, REFRESH_TASK, next_morning(round, timezone.now()))


@transaction.atomic
def extend(*, round: Round, closes_at: datetime, by: User | None = None) -> Round:
    """Another last moment, later or earlier, never in the past nor before the round opens."""
    if closes_at <= timezone.now():
        raise RoundRefused([_past()])
    if round.opens_at and closes_at <= round.opens_at:
        raise RoundRefused([_before_it_opens()])
    if not Round.objects.filter(pk=round.pk, state=Round.State.OPEN).update(closes_at=closes_at):
        raise round_closed()
    round.refresh_from_db()
    plan_field(round=round)
    facts = {"round": round.pk, "closes_at": closes_at.isoformat()}
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.extended", facts=facts)
    return round


@transaction.atomic
def refresh_participation(*, round: Round, planned: datetime | None = None) -> None:
    """Write down who took part as it may be shown, once a day, and come back tomorrow at six. planned: the moment this
    call was planned for; the clock of the worker may still stand before it. Confidential answers are then rewritten, so
    that neither their order nor the number of the transaction that wrote them leads to a person: decision 22."""
    if not hold(round):
        return
    round.refresh_from_db()
    if not _refreshed_today(round):
        shown = {"as_of": timezone.now().isoformat(), "shown": participation_of(round)}
        Round.objects.filter(pk=round.pk).update(participation=shown)
        if round.mode == Round.Mode.CONFIDENTIAL:
            shuffle_answers(round=round)
            transaction.on_commit(forget_overwritten_pages)
    now = timezone.now()
    _plan(round, REFRESH_TASK, next_morning(round, max(now, planned or now)))


def _refreshed_today(round: Round) -> bool:
    last = round.participation
    return bool(last) and datetime.fromisoformat(last["as_of"]) >= start_of_day(round)


def _plan(round: Round, task: str, at: datetime) -> None:
    moment = int(at.timestamp())
    payload = {"organisation": round.organisation_id, "round": round.pk, "moment": moment}
    enqueue(task=task, payload=payload, key=f"{task}:{round.pk}:{moment}", at=at)


def _past() -> Problem:
    return Problem(
        "bad_window",
        {"de": "Das neue Ende liegt in der Vergangenheit.", "en": "The new end is in the past."},
        "closes_at",
    )


def _before_it_opens() -> Problem:
    return Problem(
        "bad_window",
        {"de": "Das neue Ende liegt vor dem Beginn.", "en": "The new end is before the beginning."},
        "closes_at",
    )
