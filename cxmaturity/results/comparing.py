"""What a result may be compared with: the round before, without the groups whose change may not be shown."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import invited_rows, questionnaire_of
from cxmaturity.engine.plain import from_plain
from cxmaturity.engine.result import Result as EngineResult
from cxmaturity.engine.turnover import (
    Lists,
    Place,
    Recut,
    cells_of_people,
    changes_to_show,
    comparable_part,
    count_turnover,
)
from cxmaturity.organisations.models import normal_email
from cxmaturity.organisations.tree_changes import TreeChange
from cxmaturity.results.models import Result, Turnover
from cxmaturity.results.queries import content_of


def earlier_content(result: Result, content: EngineResult, previous: Result) -> EngineResult:
    """Of the round before what may stand beside this result. What the close decided by the lists holds; without that the
    published figures decide."""
    before = content_of(previous)
    row = Turnover.objects.filter(result=result, previous=previous).first()
    if row is None or row.counts is None:
        cells: Collection[str] = changes_to_show(before, content, recuts_between(previous.round, result.round))
    else:
        cells = row.counts.keys()
    return comparable_part(questionnaire_of(result.round.questionnaire_version), before, content, cells)


def turnover_of(result: Result, content: EngineResult, previous: Result) -> dict[str, list[int]] | None:
    """[joined, left] of each group whose change may be shown, None when a list is gone. To be asked at the close, while
    the lists are there."""
    before = content_of(previous)
    lists = _lists(previous.round, before, result.round, content)
    if lists is None:
        return None
    cells = changes_to_show(before, content, recuts_between(previous.round, result.round), lists)
    return {cell: [each.joined, each.left] for cell, each in count_turnover(lists, cells).items()}


def recuts_between(before: Round, now: Round) -> list[Recut]:
    """What was declared about departments after the one tree was frozen and before the other was, whichever round it was
    declared for."""
    later = Q(launched_at__gt=before.launched_at) | Q(launched_at=None)
    rounds = Round.objects.filter(later, organisation_id=now.organisation_id, prepared_at__lte=now.launched_at)
    declared = rounds.exclude(tree_changes=[]).order_by("pk").values_list("tree_changes", flat=True)
    changes = [change for each in declared for change in from_plain(tuple[TreeChange, ...], each)]
    return [Recut(change.departments, change.into) for change in changes]


def _lists(before: Round, content_before: EngineResult, now: Round, content: EngineResult) -> Lists | None:
    """None when nobody of one of the lists can be recognised: it is deleted, or came without addresses."""
    known_before, strangers_before = _people(before, content_before)
    known_now, strangers_now = _people(now, content)
    if not known_before or not known_now:
        return None
    return Lists(known_before, known_now, strangers_before | strangers_now)


def _people(round: Round, content: EngineResult) -> tuple[dict[str, Place], set[Place]]:
    """Cells of each person by address, and cells of those without one.

    Where the others have theirs, a mail without an address is somebody who was erased: most likely one who left, and
    then the change is about this one. So each is somebody of whom the other list knows nothing."""
    rows = list(invited_rows(round).values_list("pk", "kind", "email", "department", "level"))
    places = cells_of_people(content, [(department, level) for *_, department, level in rows])
    placed = [(pk, kind, normal_email(email), place) for (pk, kind, email, *_), place in zip(rows, places, strict=True)]
    known = {email: place for _, _, email, place in placed if email}
    erased = {f"erased {pk}": place for pk, kind, email, place in placed if kind == Invitation.Kind.MAIL and not email}
    strangers = {place for _, _, email, place in placed if not email}
    return (known | erased if known else known), strangers
