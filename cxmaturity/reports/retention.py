"""The one walk over everything that has a date of deletion, in all rooms."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial

from django.db.models import Count, Min
from django.utils import timezone

from cxmaturity.assessments.actions.overdue import due_of
from cxmaturity.assessments.due import AUDIT, COMMENTS, FILES, JOURNAL, Due
from cxmaturity.assessments.erasure_journal import ended_erasures, forget_ended_erasures, journal_problems
from cxmaturity.assessments.retention import answers_end, journal_end
from cxmaturity.audit.actions import cut_chain
from cxmaturity.audit.queries import chains, first_record, last_before, records_of
from cxmaturity.audit.retention import audit_end, kept_from
from cxmaturity.engine.errors import Problem
from cxmaturity.jobs.errors import JobFailed
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import remove_expired_files
from cxmaturity.reports.models import ReportFile
from cxmaturity.results.actions import forget_comments
from cxmaturity.results.models import PublishedComment, Result

logger = logging.getLogger(__name__)


class NotKept(JobFailed):
    """Some of what was due is still there, or the journal of erasures is of no use; the rest is done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        words = {lang: " ".join(_words(problem, lang) for problem in problems) for lang in ("de", "en")}
        super().__init__("not_kept", words)


def everything_due() -> list[Due]:
    """Whose time is over now; nothing is changed."""
    now = timezone.now()
    return [due for organisation in Organisation.objects.all() for due in _of(organisation, now)] + _beside(now)


def keep_periods() -> list[Due]:
    """Do what is due, each by itself: what one of them meets does not keep the others, and neither does a journal of
    erasures that is of no use. Raises NotKept at the end."""
    found, failed = everything_due(), False
    for due in found:
        try:
            with _scope(due):
                due.end()
        except Exception:
            failed = True
            logger.exception("Not deleted in time: %s of round %s.", due.what, due.round.pk if due.round else None)
    unusable = journal_problems()
    for problem in unusable:
        logger.error(problem.line("en"))
    if failed or unusable:
        raise NotKept([*([_left()] if failed else []), *unusable])
    return found


def _of(organisation: Organisation, now: datetime) -> list[Due]:
    with acting_for(organisation):
        return [*due_of(organisation=organisation, now=now), *_comments(organisation, now), *_files(organisation, now)]


def _comments(organisation: Organisation, now: datetime) -> Iterator[Due]:
    with_comments = Result.objects.filter(pk__in=PublishedComment.objects.values("result")).select_related("round")
    for result in with_comments.defer("content"):
        since = answers_end(result.round.closed_at)
        if since <= now:
            rows = PublishedComment.objects.filter(result=result).count()
            yield Due(COMMENTS, organisation, rows, since, partial(forget_comments, round=result.round), result.round)


def _files(organisation: Organisation, now: datetime) -> list[Due]:
    expired = (
        ReportFile.objects.filter(expires_at__lte=now).order_by().aggregate(rows=Count("pk"), since=Min("expires_at"))
    )
    return (
        [Due(FILES, organisation, expired["rows"], expired["since"], remove_expired_files)] if expired["rows"] else []
    )


def _beside(now: datetime) -> list[Due]:
    return [*_audit(now), *_journal(now)]


def _audit(now: datetime) -> Iterator[Due]:
    before = kept_from(now)
    names = {organisation.pk: organisation for organisation in Organisation.objects.all()}
    for chain in chains():
        if last := last_before(chain, before):
            rows = records_of(chain).filter(number__lte=last.number).count()
            end = partial(cut_chain, organisation=chain, before=before)
            yield Due(AUDIT, names.get(chain), rows, audit_end(first_record(chain).at), end)


def _journal(now: datetime) -> list[Due]:
    ended = ended_erasures(now)
    since = min((journal_end(each.at) for each in ended), default=now)
    return [Due(JOURNAL, None, len(ended), since, partial(forget_ended_erasures, now=now))] if ended else []


def _scope(due: Due) -> AbstractContextManager[None]:
    return acting_for(due.organisation) if due.organisation else nullcontext()


def _left() -> Problem:
    german = "Nicht alles, dessen Frist abgelaufen ist, ließ sich löschen; das Protokoll des Servers nennt die Stellen."
    english = "Not everything whose time is over could be deleted; the log of the server names the places."
    return Problem("not_deleted", {"de": german, "en": english})


def _words(problem: Problem, lang: str) -> str:
    return f"{problem.message[lang]} {problem.hint[lang]}" if problem.hint else problem.message[lang]
