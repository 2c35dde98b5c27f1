from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.engine.report import Report
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_results
from cxmaturity.reports.blocks import source_numbers
from cxmaturity.results.models import Result
from cxmaturity.results.queries import result_at
from cxmaturity.web.access import for_members
from cxmaturity.web.board import board_for, explainer_for
from cxmaturity.web.comments.access import comment_links
from cxmaturity.web.frame import frame
from cxmaturity.web.navigation import RESULT_PAGES, numbers_url, pages_of, result_links
from cxmaturity.web.overview import overview_of

PAGE_OF_ACTIONS = "massnahmen"


@for_members()
def overview(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Stage range, widest perception gap, first decisions, coverage: what to know in ten seconds."""
    shown = frame(membership, "overview", rounds_of(membership.organisation))
    if shown["latest"] is None or not may_see_results(membership):
        return render(request, "web/beginning.html", shown)
    result = result_at(shown["latest"].public_id)
    report = board_for(membership, result)
    shown |= of_report(report, result) | {"overview": overview_of(report)}
    shown["numbers"] = numbers_url(membership.organisation.slug, result.round)
    return render(request, "web/overview.html", shown)


@for_members(may_see_results)
def page(request: HttpRequest, membership: Membership, round_id: UUID, page: str) -> HttpResponse:
    """One section of the board report, or why there is nothing to show."""
    try:
        result = result_at(round_id)
    except Result.DoesNotExist:
        raise Http404 from None
    report = board_for(membership, result)
    pages = pages_of(report)
    if page not in pages and page not in RESULT_PAGES:
        raise Http404
    section, name = pages.get(page, (None, None))
    current = "actions" if page == PAGE_OF_ACTIONS else "results"
    shown = frame(membership, current, rounds_of(membership.organisation)) | of_report(report, result)
    links = result_links(membership.organisation.slug, result.round, report, page, get_language())
    links += comment_links(membership, result.round)
    shown |= {"section": section, "page_name": name, "subnavigation": links}
    if section:
        shown["numbers"] = numbers_url(membership.organisation.slug, result.round)
        shown["said"] = explainer_for(membership, result, report).said_in(section)
    return render(request, "web/section.html" if section else "web/nothing.html", shown | {"page": page})


def of_report(report: Report, result: Result) -> dict[str, Any]:
    return {
        "report": report,
        "result": result,
        "round": result.round,
        "medium": "web",
        "sources": source_numbers(report.references),
    }
