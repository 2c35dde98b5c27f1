from __future__ import annotations

from django.db import transaction

from cxmaturity.assessments.actions import shuffle_answers, stop_answering, take_comments
from cxmaturity.assessments.actions.inviting import thank
from cxmaturity.assessments.actions.storing import store_shuffled
from cxmaturity.assessments.arrays import responses_of
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.assessments.retention import answers_end
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.comment_family import comment_places
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.response import Responses
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.jobs.actions import enqueue, post_many
from cxmaturity.landscape.queries import landscape_of
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User
from cxmaturity.organisations.queries import profile_of
from cxmaturity.results.comparing import turnover_of
from cxmaturity.results.computing import as_stored, computed, versions
from cxmaturity.results.models import PublishedCell, PublishedComment, Result, Turnover
from cxmaturity.results.queries import previous_result, readers_of, round_facts
from cxmaturity.results.rows import comment_rows, rows_of

MOST_ROWS_AT_ONCE = 500
COMMENTS_TASK = "results.forget_comments"


@transaction.atomic
def close_round(*, round: Round, by: User | None = None) -> Result:
    """Stop answering, publish once and for all: result, cells and audit record together, or nothing."""
    round = stop_answering(round=round)
    responses = responses_of(round)
    content = computed(
        round, round_facts(round), profile_of(round.organisation), responses, landscape_of(round.organisation)
    )
    result = _store(round, content)
    PublishedCell.objects.bulk_create(rows_of(result, content), batch_size=MOST_ROWS_AT_ONCE)
    _count_turnover(result, content)
    if round.mode == Round.Mode.CONFIDENTIAL:
        _publish_comments(result, content, responses)
        shuffle_answers(round=round)
    facts = {"round": round.pk, "result": result.digest, "configuration": round.configuration_digest}
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.closed", facts=facts)
    if not round.is_test:
        thank(round=round)
        _tell_readers(round)
    return result


@transaction.atomic
def redact_comment(*, comment: PublishedComment, by: User) -> None:
    """The text is gone for good, that there was a comment stays; who comes second finds it done."""
    if not PublishedComment.objects.filter(pk=comment.pk, redacted=False).update(text="", redacted=True):
        return
    round = comment.result.round
    facts = {"round": round.pk, "comment": str(comment.public_id)}
    record(actor=actor_id(by), organisation=round.organisation_id, event="comment.redacted", facts=facts)
    transaction.on_commit(forget_overwritten_pages)


@transaction.atomic
def open_moderation(*, round: Round, by: User) -> None:
    """Somebody begins to read the comments in order to moderate them: that is written down."""
    record(actor=actor_id(by), organisation=round.organisation_id, event="comments.opened", facts={"round": round.pk})


@transaction.atomic
def forget_comments(*, round: Round) -> None:
    """As long after the close as answers are kept: figures stay, words do not."""
    PublishedComment.objects.filter(result__round=round).delete()
    record(actor=None, organisation=round.organisation_id, event="comments.deleted", facts={"round": round.pk})
    transaction.on_commit(forget_overwritten_pages)


def _count_turnover(result: Result, content: EngineResult) -> None:
    """While both lists are there. Between two rounds with names nothing is protected, so nothing is counted."""
    previous = None if result.round.is_test else previous_result(result)
    modes = {result.round.mode, previous.round.mode} if previous else set()
    if previous is None or Round.Mode.CONFIDENTIAL not in modes:
        return
    counts = turnover_of(result, content, previous)
    Turnover.objects.create(organisation_id=result.organisation_id, result=result, previous=previous, counts=counts)


def _publish_comments(result: Result, content: EngineResult, responses: Responses) -> None:
    """In random order, under random ids. Nothing else of them is kept; those that no shown group holds are gone."""
    round = result.round
    questionnaire, tree = questionnaire_of(round.questionnaire_version), tree_of(round)
    places = comment_places(questionnaire, content, tree, responses.people)
    rows = comment_rows(result, places, take_comments(round=round))
    store_shuffled(rows)
    if rows:
        payload = {"organisation": round.organisation_id, "round": round.pk}
        enqueue(task=COMMENTS_TASK, payload=payload, key=f"{COMMENTS_TASK}:{round.pk}", at=answers_end(round.closed_at))


def _tell_readers(round: Round) -> None:
    place = {"organisation": round.organisation_id, "round": round.pk}
    payloads = {
        f"results.published:{round.pk}:{member.user_id}": place | {"user": member.user_id}
        for member in readers_of(round.organisation)
    }
    if payloads:
        post_many(maker="results.published", payloads=payloads)


def _store(round: Round, content: EngineResult) -> Result:
    return Result.objects.create(
        organisation_id=round.organisation_id,
        round=round,
        content=as_stored(to_plain(content)),
        digest=digest(content),
        **versions(),
        created_at=round.closed_at,
    )
