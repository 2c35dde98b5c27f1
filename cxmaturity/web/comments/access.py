"""Who reads the comments of a round, and which link the pages of its result offer."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from cxmaturity.assessments.models import Round
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import (
    COMMENTS_BY_GRANT,
    may_moderate_comments,
    may_see_comments,
    may_see_named_answers,
)
from cxmaturity.web.navigation import Link


def reads_comments(membership: Membership, round: Round) -> bool:
    """Where it ends for a department lead is for the list to say. By name: only roles that stood on the first page."""
    if round.mode == Round.Mode.CONFIDENTIAL:
        return may_see_comments(membership)
    return membership.role in round.visible_to and may_see_named_answers(membership, round.mode)


def moderates(membership: Membership, round: Round) -> bool:
    """What is said by name stays as the person said it."""
    return round.mode == Round.Mode.CONFIDENTIAL and may_moderate_comments(membership)


def waits_for_grant(membership: Membership, round: Round) -> bool:
    return round.mode == Round.Mode.CONFIDENTIAL and membership.role in COMMENTS_BY_GRANT


def comment_links(membership: Membership, round: Round, current: bool = False) -> list[Link]:
    """Beside the pages of a result; to who is not granted them it says so."""
    if not round.has_comments:
        return []
    place = [membership.organisation.slug, round.public_id]
    if reads_comments(membership, round) or waits_for_grant(membership, round):
        return [Link(_("Comments"), reverse("web:comments", args=place), current)]
    if moderates(membership, round):
        return [Link(_("Comments"), reverse("web:moderation", args=place), current)]
    return []
