"""Taking away what should not stand there. Whoever moderates reads comments for this alone, and it is written down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_moderate_comments
from cxmaturity.results.actions import open_moderation, redact_comment
from cxmaturity.results.models import PublishedComment, Result
from cxmaturity.results.queries import comment_of
from cxmaturity.web.access import for_members
from cxmaturity.web.comments.access import moderates
from cxmaturity.web.comments.page import around, listed, result_with_comments

OPENED = "moderated_rounds"


@require_safe
@for_members(may_moderate_comments)
def moderation(request: HttpRequest, membership: Membership, round_id: UUID) -> HttpResponse:
    """Recorded once a sign-in, and before anything is shown."""
    result = _moderated(membership, round_id)
    listing = listed(result, membership, {"dimension": request.GET.get("dimension", "")})
    _record_visit(request, membership, result.round)
    return render(request, "web/comments/moderation.html", around(membership, result) | {"listing": listing})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(may_moderate_comments)
def redact(request: HttpRequest, membership: Membership, round_id: UUID, comment_id: UUID) -> HttpResponse:
    result = _moderated(membership, round_id)
    try:
        comment = comment_of(result, comment_id)
    except PublishedComment.DoesNotExist:
        raise Http404 from None
    item = questionnaire_of(result.round.questionnaire_version).item_by_id[comment.item]
    if request.method == "POST":
        redact_comment(comment=comment, by=membership.user)
        messages.success(request, _("The text is deleted. “Removed by moderation” stands in its place."))
        place = reverse("web:moderation", args=[membership.organisation.slug, round_id])
        return redirect(f"{place}?dimension={item.dimension}")
    _record_visit(request, membership, result.round)
    return render(request, "web/comments/redact.html", around(membership, result) | {"comment": comment, "item": item})


def _moderated(membership: Membership, round_id: UUID) -> Result:
    result = result_with_comments(round_id)
    if not moderates(membership, result.round):
        raise Http404
    return result


def _record_visit(request: HttpRequest, membership: Membership, round: Round) -> None:
    opened = request.session.get(OPENED, [])
    if round.pk not in opened:
        open_moderation(round=round, by=membership.user)
        request.session[OPENED] = [*opened, round.pk]
