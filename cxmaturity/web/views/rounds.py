from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.landscape.permissions import may_see_landscape
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import (
    may_manage_members,
    may_see_all_response_rates,
    may_see_results,
    may_see_settings,
    may_set_goals,
)
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame


@for_members()
def listing(request: HttpRequest, membership: Membership) -> HttpResponse:
    rounds = rounds_of(membership.organisation)
    shown = {
        "rounds": rounds,
        "sees_results": may_see_results(membership),
        "sets_goals": may_set_goals(membership),
        "sees_settings": may_see_settings(membership),
        "sees_landscape": may_see_landscape(membership),
        "manages_members": may_manage_members(membership),
        "sees_company": may_see_all_response_rates(membership),
    }
    return render(request, "web/rounds.html", frame(membership, "rounds", rounds) | shown)
