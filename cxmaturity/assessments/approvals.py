"""What an approval covers, which of a round's approvals still fit, and whether a launch has to wait for one.

An approval covers everything that the pack says of a round: the settings of the round, which the launch freezes under a
digest of their own, and the rules of the program, which are those of today.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from cxmaturity.assessments.models import Approval, Round
from cxmaturity.assessments.queries import configuration_of, groups_of, roles_that_see_names, tree_to_freeze
from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS, PREPARED_MONTHS
from cxmaturity.audit.retention import AUDIT_MONTHS
from cxmaturity.engine.disclosure import K_COMMENT, K_INVITED
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.organisations.visibility import visibility

MOVES = ("opens_at", "closes_at", "invited")
FIRST_PAGE = ("title", "sponsor", "contact_name", "contact_email", "privacy_notice", "imprint", "reminder_days")
KEPT = {
    "contact_days": CONTACT_DAYS,
    "answer_months": ANSWER_MONTHS,
    "list_months": PREPARED_MONTHS,
    "audit_months": AUDIT_MONTHS,
}


@dataclass(frozen=True)
class Standing:
    """An approval and whether it still fits."""

    approval: Approval
    fits: bool


def approved_settings(frozen: Round) -> dict[str, Any]:
    """What the launch freezes, without what may move, and with what respondents read. frozen: from `as_frozen`.

    May move without voiding an approval: beginning, end and day of the result, because the end may be moved after the
    launch as well; who is invited, because people come and go until the launch, and with it the order in which small
    reporting groups are joined, which follows from it by a fixed rule. All of it is in the audit.
    """
    settings = configuration_of(frozen, None) | {"attribute": frozen.attribute, "groups": frozen.groups}
    first_page = {name: getattr(frozen, name) for name in FIRST_PAGE}
    return {name: value for name, value in settings.items() if name not in MOVES} | {"first_page": first_page}


def approved_rules(frozen: Round) -> dict[str, Any]:
    """What is kept how long, from how many people on something is shown, and who sees what."""
    sights = [[row.role, row.cells] for row in visibility(frozen.mode, frozen.visible_to)]
    return {"periods": KEPT, "k_comment": K_COMMENT, "k_invited": K_INVITED, "visibility": sights}


def approval_digest(round: Round) -> str:
    """The same before and after the launch, and after a contact was erased."""
    frozen = as_frozen(round)
    settings = round.settings_digest or digest(approved_settings(frozen))
    return digest({"settings": settings, **approved_rules(frozen)})


def settings_digest(round: Round) -> str:
    return digest(approved_settings(as_frozen(round)))


def as_frozen(round: Round) -> Round:
    """A copy with tree, groups and roles as the launch freezes them now; of a launched round, as it did."""
    frozen = copy(round)
    if round.state == Round.State.PREPARED:
        frozen.tree = to_plain(tree_to_freeze(round))
        frozen.visible_to = roles_that_see_names(round)
    frozen.groups = _groups_without_order(round)
    return frozen


def approvals_of(round: Round, present: str) -> list[Standing]:
    """Newest first, those that no longer fit among them. present: the round's approval digest. One query."""
    return [Standing(row, row.digest == present) for row in Approval.objects.filter(round=round)]


def approval_problems(round: Round) -> list[Problem]:
    """Why the round must wait for an approval; a test never does."""
    if round.is_test or not round.organisation.launch_needs_approval:
        return []
    given = set(Approval.objects.filter(round=round).values_list("digest", flat=True))
    if given and approval_digest(round) in given:
        return []
    return [_outdated() if given else _missing()]


def _groups_without_order(round: Round) -> dict[str, Any]:
    groups = groups_of(round)
    if not groups.groups or round.mode != Round.Mode.CONFIDENTIAL or round.access == Round.Access.OPEN:
        return {}
    plain: dict[str, Any] = to_plain(replace(groups, order=()))
    return plain


def _missing() -> Problem:
    return Problem(
        "approval_missing",
        {
            "de": "Die Organisation startet nur mit Zustimmung, und dieser Konfiguration hat noch niemand zugestimmt.",
            "en": "The organisation launches with an approval only, and nobody has approved this configuration yet.",
        },
        "start/approval",
        _what_to_do(),
    )


def _outdated() -> Problem:
    return Problem(
        "approval_outdated",
        {
            "de": "Seit der Zustimmung hat sich die Konfiguration geändert; sie gilt für eine andere Fassung.",
            "en": "The configuration has changed since it was approved; the approval is for another version.",
        },
        "start/approval",
        _what_to_do(),
    )


def _what_to_do() -> dict[str, str]:
    return {
        "de": "Bitten Sie den Betriebsrat, die Seite „Konfiguration“ zu lesen und zuzustimmen.",
        "en": "Ask the works council to read the page “Configuration” and to approve it.",
    }
