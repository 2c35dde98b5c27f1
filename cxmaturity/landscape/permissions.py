from __future__ import annotations

from cxmaturity.organisations.models import Membership, Role
from cxmaturity.organisations.permissions import may_see_results

STATES_THE_LANDSCAPE = {Role.ADMIN, Role.HR_LEAD, Role.IT_LEAD, Role.CONSULTANT}


def may_edit_landscape(membership: Membership) -> bool:
    return membership.role in STATES_THE_LANDSCAPE


def may_see_landscape(membership: Membership) -> bool:
    """It says nothing about people: who sees a result sees it, and who states it."""
    return may_edit_landscape(membership) or may_see_results(membership)
