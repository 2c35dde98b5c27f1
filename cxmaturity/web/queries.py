from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now

from cxmaturity.reports.models import StoredReport
from cxmaturity.web.models import SignInAttempt

MOST_FAILURES = 5
WINDOW = timedelta(minutes=15)


def recent_attempts(key: str) -> QuerySet[SignInAttempt]:
    return SignInAttempt.objects.filter(key=key, at__gt=Now() - WINDOW)


def forgotten_attempts() -> QuerySet[SignInAttempt]:
    return SignInAttempt.objects.filter(at__lte=Now() - WINDOW)


def made_report(key: str, plugins_fail: bool) -> int | None:
    """The newest board report of the active organisation under this key. While a plugin fails at the start, one that
    was made with it is none of today's."""
    made = StoredReport.objects.filter(key=key, kind="board").order_by("-created_at", "-pk")
    if plugins_fail:
        made = made.filter(complete=False)
    return made.values_list("pk", flat=True).first()
