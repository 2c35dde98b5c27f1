"""The prepared round of an address, for who may prepare it. A round that was launched is locked, and the page says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cxmaturity.assessments.errors import RoundStateRefused, locked_after_launch
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import round_at
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_run_rounds
from cxmaturity.web.access import for_members
from cxmaturity.web.errors import refusal
from cxmaturity.web.problems import all_in_a_line


def for_prepared_round(may: Callable[[Membership], bool] = may_run_rounds) -> Callable:
    """The view receives membership and round. A visit after the launch is led on, a change is refused."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @for_members(may)
        @wraps(view)
        def fetched(request: HttpRequest, membership: Membership, round_id: UUID, **place) -> HttpResponse:
            try:
                round = round_at(round_id)
            except Round.DoesNotExist:
                raise Http404 from None
            if round.state != Round.State.PREPARED:
                return launched(request, round)
            try:
                return view(request, membership, round, **place)
            except RoundStateRefused as reason:
                return locked(request, reason)

        return fetched

    return decorate


def launched(request: HttpRequest, round: Round) -> HttpResponse:
    if request.method == "POST":
        return locked(request, locked_after_launch())
    return redirect(after_launch(round))


def after_launch(round: Round) -> str:
    return reverse("web:coverage", args=[round.organisation.slug, round.public_id])


def locked(request: HttpRequest, reason: RoundStateRefused) -> HttpResponse:
    return refusal(request, HTTPStatus.CONFLICT, _("This can no longer be changed"), all_in_a_line(reason))
