"""The audit of settings in the words of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cxmaturity.assessments.journal import ERASED, ERASED_AGAIN, INVITED_LATE, WITHDRAWN, Entry
from cxmaturity.assessments.models import Round
from cxmaturity.engine.text import pick
from cxmaturity.engine.words.visibility import ROLES
from cxmaturity.organisations.models import Role
from cxmaturity.organisations.queries import department_tree, names_of_accounts

DISCARDED = "round.discarded"
SETTINGS = {
    "title": gettext_lazy("title"),
    "questionnaire_version": gettext_lazy("questionnaire"),
    "form": gettext_lazy("extent"),
    "items": gettext_lazy("questions"),
    "mode": gettext_lazy("mode"),
    "k": gettext_lazy("smallest group"),
    "has_levels": gettext_lazy("levels"),
    "has_functions": gettext_lazy("functions"),
    "access": gettext_lazy("access"),
    "targets": gettext_lazy("targets"),
    "importance": gettext_lazy("importance"),
    "tree_changes": gettext_lazy("declared changes of departments"),
    "groups": gettext_lazy("reporting groups"),
    "sponsor": gettext_lazy("who asks"),
    "contact_name": gettext_lazy("contact"),
    "contact_email": gettext_lazy("contact's e-mail"),
    "privacy_notice": gettext_lazy("data-protection notice"),
    "imprint": gettext_lazy("imprint"),
    "has_comments": gettext_lazy("comments"),
    "reminder_days": gettext_lazy("reminders"),
    "result_date": gettext_lazy("day of the result"),
    "attribute": gettext_lazy("attribute"),
    "time_zone": gettext_lazy("time zone"),
    "opens_at": gettext_lazy("beginning"),
    "closes_at": gettext_lazy("end"),
}


@dataclass(frozen=True)
class Line:
    """who: name of an account, "" = the program or a number of one day."""

    day: date
    time: datetime | None
    round: str
    words: str
    who: str


def lines_of(journal: Sequence[Entry], rounds: Sequence[Round]) -> list[Line]:
    """Two queries. rounds: of the organisation. Of tests, and of a round that is gone, only that it was discarded."""
    titles = {round.pk: pick(round.title, get_language() or "en") for round in rounds}
    entries = [entry for entry in journal if entry.round is None or entry.round in titles or entry.event == DISCARDED]
    accounts = names_of_accounts({entry.actor for entry in entries if entry.actor is not None})
    departments = {node.code: node.name for node in department_tree()}
    return [
        Line(
            entry.at,
            entry.record.at if entry.record else None,
            titles.get(entry.round, "") if entry.round else "",
            _words(entry, departments),
            accounts.get(entry.actor, "") if entry.actor else "",
        )
        for entry in entries
    ]


def _words(entry: Entry, departments: Mapping[str, str]) -> str:
    if entry.record is None:
        return _numbers(entry, departments.get(entry.department, entry.department))
    say = WORDS.get(entry.event)
    return say(entry.record.facts) if say else entry.event


def _numbers(entry: Entry, department: str) -> str:
    n = entry.people
    sentences = {
        INVITED_LATE: ngettext(
            "%(n)s invitation added after the launch: %(department)s",
            "%(n)s invitations added after the launch: %(department)s",
            n,
        ),
        WITHDRAWN: ngettext(
            "%(n)s invitation withdrawn after the launch: %(department)s",
            "%(n)s invitations withdrawn after the launch: %(department)s",
            n,
        ),
        ERASED: ngettext("%(n)s person erased on request", "%(n)s people erased on request", n),
        ERASED_AGAIN: ngettext(
            "%(n)s person erased again after a backup was restored",
            "%(n)s people erased again after a backup was restored",
            n,
        ),
    }
    return sentences[entry.event] % {"n": n, "department": department}


def _changed(facts: Mapping[str, Any]) -> str:
    names = [str(SETTINGS.get(name, name)) for name in facts["settings"].split(", ")]
    return _("Settings changed: %(names)s") % {"names": ", ".join(names)}


def _extended(facts: Mapping[str, Any]) -> str:
    moment = datetime.fromisoformat(facts["closes_at"])
    return _("The end was moved to %(day)s") % {"day": date_format(moment, "DATE_FORMAT")}


def _member(facts: Mapping[str, Any]) -> str:
    role = pick(ROLES[facts["role"]], get_language() or "en") if facts.get("role") in Role.values else ""
    granted = [words for name, words in GRANTS.items() if facts.get(name)]
    words = _("Account given the role %(role)s") % {"role": role}
    return f"{words} ({', '.join(map(str, granted))})" if granted else words


def _rule(facts: Mapping[str, Any]) -> str:
    return _("A launch needs an approval") if facts["launch_needs_approval"] else _("A launch needs no approval")


def _approved(facts: Mapping[str, Any]) -> str:
    digest = {"digest": facts["configuration"][:16]}
    return (_("Approved on paper: %(digest)s") if facts["on_paper"] else _("Approved: %(digest)s")) % digest


def _launched(facts: Mapping[str, Any]) -> str:
    return _("Launched; checksum of the launch %(digest)s") % {"digest": facts["configuration"][:16]}


GRANTS = {
    "results_granted": gettext_lazy("with results"),
    "names_granted": gettext_lazy("with names"),
    "comments_granted": gettext_lazy("with comments"),
}
WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "organisation.launch_rule": _rule,
    "member.added": _member,
    "member.removed": lambda facts: _("Account taken out of the organisation"),
    "departments.imported": lambda facts: _("Departments changed"),
    "departments.applied": lambda facts: _("Departments changed"),
    "round.prepared": lambda facts: _("Preparation begun"),
    "round.changed": _changed,
    "round.approved": _approved,
    "round.launched": _launched,
    "round.extended": _extended,
    "round.closed": lambda facts: _("Closed"),
    "round.released": lambda facts: _("Result shown to respondents"),
    DISCARDED: lambda facts: _("A round was discarded"),
    "contacts.forgotten": lambda facts: _("Names and addresses deleted as planned"),
    "people.forgotten": lambda facts: _("List of people never asked deleted as planned"),
    "answers.deleted": lambda facts: _("Answers deleted as planned"),
    "comments.opened": lambda facts: _("Comments opened to moderate them"),
    "comment.redacted": lambda facts: _("A comment removed by moderation"),
    "comments.deleted": lambda facts: _("Comments deleted as planned"),
    "cards.shown": lambda facts: _("Codes of the cards shown for printing"),
    "audit.cut": lambda facts: _("Records older than planned removed from the audit"),
}
