"""Step 4: who will see what, from how many answers on, until when, and what the first page says."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from cxmaturity.assessments.actions import protect_round
from cxmaturity.assessments.first_page import MOST_REMINDERS
from cxmaturity.assessments.models import GROUP_SIZES, Round
from cxmaturity.assessments.moments import moment_in
from cxmaturity.assessments.preparation import facts_left_out, plan_of
from cxmaturity.engine.disclosure import K_COMMENT
from cxmaturity.engine.errors import Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.web.moments import moment_in_field
from cxmaturity.web.preparing.access import for_prepared_round
from cxmaturity.web.preparing.forms import COMMON_ZONES, ProtectionForm
from cxmaturity.web.preparing.page import go_on, show_step
from cxmaturity.web.preparing.steps import PROTECTION, START
from cxmaturity.web.problems import by_field

USUAL_FIELD = timedelta(days=21)
USUAL_END = (18, 0)
ADDRESS = ("sponsor", "contact_name", "contact_email", "privacy_notice", "imprint")
UNCHANGED = ("k", "has_levels", "has_comments", "time_zone", *ADDRESS)


@for_prepared_round()
def protection(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    plan = plan_of(round, get_language())
    form = ProtectionForm(request.POST if request.method == "POST" else None, initial=_initial(round, plan.mode))
    if form.is_bound and form.is_valid():
        try:
            _save(membership, round, form)
            return go_on(request, round, START)
        except Refused as refusal:
            by_field(refusal.problems, form)
            round.refresh_from_db()
    shown = {
        "form": form,
        "sizes": GROUP_SIZES,
        "chosen_mode": form["mode"].value(),
        "chosen_k": str(form["k"].value()),
        "zones": COMMON_ZONES,
        "facts": facts_left_out(_as_confidential(round), plan.questionnaire),
        "is_open_link": round.access == Round.Access.OPEN,
        "most_reminders": MOST_REMINDERS,
        "k_comment": K_COMMENT,
    }
    answer = show_step(request, membership, round, PROTECTION, "protection", **shown)
    answer.status_code = HTTPStatus.BAD_REQUEST if form.errors else answer.status_code
    return answer


def _initial(round: Round, mode: str) -> dict[str, Any]:
    """What is stored; before the first visit the mode and the end that are suggested."""
    initial = {name: getattr(round, name) for name in UNCHANGED}
    initial["mode"] = mode
    initial["reminder_days"] = ", ".join(str(days) for days in round.reminder_days)
    initial["result_date"] = round.result_date.isoformat() if round.result_date else ""
    closes_at = round.closes_at or _usual_end(ZoneInfo(round.time_zone))
    return initial | {"closes_at": moment_in_field(closes_at, round.time_zone)}


def _usual_end(zone: ZoneInfo) -> datetime:
    hour, minute = USUAL_END
    return (timezone.now().astimezone(zone) + USUAL_FIELD).replace(hour=hour, minute=minute)


def _save(membership: Membership, round: Round, form: ProtectionForm) -> None:
    given = dict(form.cleaned_data)
    written = given.pop("closes_at")
    closes_at = moment_in(given["time_zone"], written, "closes_at") if written else None
    protect_round(round=round, closes_at=closes_at, by=membership.user, **given)


def _as_confidential(round: Round) -> Round:
    """To say what a confidential round leaves out, whichever mode is chosen now."""
    return Round(mode=Round.Mode.CONFIDENTIAL, form=round.form)
