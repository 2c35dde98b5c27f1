"""A respondent takes the questions along as a workbook and brings the answers back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxmaturity.assessments.actions.answer_books import (
    Book,
    answers_upload,
    apply_answers_upload,
    differences,
    discard_answers_upload,
    own_answers_file,
    own_book,
    read_answers_upload,
)
from cxmaturity.assessments.errors import RoundStateRefused, Undecided
from cxmaturity.assessments.models import Upload
from cxmaturity.engine.errors import Refused
from cxmaturity.web.answering.visits import Visit, for_respondent
from cxmaturity.web.answering_book.shown import WHICH_FILE, as_download, choices_in, shown
from cxmaturity.web.problems import said_of
from cxmaturity.web.sent_files import sent_file


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent()
def page(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return _page(request, visit)
    try:
        name, data = sent_file(request, WHICH_FILE)
        upload = read_answers_upload(book=own_book(invitation=visit.invitation), name=name, data=data)
    except Refused as refusal:
        return _page(request, visit, refusal)
    return redirect("answering_book:own-preview", upload_id=upload.public_id)


@require_safe
@for_respondent()
def file(request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        data = own_answers_file(invitation=visit.invitation, language=visit.language)
    except RoundStateRefused as refusal:
        return _page(request, visit, refusal)
    return as_download(data, _("my-questionnaire"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent()
def preview(request: HttpRequest, visit: Visit, upload_id: UUID) -> HttpResponse:
    """What the file changes; taken over when it is confirmed."""
    try:
        book = own_book(invitation=visit.invitation)
        upload = answers_upload(book=book, public_id=upload_id)
    except Upload.DoesNotExist:
        raise Http404 from None
    except RoundStateRefused as refusal:
        return _page(request, visit, refusal)
    if request.method != "POST":
        return _preview(request, visit, book, upload)
    if request.POST.get("do") == "discard":
        discard_answers_upload(upload=upload)
        return redirect("answering_book:own")
    try:
        apply_answers_upload(upload=upload, book=book, choices=choices_in(request.POST))
    except Undecided as refusal:
        return _preview(request, visit, own_book(invitation=visit.invitation), upload, refusal)
    except Refused as refusal:
        return _page(request, visit, refusal)
    return redirect("answering:my-answers")


def _page(request: HttpRequest, visit: Visit, refusal: Refused | None = None) -> HttpResponse:
    facts = _facts(visit) | {"refused": said_of(refusal)}
    return render(request, "web/answering_book/own.html", facts, status=_status(refusal))


def _preview(
    request: HttpRequest, visit: Visit, book: Book, upload: Upload, refusal: Undecided | None = None
) -> HttpResponse:
    changes = shown(differences(upload=upload, book=book), visit.language, request.POST)
    facts = _facts(visit) | changes | {"upload": upload, "refused": said_of(refusal)}
    return render(
        request, "web/answering_book/own_preview.html", facts, status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    )


def _facts(visit: Visit) -> dict[str, Any]:
    return {"visit": visit, "round": visit.round, "organisation": visit.organisation, "is_named": visit.is_named}


def _status(refusal: Refused | None) -> int:
    if refusal is None:
        return HTTPStatus.OK
    return HTTPStatus.CONFLICT if isinstance(refusal, RoundStateRefused) else HTTPStatus.BAD_REQUEST
