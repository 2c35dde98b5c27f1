"""The days of a field period, in the time zone of the round."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from cxmaturity.assessments.models import Round
from cxmaturity.audit.queries import records_of

MORNING = time(6)
REMINDING = time(8)
REMINDED = "reminder.sent"


def reminder_moments(round: Round) -> list[datetime]:
    """At eight in the morning, so many days before the last one as the round says."""
    zone = ZoneInfo(round.time_zone)
    last_day = round.closes_at.astimezone(zone).date()
    moments = [datetime.combine(last_day - timedelta(days=days), REMINDING, zone) for days in set(round.reminder_days)]
    return sorted(moment for moment in moments if moment < round.closes_at)


def planned_reminders(round: Round) -> list[datetime]:
    """Those that are still to come."""
    if round.closes_at is None:
        return []
    return [moment for moment in reminder_moments(round) if moment > timezone.now()]


def next_morning(round: Round, after: datetime) -> datetime:
    """The first six o'clock after that moment."""
    zone = ZoneInfo(round.time_zone)
    day = after.astimezone(zone).date()
    morning = datetime.combine(day, MORNING, zone)
    return morning if morning > after else datetime.combine(day + timedelta(days=1), MORNING, zone)


def start_of_day(round: Round) -> datetime:
    now = timezone.now().astimezone(ZoneInfo(round.time_zone))
    return datetime.combine(now.date(), time(), now.tzinfo)


def launched_today(round: Round) -> bool:
    return round.launched_at is not None and round.launched_at >= start_of_day(round)


def reminded_today(round: Round) -> bool:
    records = records_of(round.organisation_id).filter(event=REMINDED, at__gte=start_of_day(round))
    return round.pk in [facts["round"] for facts in records.values_list("facts", flat=True)]


def days_left(round: Round) -> int | None:
    """Midnights until the last moment, as people count them where the round is; below 0 when it is over."""
    if round.closes_at is None:
        return None
    if round.closes_at <= timezone.now():
        return -1
    return (round.closes_at.astimezone(ZoneInfo(round.time_zone)).date() - start_of_day(round).date()).days
