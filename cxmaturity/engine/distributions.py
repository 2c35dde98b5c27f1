"""Cells and histograms as they are published: what may not be shown carries no number and always looks the same."""

from __future__ import annotations

import numpy as np

from cxmaturity.engine.counts import STATE_COLUMNS, Integers
from cxmaturity.engine.figures import Sheet
from cxmaturity.engine.result import Cell, Distribution, Mode


def publish_cells(sheet: Sheet, sizes: Integers) -> tuple[Cell, ...]:
    """sizes[unit]: people who took part."""
    cells = []
    for group, shown, invited in zip(sheet.cells, sheet.estimates.shown, sheet.estimates.invited_people, strict=True):
        answered = int(sizes[group.members].sum()) if shown else None
        asked = int(invited) if shown and np.isfinite(invited) else None
        cells.append(Cell(group.key, group.kind, group.name, group.parent, group.depth, bool(shown), answered, asked))
    return tuple(cells)


def publish_distributions(sheet: Sheet) -> tuple[Distribution, ...]:
    """Answers per option of every cell and question whose histogram may be shown."""
    estimates = sheet.estimates
    asked = estimates.values.asked & estimates.histogram & estimates.shown[:, None]
    return tuple(
        Distribution(
            sheet.cells[cell].key,
            sheet.tree.questions[question].id,
            tuple(int(count) for count in estimates.options[question][cell]),
            _states(sheet.mode, estimates.states[cell, question]),
        )
        for cell, question in zip(*np.nonzero(asked), strict=True)
    )


def _states(mode: Mode, counts: Integers) -> dict[str, int]:
    names = STATE_COLUMNS[1:] if mode == "confidential" else STATE_COLUMNS
    return {name: int(count) for name, count in zip(STATE_COLUMNS, counts, strict=True) if name in names}
