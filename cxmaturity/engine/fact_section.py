"""Facts about the organisation and opinions of people (privacy.md, "Facts").

A confidential round may carry an attributed fact section, answered by named owners; facts never enter a cell with
opinions. A fact item is a question; the Fact of a rule (result.py) is a condition that was looked up.
"""

from __future__ import annotations

from collections.abc import Iterable

from cxmaturity.engine.questionnaire import Item
from cxmaturity.engine.response import asked_of_everybody

FACT_TYPES = ("figure", "yes_no_evidence")


def is_fact_item(item: Item) -> bool:
    """A figure, a yes/no with evidence, a percentage that is not core, or asked of one function only."""
    if item.type in FACT_TYPES or (item.type == "percentage" and not item.core):
        return True
    return not asked_of_everybody(item) and len(item.functions) == 1


def fact_items(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that named owners may be asked in a fact section, in the given order."""
    return tuple(item for item in items if is_fact_item(item))


def opinion_items(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that may stand in a cell with other people's answers, in the given order."""
    return tuple(item for item in items if not is_fact_item(item))
