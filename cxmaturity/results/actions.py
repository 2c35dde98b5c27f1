from __future__ import annotations

import json

import numpy
import scipy
from django.db import transaction

from cxmaturity import __version__
from cxmaturity.assessments.actions import shuffle_answers, stop_answering
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import invited_of, questionnaire_of, responses_of, tree_of
from cxmaturity.audit.actions import record
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.publish import publish
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User
from cxmaturity.organisations.queries import profile_of
from cxmaturity.results.models import PublishedCell, Result
from cxmaturity.results.queries import round_facts
from cxmaturity.results.rows import rows_of

MOST_ROWS_AT_ONCE = 500


@transaction.atomic
def close_round(*, round: Round, by: User | None = None) -> Result:
    """Stop answering, publish once and for all: result, cells and audit record together, or nothing."""
    round = stop_answering(round=round)
    content = _publish(round)
    result = _store(round, content)
    PublishedCell.objects.bulk_create(rows_of(result, content), batch_size=MOST_ROWS_AT_ONCE)
    if round.mode == Round.Mode.CONFIDENTIAL:
        shuffle_answers(round=round)
    facts = {"round": round.pk, "result": result.digest, "configuration": round.configuration_digest}
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.closed", facts=facts)
    return result


def _publish(round: Round) -> EngineResult:
    return publish(
        questionnaire_of(round.questionnaire_version),
        round_facts(round),
        profile_of(round.organisation),
        tree_of(round),
        responses_of(round),
        invited_of(round),
        round.targets,
        round.importance,
    )


def _store(round: Round, content: EngineResult) -> Result:
    text = json.dumps(to_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Result.objects.create(
        organisation_id=round.organisation_id,
        round=round,
        content=text,
        digest=digest(content),
        engine_version=__version__,
        numpy_version=numpy.__version__,
        scipy_version=scipy.__version__,
        created_at=round.closed_at,
    )
