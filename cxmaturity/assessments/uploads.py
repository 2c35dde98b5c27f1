"""What a file says, between being read and being confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.assessments.models import Upload
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.plain import from_plain
from cxmaturity.organisations.department_tree import DepartmentRow


@dataclass(frozen=True)
class DepartmentUpload:
    """delimiter: of a CSV file; sheet: of an XLSX file."""

    rows: tuple[DepartmentRow, ...]
    warnings: tuple[Problem, ...]
    delimiter: str
    sheet: str


@dataclass(frozen=True)
class PeopleUpload:
    """attribute: what results are broken down by, "" = nothing."""

    rows: tuple[PersonRow, ...]
    warnings: tuple[Problem, ...]
    delimiter: str
    sheet: str
    attribute: str = ""


CONTENTS = {Upload.Kind.DEPARTMENTS: DepartmentUpload, Upload.Kind.PEOPLE: PeopleUpload}


def content_of_upload(upload: Upload) -> DepartmentUpload | PeopleUpload:
    """Of one that is not applied yet; afterwards nothing of it is kept but its digest."""
    return from_plain(CONTENTS[Upload.Kind(upload.kind)], upload.content)
