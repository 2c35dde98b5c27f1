"""What an approval covers, which of a round's approvals still fit, and whether a launch has to wait for one.

An approval covers everything that the pack says of a round: see `approved_configuration`. It is the same before and
after the launch, so the approved digest can be reckoned again at any time.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from cxmaturity.assessments.models import Approval, Round
from cxmaturity.assessments.queries import configuration_of, groups_of, roles_that_see_names, tree_to_freeze
from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS, PREPARED_MONTHS
from cxmaturity.audit.queries import records_of
from cxmaturity.audit.retention import AUDIT_MONTHS
from cxmaturity.engine.disclosure import K_COMMENT, K_INVITED
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.organisations.visibility import visibility

MOVES = ("opens_at", "closes_at", "invited")
FIRST_PAGE = ("title", "sponsor", "contact_name", "contact_email", "privacy_notice", "imprint", "reminder_days")
APPROVED = "round.approved"
KEPT = {
    "contact_days": CONTACT_DAYS,
    "answer_months": ANSWER_MONTHS,
    "list_months": PREPARED_MONTHS,
    "audit_months": AUDIT_MONTHS,
}


@dataclass(frozen=True)
class Standing:
    """An approval and whether it still fits. on_paper: entered by the administrator."""

    approval: Approval
    fits: bool
    on_paper: bool


def approved_configuration(round: Round) -> dict[str, Any]:
    """What is frozen at the launch, without what may move, and with what respondents read, what is kept how long, from
    how many people on something is shown, and who sees what.

    May move without voiding an approval: beginning, end and day of the result, because the end may be moved after the
    launch as well; who is invited, because people come and go until the launch, and with it the order in which small
    reporting groups are joined, which follows from it by a fixed rule. All of it is in the audit.
    """
    frozen = as_frozen(round)
    settings = configuration_of(frozen, None) | {"attribute": round.attribute}
    return {name: value for name, value in settings.items() if name not in MOVES} | {
        "groups": frozen.groups,
        "first_page": {name: getattr(round, name) for name in FIRST_PAGE},
        "periods": KEPT,
        "k_comment": K_COMMENT,
        "k_invited": K_INVITED,
        "visibility": [[row.role, row.cells] for row in visibility(round.mode, frozen.visible_to)],
    }


def approval_digest(round: Round) -> str:
    return digest(approved_configuration(round))


def as_frozen(round: Round) -> Round:
    """A copy with tree, groups and roles as the launch freezes them now; of a launched round, as it did."""
    frozen = copy(round)
    if round.state == Round.State.PREPARED:
        frozen.tree = to_plain(tree_to_freeze(round))
        frozen.visible_to = roles_that_see_names(round)
    frozen.groups = _groups_without_order(round)
    return frozen


def approvals_of(round: Round, present: str) -> list[Standing]:
    """Newest first, those that no longer fit among them. present: the round's approval digest. Two queries."""
    on_paper = _on_paper(round)
    rows = Approval.objects.filter(round=round)
    return [Standing(row, row.digest == present, row.pk in on_paper) for row in rows]


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


def _on_paper(round: Round) -> set[int]:
    entered = records_of(round.organisation_id).filter(event=APPROVED, facts__round=round.pk, facts__on_paper=True)
    return {facts["approval"] for facts in entered.values_list("facts", flat=True)}


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
