"""A block as HTML, the same template for the web page and the printed report, and how blocks stand side by side."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cxmaturity.engine import report as r
from cxmaturity.reports.charts.svg import NO_SOURCES

Medium = Literal["web", "print"]
LONG_TEXT = 420


@dataclass(frozen=True)
class Row:
    """Blocks beside one another; across: into how many columns the row is cut."""

    blocks: tuple[r.Block, ...]
    across: int


def render_block(
    block: r.Block,
    language: str,
    medium: Medium = "web",
    sources: Mapping[str, int] = NO_SOURCES,
    numbers: str = "",
) -> SafeString:
    """HTML of one block. `sources` numbers the references, so that a published value can name its source as [3];
    `numbers`: where the pages of traced numbers begin, "" where there are none."""
    context = {"block": block, "language": language, "medium": medium, "sources": sources, "numbers": numbers}
    return render_to_string(f"reports/blocks/{template_name(block)}.html", context)


def template_name(block: r.Block) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(block).__name__).lower()


def source_numbers(references: Iterable[r.Reference]) -> dict[str, int]:
    return {reference.key: reference.number for reference in references}


def rows(blocks: Sequence[r.Block], medium: Medium = "web") -> list[Row]:
    """Findings beside decisions, short notes in columns, all else one below the other; print says nothing twice."""
    laid: list[Row] = []
    shown = [
        block for block in blocks if not (medium == "print" and isinstance(block, r.Table) and block.repeats_chart)
    ]
    for kind, group in groupby(shown, key=type):
        together = list(group)
        across = _across(kind, together)
        laid += [Row(tuple(together[at : at + across]), across) for at in range(0, len(together), across)]
    return laid


def _across(kind: type, blocks: list[r.Block]) -> int:
    if kind is r.Numbered:
        return min(len(blocks), 2)
    if kind is not r.Paragraphs or any(_length(block) > LONG_TEXT for block in blocks):
        return 1
    return 2 if len(blocks) in (2, 4) else min(len(blocks), 3)


def _length(block: r.Paragraphs) -> int:
    return sum(max(map(len, phrase.template.values()), default=0) for phrase in block.paragraphs)
