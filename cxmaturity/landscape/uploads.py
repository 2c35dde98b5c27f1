"""What a file says, between being read and being confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.engine.plain import from_plain
from cxmaturity.landscape.models import LandscapeUpload


@dataclass(frozen=True)
class UploadedRows:
    """landscape: what the file names, of its one kind. delimiter: of a CSV file; sheet: of an XLSX file."""

    landscape: Landscape
    warnings: tuple[Problem, ...]
    delimiter: str
    sheet: str

    @property
    def rows(self) -> tuple[Touchpoint | System | Link, ...]:
        return (*self.landscape.touchpoints, *self.landscape.systems, *self.landscape.links)


def content_of_upload(upload: LandscapeUpload) -> UploadedRows:
    """Of one that is not applied yet; afterwards nothing of it is kept but its digest."""
    return from_plain(UploadedRows, upload.content)
