"""How a workbook of answers is laid out, for who writes it and who reads it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cxmaturity.assessments.answer_book_lines import Line
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round
from cxmaturity.engine.plain import digest

FORMAT = "answer-book/1"
ABOUT = "cxmaturity"
LISTS = "cxmaturity lists"
COLUMNS = ("id", "question", "label", "answer", "reason", "comment", "note", "link")
OTHER, KEY = len(COLUMNS), len(COLUMNS) + 1
TITLE, PERSON, INSTRUCTION, HEADER = range(4)
DIGEST_LENGTH = 16


@dataclass(frozen=True)
class PersonSheet:
    """One person's lines and what was answered so far."""

    invitation: Invitation
    lines: tuple[Line, ...]
    drafts: Mapping[str, DraftAnswer]


def versions_of(person: PersonSheet) -> dict[str, list[Any]]:
    """Item -> version and digest of what the file says: who changes nothing in it overwrites nothing."""
    return {
        item: [draft.version, content_mark(draft.content)]
        for item, draft in person.drafts.items()
        if any(line.item.id == item for line in person.lines)
    }


def content_mark(content: Mapping[str, Any]) -> str:
    return digest(content)[:DIGEST_LENGTH]


def holds(line: Line, name: str, round: Round) -> bool:
    """Whether this line has an open cell for what is said once an item."""
    if name == "reason" and not line.item.na_reasons:
        return False
    return line.is_first and (name != "comment" or round.has_comments)
