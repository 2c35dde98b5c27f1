"""What people wrote: read group by group."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cxmaturity.engine.disclosure import K_COMMENT
from cxmaturity.engine.text import pick
from cxmaturity.engine.words.visibility import ROLES
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_results
from cxmaturity.results.models import Result
from cxmaturity.web.access import for_members
from cxmaturity.web.comments.access import moderates, reads_comments, waits_for_grant
from cxmaturity.web.comments.page import around, listed, result_with_comments


@require_safe
@for_members(may_see_results)
def comments(request: HttpRequest, membership: Membership, round_id: UUID) -> HttpResponse:
    result = result_with_comments(round_id)
    if not reads_comments(membership, result.round):
        return _not_read(request, membership, result)
    wanted = {name: request.GET.get(name, "") for name in ("group", "dimension")}
    shown = {"listing": listed(result, membership, wanted), "k_comment": K_COMMENT, "seen_by": _seen_by(result)}
    return render(request, "web/comments/comments.html", around(membership, result) | shown)


def _seen_by(result: Result) -> list[str]:
    """Roles that respondents of an attributed round were told of."""
    return [pick(ROLES[role], get_language() or "en") for role in result.round.visible_to]


def _not_read(request: HttpRequest, membership: Membership, result: Result) -> HttpResponse:
    if moderates(membership, result.round):
        return redirect("web:moderation", organisation=membership.organisation.slug, round_id=result.round.public_id)
    if not waits_for_grant(membership, result.round):
        raise PermissionDenied
    return render(request, "web/comments/not_granted.html", around(membership, result) | {"k_comment": K_COMMENT})
