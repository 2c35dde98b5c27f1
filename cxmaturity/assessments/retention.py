"""How long what a round knows of people is kept: what docs/privacy.md, the first page and the mails promise."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

CONTACT_DAYS = 30
ANSWER_MONTHS = 36
PREPARED_MONTHS = 12
JOURNAL_MONTHS = ANSWER_MONTHS + 12  # answers of a round that was open then, and the backups of them


def contacts_end(closed_at: datetime) -> datetime:
    """Names and addresses of a confidential round, addresses of an attributed one."""
    return closed_at + timedelta(days=CONTACT_DAYS)


def answers_end(closed_at: datetime) -> datetime:
    """Answers, comments, and the names in an attributed round."""
    return months_later(closed_at, ANSWER_MONTHS)


def list_end(last_change: datetime) -> datetime:
    """The list of people of a round that was prepared and never launched."""
    return months_later(last_change, PREPARED_MONTHS)


def journal_end(erased_at: datetime) -> datetime:
    """What the journal of erasures says of one person."""
    return months_later(erased_at, JOURNAL_MONTHS)


def months_later(moment: datetime, months: int) -> datetime:
    """The last day of a shorter month stands for the 31st."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
