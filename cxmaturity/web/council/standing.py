"""Who has approved a launched round, in one line of its page."""

from __future__ import annotations

from typing import Any

from cxmaturity.assessments.approvals import approval_digest, approvals_of
from cxmaturity.assessments.models import Round
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_settings


def standing_of(membership: Membership, round: Round) -> dict[str, Any]:
    """The newest approval that fits, else the newest one; nothing for who may not see settings."""
    if round.is_test or not may_see_settings(membership):
        return {}
    standings = approvals_of(round, approval_digest(round))
    fitting = [standing for standing in standings if standing.fits]
    return {"sees_settings": True, "standing": next(iter([*fitting, *standings]), None)}
