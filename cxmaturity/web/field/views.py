from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cxmaturity.assessments.actions import discard_round, extend, invite_late, reissue, remind, revoke
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused
from cxmaturity.assessments.field_period import days_left, launched_today, planned_reminders, reminded_today
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.moments import moment_in
from cxmaturity.assessments.participation import has_too_few
from cxmaturity.assessments.queries import invitation_by_address, invitation_of, rounds_of
from cxmaturity.assessments.reach import Reach, reach_of
from cxmaturity.assessments.retention import answers_end, contacts_end
from cxmaturity.assessments.tokens import link_token_of
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import (
    may_close_round,
    may_run_rounds,
    may_see_named_answers,
    may_see_results,
    may_see_who_answered,
)
from cxmaturity.results.actions import close_round
from cxmaturity.web.council.standing import standing_of
from cxmaturity.web.field.access import for_launched_round, to_coverage
from cxmaturity.web.field.addresses import open_link_of
from cxmaturity.web.field.coverage import coverage_of, headline_of
from cxmaturity.web.field.forms import AddressForm, EndForm, LateForm
from cxmaturity.web.field.next_steps import coming_of
from cxmaturity.web.field.people import people_of
from cxmaturity.web.frame import frame
from cxmaturity.web.moments import moment_in_field
from cxmaturity.web.problems import by_field


@require_safe
@for_launched_round()
def coverage(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    return show(request, membership, round)


@require_POST
@for_launched_round(may_run_rounds)
def remind_now(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    try:
        remind(round=round, by=membership.user)
    except RoundStateRefused as refusal:
        return show(request, membership, round, refusal.problems)
    messages.success(request, _("The reminder is on its way to everybody who has not answered and wants reminders."))
    return to_coverage(membership, round)


@require_POST
@for_launched_round(may_run_rounds)
def change_end(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    form = EndForm(request.POST)
    if not form.is_valid():
        return show(request, membership, round, end=form)
    try:
        moment = moment_in(round.time_zone, form.cleaned_data["closes_at"], "closes_at")
        extend(round=round, closes_at=moment, by=membership.user)
    except RoundRefused as refusal:
        by_field(refusal.problems, form)
        return show(request, membership, round, end=form)
    except RoundStateRefused as refusal:
        return show(request, membership, round, refusal.problems, end=form)
    messages.success(request, _("The field period has a new end."))
    return to_coverage(membership, round)


@require_POST
@for_launched_round(may_run_rounds)
def invite_forgotten(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    form = LateForm(request.POST, request.FILES, round=round)
    if not form.is_valid():
        return show(request, membership, round, late=form)
    try:
        invite_late(round=round, rows=form.people(), by=membership.user)
    except Refused as refusal:
        return show(request, membership, round, refusal.problems, late=form)
    messages.success(request, _("The invitations are on their way; who was on the list already gets no second one."))
    return to_coverage(membership, round)


@require_POST
@for_launched_round(may_run_rounds)
def change_link(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """Of one address: the same words whatever the person has done."""
    form = AddressForm(request.POST)
    invitation = invitation_by_address(round, form.cleaned_data["email"]) if form.is_valid() else None
    if invitation is None:
        return show(request, membership, round, [not_on_the_list()], address=form)
    return change_link_of(request, membership, round, invitation)


@require_POST
@for_launched_round(may_run_rounds)
def change_link_by_name(request: HttpRequest, membership: Membership, round: Round, person: UUID) -> HttpResponse:
    """Of one person of a round by name; in a confidential one nobody is found this way."""
    try:
        invitation = invitation_of(round, person)
    except Invitation.DoesNotExist:
        raise Http404 from None
    return change_link_of(request, membership, round, invitation)


def change_link_of(request: HttpRequest, membership: Membership, round: Round, invitation: Invitation) -> HttpResponse:
    withdraws = "withdraw" in request.POST
    try:
        (revoke if withdraws else reissue)(invitation=invitation, by=membership.user)
    except RoundStateRefused as refusal:
        return show(request, membership, round, refusal.problems)
    done = _("The link is withdrawn. What was submitted with it stays and counts.")
    sent = _("A new link is made and, where there is an address, on its way; the old one opens nothing any more.")
    messages.success(request, done if withdraws else sent)
    return to_coverage(membership, round)


@for_launched_round(may_close_round)
def close(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """Asks first and says what happens; a second click finds the round closed."""
    if round.state != Round.State.OPEN:
        return to_coverage(membership, round)
    if request.method != "POST":
        return render(request, "web/field/close.html", surroundings(membership) | {"round": round})
    try:
        close_round(round=round, by=membership.user)
    except RoundStateRefused:
        return to_coverage(membership, round)
    round.refresh_from_db()
    if round.is_test or has_too_few(round) or not may_see_results(membership):
        messages.success(request, _("The assessment is closed."))
        return to_coverage(membership, round)
    return redirect("web:result", membership.organisation.slug, round.public_id, "ergebnis")


@require_POST
@for_launched_round(may_run_rounds)
def delete_test(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    try:
        discard_round(round=round, by=membership.user)
    except RoundStateRefused as refusal:
        return show(request, membership, round, refusal.problems)
    messages.success(request, _("The test is deleted."))
    return redirect("web:rounds", organisation=membership.organisation.slug)


def show(
    request: HttpRequest, membership: Membership, round: Round, problems: Sequence[Problem] = (), **forms: Any
) -> HttpResponse:
    """problems: why what was sent is not done. forms: with what was typed, in place of fresh ones."""
    found = coverage_of(membership, round)
    language = get_language() or "en"
    runs = may_run_rounds(membership)
    shown = {
        "round": round,
        "coverage": found,
        "headline": headline_of(found, language),
        "problems": problems,
        "runs": runs,
        **standing_of(membership, round),
        "sees_results": may_see_results(membership),
        "too_few": has_too_few(round),
        **(_of_organiser(round, forms) if runs else {}),
    }
    if may_see_who_answered(membership, round.mode):
        shown["people"] = people_of(round, language, everybody="everybody" in request.GET)
        shown["shows_everybody"] = "everybody" in request.GET
        shown["may_take_files"] = may_see_named_answers(membership, round.mode)
    status = HTTPStatus.BAD_REQUEST if problems or forms else None
    return render(request, "web/field/coverage.html", surroundings(membership) | shown, status=status)


def _of_organiser(round: Round, forms: dict[str, Any]) -> dict[str, Any]:
    reach = reach_of(round)
    if round.state == Round.State.OPEN:
        return actions_of(round, reach, forms)
    return {"forgotten": forgotten_of(round, reach)}


def forgotten_of(round: Round, reach: Reach) -> dict[str, datetime]:
    """When what is known of people goes; what is gone already is not named."""
    moments = {"answers": answers_end(round.closed_at)}
    if reach.mails:
        moments["contacts"] = contacts_end(round.closed_at)
    return {name: moment for name, moment in moments.items() if moment > timezone.now()}


def actions_of(round: Round, reach: Reach, forms: dict[str, Any]) -> dict[str, Any]:
    """What may be done while the round is open."""
    left, reminders = days_left(round), planned_reminders(round)
    return {
        "is_open": True,
        "is_over": left is not None and left < 0,
        "reach": reach,
        "coming": coming_of(round, reach, reminders),
        "is_fresh": launched_today(round),
        "reminded": reminded_today(round),
        "reminders": reminders,
        "open_link": open_link_of(link_token_of(round)) if round.access == Round.Access.OPEN else "",
        "end": EndForm(initial={"closes_at": moment_in_field(round.closes_at, round.time_zone)}),
        "late": LateForm(round=round),
        "address": AddressForm(),
        **forms,
    }


def surroundings(membership: Membership) -> dict[str, Any]:
    return frame(membership, "rounds", rounds_of(membership.organisation))


def not_on_the_list() -> Problem:
    message = {
        "de": "Diese Adresse steht nicht auf der Liste dieser Erhebung.",
        "en": "This address is not on the list of this assessment.",
    }
    hint = {"de": "Bitte prüfen Sie die Schreibweise.", "en": "Please check the spelling."}
    return Problem("not_found", message, "email", hint)
