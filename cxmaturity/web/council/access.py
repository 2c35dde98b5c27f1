"""Any round of an address, prepared or launched, for who may see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import round_at
from cxmaturity.organisations.models import Membership
from cxmaturity.web.access import for_members
from cxmaturity.web.preparing.access import locked


def for_any_round(may: Callable[[Membership], bool]) -> Callable:
    """The view receives membership and round. A test is as absent as a round of another organisation."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @for_members(may)
        @wraps(view)
        def fetched(request: HttpRequest, membership: Membership, round_id: UUID) -> HttpResponse:
            try:
                round = round_at(round_id)
            except Round.DoesNotExist:
                raise Http404 from None
            try:
                return view(request, membership, round)
            except RoundStateRefused as reason:
                return locked(request, reason)

        return fetched

    return decorate
