"""What every page of comments begins with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.organisations.models import Membership
from cxmaturity.results.models import Result
from cxmaturity.results.queries import result_at
from cxmaturity.web.board import board_for
from cxmaturity.web.comments.access import comment_links
from cxmaturity.web.comments.listing import Listing, NoSuchList, listing_of
from cxmaturity.web.comments.shelf import shelf_of
from cxmaturity.web.frame import frame
from cxmaturity.web.navigation import result_links
from cxmaturity.web.views.results import of_report


def result_with_comments(round_id: UUID) -> Result:
    try:
        result = result_at(round_id)
    except Result.DoesNotExist:
        raise Http404 from None
    if not result.round.has_comments:
        raise Http404
    return result


def listed(result: Result, membership: Membership, wanted: Mapping[str, str]) -> Listing:
    try:
        return listing_of(result, shelf_of(result), membership, wanted)
    except NoSuchList:
        raise Http404 from None


def around(membership: Membership, result: Result) -> dict[str, Any]:
    report = board_for(membership, result)
    links = result_links(membership.organisation.slug, result.round, report, "", get_language() or "en")
    shown = frame(membership, "results", rounds_of(membership.organisation)) | of_report(report, result)
    return shown | {"subnavigation": [*links, *comment_links(membership, result.round, current=True)]}
