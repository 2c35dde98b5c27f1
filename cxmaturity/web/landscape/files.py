"""What a file of touchpoints, systems or links would change; taken over when it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.engine.errors import Refused
from cxmaturity.landscape.actions import apply_upload
from cxmaturity.landscape.changes import FieldChange, RowChange, difference
from cxmaturity.landscape.models import LandscapeUpload
from cxmaturity.landscape.permissions import may_edit_landscape
from cxmaturity.landscape.queries import landscape_now, upload_at
from cxmaturity.landscape.uploads import content_of_upload
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.queries import department_tree
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame
from cxmaturity.web.landscape.words import FIELDS, in_words
from cxmaturity.web.problems import said, said_of


@dataclass(frozen=True)
class Changed:
    """words: what changes, one phrase each."""

    code: str
    name: str
    words: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(may_edit_landscape)
def preview(request: HttpRequest, membership: Membership, upload_id: UUID) -> HttpResponse:
    try:
        upload = upload_at(upload_id)
    except LandscapeUpload.DoesNotExist:
        raise Http404 from None
    if request.method != "POST":
        return _show(request, membership, upload)
    try:
        rows = apply_upload(upload=upload, by=membership.user)
    except Refused as refusal:
        return _show(request, membership, upload, refusal)
    words = ngettext("%(n)s row has been taken over.", "%(n)s rows have been taken over.", rows)
    messages.success(request, words % {"n": rows})
    return redirect("web:landscape", membership.organisation.slug)


def _show(
    request: HttpRequest, membership: Membership, upload: LandscapeUpload, refusal: Refused | None = None
) -> HttpResponse:
    content = content_of_upload(upload)
    found = difference(landscape_now(), content.landscape)
    departments = {node.code: node.name for node in department_tree()}
    shown = {
        "upload": upload,
        "content": content,
        "found": found,
        "changes": [_changed(each, departments) for each in found.changed],
        "other": len(found.changed) - found.new,
        "warnings": said(content.warnings),
        "refused": said_of(refusal),
    }
    context = frame(membership, "landscape", rounds_of(membership.organisation)) | shown
    return render(request, "web/landscape/preview.html", context, status=HTTPStatus.BAD_REQUEST if refusal else None)


def _changed(change: RowChange, departments: Mapping[str, str]) -> Changed:
    words = [_field(each, departments) for each in change.fields]
    return Changed(change.code, change.name, [_("new"), *words] if change.is_new and not words else words)


def _field(change: FieldChange, departments: Mapping[str, str]) -> str:
    before, after = (in_words(change.field, value, departments) for value in (change.before, change.after))
    return _("%(field)s: %(before)s becomes %(after)s") % {
        "field": FIELDS[change.field],
        "before": before,
        "after": after,
    }
