"""The audit of settings: what was changed about rounds and rights, never who was asked or what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cxmaturity.audit.models import AuditRecord
from cxmaturity.audit.queries import records_of
from cxmaturity.organisations.models import Organisation

SETTINGS = (
    *("organisation.launch_rule", "member.added", "member.removed"),
    *("departments.imported", "departments.applied"),
    *(
        "round.prepared",
        "round.changed",
        "round.approved",
        "round.launched",
        "round.extended",
        "round.closed",
        "round.released",
    ),
    *("comments.opened", "comment.redacted", "comments.deleted"),
    *("round.discarded", "contacts.forgotten", "answers.deleted", "cards.shown", "audit.cut"),
)
INVITED_LATE, WITHDRAWN = "people.invited_late", "invitation.withdrawn"
COUNTED = (INVITED_LATE, WITHDRAWN)
MOST_RECORDS = 500


@dataclass(frozen=True)
class Entry:
    """actor: id of an account, None = the program, or a number of one day. people: how many on that day."""

    event: str
    at: date
    record: AuditRecord | None
    actor: int | None = None
    round: int | None = None
    department: str = ""
    people: int = 0


def settings_journal(organisation: Organisation) -> list[Entry]:
    """Newest first. Late and withdrawn invitations as numbers per department and day, without the hour and without who
    did it. One query."""
    records = records_of(organisation.pk).filter(event__in=(*SETTINGS, *COUNTED)).order_by("-number")[:MOST_RECORDS]
    return entries_of(records)


def entries_of(records: Iterable[AuditRecord]) -> list[Entry]:
    entries: dict[object, Entry] = {}
    for record in records:
        entry = _counted(record) if record.event in COUNTED else _plain(record)
        key: object = (entry.event, entry.at, entry.round, entry.department) if entry.record is None else record.pk
        before = entries.get(key)
        entries[key] = _added(before, entry) if before else entry
    return list(entries.values())


def _plain(record: AuditRecord) -> Entry:
    return Entry(record.event, _day(record), record, record.actor, record.facts.get("round"))


def _counted(record: AuditRecord) -> Entry:
    facts = record.facts
    people = facts.get("people", 1)
    return Entry(record.event, _day(record), None, None, facts["round"], facts["department"], people)


def _added(one: Entry, other: Entry) -> Entry:
    return Entry(one.event, one.at, None, None, one.round, one.department, one.people + other.people)


def _day(record: AuditRecord) -> date:
    return timezone.localdate(record.at)
