"""The launched round of an address, for who may see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import launched_round_at
from cxmaturity.organisations.models import Membership
from cxmaturity.web.access import for_members


def for_launched_round(may: Callable[[Membership], bool] = lambda membership: True) -> Callable:
    """The view receives membership and round. A round of another organisation is as absent as a prepared one."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @for_members(may)
        @wraps(view)
        def fetched(request: HttpRequest, membership: Membership, round_id: UUID, **place) -> HttpResponse:
            try:
                round = launched_round_at(round_id)
            except Round.DoesNotExist:
                raise Http404 from None
            return view(request, membership, round, **place)

        return fetched

    return decorate


def to_coverage(membership: Membership, round: Round) -> HttpResponse:
    return redirect("web:coverage", organisation=membership.organisation.slug, round_id=round.public_id)
