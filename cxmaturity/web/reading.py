"""A questionnaire as chapters to read: a dimension with its capabilities and their items."""

from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.engine.questionnaire import Capability, Dimension, Item, Questionnaire


@dataclass(frozen=True)
class Paragraph:
    capability: Capability
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    dimension: Dimension
    paragraphs: tuple[Paragraph, ...]


def chapters_of(questionnaire: Questionnaire) -> list[Chapter]:
    return [Chapter(dimension, paragraphs_of(dimension, questionnaire)) for dimension in questionnaire.dimensions]


def paragraphs_of(dimension: Dimension, questionnaire: Questionnaire) -> tuple[Paragraph, ...]:
    items: dict[str, list[Item]] = {}
    for item in questionnaire.items:
        items.setdefault(item.capability, []).append(item)
    return tuple(
        Paragraph(capability, tuple(items[capability.key]))
        for capability in dimension.capabilities
        if capability.key in items
    )
