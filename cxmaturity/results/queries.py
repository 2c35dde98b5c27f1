from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Min
from django.db.models.functions import Now

from cxmaturity import __version__
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import attribute_of, items_left_out, questionnaire_of
from cxmaturity.engine.plain import from_plain
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.engine.result import RoundFacts
from cxmaturity.organisations.models import Membership, Organisation
from cxmaturity.organisations.permissions import may_see_results
from cxmaturity.results.models import PublishedCell, PublishedComment, Result

FEWEST_DIGITS = 8


def result_of(round: Round) -> EngineResult:
    """What the round published. Raises Result.DoesNotExist while it is not closed."""
    return content_of(Result.objects.get(round=round))


def content_of(result: Result) -> EngineResult:
    return from_plain(EngineResult, json.loads(result.content))


def latest_results(organisation: Organisation) -> list[Result]:
    """The organisation's published results with their rounds, newest first; never of a test."""
    rows = Result.objects.filter(organisation=organisation, round__is_test=False)
    rows = rows.select_related("round__questionnaire_version")
    return list(rows.order_by("-round__closed_at", "-pk").defer("content"))


def result_at(public_id: UUID) -> Result:
    """The published result of the round with this public id. One query; raises Result.DoesNotExist alike for a round
    of another organisation, one that is not closed and none at all."""
    rows = Result.objects.select_related("round__questionnaire_version").defer("content")
    return rows.get(round__public_id=public_id, round__is_test=False)


def round_to_close(pk: int) -> Round | None:
    """The round, if it is open and its last moment is over by the clock of the database."""
    due = Round.objects.filter(pk=pk, state=Round.State.OPEN, closes_at__lte=Now())
    return due.select_related("questionnaire_version", "organisation").first()


def every_result() -> list[Result]:
    """Of all organisations, tests among them, without what they say. To be asked for the whole installation."""
    rows = Result.objects.select_related("organisation", "round__organisation", "round__questionnaire_version")
    return list(rows.order_by("organisation__slug", "round__closed_at", "pk").defer("content"))


def results_named(name: str) -> list[Result]:
    """Those with this checksum, or one that begins like this, and that of the round with this public id."""
    wanted = name.strip().lower()
    return [
        each
        for each in every_result()
        if wanted == str(each.round.public_id) or (len(wanted) >= FEWEST_DIGITS and each.digest.startswith(wanted))
    ]


def readers_of(organisation: Organisation) -> list[Membership]:
    """Who may see the organisation's results."""
    members = Membership.objects.filter(organisation=organisation, user__is_active=True).order_by("pk")
    return [member for member in members if may_see_results(member)]


def previous_result(result: Result) -> Result | None:
    """The result of the round of the same questionnaire that closed before this one. A pulse or fact section is compared
    with one of the same questions only, and nothing else with them."""
    earlier = Result.objects.filter(
        round__questionnaire_version__slug=result.round.questionnaire_version.slug,
        round__closed_at__lt=result.round.closed_at,
        round__is_test=False,
    )
    if result.round.is_beside:
        earlier = earlier.filter(round__form=result.round.form, round__items=result.round.items)
    else:
        earlier = earlier.exclude(round__form__in=Round.SIDE_FORMS)
    return earlier.select_related("round").order_by("-round__closed_at").first()


def published_cells(result: Result, *kinds: str) -> list[PublishedCell]:
    """Rows of some kinds (question, item, capability, dimension, overall), one query; hidden cells are among them."""
    return list(PublishedCell.objects.filter(result=result, kind__in=[*kinds, ""]))


def cells_of(result: Result) -> list[PublishedCell]:
    """The first row of every group of people, in the order of the tree, shown or not. One query."""
    rows = PublishedCell.objects.filter(result=result)
    first = rows.order_by().values("cell").annotate(first=Min("position")).values("first")
    return list(rows.filter(position__in=first))


def comment_counts(result: Result) -> dict[tuple[str, str], int]:
    """(cell, item) -> comments that are kept there, redacted ones among them. One query."""
    rows = PublishedComment.objects.filter(result=result).order_by("cell", "item").values_list("cell", "item")
    return {(cell, item): count for cell, item, count in rows.annotate(count=Count("pk"))}


def comments_at(result: Result, cells: Collection[str], items: Collection[str]) -> list[PublishedComment]:
    """In their random order, which is the same in every group that lists them."""
    return list(PublishedComment.objects.filter(result=result, cell__in=cells, item__in=items))


def comment_of(result: Result, public_id: UUID) -> PublishedComment:
    """Raises PublishedComment.DoesNotExist."""
    return PublishedComment.objects.select_related("result__round").get(result=result, public_id=public_id)


def round_facts(round: Round) -> RoundFacts:
    questionnaire = questionnaire_of(round.questionnaire_version)
    return RoundFacts(
        organisation=round.organisation.name,
        title=round.title,
        mode=round.mode,
        k=round.k,
        opened=_day(round.opens_at, round.time_zone),
        closed=_day(_end_of_field(round), round.time_zone),
        questionnaire=questionnaire.slug,
        version=questionnaire.version,
        questionnaire_digest=questionnaire.digest,
        configuration_digest=round.configuration_digest,
        engine_version=__version__,
        synthetic=round.organisation.synthetic,
        items_left_out=items_left_out(round, questionnaire),
        has_levels=round.has_levels,
        has_functions=round.has_functions,
        attribute=attribute_of(round),
    )


def _end_of_field(round: Round) -> datetime | None:
    """Answers were taken until the planned end; a round closed before it ended that day."""
    return min((moment for moment in (round.closes_at, round.closed_at) if moment), default=None)


def _day(moment: datetime | None, time_zone: str) -> str:
    return moment.astimezone(ZoneInfo(time_zone)).date().isoformat() if moment else ""
