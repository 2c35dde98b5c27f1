"""Whoever runs a round shows its respondents the result, after reading what that means."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cxmaturity.assessments.actions import release_result
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.retention import contacts_end
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_release_result
from cxmaturity.web.field.access import for_launched_round, to_coverage
from cxmaturity.web.field.views import show, surroundings


@for_launched_round(may_release_result)
def release(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """Asks first. Where there is nothing to release the page of the round says what stands."""
    if request.method == "POST":
        return _release(request, membership, round)
    if round.state != Round.State.CLOSED or round.mode != Round.Mode.CONFIDENTIAL or round.released_at:
        return to_coverage(membership, round)
    facts = surroundings(membership) | {"round": round, "links_end": contacts_end(round.closed_at)}
    return render(request, "web/field/release.html", facts)


def _release(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    try:
        release_result(round=round, by=membership.user)
    except RoundStateRefused as refusal:
        return show(request, membership, round, refusal.problems)
    messages.success(request, _("The result is released; the links of this round lead to it from now on."))
    return to_coverage(membership, round)
