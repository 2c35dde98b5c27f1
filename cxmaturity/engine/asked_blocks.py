"""What one person is asked, in the order of the answering pages: the gate's block, the dimensions, outcome, closing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxmaturity.engine.questionnaire import Dimension, Item, Questionnaire
from cxmaturity.engine.response import asked_items

ORDER = ("gate", "scored", "outcome", "closing")


@dataclass(frozen=True)
class AskedBlock:
    """A dimension with those of its items that somebody is asked; never empty."""

    dimension: Dimension
    items: tuple[Item, ...]


def asked_blocks(
    questionnaire: Questionnaire, function: str = "", left_out: Iterable[str] = ()
) -> tuple[AskedBlock, ...]:
    """The blocks of a person with this function; "" = not given, which is asked everything.

    Dimensions of one kind and items of one dimension stand in the order of the questionnaire. left_out: ids of items
    that are not asked in this round.
    """
    asked = asked_items(questionnaire, function, left_out)
    dimensions = sorted(questionnaire.dimensions, key=lambda dimension: ORDER.index(dimension.kind))
    blocks = (AskedBlock(each, tuple(item for item in asked if item.dimension == each.code)) for each in dimensions)
    return tuple(block for block in blocks if block.items)
