"""From what a round froze and what was answered to the engine's Result: at the close, and whenever it is verified."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy
import scipy

from cxmaturity import __version__
from cxmaturity.assessments.arrays import invited_of
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import groups_of, questionnaire_of, tree_of
from cxmaturity.engine.landscape import Landscape
from cxmaturity.engine.publish import publish
from cxmaturity.engine.response import Responses
from cxmaturity.engine.result import Profile, RoundFacts
from cxmaturity.engine.result import Result as EngineResult


def computed(
    round: Round, facts: RoundFacts, profile: Profile, responses: Responses, landscape: Landscape | None
) -> EngineResult:
    """landscape: what the organisation states beside the answers; nothing of it is computed into a figure."""
    published = publish(
        questionnaire_of(round.questionnaire_version),
        facts,
        profile,
        tree_of(round),
        responses,
        invited_of(round),
        round.targets,
        round.importance,
        groups_of(round),
    )
    return replace(published, landscape=landscape)


def as_stored(plain: Any) -> str:
    """The one way to write a result, so that the same result is the same bytes."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def versions() -> dict[str, str]:
    """What computes here, as it is kept with each result: under the same three the same bits come out."""
    return {"engine_version": __version__, "numpy_version": numpy.__version__, "scipy_version": scipy.__version__}
