"""The overview: the summary of the board report, and beside it what leadership and staff see most differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cxmaturity.engine.report import Block, Dumbbell, KeyFigures, Notice, Numbered, Report, Section, StageBar

MOST_GAPS = 4


@dataclass(frozen=True)
class Overview:
    """In the order of reading. lists: decisions asked, findings."""

    section: Section
    stage: tuple[Block, ...]
    perception: tuple[Block, ...]
    lists: tuple[Block, ...]
    coverage: tuple[Block, ...]
    rest: tuple[Block, ...]
    notices: tuple[Block, ...]


def overview_of(report: Report) -> Overview:
    sections = {section.key: section for section in report.sections if section.provider == "cxmaturity"}
    summary = sections["summary"]
    perception = sections["perception"].blocks if "perception" in sections else ()
    placed = StageBar | Numbered | KeyFigures | Notice
    return Overview(
        section=summary,
        stage=of_kind(summary.blocks, StageBar),
        perception=tuple(replace(block, rows=block.rows[:MOST_GAPS]) for block in of_kind(perception, Dumbbell)),
        lists=of_kind(summary.blocks, Numbered)[::-1],
        coverage=of_kind(summary.blocks, KeyFigures),
        rest=tuple(block for block in summary.blocks if not isinstance(block, placed)),
        notices=of_kind(summary.blocks, Notice),
    )


def of_kind(blocks: Iterable[Block], kind: type[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if isinstance(block, kind))
