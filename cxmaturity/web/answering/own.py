"""What belongs to the respondent: seeing, taking along and erasing the own answers, and the ways out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cxmaturity.assessments import actions
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused
from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.queries import blocks_of, contents_of, delegations_of
from cxmaturity.assessments.standing import CLOSED, DECLINED, NOT_ACCEPTED, NOT_OPEN, SUBMITTED
from cxmaturity.engine.text import pick
from cxmaturity.web.answering.in_words import answer_in_words
from cxmaturity.web.answering.start import visibility
from cxmaturity.web.answering.visits import Visit, for_respondent
from cxmaturity.web.problems import all_in_a_line, in_a_line

BEFORE_THE_QUESTIONS = (NOT_ACCEPTED, NOT_OPEN)


@for_respondent(also=(NOT_ACCEPTED, NOT_OPEN, SUBMITTED, CLOSED))
def who_sees_what(request: HttpRequest, visit: Visit) -> HttpResponse:
    return render(request, "web/answering/visibility.html", visibility(visit))


@for_respondent()
def my_answers(request: HttpRequest, visit: Visit) -> HttpResponse:
    contents = contents_of(visit.invitation)
    sections = [
        (block.dimension, [(item, answer_in_words(item, contents.get(item.id, {}), visit)) for item in block.items])
        for block in blocks_of(visit.invitation)
    ]
    return render(request, "web/answering/my_answers.html", visibility(visit) | {"sections": sections})


@for_respondent()
def my_answers_file(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything that is stored of this person's answers, as a file to keep."""
    answers = [{"item": item, **content} for item, content in sorted(contents_of(visit.invitation).items())]
    facts = {"round": pick(visit.round.title, visit.language), "questionnaire": str(visit.round.questionnaire_version)}
    file = JsonResponse(facts | {"answers": answers}, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = _("my-answers")
    file["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return file


@for_respondent()
def erase(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return render(request, "web/answering/erase.html", visibility(visit))
    try:
        actions.erase_draft(invitation=visit.invitation)
    except RoundStateRefused as refusal:
        return _again(request, "web/answering/erase.html", visit, refusal)
    return redirect("answering:start")


@for_respondent(also=(DECLINED, *BEFORE_THE_QUESTIONS))
def not_me(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A link in the mail leads here; only the button changes anything, and it can be taken back."""
    if request.method == "POST":
        back = visit.invitation.state == Invitation.State.DECLINED
        verb = actions.take_part_after_all if back else actions.decline
        try:
            verb(invitation=visit.invitation)
        except RoundStateRefused as refusal:
            return _again(request, "web/answering/not_me.html", visit, refusal)
        return redirect("answering:start" if back else "answering:not-me")
    declined = visit.invitation.state == Invitation.State.DECLINED
    return render(request, "web/answering/not_me.html", visibility(visit) | {"declined": declined})


@for_respondent(also=(DECLINED, SUBMITTED, *BEFORE_THE_QUESTIONS))
def no_reminders(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method == "POST":
        actions.stop_reminders(invitation=visit.invitation)
        return redirect("answering:no-reminders")
    return render(request, "web/answering/no_reminders.html", visibility(visit))


@for_respondent()
def pass_on(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Attributed rounds: a colleague answers one section, by name and with a link of the own."""
    if not visit.is_named or visit.invitation.sections:
        return redirect("answering:start")
    if request.method != "POST":
        return render(request, "web/answering/pass_on.html", _parts(visit))
    typed = {name: request.POST.get(name, "") for name in ("section", "email", "name")}
    try:
        actions.delegate(invitation=visit.invitation, **typed)
    except RoundRefused as refusal:
        problems = {problem.where: in_a_line(problem) for problem in refusal.problems}
        shown = _parts(visit) | {"problems": problems, "typed": typed}
        return render(request, "web/answering/pass_on.html", shown, status=HTTPStatus.BAD_REQUEST)
    return redirect("answering:pass-on")


@for_respondent()
def take_back(request: HttpRequest, visit: Visit, part: str) -> HttpResponse:
    if request.method == "POST":
        for each in delegations_of(visit.invitation):
            if str(each.public_id) == str(part):
                actions.take_back(part=each)
    return redirect("answering:pass-on")


def _parts(visit: Visit) -> dict[str, Any]:
    names = {block.dimension.code: block.dimension.name for block in blocks_of(visit.invitation)}
    parts = [(part, names.get(part.sections[0], {})) for part in delegations_of(visit.invitation)]
    passed = {part.sections[0] for part, _name in parts}
    free = [(code, name) for code, name in names.items() if code not in passed]
    return visibility(visit) | {"parts": parts, "free": free, "problems": {}, "typed": {}}


def _again(request: HttpRequest, template: str, visit: Visit, refusal: RoundStateRefused) -> HttpResponse:
    shown = visibility(visit) | {"problem": all_in_a_line(refusal)}
    return render(request, template, shown, status=HTTPStatus.CONFLICT)
