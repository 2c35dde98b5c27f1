"""How long the audit log is kept: whole months, so that a chain is cut once a month and not every night."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

AUDIT_MONTHS = 24


def kept_from(now: datetime) -> datetime:
    """Records before this moment are over their time: the beginning of the month 24 months ago."""
    return _first_of_month(now, -AUDIT_MONTHS)


def audit_end(at: datetime) -> datetime:
    """When a record of this moment has been kept for 24 months, and the month has ended."""
    return _first_of_month(at, AUDIT_MONTHS + 1)


def _first_of_month(moment: datetime, months: int) -> datetime:
    local = timezone.localtime(moment)
    years, month = divmod(local.month - 1 + months, 12)
    first = datetime(local.year + years, month + 1, 1)
    return timezone.make_aware(first)
