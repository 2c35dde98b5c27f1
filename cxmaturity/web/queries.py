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


def made_report(key: str) -> int | None:
    """The newest board report that the active organisation has under this key."""
    made = StoredReport.objects.filter(key=key, kind="board").order_by("-created_at", "-pk")
    return made.values_list("pk", flat=True).first()
