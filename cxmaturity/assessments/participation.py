"""Who took part, as it may be shown: rows of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cxmaturity.assessments.arrays import people_of_rows
from cxmaturity.assessments.models import Invitation, Invited, Round, Submission
from cxmaturity.assessments.packing import unpack_people
from cxmaturity.assessments.queries import groups_of, invited_rows, tree_of
from cxmaturity.engine.participation import Participation, participation
from cxmaturity.engine.plain import from_plain, to_plain


@dataclass(frozen=True)
class Figures:
    """as_of: the moment they speak of."""

    as_of: datetime
    rates: Participation


def figures_of(round: Round) -> Figures | None:
    """What everybody may see now: by name the state of this minute, confidential that of the last morning at six; None
    before the first one."""
    if round.mode != Round.Mode.CONFIDENTIAL:
        return Figures(timezone.now(), rates_of(round))
    if round.participation is None:
        return None
    kept = round.participation
    return Figures(datetime.fromisoformat(kept["as_of"]), from_plain(Participation, kept["shown"]))


def answered_of(round: Round) -> int | None:
    """How many answered, as it may be shown beside the round's name; None where that is not to be seen."""
    if round.mode != Round.Mode.CONFIDENTIAL:
        return round.answered
    if round.state == Round.State.CLOSED:
        return round.answered if round.answered >= round.k else None
    return _company(round).get("answered")


def has_too_few(round: Round) -> bool:
    """Closed, and nothing can be shown of what was answered."""
    return round.state == Round.State.CLOSED and not answered_of(round)


def invited_of_figures(round: Round) -> int | None:
    """Of how many, in the same figures of a confidential round."""
    return _company(round).get("invited")


def participation_of(round: Round) -> Any:
    """As plain data; in confidential rounds call it once a day only."""
    return to_plain(rates_of(round))


def rates_of(round: Round) -> Participation:
    tree, rows = tree_of(round), _counted(round)
    submitted = np.array(list(rows.values_list("has_answered", flat=True)), dtype=bool)
    confidential = round.mode == Round.Mode.CONFIDENTIAL
    people, groups = people_of_rows(round, rows, tree), groups_of(round).groups
    return participation(tree, people, submitted, round.has_levels, confidential, groups=groups)


def _counted(round: Round) -> QuerySet[Invitation]:
    """Confidential: those invited at the launch, who come first. Were somebody added later, two figures would differ by
    this one person."""
    packed_row = Submission.objects.filter(invitation=OuterRef("pk"))
    rows = invited_rows(round).annotate(has_answered=Q(submitted=True) | Exists(packed_row))
    if round.mode != Round.Mode.CONFIDENTIAL or round.access == Round.Access.OPEN:
        return rows
    at_launch = Invited.objects.filter(round=round).first()
    return rows[: len(unpack_people(at_launch.departments, at_launch.levels, at_launch.functions).levels)]


def _company(round: Round) -> dict[str, Any]:
    return round.participation["shown"]["company"] if round.participation else {}
