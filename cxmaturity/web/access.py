"""Which organisation a page is about, and whether the signed-in person belongs to it: else the page is not found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.queries import membership_in
from cxmaturity.organisations.scope import acting_for


def for_members(may: Callable[[Membership], bool] = lambda membership: True) -> Callable:
    """The view acts for the organisation of the address and receives the membership. A foreign organisation answers
    like a missing one; a member without the right is told so. No page of an organisation is kept by a cache."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @never_cache
        @wraps(view)
        def scoped(request: HttpRequest, organisation: str, **place) -> HttpResponse:
            try:
                membership = membership_in(request.user, organisation)
            except Membership.DoesNotExist:
                raise Http404 from None
            if not may(membership):
                raise PermissionDenied
            with acting_for(membership.organisation):
                return view(request, membership, **place)

        return scoped

    return decorate
