"""Who is answering: the cookie of a link becomes a visit, or the page that says why not.

The token stands in the address of the first page only; then the cookie carries it. Nothing about a visit is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.standing import ANSWERING, standing_of
from cxmaturity.assessments.tokens import sheet_name_of
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering import states
from cxmaturity.web.problems import as_data

COOKIE = "cxmaturity_answering"
COOKIE_PATH = "/a/"
ASKS_FOR_DATA = ("PUT", "DELETE")


@dataclass(frozen=True)
class Visit:
    """One request of a respondent. is_preview: nothing is read or stored, an organiser looks."""

    invitation: Invitation
    language: str
    is_preview: bool = False

    @property
    def round(self) -> Round:
        return self.invitation.round

    @property
    def organisation(self) -> Organisation:
        return self.invitation.organisation

    @property
    def is_named(self) -> bool:
        return self.round.mode == Round.Mode.ATTRIBUTED


def for_respondent(*, also: tuple[str, ...] = ()) -> Callable:
    """The view gets the visit. also: standings that the view answers itself, beside "answering"."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_not_required
        @never_cache
        @wraps(view)
        def visited(request: HttpRequest, **place) -> HttpResponse:
            invitation = invitation_of(request)
            if invitation is None:
                return without_link(request)
            if _is_of_another(request, invitation):
                return without_link(
                    request, _("This page belongs to another link. Nothing was saved: open yours again.")
                )
            with acting_for(invitation.organisation):
                visit = Visit(invitation, spoken_language(request))
                state = standing_of(invitation, timezone.now())
                if state != ANSWERING and state not in also:
                    return stopped(request, visit, state)
                try:
                    return view(request, visit, **place)
                except RoundStateRefused:  # closed, withdrawn or handed in between the two looks
                    return redirect("answering:start")

        return visited

    return decorate


def invitation_of(request: HttpRequest) -> Invitation | None:
    typed = request.COOKIES.get(COOKIE, "")
    try:
        return find_invitation(typed) if typed else None
    except Invitation.DoesNotExist:
        return None


def spoken_language(request: HttpRequest) -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def speak(request: HttpRequest, language: str) -> str:
    """What the page was asked for, else what this browser has chosen before, else the language of the mail."""
    chosen = request.GET.get("sprache") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or language
    language = chosen if chosen in dict(settings.LANGUAGES) else language
    translation.activate(language)
    request.LANGUAGE_CODE = language
    return language


def stopped(request: HttpRequest, visit: Visit, state: str) -> HttpResponse:
    if request.method in ASKS_FOR_DATA:
        return as_data(state, states.sentence(state), HTTPStatus.CONFLICT)
    return states.page(request, visit, state)


def without_link(request: HttpRequest, problem: str = "") -> HttpResponse:
    if request.method in ASKS_FOR_DATA:
        return as_data("link_needed", _("Please open your link again."), HTTPStatus.UNAUTHORIZED)
    return states.ask_for_link(request, problem, HTTPStatus.CONFLICT if problem else HTTPStatus.OK)


def _is_of_another(request: HttpRequest, invitation: Invitation) -> bool:
    """Somebody opened another link in this browser while the page was shown: its answers belong to the first one."""
    sheet = request.headers.get("X-Sheet") or request.POST.get("sheet")
    return bool(sheet) and sheet != sheet_name_of(invitation)


def remember(answer: HttpResponse, token: str) -> HttpResponse:
    """The browser keeps the link until it is closed; on another device the link is opened again."""
    answer.set_cookie(
        COOKIE, token, path=COOKIE_PATH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer
