"""A file of departments or people that somebody sends."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from cxmaturity.assessments.actions import read_upload
from cxmaturity.assessments.models import Round, Upload
from cxmaturity.assessments.queries import upload_at
from cxmaturity.web.sent_files import sent_file

WHICH_FILE = {"de": "Wählen Sie eine CSV- oder XLSX-Datei.", "en": "Choose a CSV or XLSX file."}


def keep_file(request: HttpRequest, round: Round, kind: str) -> Upload:
    """Raises Refused with every problem of the file; then nothing of it is kept."""
    name, data = sent_file(request, WHICH_FILE)
    attribute = request.POST.get("attribute", "").strip()
    return read_upload(round=round, kind=kind, name=name, data=data, attribute=attribute)


def upload_or_404(round: Round, kind: str, upload_id: UUID) -> Upload:
    """One that waits for its confirmation."""
    try:
        return upload_at(round, kind, upload_id)
    except Upload.DoesNotExist:
        raise Http404 from None
