"""On the heatmap: which fields stand out from the rest of the company more than chance would produce."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count
from cxmaturity.engine.board.phrases import by_count, say
from cxmaturity.engine.report import HeatRow
from cxmaturity.engine.result import Figure
from cxmaturity.engine.text import Phrase
from cxmaturity.engine.words import marks

FORMULA = "2.11 Welch's t against the rest of the company, q at most .10 after Benjamini and Hochberg"


def mark_of(context: Context, figure: Figure) -> Literal["up", "down", ""]:
    """What the close found; "" also where a field was not tested."""
    return context.marks.get((figure.cell, figure.key), "")


def legend(context: Context, rows: Sequence[HeatRow]) -> Phrase:
    """How many of the tested fields that stand here have a mark."""
    if context.result.marks is None:
        return say(marks.NOT_TESTED)
    keys = {row.key for row in rows}
    found = [mark for (cell, _), mark in context.marks.items() if cell in keys]
    if not found:
        return say(marks.NOT_ENOUGH)
    marked = sum(mark != "" for mark in found)
    return say(
        by_count(marks.COUNTED, marked),
        marked=count(context, "departments/marked", marked, FORMULA),
        tested=count(context, "departments/tested", len(found), "fields with a value and an error on both sides"),
    )
