from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_results
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame


@for_members()
def listing(request: HttpRequest, membership: Membership) -> HttpResponse:
    rounds = rounds_of(membership.organisation)
    shown = {"rounds": rounds, "sees_results": may_see_results(membership)}
    return render(request, "web/rounds.html", frame(membership, "rounds", rounds) | shown)
