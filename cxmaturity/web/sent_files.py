"""A file that somebody sends: looked at in size before it is read."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.engine.text import Text
from cxmaturity.files.problems import too_large
from cxmaturity.files.xlsx_file import MOST_BYTES

LONGEST_SHOWN = 120


def sent_file(request: HttpRequest, hint: Text) -> tuple[str, bytes]:
    """Name and bytes. Raises FileRefused: none was chosen, then hint says which one is meant, or it is too large."""
    sent = request.FILES.get("file")
    if sent is None:
        raise FileRefused([_no_file(hint)])
    return sent.name, bytes_of(sent)


def bytes_of(sent: UploadedFile) -> bytes:
    if sent.size > MOST_BYTES:
        raise FileRefused([too_large(sent.name[:LONGEST_SHOWN], MOST_BYTES)])
    return sent.read()


def _no_file(hint: Text) -> Problem:
    return Problem("required", {"de": "Es ist keine Datei ausgewählt.", "en": "No file is chosen."}, "file", hint)
