"""Step 1, and before it the page where a round begins: what is asked."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cxmaturity.assessments.actions import begin_round, choose_questions, find_questionnaire, prepare_pulse
from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.preparation import items_to_repeat, repeated_by
from cxmaturity.assessments.queries import last_closed_round, rounds_of
from cxmaturity.assessments.questionnaires_on_offer import Offer, offers
from cxmaturity.engine.errors import Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_run_rounds
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame
from cxmaturity.web.preparing.access import for_prepared_round
from cxmaturity.web.preparing.forms import PulseForm, QuestionsForm
from cxmaturity.web.preparing.page import go_on, show_step
from cxmaturity.web.preparing.steps import DEPARTMENTS, QUESTIONS
from cxmaturity.web.problems import by_field


@for_members(may_run_rounds)
def begin(request: HttpRequest, membership: Membership) -> HttpResponse:
    is_pulse = request.method == "POST" and request.POST.get("do") == "pulse"
    form = _questions_form(request, is_pulse)
    pulse = PulseForm(request.POST if is_pulse else None)
    if request.method == "POST" and (pulse if is_pulse else form).is_valid():
        try:
            return _begin(request, membership, pulse, form, is_pulse)
        except Refused as refusal:
            by_field(refusal.problems, pulse if is_pulse else form)
    return _beginning(request, membership, form, pulse)


def _questions_form(request: HttpRequest, is_pulse: bool) -> QuestionsForm:
    references = [offer.reference for offer in _offers()]
    sent = request.POST if request.method == "POST" and not is_pulse else None
    return QuestionsForm(
        sent, questionnaires=references, initial={"form": "core", "questionnaire": next(iter(references), "")}
    )


def _begin(
    request: HttpRequest, membership: Membership, pulse: PulseForm, form: QuestionsForm, is_pulse: bool
) -> HttpResponse:
    whose = {"organisation": membership.organisation, "by": membership.user}
    if is_pulse:
        round = prepare_pulse(title=pulse.title, items=request.POST.getlist("item"), **whose)
    else:
        version = find_questionnaire(reference=form.cleaned_data["questionnaire"])
        extent = form.cleaned_data["form"] or Round.Form.CORE
        round = begin_round(title=form.title, questionnaire_version=version, form=extent, **whose)
    return go_on(request, round, DEPARTMENTS)


def _beginning(request: HttpRequest, membership: Membership, form: QuestionsForm, pulse: PulseForm) -> HttpResponse:
    last = last_closed_round(membership.organisation)
    shown = {
        "form": form,
        "pulse": pulse,
        "offers": _offers(),
        "last": last,
        "items": items_to_repeat(last) if last else [],
        "chosen": set(request.POST.getlist("item")),
    }
    context = frame(membership, "rounds", rounds_of(membership.organisation)) | shown
    return render(
        request,
        "web/preparing/begin.html",
        context,
        status=HTTPStatus.BAD_REQUEST if form.errors or pulse.errors else None,
    )


@for_prepared_round()
def questions(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    available = _offers()
    references = [offer.reference for offer in available]
    initial = {f"title_{language}": text for language, text in round.title.items()}
    initial |= {"questionnaire": str(round.questionnaire_version), "form": round.form}
    form = QuestionsForm(request.POST if request.method == "POST" else None, questionnaires=references, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            _save(request, membership, round, form)
            return go_on(request, round, DEPARTMENTS)
        except RoundRefused as refusal:
            by_field(refusal.problems, form)
    return _show(request, membership, round, form, available)


def _save(request: HttpRequest, membership: Membership, round: Round, form: QuestionsForm) -> None:
    version = round.questionnaire_version
    if not round.is_beside:
        version = find_questionnaire(reference=form.cleaned_data["questionnaire"])
    choose_questions(
        round=round,
        title=form.title,
        questionnaire_version=version,
        form=round.form if round.is_beside else form.cleaned_data["form"] or round.form,
        items=request.POST.getlist("item"),
        by=membership.user,
    )


def _show(
    request: HttpRequest, membership: Membership, round: Round, form: QuestionsForm, available: list[Offer]
) -> HttpResponse:
    shown = {"form": form, "offers": available}
    if round.form == Round.Form.PULSE:
        shown |= {"items": items_to_repeat(repeated_by(round)), "chosen": set(round.items)}
    answer = show_step(request, membership, round, QUESTIONS, "questions", **shown)
    answer.status_code = HTTPStatus.BAD_REQUEST if form.errors else answer.status_code
    return answer


def _offers() -> list[Offer]:
    return offers(get_language() or "en")
