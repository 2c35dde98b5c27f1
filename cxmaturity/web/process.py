"""Where the work of each client stands: what is open, how many answered, what comes next. Never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Length
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cxmaturity.assessments.field_period import days_left
from cxmaturity.assessments.models import Invited, Round
from cxmaturity.assessments.participation import answered_of, invited_of_figures
from cxmaturity.assessments.queries import rounds_of
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_run_rounds, may_see_results
from cxmaturity.organisations.scope import acting_for

FIELD, EVALUATION, PREPARATION, START = "field", "evaluation", "preparation", "start"
GROUPS = {
    FIELD: gettext_lazy("In the field"),
    EVALUATION: gettext_lazy("Evaluation"),
    PREPARATION: gettext_lazy("Preparation"),
    START: gettext_lazy("Not started"),
}
STAGE_OF = {Round.State.OPEN: FIELD, Round.State.CLOSED: EVALUATION, Round.State.PREPARED: PREPARATION}


@dataclass(frozen=True)
class Client:
    """One client organisation of a consultant. round: the newest one; invited: None = nobody counted them."""

    membership: Membership
    round: Round | None
    invited: int | None
    closed: int

    @property
    def stage(self) -> str:
        return STAGE_OF[Round.State(self.round.state)] if self.round else START

    @property
    def share(self) -> int | None:
        return round(100 * self.answered / self.invited) if self.answered is not None and self.invited else None

    @property
    def answered(self) -> int | None:
        """As it may be shown: of an open confidential round once a day."""
        return answered_of(self.round) if self.round else None

    @property
    def days_left(self) -> int | None:
        return days_left(self.round) if self.round else None

    @property
    def sees_results(self) -> bool:
        return bool(self.closed) and may_see_results(self.membership)

    @property
    def may_prepare(self) -> bool:
        return may_run_rounds(self.membership)


def client_of(membership: Membership) -> Client:
    with acting_for(membership.organisation):
        rounds = rounds_of(membership.organisation)
        newest = rounds[0] if rounds else None
        closed = sum(round.state == Round.State.CLOSED for round in rounds)
        return Client(membership, newest, invited_to(newest) if newest else None, closed)


def invited_to(round: Round) -> int | None:
    """How many were invited; levels are packed as one byte a person. Of an open confidential round, in its figures."""
    if round.mode == Round.Mode.CONFIDENTIAL and round.state == Round.State.OPEN:
        return invited_of_figures(round)
    packed = Invited.objects.filter(round=round).annotate(people=Length("levels"))
    return packed.values_list("people", flat=True).first()


def grouped(clients: Sequence[Client]) -> list[tuple[str, list[Client]]]:
    """Clients by where they stand; groups without a client are left out."""
    groups = [(str(name), [each for each in clients if each.stage == stage]) for stage, name in GROUPS.items()]
    return [(name, members) for name, members in groups if members]


def headline_of(clients: Sequence[Client]) -> str:
    """The client whose field time ends first, else how far all of them are."""
    running = [each for each in clients if each.stage == FIELD and each.days_left is not None]
    if running:
        first = min(running, key=lambda each: each.days_left)
        left = ngettext("%(n)s day left", "%(n)s days left", max(first.days_left, 0)) % {"n": max(first.days_left, 0)}
        facts = {"name": first.membership.organisation.name, "answered": first.answered, "left": left}
        if first.answered is None:
            return _("%(name)s: %(left)s") % facts
        return _("%(name)s: %(answered)s have answered, %(left)s") % facts
    evaluated = sum(each.stage == EVALUATION for each in clients)
    facts = {"n": len(clients), "evaluated": evaluated}
    return (
        ngettext(
            "%(n)s client, %(evaluated)s with a result to work with",
            "%(n)s clients, %(evaluated)s with a result to work with",
            len(clients),
        )
        % facts
    )


def end_of_field(round: Round) -> datetime | None:
    """When the last answer could come: the planned end, or the close when that came first."""
    return min((moment for moment in (round.closes_at, round.closed_at) if moment), default=None)
