"""What the organisation states of its touchpoints, its systems and how they are linked; and files that say it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.landscape import Landscape, System, Touchpoint, measurement_frequency
from cxmaturity.landscape.actions import read_upload
from cxmaturity.landscape.models import LandscapeUpload
from cxmaturity.landscape.permissions import may_edit_landscape, may_see_landscape
from cxmaturity.landscape.queries import landscape_now, waiting_upload
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.queries import department_tree
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame
from cxmaturity.web.landscape.words import FIELDS, in_words
from cxmaturity.web.problems import said_of
from cxmaturity.web.sent_files import sent_file

WHICH_FILE = {"de": "Wählen Sie eine CSV- oder XLSX-Datei.", "en": "Choose a CSV or XLSX file."}
KINDS = [
    (LandscapeUpload.Kind.TOUCHPOINTS, gettext_lazy("Touchpoints")),
    (LandscapeUpload.Kind.SYSTEMS, gettext_lazy("Systems")),
    (LandscapeUpload.Kind.LINKS, gettext_lazy("Links between them")),
]
OF_TOUCHPOINT = ("phase", "frequency", "last_review", "measured_by")
OF_SYSTEM = ("kind", "owner")


@dataclass(frozen=True)
class Line:
    """cells: label and value in words."""

    code: str
    name: str
    cells: list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(may_see_landscape)
def overview(request: HttpRequest, membership: Membership) -> HttpResponse:
    if request.method != "POST":
        return _show(request, membership)
    if not may_edit_landscape(membership):
        raise PermissionDenied
    kind = request.POST.get("kind", "")
    if kind not in LandscapeUpload.Kind.values:
        raise BadRequest
    try:
        name, data = sent_file(request, WHICH_FILE)
        upload = read_upload(organisation=membership.organisation, kind=kind, name=name, data=data)
    except Refused as refusal:
        return _show(request, membership, refusal)
    return redirect("web:landscape-preview", membership.organisation.slug, upload.public_id)


def _show(request: HttpRequest, membership: Membership, refusal: Refused | None = None) -> HttpResponse:
    landscape = landscape_now()
    departments = {node.code: node.name for node in department_tree()}
    may_edit = may_edit_landscape(membership)
    shown = {
        "landscape": landscape,
        "measured": measurement_frequency(landscape.touchpoints, timezone.localdate()),
        "touchpoint_head": [FIELDS[each] for each in OF_TOUCHPOINT],
        "touchpoints": [_line(each, OF_TOUCHPOINT, departments) for each in landscape.touchpoints],
        "system_head": [FIELDS[each] for each in OF_SYSTEM],
        "systems": [_line(each, OF_SYSTEM, departments) for each in landscape.systems],
        "links": _matrix(landscape),
        "may_edit": may_edit,
        "kinds": KINDS,
        "chosen": request.POST.get("kind", ""),
        "waiting": waiting_upload() if may_edit else None,
        "refused": said_of(refusal),
    }
    context = frame(membership, "landscape", rounds_of(membership.organisation)) | shown
    return render(request, "web/landscape/overview.html", context, status=HTTPStatus.BAD_REQUEST if refusal else None)


def _line(row: Touchpoint | System, fields: tuple[str, ...], departments: dict[str, str]) -> Line:
    cells = [(str(FIELDS[field]), in_words(field, getattr(row, field), departments)) for field in fields]
    return Line(row.code, row.name, cells)


def _matrix(landscape: Landscape) -> list[Line]:
    """One line for each touchpoint, one cell for each system."""
    link_of = landscape.link_of
    return [
        Line(
            row.code,
            row.name,
            [(each.name, in_words("link", link_of.get((row.code, each.code), ""), {})) for each in landscape.systems],
        )
        for row in landscape.touchpoints
    ]
