"""Files of departments and people: read and shown first, applied when somebody confirms."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.actions.inviting import invite_people
from cxmaturity.assessments.actions.rounds import change_round
from cxmaturity.assessments.actions.storing import refuse_unless_prepared
from cxmaturity.assessments.attribute_column import known_heading
from cxmaturity.assessments.errors import already_imported
from cxmaturity.assessments.models import Round, Upload
from cxmaturity.assessments.people_file import read_people
from cxmaturity.assessments.queries import questionnaire_of, tree_to_freeze
from cxmaturity.assessments.uploads import DepartmentUpload, PeopleUpload, content_of_upload
from cxmaturity.engine.plain import to_plain
from cxmaturity.files.table_file import Table, read_table
from cxmaturity.organisations.actions import apply_departments
from cxmaturity.organisations.department_file import read_departments
from cxmaturity.organisations.models import User
from cxmaturity.organisations.names import LONGEST_NAME, tidy
from cxmaturity.organisations.queries import department_tree
from cxmaturity.organisations.tree_changes import TreeChange, TreeDifference, difference


@transaction.atomic
def read_upload(*, round: Round, kind: str, name: str, data: bytes, attribute: str = "") -> Upload:
    """Keep what a file says until somebody confirms it, in place of an earlier one that nobody confirmed. attribute:
    heading of the column by which results are broken down, of a list of people; "" = a usual one, or the round's.

    Raises Refused with every problem of the file; then nothing is kept. The same file again is refused as long as it
    would change nothing.
    """
    refuse_unless_prepared(round)
    name = tidy(name)[:LONGEST_NAME]
    table = read_table(data, name)
    is_people = kind == Upload.Kind.PEOPLE
    content = _read_people(round, table, attribute) if is_people else _read_departments(round, table)
    file_digest = hashlib.sha256(data).hexdigest()
    before = Upload.objects.filter(round=round, kind=kind, digest=file_digest).exclude(applied_at=None).first()
    if before and not _would_change(content):
        raise already_imported(applied_on(before))
    Upload.objects.filter(round=round, kind=kind, applied_at=None).delete()
    return Upload.objects.create(
        organisation_id=round.organisation_id,
        round=round,
        kind=kind,
        name=name,
        digest=file_digest,
        content=to_plain(content),
    )


@transaction.atomic
def apply_upload(*, upload: Upload, changes: Sequence[TreeChange] = (), by: User | None = None) -> int:
    """Take over what was shown, once. changes: declared merges, splits and closures of departments. Returns the rows.

    Names and addresses go to the list of the round only; of the file its digest is kept.
    """
    refuse_unless_prepared(upload.round)
    if upload.applied_at is not None:
        raise already_imported(applied_on(upload))
    content = content_of_upload(upload)
    applied = {"applied_at": timezone.now(), "content": {}}
    if not Upload.objects.filter(pk=upload.pk, applied_at=None).update(**applied):
        upload.refresh_from_db()
        raise already_imported(applied_on(upload))
    if upload.kind == Upload.Kind.PEOPLE:
        return invite_people(round=upload.round, rows=content.rows, attribute=content.attribute, by=by)
    _apply_departments(upload.round, content, changes, by)
    return len(content.rows)


def _apply_departments(round: Round, content: DepartmentUpload, changes: Sequence[TreeChange], by: User | None) -> None:
    declared = apply_departments(organisation=round.organisation, rows=content.rows, changes=changes, by=by)
    if declared:
        round.refresh_from_db()
        change_round(round=round, by=by, tree_changes=[*round.tree_changes, *declared])


def _read_departments(round: Round, table: Table) -> DepartmentUpload:
    file = read_departments(table, department_tree())
    return DepartmentUpload(file.rows, file.warnings, table.delimiter, table.sheet)


def _read_people(round: Round, table: Table, attribute: str) -> PeopleUpload:
    questionnaire, language = questionnaire_of(round.questionnaire_version), round.organisation.language
    heading = attribute or known_heading(table, round.attribute.get("name", ""))
    file = read_people(table, tree_to_freeze(round), questionnaire, language=language, attribute=heading)
    return PeopleUpload(file.rows, file.warnings, table.delimiter, table.sheet, file.attribute)


def _would_change(content: DepartmentUpload | PeopleUpload) -> bool:
    if isinstance(content, PeopleUpload):
        return False
    return changes_something(difference(department_tree(), content.rows))


def changes_something(found: TreeDifference) -> bool:
    return bool(found.new or found.renamed or found.moved or found.headcount_changed)


def applied_on(upload: Upload) -> str:
    return upload.applied_at.astimezone(ZoneInfo(upload.round.time_zone)).strftime("%Y-%m-%d, %H:%M")
