"""What a role may do, beside what it sees (visibility): made by asking the permissions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import (
    may_approve,
    may_download_reports,
    may_manage_members,
    may_run_rounds,
    may_see_settings,
)
from cxmaturity.organisations.visibility import EVERY_GRANT


class Answer(StrEnum):
    YES = "yes"
    GRANTED = "granted"
    NO = "no"


RIGHTS: Mapping[str, Callable[[Membership], bool]] = {
    "reports": may_download_reports,
    "settings": may_see_settings,
    "run": may_run_rounds,
    "approve": may_approve,
    "members": may_manage_members,
}


def rights_of(role: str) -> dict[str, str]:
    """Right -> an Answer, of a hypothetical member without any grant and one with every grant."""
    plain, granted = Membership(role=role), Membership(role=role, **EVERY_GRANT)
    return {name: str(_answer(may(plain), may(granted))) for name, may in RIGHTS.items()}


def _answer(plain: bool, granted: bool) -> Answer:
    if plain:
        return Answer.YES
    return Answer.GRANTED if granted else Answer.NO
