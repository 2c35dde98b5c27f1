"""The first page of a link: it shows who asks and has one button. Opening it changes nothing, however often a mail
program does so; the button puts the link into a cookie and leads to an address without it."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.actions import join_open_round
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import find_invitation, find_open_round, tree_of
from cxmaturity.assessments.standing import is_released
from cxmaturity.assessments.tokens import is_code, meant_by, token_of
from cxmaturity.engine.text import pick
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering import attempts, states
from cxmaturity.web.answering.released import released_page
from cxmaturity.web.answering.visits import remember, speak, spoken_language
from cxmaturity.web.views.signing_in import with_language

NEXT = {"nein": "answering:not-me", "keine-erinnerung": "answering:no-reminders"}
OTHER_SITES = ("cross-site", "same-site")


def keeps_its_secret(view):
    """For pages with a secret in their address: no other page ever learns it. Browsers then send "Origin: null", so the
    check against forgery cannot work; they still say whether a form came from this site. Without that, somebody's page
    could put its owner's link into the browser of another respondent, whose answers it would then collect."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def quiet(request: HttpRequest, **place) -> HttpResponse:
        answer = view(request, **place)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return quiet


@keeps_its_secret
def enter(request: HttpRequest, token: str) -> HttpResponse:
    invitation = _looked_up(request, find_invitation, token)
    if isinstance(invitation, HttpResponse):
        return invitation
    language = speak(request, invitation.language)
    released = is_released(invitation.round)
    if _is_pressed_here(request):
        target = "answering:result" if released else NEXT.get(request.GET.get("weiter", ""), "answering:start")
        return with_language(remember(redirect(target), meant_by(token)), language)
    shown = {"round": invitation.round, "organisation": invitation.organisation, "released": released}
    return render(request, "web/answering/entry.html", shown | {"intention": request.GET.get("weiter", "")})


@keeps_its_secret
def enter_openly(request: HttpRequest, token: str) -> HttpResponse:
    """The one link of a round that everybody may use. Nobody checks who answers, and the page says so."""
    round = _looked_up(request, find_open_round, token)
    if isinstance(round, HttpResponse):
        return round
    speak(request, round.organisation.language)
    with acting_for(round.organisation):
        if is_released(round):
            return released_page(request, round)
        if _is_pressed_here(request):
            return _joined(request, round)
        return _open_page(request, round)


@login_not_required
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code of a printed card, as a person types it."""
    if request.method != "POST":
        return states.ask_for_link(request)
    typed = request.POST.get("code", "")
    invitation = _looked_up(request, find_invitation, typed)
    if isinstance(invitation, HttpResponse):
        wrong = _("This code is not known. Please compare it with your card, letter by letter.")
        return (
            states.ask_for_link(request, wrong, HTTPStatus.NOT_FOUND)
            if invitation.status_code == HTTPStatus.NOT_FOUND
            else invitation
        )
    return remember(redirect("answering:start"), meant_by(typed))


def _is_pressed_here(request: HttpRequest) -> bool:
    """The button of this page, not a form of another one."""
    return request.method == "POST" and request.headers.get("Sec-Fetch-Site") not in OTHER_SITES


def _looked_up(request: HttpRequest, find, typed: str):
    """What the link belongs to, or the page that says that it belongs to nothing. A company shares one address: the pause
    after wrong ones holds nobody up whose link is right; nobody finds 256 bits by trying. The code of a card waits."""
    pauses = attempts.are_too_many(request)
    try:
        return _too_many(request) if pauses and is_code(typed) else find(typed)
    except (Invitation.DoesNotExist, Round.DoesNotExist):
        if pauses:
            return _too_many(request)
        attempts.count_wrong(request)
        return HttpResponseNotFound(render(request, "web/answering/unknown.html").content)


def _too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "web/answering/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def _joined(request: HttpRequest, round: Round) -> HttpResponse:
    if attempts.begins_too_often(request):
        return _too_many(request)
    try:
        person = join_open_round(
            round=round, department=request.POST.get("department", ""), language=spoken_language(request)
        )
    except (RoundRefused, RoundStateRefused) as refusal:
        return _open_page(
            request, round, pick(refusal.problems[0].message, spoken_language(request)), HTTPStatus.BAD_REQUEST
        )
    return remember(redirect("answering:start"), token_of(person))


def _open_page(request: HttpRequest, round: Round, problem: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    shown = {"round": round, "organisation": round.organisation, "departments": tree_of(round), "problem": problem}
    return render(request, "web/answering/open.html", shown, status=status)
