"""Errors for a comparison with another round: a correction for finite groups describes one day, not a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cxmaturity.engine.figures import POINTS, Sheet
from cxmaturity.engine.result import Figure, FigureKind

KINDS: tuple[FigureKind, ...] = ("dimension", "overall")


def with_uncorrected_errors(sheet: Sheet, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Of confidential rounds the figures that another round may stand beside, each with its error as if the company had
    no last member (method.md 2.10: never a finite population factor). Attributed rounds have no other error."""
    if sheet.mode != "confidential":
        return tuple(figures)
    errors = POINTS * np.sqrt(sheet.estimates.gap_spread(sheet.scored).variance)
    rows = {cell.key: row for row, cell in enumerate(sheet.cells)}
    columns = {(node.step.kind, node.step.keys[parent]): index for node, parent, index in sheet.nodes()}
    return tuple(
        replace(each, se_uncorrected=float(errors[rows[each.cell], columns[each.kind, each.key]]))
        if each.kind in KINDS and each.se is not None
        else each
        for each in figures
    )
