"""What a person sees when something is refused or breaks: one page, in words, with nothing from inside.

The page carries no form and no address, so that two of them for the same reason are equal byte by byte.
"""

from __future__ import annotations

import logging
import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cxmaturity.engine.errors import Refused
from cxmaturity.web.problems import all_in_a_line, as_data

FORM_OUTDATED = "form_outdated"
SAVED_BY_SCRIPT = ("PUT", "DELETE")

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refusal(
        request, HTTPStatus.BAD_REQUEST, _("This request cannot be read"), _("Please go back and try again.")
    )


def refused(request: HttpRequest, reason: Refused) -> HttpResponse:
    """What was asked for does not exist: every problem, and what is possible instead."""
    return refusal(request, HTTPStatus.BAD_REQUEST, _("This cannot be ordered"), all_in_a_line(reason))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    advice = _("Ask the administrator of your organisation if you need it.")
    return refusal(request, HTTPStatus.FORBIDDEN, _("This page is not part of your role"), advice)


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A script that saves an answer reads data: it fetches the page again and sends the answer once more."""
    if request.method in SAVED_BY_SCRIPT:
        return as_data(
            FORM_OUTDATED, _("This form is out of date"), HTTPStatus.FORBIDDEN, _("Please load the page again.")
        )
    advice = _("Please load the page again; what you typed is still in the form when you go back.")
    return refusal(request, HTTPStatus.FORBIDDEN, _("This form is out of date"), advice)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refusal(
        request,
        HTTPStatus.NOT_FOUND,
        _("There is no such page"),
        _("Check the address or start again from the home page."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    number = uuid.uuid4().hex[:8]
    log.error("The page with error number %s ended in an error.", number)
    advice = _("Nothing was saved. If it happens again, please name this error number: %(number)s.")
    return refusal(
        request, HTTPStatus.INTERNAL_SERVER_ERROR, _("Something went wrong on our side"), advice % {"number": number}
    )


def refusal(request: HttpRequest, status: int, headline: str, advice: str) -> HttpResponse:
    return render(request, "web/refusal.html", {"headline": headline, "advice": advice}, status=status)
