"""Where somebody with a link stands: may answer now, or why not. Pages and refusals say the same."""

from __future__ import annotations

from datetime import datetime

from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.organisations.permissions import respondent_sees_answers, respondent_sees_result

ANSWERING = "answering"
NOT_ACCEPTED = "not_accepted"
NOT_OPEN = "not_open"
DECLINED = "revoked"
SUBMITTED = "already_submitted"
CLOSED = "round_closed"
WITHOUT_LINK = (Invitation.State.REVOKED, Invitation.State.DECLINED)


def standing_of(invitation: Invitation | None, now: datetime) -> str:
    """The names are the codes of the refusals, which say the same when somebody saves. None: there is no such row."""
    if invitation is None:
        return DECLINED
    round = invitation.round
    is_submitted = invitation.state == Invitation.State.USED
    is_closed = round.state == Round.State.CLOSED or bool(round.closes_at and round.closes_at <= now)
    if not respondent_sees_answers(round.mode, submitted=is_submitted, closed=is_closed):
        return SUBMITTED if is_submitted else CLOSED
    if invitation.state in WITHOUT_LINK:
        return DECLINED
    if invitation.state == Invitation.State.PREPARED or (round.opens_at and round.opens_at > now):
        return NOT_OPEN
    if round.mode == Round.Mode.ATTRIBUTED and invitation.accepted_at is None:
        return NOT_ACCEPTED
    return ANSWERING


def is_released(round: Round) -> bool:
    """Whether a link of this round leads to its result."""
    is_closed = round.state == Round.State.CLOSED
    return respondent_sees_result(round.mode, closed=is_closed, released=round.released_at is not None)
