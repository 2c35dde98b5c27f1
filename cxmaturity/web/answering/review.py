"""Handing in: what is answered, what happens then, and the own profile as the answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxmaturity.assessments import actions
from cxmaturity.assessments.actions.answering import Sheet, passed_on, sheet_of
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.queries import blocks_of, contents_of, delegations_of, questionnaire_of
from cxmaturity.engine.own_profile import OwnDimension, own_profile
from cxmaturity.engine.text import pick
from cxmaturity.reports.numbers import plain
from cxmaturity.web.answering.start import visibility
from cxmaturity.web.answering.visits import Visit, for_respondent
from cxmaturity.web.answering.way import way_of
from cxmaturity.web.problems import in_a_line

NOTHING_YET = "nothing_answered"


@dataclass(frozen=True)
class ProfileLine:
    """points: in words, "" without a value, then reason says why not. value: for the bar; stage: 1-5."""

    name: str
    points: str
    value: float
    stage: int
    stage_name: str
    answered: int
    asked: int
    reason: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent()
def review(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return _review_page(request, visit)
    try:
        sheet = actions.submit(invitation=visit.invitation)
    except RoundStateRefused as refusal:
        problem = refusal.problems[0]
        if problem.code == NOTHING_YET:
            return _review_page(request, visit, in_a_line(problem), HTTPStatus.CONFLICT)
        return redirect("answering:start")
    return redirect("answering:thanks") if visit.is_named else _thanks_page(request, visit, sheet)


@require_safe
@for_respondent()
def thanks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Attributed rounds: may be opened again as long as the round is open. A confidential one shows it once."""
    if not (visit.is_named and visit.invitation.submitted):
        return redirect("answering:review")
    return _thanks_page(request, visit, sheet_of(visit.invitation))


def _review_page(request: HttpRequest, visit: Visit, problem: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    way = way_of(visit, contents_of(visit.invitation), delegations_of(visit.invitation))
    facts = {"way": way, "last": way.sections[-1], "problem": problem, "invitation": visit.invitation}
    return render(request, "web/answering/review.html", visibility(visit) | facts, status=status)


def _thanks_page(request: HttpRequest, visit: Visit, sheet: Sheet) -> HttpResponse:
    questionnaire = questionnaire_of(visit.round.questionnaire_version)
    profile = own_profile(questionnaire, sheet.codes)
    own = {block.dimension.code for block in blocks_of(visit.invitation)} - passed_on(visit.invitation)
    lines = [_line(each, visit.language) for each in profile.dimensions if each.code in own]
    basics = [_line(each, visit.language) for each in profile.basics if each.code in own]
    stages = [pick(stage.name, visit.language) for stage in questionnaire.stages]
    facts = {"lines": lines, "basics": basics, "stages": stages, "may_change": visit.is_named}
    return render(request, "web/answering/thanks.html", visibility(visit) | facts)


def _line(dimension: OwnDimension, language: str) -> ProfileLine:
    has_value = dimension.points is not None
    return ProfileLine(
        name=pick(dimension.name, language),
        points=plain(dimension.points, language) if has_value else "",
        value=round(dimension.points, 1) if has_value else 0,
        stage=dimension.stage or 0,
        stage_name=pick(dimension.stage_name, language),
        answered=dimension.answered,
        asked=dimension.asked,
        reason=_reason(dimension.reason),
    )


def _reason(reason: str) -> str:
    words = {
        "": "",
        "not_asked": _("You were not asked about this."),
        "not_applicable": _("You said that it does not apply."),
        "no_answers": _("You have not answered anything here."),
        "insufficient": _("Too little answered for a value: it takes two thirds of the questions."),
    }
    return words.get(reason, _("This is not scored."))
