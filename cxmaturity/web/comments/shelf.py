"""The comments of a round as one shape: where each is kept, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from cxmaturity.assessments.models import DraftAnswer, Round
from cxmaturity.assessments.queries import named_comments, tree_of
from cxmaturity.engine.cells import department_key
from cxmaturity.engine.result import COMPANY
from cxmaturity.results.models import Result
from cxmaturity.results.queries import comment_counts, comments_at

Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Entry:
    """name, department: of attributed rounds only. public_id: of confidential ones, for who moderates."""

    item: str
    text: str
    name: str = ""
    department: str = ""
    public_id: str = ""
    is_redacted: bool = False


class Shelf(Protocol):
    @property
    def counts(self) -> Counts:
        """(key of a cell, id of an item) -> how many are kept there."""

    def read(self, cells: Collection[str], items: Collection[str]) -> list[Entry]: ...


def shelf_of(result: Result) -> Shelf:
    if result.round.mode == Round.Mode.CONFIDENTIAL:
        return Published(result, comment_counts(result))
    return Named(result.round, named_comments(result.round))


@dataclass(frozen=True)
class Published:
    """Of a confidential round: as placed at its close, in one random order."""

    result: Result
    counts: Counts

    def read(self, cells: Collection[str], items: Collection[str]) -> list[Entry]:
        rows = comments_at(self.result, cells, items)
        return [Entry(row.item, row.text, public_id=str(row.public_id), is_redacted=row.redacted) for row in rows]


@dataclass(frozen=True)
class Named:
    """Of an attributed round: with the person, at the person's department."""

    round: Round
    drafts: list[DraftAnswer]

    @property
    def counts(self) -> Counts:
        return Counter((self._cell(draft), draft.item) for draft in self.drafts)

    def read(self, cells: Collection[str], items: Collection[str]) -> list[Entry]:
        names = {node.code: node.name for node in tree_of(self.round)}
        found = [draft for draft in self.drafts if self._cell(draft) in cells and draft.item in items]
        return [self._entry(draft, names) for draft in found]

    @staticmethod
    def _cell(draft: DraftAnswer) -> str:
        return department_key(draft.invitation.department) if draft.invitation.department else COMPANY

    @staticmethod
    def _entry(draft: DraftAnswer, names: Mapping[str, str]) -> Entry:
        person = draft.invitation
        department = names.get(person.department, "")
        return Entry(draft.item, draft.content["comment"], person.name or person.email, department)
