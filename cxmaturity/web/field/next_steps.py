"""What comes next in an open round, moment by moment, so that nobody has to guess whether something is to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxmaturity.assessments.field_period import launched_today, next_morning
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.reach import Reach


@dataclass(frozen=True)
class Coming:
    """when: in words, where the round is."""

    when: str
    what: str


def coming_of(round: Round, reach: Reach, reminders: Sequence[datetime]) -> list[Coming]:
    """In the order of time."""
    planned = [*_figures(round), *_reminders(reach, reminders), *_end(round)]
    later = [Coming(_moment(at, round.time_zone), what) for at, what in sorted(planned)]
    return [*(Coming(_("Now"), what) for what in _now(round, reach)), *later]


def _now(round: Round, reach: Reach) -> Iterator[str]:
    if reach.mails and launched_today(round):
        words = ngettext(
            "The invitation to %(n)s person is on its way by mail.",
            "The invitations to %(n)s people are on their way by mail.",
            reach.mails,
        )
        yield words % {"n": reach.mails}
    elif reach.mails:
        words = ngettext("%(n)s person is invited by mail.", "%(n)s people are invited by mail.", reach.mails)
        yield words % {"n": reach.mails}
    if reach.cards and not reach.cards_shown:
        words = ngettext(
            "%(n)s card waits to be printed and handed out.",
            "%(n)s cards wait to be printed and handed out.",
            reach.cards,
        )
        yield words % {"n": reach.cards}
    if round.access == Round.Access.OPEN:
        yield _("Nobody is invited in person: pass the link on where it is meant to be used.")


def _figures(round: Round) -> Iterator[tuple[datetime, str]]:
    if round.mode == Round.Mode.CONFIDENTIAL:
        first = round.participation is None
        yield next_morning(round, timezone.now()), _("The first figures appear here.") if first else _("New figures.")


def _reminders(reach: Reach, reminders: Sequence[datetime]) -> Iterator[tuple[datetime, str]]:
    if reach.mails:
        yield from ((moment, _("A reminder goes to everybody who has not answered.")) for moment in reminders)


def _end(round: Round) -> Iterator[tuple[datetime, str]]:
    if round.closes_at is None:
        return
    if round.is_test:
        yield round.closes_at, _("The test closes by itself and counts nowhere.")
    else:
        yield round.closes_at, _("The round closes by itself, and the result is published.")


def _moment(moment: datetime, time_zone: str) -> str:
    there = moment.astimezone(ZoneInfo(time_zone))
    return f"{date_format(there, 'DATE_FORMAT')}, {time_format(there, 'TIME_FORMAT')}"
