"""The audit of settings: what was changed about rounds and rights, never who was asked or what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
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
    *("round.discarded", "contacts.forgotten", "people.forgotten", "answers.deleted", "cards.shown", "audit.cut"),
)
INVITED_LATE, WITHDRAWN = "people.invited_late", "invitation.withdrawn"
ERASED, ERASED_AGAIN = "person.erased", "person.erased_again"
COUNTED = (INVITED_LATE, WITHDRAWN, ERASED, ERASED_AGAIN)
RECORDS_A_PAGE = 500


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


@dataclass(frozen=True)
class JournalPage:
    """entries: newest first, of whole days. earlier: the last day of the next page, None at the end."""

    entries: list[Entry]
    earlier: date | None


def settings_journal(organisation: Organisation, until: date | None = None) -> JournalPage:
    """The days up to `until` (None: today) that hold RECORDS_A_PAGE records or, with what else the last of them holds, a
    few more. Whole days, because late and withdrawn invitations and people erased are numbers of a day, without the hour
    and without who did it. Three queries."""
    records = records_of(organisation.pk).filter(event__in=(*SETTINGS, *COUNTED))
    if until is not None:
        records = records.filter(at__lt=_begin_of(until + timedelta(days=1)))
    last = records.order_by("-at").values_list("at", flat=True)[RECORDS_A_PAGE - 1 : RECORDS_A_PAGE]
    moment = next(iter(last), None)
    if moment is None:
        return JournalPage(entries_of(records.order_by("-number")), None)
    begin = _begin_of(timezone.localdate(moment))
    return JournalPage(entries_of(records.filter(at__gte=begin).order_by("-number")), _last_day(records, begin))


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
    return Entry(record.event, _day(record), None, None, facts.get("round"), facts.get("department", ""), people)


def _added(one: Entry, other: Entry) -> Entry:
    return Entry(one.event, one.at, None, None, one.round, one.department, one.people + other.people)


def _day(record: AuditRecord) -> date:
    return timezone.localdate(record.at)


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _last_day(records: QuerySet[AuditRecord], before: datetime) -> date | None:
    moment = records.filter(at__lt=before).order_by("-at").values_list("at", flat=True).first()
    return timezone.localdate(moment) if moment else None
