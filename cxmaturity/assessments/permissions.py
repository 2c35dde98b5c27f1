"""Who may do what with one round, beside what the membership alone says."""

from __future__ import annotations

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import tree_of
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_named_answers, sees_department
from cxmaturity.organisations.queries import own_departments


def may_see_names_of(membership: Membership, round: Round, department: str) -> bool:
    """Respondents were told of the role at the launch, and it has the right today; a lead's names end at the own
    departments."""
    was_named = membership.role in round.visible_to
    if not was_named or not may_see_named_answers(membership, round.mode):
        return False
    return sees_department(membership, department, own_departments(membership, tree_of(round)))
