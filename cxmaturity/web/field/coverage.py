"""How far a round has come, as rows of a table and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxmaturity.assessments.field_period import days_left, next_morning, start_of_day
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.participation import Figures, figures_of, has_too_few
from cxmaturity.assessments.queries import tree_of
from cxmaturity.engine.participation import Participation, ResponseRate, participation_of
from cxmaturity.engine.text import pick
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_all_response_rates
from cxmaturity.organisations.queries import own_departments


@dataclass(frozen=True)
class Coverage:
    """as_of: None before the first figures. sees_all: not only the departments of a lead."""

    round: Round
    as_of: datetime | None
    rates: Participation | None
    sees_all: bool

    @property
    def levels(self) -> list[ResponseRate]:
        return [row for row in self._rows if row.kind != "department"]

    @property
    def departments(self) -> list[ResponseRate]:
        return [row for row in self._rows if row.kind == "department"]

    @property
    def is_live(self) -> bool:
        return self.round.mode != Round.Mode.CONFIDENTIAL

    @property
    def has_one_link(self) -> bool:
        return self.round.access == Round.Access.OPEN

    @property
    def _rows(self) -> tuple[ResponseRate, ...]:
        return self.rates.rows if self.rates else ()


def coverage_of(membership: Membership, round: Round) -> Coverage:
    """A department lead sees the own departments only."""
    found = figures_of(round)
    sees_all = may_see_all_response_rates(membership)
    if found and not sees_all:
        own = own_departments(membership, tree_of(round))
        found = Figures(found.as_of, participation_of(found.rates, own))
    return Coverage(round, found.as_of if found else None, found.rates if found else None, sees_all)


def headline_of(coverage: Coverage, language: str) -> str:
    """Time, then response: of the company, or of the lead's own department."""
    if has_too_few(coverage.round):
        return _("The field period is over: too few answers for a result")
    response = response_of(coverage, language)
    facts = {"time": time_of(coverage.round), "response": response}
    return _("%(time)s: %(response)s") % facts if response else facts["time"]


def time_of(round: Round) -> str:
    if round.state == Round.State.CLOSED:
        return _("The field period is over")
    left = days_left(round)
    if left is None:
        return _("The assessment is open")
    if left < 0:
        return _("The field period has ended")
    if left == 0:
        end = time_format(round.closes_at.astimezone(ZoneInfo(round.time_zone)), "TIME_FORMAT")
        return _("Last day, until %(time)s") % {"time": end}
    return ngettext("%(n)s day to go", "%(n)s days to go", left) % {"n": left}


def response_of(coverage: Coverage, language: str) -> str:
    if coverage.rates is None:
        return first_figures(coverage.round) if coverage.round.state == Round.State.OPEN else ""
    if coverage.sees_all:
        row = coverage.rates.company
        return answered_of_invited(coverage, row) if row.share is not None else ""
    shown = [row for row in coverage.departments if row.share is not None]
    if not shown:
        return ""
    return f"{pick(shown[0].name, language)}, {answered_of_invited(coverage, shown[0])}"


def answered_of_invited(coverage: Coverage, row: ResponseRate) -> str:
    facts = {"answered": row.answered, "invited": row.invited}
    if coverage.has_one_link:
        return _("%(answered)s of %(invited)s who began have submitted") % facts
    return _("%(answered)s of %(invited)s have answered") % facts


def first_figures(round: Round) -> str:
    """Without a worker that has come by, the promise is the one of the next morning."""
    morning = next_morning(round, timezone.now())
    facts = {"time": time_format(morning, "TIME_FORMAT")}
    if morning.date() == start_of_day(round).date():
        return _("the first figures come today at %(time)s") % facts
    return _("the first figures come tomorrow at %(time)s") % facts
