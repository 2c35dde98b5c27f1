"""People of a round by name, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxmaturity.assessments.attendance import (
    ANSWERED,
    DECLINED,
    NOT_STARTED,
    STARTED,
    WITHDRAWN,
    Attendance,
    attendance_of,
)
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.engine.text import pick

STATES = {
    ANSWERED: ("ok", "done", gettext_lazy("answered")),
    STARTED: ("info", "clock", gettext_lazy("started")),
    NOT_STARTED: ("", "open", gettext_lazy("not started")),
    DECLINED: ("warn", "warning", gettext_lazy("not the right person")),
    WITHDRAWN: ("", "lock", gettext_lazy("link withdrawn")),
}


@dataclass(frozen=True)
class Row:
    """parts: what was passed on, each as a sentence."""

    public_id: str
    name: str
    email: str
    department: str
    look: str
    icon: str
    state: str
    wants_reminders: bool
    parts: tuple[str, ...]
    can_withdraw: bool
    can_renew: bool


@dataclass(frozen=True)
class People:
    rows: tuple[Row, ...]
    everybody: int
    missing: int


def people_of(round: Round, language: str, everybody: bool) -> People:
    """everybody: not only those who are missing."""
    found = attendance_of(round)
    departments = {node.code: node.name for node in tree_of(round)}
    sections = {
        each.code: pick(each.name, language) for each in questionnaire_of(round.questionnaire_version).dimensions
    }
    missing = [each for each in found if each.is_missing]
    rows = tuple(_row(each, departments, sections) for each in (found if everybody else missing))
    return People(rows, len(found), len(missing))


def _row(person: Attendance, departments: dict[str, str], sections: dict[str, str]) -> Row:
    invitation = person.invitation
    look, icon, words = STATES[person.state]
    return Row(
        public_id=str(invitation.public_id),
        name=invitation.name or invitation.email or _of_kind(invitation),
        email=invitation.email if invitation.name else "",
        department=departments.get(invitation.department, ""),
        look=look,
        icon=icon,
        state=str(words),
        wants_reminders=invitation.wants_reminders or not invitation.email,
        parts=tuple(_part(each, sections) for each in person.parts),
        can_withdraw=invitation.state != Invitation.State.REVOKED,
        can_renew=invitation.kind != Invitation.Kind.OPEN,
    )


def _part(part: Attendance, sections: dict[str, str]) -> str:
    facts = {
        "part": ", ".join(sections.get(code, code) for code in part.invitation.sections),
        "name": part.invitation.name or part.invitation.email or _of_kind(part.invitation),
        "state": STATES[part.state][2],
    }
    return _("%(part)s passed on to %(name)s: %(state)s") % facts


def _of_kind(invitation: Invitation) -> str:
    names = {Invitation.Kind.CARD: _("Card, no name yet"), Invitation.Kind.OPEN: _("By the open link")}
    return names.get(Invitation.Kind(invitation.kind), _("Name not kept"))
