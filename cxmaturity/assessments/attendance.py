"""Who has answered by name, and who is missing. Of a confidential round there is no such list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, Submission

WITHDRAWN, ANSWERED, DECLINED, STARTED, NOT_STARTED = "withdrawn", "answered", "declined", "started", "not_started"
MISSING = (NOT_STARTED, STARTED, DECLINED)


@dataclass(frozen=True)
class Attendance:
    """One person of a round by name. parts: what was passed on, as attendances of the colleagues."""

    invitation: Invitation
    state: str
    parts: tuple[Attendance, ...] = ()

    @property
    def is_missing(self) -> bool:
        return self.state in MISSING


def attendance_of(round: Round) -> list[Attendance]:
    """Everybody invited, in the order of the list; empty for a confidential round. One query."""
    if round.mode != Round.Mode.ATTRIBUTED:
        return []
    rows = Invitation.objects.filter(round=round).annotate(
        has_draft=Exists(DraftAnswer.objects.filter(invitation=OuterRef("pk"))),
        has_row=Exists(Submission.objects.filter(invitation=OuterRef("pk"))),
    )
    parts: dict[int, list[Attendance]] = {}
    people = []
    for row in rows.order_by("pk"):
        if row.delegated_by_id is None:
            people.append(row)
        else:
            parts.setdefault(row.delegated_by_id, []).append(Attendance(row, _state(row)))
    return [Attendance(row, _state(row), tuple(parts.get(row.pk, ()))) for row in people]


def _state(row: Invitation) -> str:
    if row.submitted or row.has_row:
        return ANSWERED
    if row.state == Invitation.State.REVOKED:
        return WITHDRAWN
    if row.state == Invitation.State.DECLINED:
        return DECLINED
    return STARTED if row.has_draft else NOT_STARTED
