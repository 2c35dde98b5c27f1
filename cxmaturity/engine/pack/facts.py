"""What a pack is made of: the configuration of one round and who has which role. Never a name of a respondent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.questionnaire import Item, Questionnaire
from cxmaturity.engine.response import Department, People
from cxmaturity.engine.result import Mode
from cxmaturity.engine.text import Text

State = Literal["prepared", "open", "closed"]
Right = Literal["yes", "granted", "no"]


@dataclass(frozen=True)
class RoleFacts:
    """One role. accounts: how many have it today. rights: key of words.pack.rights.RIGHT_NAMES -> whether the role has it."""

    key: str
    accounts: int
    rights: Mapping[str, Right]


@dataclass(frozen=True)
class SightFacts:
    """What one role, or a respondent, sees: key of words.visibility.COLUMNS -> key of its SIGHTS."""

    role: str
    sights: Mapping[str, str]


@dataclass(frozen=True)
class Periods:
    """How long things are kept. contact_days, answer_months: after the close; list_months: of people of a round that was
    not launched, after its last change; audit_months: of a record."""

    contact_days: int
    answer_months: int
    list_months: int
    audit_months: int


@dataclass(frozen=True)
class ApprovalFacts:
    """One recorded approval. day: ISO. fits: its digest is the present one. on_paper: entered by the administrator."""

    name: str
    body: str
    day: str
    digest: str
    fits: bool
    on_paper: bool


@dataclass(frozen=True)
class PackFacts:
    """One round as it would be launched, or as it was. invited: index into departments, None where nobody is listed.
    groups: codes of departments that report together. opens, closes, date: ISO days, "" = not set. attribute: name and
    values, None without one. digest: of what an approval covers; launch_digest: of the launch, "" before it.
    """

    title: Text
    organisation: str
    synthetic: bool
    date: str
    state: State
    sponsor: str
    contact_name: str
    contact_email: str
    privacy_notice: str
    imprint: str
    questionnaire: Questionnaire
    items: tuple[str, ...]
    form: str
    access: str
    mode: Mode
    k: int
    has_levels: bool
    has_comments: bool
    attribute: tuple[str, tuple[str, ...]] | None
    importance: Mapping[str, float]
    targets: Mapping[str, float]
    opens: str
    closes: str
    time_zone: str
    reminder_days: tuple[int, ...]
    departments: tuple[Department, ...]
    invited: People | None
    groups: tuple[tuple[str, ...], ...]
    matrix: tuple[SightFacts, ...]
    roles: tuple[RoleFacts, ...]
    approvals: tuple[ApprovalFacts, ...]
    periods: Periods
    digest: str
    launch_digest: str
    engine_version: str

    @property
    def confidential(self) -> bool:
        return self.mode == "confidential"

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items of the round in the order of the questionnaire."""
        wanted = set(self.items)
        return tuple(item for item in self.questionnaire.items if item.id in wanted)
