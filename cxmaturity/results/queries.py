from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from cxmaturity import __version__
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import items_left_out, questionnaire_of
from cxmaturity.engine.plain import from_plain
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.engine.result import RoundFacts
from cxmaturity.organisations.models import Organisation
from cxmaturity.results.models import PublishedCell, Result


def result_of(round: Round) -> EngineResult:
    """What the round published. Raises Result.DoesNotExist while it is not closed."""
    return content_of(Result.objects.get(round=round))


def content_of(result: Result) -> EngineResult:
    return from_plain(EngineResult, json.loads(result.content))


def latest_results(organisation: Organisation) -> list[Result]:
    """The organisation's published results with their rounds, newest first."""
    rows = Result.objects.filter(organisation=organisation).select_related("round__questionnaire_version")
    return list(rows.order_by("-round__closed_at", "-pk").defer("content"))


def result_at(public_id: UUID) -> Result:
    """The published result of the round with this public id. One query; raises Result.DoesNotExist alike for a round
    of another organisation, one that is not closed and none at all."""
    rows = Result.objects.select_related("round__questionnaire_version").defer("content")
    return rows.get(round__public_id=public_id)


def previous_result(result: Result) -> Result | None:
    """The result of the round of the same questionnaire that closed before this one."""
    earlier = Result.objects.filter(
        round__questionnaire_version__slug=result.round.questionnaire_version.slug,
        round__closed_at__lt=result.round.closed_at,
    )
    return earlier.select_related("round").order_by("-round__closed_at").first()


def published_cells(result: Result, *kinds: str) -> list[PublishedCell]:
    """Rows of some kinds (question, item, capability, dimension, overall), one query; hidden cells are among them."""
    return list(PublishedCell.objects.filter(result=result, kind__in=[*kinds, ""]))


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
    )


def _end_of_field(round: Round) -> datetime | None:
    """Answers were taken until the planned end; a round closed before it ended that day."""
    return min((moment for moment in (round.closes_at, round.closed_at) if moment), default=None)


def _day(moment: datetime | None, time_zone: str) -> str:
    return moment.astimezone(ZoneInfo(time_zone)).date().isoformat() if moment else ""
