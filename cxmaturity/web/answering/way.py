"""The sections of one person in the order of the pages: what is answered, what is left, what somebody else answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.one_answer import is_answered
from cxmaturity.assessments.queries import blocks_of
from cxmaturity.engine.core_form import answering_minutes, whole_minutes
from cxmaturity.engine.questionnaire import Item
from cxmaturity.engine.text import pick
from cxmaturity.web.answering.visits import Visit


@dataclass(frozen=True)
class Section:
    """One dimension. passed_on_to: who answers it instead; "" = the person."""

    code: str
    name: str
    items: tuple[Item, ...]
    unanswered: tuple[Item, ...]
    passed_on_to: str = ""

    @property
    def answered(self) -> int:
        return len(self.items) - len(self.unanswered)

    @property
    def first_open(self) -> str:
        return self.unanswered[0].id if self.unanswered else ""


@dataclass(frozen=True)
class Way:
    sections: tuple[Section, ...]
    minutes_left: int

    @property
    def own(self) -> list[Section]:
        return [each for each in self.sections if not each.passed_on_to]

    @property
    def asked(self) -> int:
        return sum(len(each.items) for each in self.own)

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.own)

    @property
    def is_complete(self) -> bool:
        return self.answered == self.asked

    def at(self, code: str) -> Section | None:
        return next((each for each in self.sections if each.code == code), None)

    def before(self, code: str) -> Section | None:
        return self._beside(code, -1)

    def after(self, code: str) -> Section | None:
        return self._beside(code, 1)

    def _beside(self, code: str, step: int) -> Section | None:
        at = [each.code for each in self.sections].index(code) + step
        return self.sections[at] if 0 <= at < len(self.sections) else None


def way_of(visit: Visit, contents: Mapping[str, Mapping[str, Any]], parts: Sequence[Invitation]) -> Way:
    """contents: by item; parts: what this person passed on."""
    takers = {code: part.name or part.email for part in parts for code in part.sections}
    answered = {item for item, content in contents.items() if is_answered(content)}
    sections = tuple(
        Section(
            block.dimension.code,
            pick(block.dimension.name, visit.language),
            block.items,
            _without(block.items, answered),
            takers.get(block.dimension.code, ""),
        )
        for block in blocks_of(visit.invitation)
    )
    left = [item for section in sections if not section.passed_on_to for item in section.unanswered]
    return Way(sections, whole_minutes(answering_minutes(left, visit.language)))


def _without(items: tuple[Item, ...], answered: Collection[str]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.id not in answered)
