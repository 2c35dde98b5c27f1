"""What is forgotten after a round, and when. It is planned at the close and does no harm when it runs twice."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cxmaturity.assessments.actions.storing import refuse_unless_prepared
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import (
    Comment,
    DraftAnswer,
    Invitation,
    Round,
    SaveReceipt,
    Submission,
    Upload,
    new_seed,
    unknown_hash,
)
from cxmaturity.assessments.retention import answers_end, contacts_end
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.errors import Problem
from cxmaturity.jobs.actions import enqueue

CONTACTS_TASK = "assessments.forget_contacts"
ANSWERS_TASK = "assessments.delete_answers"
MOST_ROWS_AT_ONCE = 500


def plan_retention(*, round: Round) -> None:
    _plan(round, CONTACTS_TASK, contacts_end(round.closed_at))
    _plan(round, ANSWERS_TASK, answers_end(round.closed_at))


@transaction.atomic
def forget_contacts(*, round: Round) -> None:
    """Confidential: nobody stands in the list of the invited any more. Attributed: the name stays with the answers, the
    address goes. The links open nothing from now on, and neither do files of people stay."""
    _refuse_unless_closed(round)
    Upload.objects.filter(round=round).delete()
    invitations = Invitation.objects.filter(round=round)
    if round.mode == Round.Mode.CONFIDENTIAL:
        invitations.delete()
    else:
        _forget_addresses(list(invitations))
    _forgotten(round, "contacts.forgotten")


@transaction.atomic
def delete_answers(*, round: Round) -> None:
    """Answers, comments, and with them the names of an attributed round. What was published stays."""
    _refuse_unless_closed(round)
    for model in (SaveReceipt, DraftAnswer):
        model.objects.filter(invitation__round=round).delete()
    for model in (Submission, Comment, Invitation, Upload):
        model.objects.filter(round=round).delete()
    _forgotten(round, "answers.deleted")


@transaction.atomic
def forget_list(*, round: Round) -> None:
    """The people of a round that was prepared and never launched, with the files they came from."""
    refuse_unless_prepared(round)
    for model in (Invitation, Upload):
        model.objects.filter(round=round).delete()
    _forgotten(round, "people.forgotten")


def _forget_addresses(invitations: list[Invitation]) -> None:
    for invitation in invitations:
        invitation.email, invitation.seed, invitation.token_hash = "", new_seed(), unknown_hash()
    Invitation.objects.bulk_update(invitations, ["email", "seed", "token_hash"], batch_size=MOST_ROWS_AT_ONCE)


def _forgotten(round: Round, event: str) -> None:
    record(actor=None, organisation=round.organisation_id, event=event, facts={"round": round.pk})
    transaction.on_commit(forget_overwritten_pages)


def _refuse_unless_closed(round: Round) -> None:
    if not Round.objects.filter(pk=round.pk, state=Round.State.CLOSED).exists():
        raise RoundStateRefused([_still_open()])


def _plan(round: Round, task: str, at: datetime) -> None:
    payload = {"organisation": round.organisation_id, "round": round.pk}
    enqueue(task=task, payload=payload, key=f"{task}:{round.pk}", at=at)


def _still_open() -> Problem:
    return Problem(
        "still_open",
        {"de": "Die Erhebung ist noch nicht geschlossen.", "en": "The assessment is not closed yet."},
        hint={"de": "Schließen Sie sie zuerst.", "en": "Close it first."},
    )
