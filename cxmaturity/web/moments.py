"""Moments as a page shows and reads them, in the time zone of a round."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

FIELD_FORMAT = "%Y-%m-%dT%H:%M"


def moment_in_words(moment: datetime | None, time_zone: str) -> str:
    """With its time zone: the person may sit in another one. "" for none."""
    if moment is None:
        return ""
    there = moment.astimezone(ZoneInfo(time_zone))
    return f"{date_format(there, 'DATE_FORMAT')}, {date_format(there, 'TIME_FORMAT')} ({time_zone})"


def moment_in_field(moment: datetime | None, time_zone: str) -> str:
    """As a browser wants it in a field for a moment. "" for none."""
    return moment.astimezone(ZoneInfo(time_zone)).strftime(FIELD_FORMAT) if moment else ""


def read_moment(text: str) -> datetime:
    """What a browser sends for a day or a moment; without a zone. Raises ValidationError."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise ValidationError(_("This is no date. Please write it as 2026-12-18T18:00.")) from None
