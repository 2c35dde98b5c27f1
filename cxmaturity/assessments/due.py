"""Something whose time is over, and what then happens to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cxmaturity.assessments.models import Round
from cxmaturity.organisations.models import Organisation

CONTACTS, ANSWERS, LISTS, ERASED, JOURNAL = "contacts", "answers", "lists", "erased", "journal"
COMMENTS, AUDIT, FILES, JOBS = "comments", "audit", "files", "jobs"


@dataclass(frozen=True)
class Due:
    """what: one of the names above. organisation None: of the installation. rows: at least one. end: does it, and may be
    called again."""

    what: str
    organisation: Organisation | None
    rows: int
    since: datetime
    end: Callable[[], object]
    round: Round | None = None
