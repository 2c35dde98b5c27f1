"""What a page says to a respondent when there is nothing to answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cxmaturity.assessments.standing import CLOSED, DECLINED, NOT_ACCEPTED, NOT_OPEN, SUBMITTED, is_released
from cxmaturity.web.moments import moment_in_words

if TYPE_CHECKING:
    from cxmaturity.web.answering.visits import Visit


def sentence(state: str) -> str:
    return {
        NOT_ACCEPTED: _("Please confirm first that you answer by name."),
        NOT_OPEN: _("This assessment has not begun yet."),
        DECLINED: _("You said that you are not the right person."),
        SUBMITTED: _("Thank you, your answers have been received."),
        CLOSED: _("This assessment is closed. Answers are no longer accepted."),
    }[state]


def page(request: HttpRequest, visit: Visit, state: str) -> HttpResponse:
    round = visit.round
    shown = {"visit": visit, "round": round, "organisation": visit.organisation, "state": state}
    shown["released"] = is_released(round)
    moments = {
        "opening": moment_in_words(round.opens_at, round.time_zone),
        "closing": moment_in_words(round.closes_at, round.time_zone),
    }
    return render(request, "web/answering/state.html", shown | moments | {"sentence": sentence(state)})


def ask_for_link(request: HttpRequest, problem: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    return render(
        request, "web/answering/code.html", {"problem": problem, "typed": request.POST.get("code", "")}, status=status
    )
