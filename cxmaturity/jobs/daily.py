"""Work that nobody has to plan: every night at three, and whenever a worker starts.

A room registers the names of its tasks when it is loaded (`ready` of its AppConfig).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

NIGHT = time(3)
_tasks: set[str] = set()


def run_daily(task: str) -> None:
    _tasks.add(task)


def daily_tasks() -> list[str]:
    return sorted(_tasks)


def next_night(moment: datetime) -> datetime:
    """The first three o'clock after this moment, in the time zone of the installation."""
    local = timezone.localtime(moment)
    tonight = timezone.make_aware(datetime.combine(local.date(), NIGHT))
    return (
        tonight if tonight > moment else timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), NIGHT))
    )
