"""Packed rows: storing answers collected elsewhere, and giving all of them another order."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Model

from cxmaturity.assessments.errors import locked_after_launch, round_closed, round_not_open
from cxmaturity.assessments.models import Comment, Round, Submission
from cxmaturity.assessments.packing import pack_codes
from cxmaturity.assessments.queries import question_ids, questionnaire_of, tree_of
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.response import Responses
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User

MOST_ROWS_AT_ONCE = 1000


@transaction.atomic
def import_answers(*, round: Round, responses: Responses, by: User | None = None) -> int:
    """Store answers collected elsewhere, one packed row a person, in random order."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    if responses.questions != question_ids(questionnaire):
        raise ValueError("The columns of the responses are not the questions of the round's questionnaire.")
    take_place(round, len(responses.codes))
    codes = [node.code for node in tree_of(round)]
    functions = [function.code for function in questionnaire.functions]
    people, values = responses.people, round.attribute.get("values", ())
    given = [-1] * len(responses.codes) if people.attributes is None else people.attributes
    rows = [
        Submission(
            organisation_id=round.organisation_id,
            round=round,
            department=_name(codes, department),
            level=_name(LEVELS, level),
            function=_name(functions, function),
            attribute=_name(values, value),
            codes=pack_codes(answers),
        )
        for department, level, function, value, answers in zip(
            people.departments, people.levels, people.functions, given, responses.codes, strict=True
        )
    ]
    store_shuffled(rows)
    facts = {"round": round.pk, "people": len(rows)}
    record(actor=actor_id(by), organisation=round.organisation_id, event="answers.imported", facts=facts)
    return len(rows)


@transaction.atomic
def shuffle_answers(*, round: Round) -> None:
    """Rewrite packed rows and comments under new ids in random order: nothing tells who answered when."""
    for model in (Submission, Comment):
        rows = list(model.objects.filter(round=round))
        model.objects.filter(round=round).delete()
        for row in rows:
            row.id = uuid.uuid4()
        store_shuffled(rows)


@transaction.atomic
def take_comments(*, round: Round) -> list[Comment]:
    """All that was written, for the close to place; the rows go, and only what is published of them is kept."""
    comments = list(Comment.objects.filter(round=round))
    Comment.objects.filter(round=round).delete()
    transaction.on_commit(forget_overwritten_pages)
    return comments


def store_shuffled(rows: list[Model]) -> None:
    random.SystemRandom().shuffle(rows)
    for model in {type(row) for row in rows}:
        model.objects.bulk_create(rows, batch_size=MOST_ROWS_AT_ONCE)


def take_place(round: Round, people: int) -> None:
    """Count people into an open round. The UPDATE waits for a closer at work and then finds the round closed."""
    if not Round.objects.filter(pk=round.pk, state=Round.State.OPEN).update(answered=F("answered") + people):
        raise why_not_open(round)


def refuse_unless_prepared(round: Round) -> None:
    """Until the transaction ends nobody launches the round: what is checked is what is launched."""
    if not Round.objects.filter(pk=round.pk, state=Round.State.PREPARED).update(answered=F("answered")):
        raise locked_after_launch()


def hold_open(round: Round) -> None:
    """Until the transaction ends nobody closes the round. Raises when it is not open."""
    if not hold(round):
        raise why_not_open(round)


def hold(round: Round) -> bool:
    """The close takes the round first and then its people: who needs both does the same, else each waits for the other
    for ever. False when the round is not open."""
    return bool(Round.objects.filter(pk=round.pk, state=Round.State.OPEN).update(answered=F("answered")))


def why_not_open(round: Round) -> Exception:
    state = Round.objects.values_list("state", flat=True).get(pk=round.pk)
    return round_not_open() if state == Round.State.PREPARED else round_closed()


def _name(names: Sequence[str], index: int) -> str:
    return names[index] if index >= 0 else ""
