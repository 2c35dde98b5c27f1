"""Step 5: everything on one page as it will be frozen, a test to oneself, and the launch."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cxmaturity.assessments.actions import discard_round, prepare_fact_section, start_answering, start_test_round
from cxmaturity.assessments.approvals import approval_digest, approvals_of
from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.preparation import facts_left_out, may_have_fact_section
from cxmaturity.assessments.queries import questionnaire_of, roles_that_see_names, trial_rounds_of
from cxmaturity.engine.disclosure import K_COMMENT
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.web.preparing.access import after_launch, for_prepared_round
from cxmaturity.web.preparing.matrix import matrix_of
from cxmaturity.web.preparing.page import go_on, show_step
from cxmaturity.web.preparing.steps import PEOPLE, START


@for_prepared_round()
def start(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    if request.method != "POST":
        return _show(request, membership, round)
    verbs = {"test": _test, "launch": _launch, "discard": _discard, "drop-test": _drop_test, "facts": _facts}
    do = verbs.get(request.POST.get("do", ""))
    if do is None:
        raise BadRequest
    try:
        return do(request, membership, round)
    except RoundRefused as refusal:
        return _show(request, membership, round, refusal)


def _show(request: HttpRequest, membership: Membership, round: Round, refusal: Refused | None = None) -> HttpResponse:
    shown = {
        "standings": approvals_of(round, approval_digest(round)),
        "has_facts": may_have_fact_section(round),
        "yes_no": _("yes,no"),
        "matrix": matrix_of(round, roles_that_see_names(round)),
        "k_comment": K_COMMENT,
        "tests": trial_rounds_of(membership.organisation),
        "facts": facts_left_out(round, questionnaire_of(round.questionnaire_version)),
    }
    return show_step(request, membership, round, START, "start", refusal, **shown)


def _launch(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    if request.POST.get("read") != "yes":
        raise RoundRefused([_not_read()])
    start_answering(round=round, by=membership.user)
    return redirect(after_launch(round))


def _facts(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    if not may_have_fact_section(round):
        raise BadRequest
    beside = prepare_fact_section(round=round, by=membership.user)
    return go_on(request, beside, PEOPLE, _("The fact section is prepared. Who owns the facts?"))


def _test(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    start_test_round(round=round, by=membership.user)
    return go_on(request, round, START, _("A test is on its way to %(email)s.") % {"email": membership.user.email})


def _discard(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    discard_round(round=round, by=membership.user)
    return redirect("web:rounds", organisation=membership.organisation.slug)


def _drop_test(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    try:
        number = UUID(request.POST.get("test", ""))
        test = Round.objects.get(public_id=number, is_test=True)
    except (ValueError, Round.DoesNotExist):
        raise Http404 from None
    discard_round(round=test, by=membership.user)
    return go_on(request, round, START, _("The test is deleted."))


def _not_read() -> Problem:
    return Problem(
        "required",
        {
            "de": "Bestätigen Sie bitte, dass Sie gelesen haben, wer was sieht.",
            "en": "Please confirm that you have read who sees what.",
        },
        "start/read",
    )
