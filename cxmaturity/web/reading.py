"""A questionnaire as chapters to read: a dimension with its capabilities and their items."""

from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.engine.questionnaire import Capability, Dimension, Item, Questionnaire
from cxmaturity.engine.text import Text


@dataclass(frozen=True)
class Passage:
    """An item with the names of the functions that are asked; none where everybody is."""

    item: Item
    asked: tuple[Text, ...]


@dataclass(frozen=True)
class Paragraph:
    capability: Capability
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Chapter:
    dimension: Dimension
    paragraphs: tuple[Paragraph, ...]


def chapters_of(questionnaire: Questionnaire) -> list[Chapter]:
    return [Chapter(dimension, paragraphs_of(dimension, questionnaire)) for dimension in questionnaire.dimensions]


def paragraphs_of(dimension: Dimension, questionnaire: Questionnaire) -> tuple[Paragraph, ...]:
    passages: dict[str, list[Passage]] = {}
    for item in questionnaire.items:
        if item.dimension == dimension.code:
            passages.setdefault(item.capability, []).append(Passage(item, asked_of(item, questionnaire)))
    return tuple(
        Paragraph(capability, tuple(passages[capability.key]))
        for capability in dimension.capabilities
        if capability.key in passages
    )


def asked_of(item: Item, questionnaire: Questionnaire) -> tuple[Text, ...]:
    if item.core:
        return ()
    return tuple(function.name for function in questionnaire.functions if function.code in item.functions)
