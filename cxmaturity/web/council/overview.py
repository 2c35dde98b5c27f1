"""For the works council: every round with its configuration, the rule of the launch, the audit of settings."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cxmaturity.assessments.journal import settings_journal
from cxmaturity.assessments.queries import rounds_of
from cxmaturity.organisations.actions import set_launch_rule
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_results, may_see_settings, may_set_launch_rule
from cxmaturity.web.access import for_members
from cxmaturity.web.council.journal import lines_of
from cxmaturity.web.frame import frame


@require_safe
@for_members(may_see_settings)
def overview(request: HttpRequest, membership: Membership) -> HttpResponse:
    rounds = rounds_of(membership.organisation)
    until = _day(request.GET.get("bis", ""))
    journal = settings_journal(membership.organisation, until)
    shown = {
        "rounds": rounds,
        "lines": lines_of(journal.entries, rounds),
        "until": until,
        "earlier": journal.earlier,
        "sets_rule": may_set_launch_rule(membership),
        "sees_results": may_see_results(membership),
    }
    return render(request, "web/council/overview.html", frame(membership, "council", rounds) | shown)


@require_POST
@for_members(may_set_launch_rule)
def set_rule(request: HttpRequest, membership: Membership) -> HttpResponse:
    needed = request.POST.get("needs_approval") == "yes"
    set_launch_rule(organisation=membership.organisation, needs_approval=needed, by=membership.user)
    with_rule, without = _("From now on a launch needs an approval."), _("From now on a launch needs no approval.")
    messages.success(request, with_rule if needed else without)
    return redirect("web:council", membership.organisation.slug)


def _day(typed: str) -> date | None:
    """None, which is today, for what is no day and for one that has not come yet."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day < timezone.localdate() else None
