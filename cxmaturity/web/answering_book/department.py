"""Who may see the named answers of a department takes its questionnaires along as one workbook and brings them back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cxmaturity.assessments.actions.answer_books import (
    BY_EXCEL,
    Book,
    answers_upload,
    apply_answers_upload,
    department_answers_file,
    department_book,
    differences,
    discard_answers_upload,
    read_answers_upload,
)
from cxmaturity.assessments.errors import RoundStateRefused, Undecided, named_rounds_only
from cxmaturity.assessments.models import Round, Upload
from cxmaturity.assessments.permissions import may_see_names_of
from cxmaturity.assessments.queries import rounds_of, tree_of
from cxmaturity.engine.errors import Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.web.answering_book.shown import WHICH_FILE, as_download, choices_in, shown
from cxmaturity.web.errors import refusal as refusal_page
from cxmaturity.web.field.access import for_launched_round
from cxmaturity.web.frame import frame
from cxmaturity.web.problems import all_in_a_line, said_of
from cxmaturity.web.sent_files import sent_file


def for_named_department(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view receives membership, round, department and the book of its people; who may not see their names and
    answers is told so, and where nobody has a workbook the page says why."""

    @for_launched_round()
    @wraps(view)
    def fetched(request: HttpRequest, membership: Membership, round: Round, department: str, **place) -> HttpResponse:
        if department not in {node["code"] for node in round.tree}:
            raise Http404
        if round.mode == Round.Mode.ATTRIBUTED and not may_see_names_of(membership, round, department):
            raise PermissionDenied
        try:
            return view(request, membership, department_book(round=round, department=department), department, **place)
        except RoundStateRefused as reason:
            return _impossible(request, reason)

    return fetched


@require_safe
@for_launched_round()
def listing(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """The departments whose workbook this member may take."""
    if round.mode != Round.Mode.ATTRIBUTED:
        return _impossible(request, named_rounds_only(BY_EXCEL))
    departments = [node for node in tree_of(round) if may_see_names_of(membership, round, node.code)]
    if not departments:
        raise PermissionDenied
    shown_facts = {"round": round, "departments": departments}
    facts = frame(membership, "rounds", rounds_of(membership.organisation)) | shown_facts
    return render(request, "web/answering_book/departments.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@for_named_department
def page(request: HttpRequest, membership: Membership, book: Book, department: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, membership, book, department)
    try:
        name, data = sent_file(request, WHICH_FILE)
        upload = read_answers_upload(book=book, name=name, data=data)
    except Refused as refusal:
        return _page(request, membership, book, department, refusal)
    return _to("department-preview", membership, book, department, upload_id=upload.public_id)


@require_POST
@for_named_department
def file(request: HttpRequest, membership: Membership, book: Book, department: str) -> HttpResponse:
    """By a button: names and answers leave the house, and the log says who took them."""
    data = department_answers_file(
        round=book.round, department=department, language=get_language() or "en", by=membership.user
    )
    return as_download(data, _("questionnaires"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_named_department
def preview(request: HttpRequest, membership: Membership, book: Book, department: str, upload_id: UUID) -> HttpResponse:
    try:
        upload = answers_upload(book=book, public_id=upload_id)
    except Upload.DoesNotExist:
        raise Http404 from None
    if request.method != "POST":
        return _preview(request, membership, book, department, upload)
    if request.POST.get("do") == "discard":
        discard_answers_upload(upload=upload)
        return _to("department", membership, book, department)
    try:
        taken = apply_answers_upload(upload=upload, book=book, choices=choices_in(request.POST), by=membership.user)
    except Undecided as refusal:
        book = department_book(round=book.round, department=department)
        return _preview(request, membership, book, department, upload, refusal)
    except Refused as refusal:
        return _page(request, membership, book, department, refusal)
    words = ngettext("%(n)s answer was taken over.", "%(n)s answers were taken over.", taken) % {"n": taken}
    messages.success(request, words)
    return _to("department", membership, book, department)


def _impossible(request: HttpRequest, reason: RoundStateRefused) -> HttpResponse:
    return refusal_page(request, HTTPStatus.CONFLICT, _("There is no workbook for this"), all_in_a_line(reason))


def _page(
    request: HttpRequest, membership: Membership, book: Book, department: str, refusal: Refused | None = None
) -> HttpResponse:
    facts = _facts(membership, book, department) | {"refused": said_of(refusal)}
    return render(
        request,
        "web/answering_book/department.html",
        facts,
        status=HTTPStatus.BAD_REQUEST if refusal else HTTPStatus.OK,
    )


def _preview(
    request: HttpRequest,
    membership: Membership,
    book: Book,
    department: str,
    upload: Upload,
    refusal: Undecided | None = None,
) -> HttpResponse:
    language = get_language() or "en"
    changes = shown(differences(upload=upload, book=book), language, request.POST)
    facts = _facts(membership, book, department) | changes | {"upload": upload, "refused": said_of(refusal)}
    template = "web/answering_book/department_preview.html"
    return render(request, template, facts, status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK)


def _facts(membership: Membership, book: Book, department: str):
    names = {node["code"]: node["name"] for node in book.round.tree}
    shown_facts = {"round": book.round, "department": department, "department_name": names[department], "book": book}
    return frame(membership, "rounds", rounds_of(membership.organisation)) | shown_facts


def _to(name: str, membership: Membership, book: Book, department: str, **place) -> HttpResponse:
    organisation = membership.organisation.slug
    where = {"organisation": organisation, "round_id": book.round.public_id, "department": department}
    return redirect(f"answering_book:{name}", **where, **place)
