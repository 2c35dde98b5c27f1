"""Why this number? The page of one number of a result: what it is made of, down to counts or a source."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_results
from cxmaturity.results.models import Result
from cxmaturity.results.queries import result_at
from cxmaturity.web.access import for_members
from cxmaturity.web.board import board_for, explainer_for
from cxmaturity.web.comments.access import comment_links
from cxmaturity.web.frame import frame
from cxmaturity.web.navigation import numbers_url, result_links
from cxmaturity.web.views.results import of_report


@for_members(may_see_results)
def number(request: HttpRequest, membership: Membership, round_id: UUID, number: str) -> HttpResponse:
    """One that is hidden, one that others may see and one that never was are the same: not found."""
    try:
        result = result_at(round_id)
    except Result.DoesNotExist:
        raise Http404 from None
    report = board_for(membership, result)
    why = explainer_for(membership, result, report).explain(number)
    if why is None:
        raise Http404
    shown = frame(membership, "results", rounds_of(membership.organisation)) | of_report(report, result)
    links = result_links(membership.organisation.slug, result.round, report, "", get_language())
    shown |= {"why": why, "subnavigation": [*links, *comment_links(membership, result.round)]}
    shown["numbers"] = numbers_url(membership.organisation.slug, result.round)
    return render(request, "web/number.html", shown)
