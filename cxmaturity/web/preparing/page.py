"""What every step shows around its content."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.preparation import is_mode_chosen, plan_of
from cxmaturity.assessments.queries import rounds_of
from cxmaturity.assessments.readiness import launch_problems
from cxmaturity.engine.errors import Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.web.frame import frame
from cxmaturity.web.preparing.steps import neighbours, step_url, steps_of
from cxmaturity.web.problems import said, said_of


def show_step(
    request: HttpRequest,
    membership: Membership,
    round: Round,
    step: str,
    template: str,
    refusal: Refused | None = None,
    **shown: Any,
) -> HttpResponse:
    """refusal: why what was sent is not saved; its problems stand above the form."""
    context = frame(membership, "rounds", rounds_of(membership.organisation))
    steps = steps_of(round, step, launch_problems(round))
    back, forward = neighbours(steps)
    context |= {
        "round": round,
        "steps": steps,
        "gaps": [(each, gap) for each in steps for gap in said(each.missing)],
        "here": next(each for each in steps if each.is_here),
        "back": back,
        "forward": forward,
        "missing": said(next(each for each in steps if each.is_here).missing),
        "plan": plan_of(round, get_language()),
        "is_mode_chosen": is_mode_chosen(round),
        "refused": said_of(refusal),
    }
    return render(
        request, f"web/preparing/{template}.html", context | shown, status=HTTPStatus.BAD_REQUEST if refusal else None
    )


def go_on(request: HttpRequest, round: Round, step: str, words: str = "") -> HttpResponse:
    """To a step, with the word that everything is saved."""
    saved = _("Draft saved, %(time)s") % {"time": time_format(timezone.localtime(), "TIME_FORMAT")}
    messages.success(request, f"{words} {saved}".strip())
    return redirect(step_url(round, step))
