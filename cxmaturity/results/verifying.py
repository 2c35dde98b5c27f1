"""Does a result still say what its answers say? Computes it again as the close did; changes nothing, publishes nothing.

Of a confidential round it says where something differs among what was published, never what came out instead: the
difference could be the answer of one person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils import timezone

from cxmaturity.assessments.arrays import responses_of
from cxmaturity.assessments.models import QuestionnaireVersion, Round
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.assessments.retention import answers_end
from cxmaturity.audit.queries import records_of
from cxmaturity.engine.differences import Difference, differences
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.following import weighed_again
from cxmaturity.engine.plain import NotPlain, digest, from_plain
from cxmaturity.engine.publish import with_judgements
from cxmaturity.engine.response import Responses
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.engine.result import RoundFacts
from cxmaturity.results import findings
from cxmaturity.results.computing import as_stored, computed, versions
from cxmaturity.results.models import PublishedCell, Result
from cxmaturity.results.queries import round_facts
from cxmaturity.results.rows import rows_of

TOLERANCE = 1e-9
CELLS = "cells"
FIELDS = tuple(
    field.name for field in PublishedCell._meta.concrete_fields if field.name not in ("id", "result", "organisation")
)

Way = Literal["answers", "cells", "nothing"]


@dataclass(frozen=True)
class Verification:
    """way: what it was computed from again; "cells": what follows from the published figures, because answers are gone;
    "nothing": what is stored cannot be read. exact: bit by bit, since the versions are those of the close. gone: answers
    of named persons erased since. figures, groups: how many were compared."""

    result: Result
    way: Way
    exact: bool
    problems: tuple[Problem, ...]
    gone: int = 0
    figures: int = 0
    groups: int = 0

    @property
    def holds(self) -> bool:
        return not self.problems


def verify(result: Result) -> Verification:
    """Everything that is wrong at once. To be asked while acting for the organisation of the result."""
    exact = {name: getattr(result, name) for name in versions()} == versions()
    try:
        plain = json.loads(result.content)
        content = from_plain(EngineResult, plain)
        wrong = tuple(_of_the_digest(result, plain))
    except (ValueError, NotPlain):
        return Verification(result, "nothing", exact, (findings.unreadable(),))
    way, gone, different = _computed_again(result.round, content, plain, 0.0 if exact else TOLERANCE)
    problems = (
        *wrong,
        *_of_the_questionnaire(result.round.questionnaire_version),
        *_of_the_rows(result, content),
        *different,
    )
    return Verification(result, way, exact, problems, gone, len(content.figures), len(content.cells))


def _computed_again(
    round: Round, content: EngineResult, plain: Any, tolerance: float
) -> tuple[Way, int, tuple[Problem, ...]]:
    """From what, how many answers were erased since, and what is wrong."""
    try:
        answers = responses_of(round)
        rows = len(answers.codes)
        if _are_gone(round, rows):
            return "cells", round.answered - rows if rows else 0, tuple(_from_cells(round, content, plain, tolerance))
        return "answers", 0, tuple(_from_answers(round, content, plain, answers, tolerance))
    except ValueError:
        return "answers", 0, (findings.unreadable_answers(),)


def _are_gone(round: Round, rows: int) -> bool:
    """After their time, or erased at the wish of a named person. Fewer for any other reason is a fault."""
    if rows >= round.answered:
        return False
    if round.mode == Round.Mode.ATTRIBUTED and rows:
        return True
    deleted = records_of(round.organisation_id).filter(event="answers.deleted", facts__round=round.pk)
    return not rows and (deleted.exists() or answers_end(round.closed_at) <= timezone.now())


def _from_answers(
    round: Round, content: EngineResult, plain: Any, answers: Responses, tolerance: float
) -> Iterator[Problem]:
    if len(answers.codes) != round.answered:
        yield findings.wrong_number()
    again = computed(round, _facts(round, content), content.profile, answers, content.landscape)
    found = _different(plain, again, tolerance)
    if round.mode == Round.Mode.CONFIDENTIAL:
        yield from (findings.differs(each, withheld=True) for each in _sayable(found, content))
    else:
        yield from (findings.differs(each) for each in found)


def _from_cells(round: Round, content: EngineResult, plain: Any, tolerance: float) -> Iterator[Problem]:
    """Gate, stages, warnings and gaps as at the close; weighted means from what they are means of."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    known = replace(content, round=_facts(round, content))
    judged = with_judgements(questionnaire, known, round.targets, round.importance)
    yield from (findings.differs(each) for each in _different(plain, judged, tolerance))
    yield from (findings.differs(each) for each in differences(content, weighed_again(content), TOLERANCE))


def _different(plain: Any, again: EngineResult, tolerance: float) -> list[Difference]:
    """What an earlier version did not publish at all is nothing that it said otherwise."""
    found = differences(plain, again, tolerance)
    return [each for each in found if not (tolerance and each.missing == "stored")]


def _facts(round: Round, content: EngineResult) -> RoundFacts:
    """As frozen; what an organisation may change later is taken as it was at the close."""
    then = content.round
    now = round_facts(round)
    return replace(now, organisation=then.organisation, synthetic=then.synthetic, engine_version=then.engine_version)


def _sayable(found: Sequence[Difference], content: EngineResult) -> list[Difference]:
    """What was published is named; that anything else would be published now is one line without a name."""
    hidden = [cell.key for cell in content.cells if not cell.shown]
    named = [each for each in found if each.missing != "stored" and not any(key in each.place for key in hidden)]
    return named if len(named) == len(found) else [Difference((CELLS,)), *named]


def _of_the_digest(result: Result, plain: Any) -> Iterator[Problem]:
    """Of what is stored, and what the audit wrote down at the close; that is kept for 24 months."""
    if digest(plain) != result.digest or as_stored(plain) != result.content:
        yield findings.wrong_digest()
    closed = records_of(result.organisation_id).filter(event="round.closed", facts__round=result.round_id).first()
    if closed is not None and closed.facts["result"] != result.digest:
        yield findings.wrong_record()


def _of_the_questionnaire(version: QuestionnaireVersion) -> Iterator[Problem]:
    if hashlib.sha256(bytes(version.content)).hexdigest() != version.digest:
        yield findings.wrong_questionnaire(str(version))


def _of_the_rows(result: Result, content: EngineResult) -> Iterator[Problem]:
    """The table of published cells, row by row."""
    stored, expected = list(PublishedCell.objects.filter(result=result)), rows_of(result, content)
    if len(stored) != len(expected):
        yield findings.wrong_number_of_rows(len(stored), len(expected))
    for row, other in zip(stored, expected, strict=False):
        for name in FIELDS:
            if getattr(row, name) != getattr(other, name):
                yield findings.wrong_row(other.position, name)
