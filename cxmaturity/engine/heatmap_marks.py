"""Which fields of the heatmap stand out: each level and department against the rest of the company (method.md 2.11).

The rest is everybody else, so that nobody stands on both sides. In confidential rounds both sides are made of whole
classes, and their variance is the one pooled within the classes (privacy.md, "Questions, composites, filters, rounds", 7).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from cxmaturity.engine.chance import p_values, q_values
from cxmaturity.engine.counts import Floats, Integers
from cxmaturity.engine.figures import POINTS, Sheet
from cxmaturity.engine.interval import Spread, combine
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.result import HeatMark
from cxmaturity.engine.score import Flags
from cxmaturity.engine.tree import Scored, score_cells

FALSE_FINDS = 0.10
KINDS = ("level", "department")


def heatmap_marks(questionnaire: Questionnaire, sheet: Sheet, compared: Flags) -> tuple[HeatMark, ...]:
    """Every field that can be tested, row by row in the order of the organisation: Welch's t for each, then q at most .10
    over all of them. compared[item]: what composites of cells are made of. Hidden cells leave the family, and so do fields
    without a value or an error on both sides."""
    codes = [dimension.code for dimension in questionnaire.scored_dimensions]
    rows = np.array([row for row, cell in enumerate(sheet.cells) if cell.kind in KINDS], dtype=np.int64)
    if not len(rows) or not codes:
        return ()
    differences, p = _tests(sheet, compared, rows, codes)
    places = np.argwhere(np.isfinite(p)).tolist()
    q = q_values(p[np.isfinite(p)]).tolist()
    return tuple(
        HeatMark(sheet.cells[rows[row]].key, codes[column], _mark(differences[row, column], each))
        for (row, column), each in zip(places, q, strict=True)
    )


def _mark(difference: float, q: float) -> Literal["up", "down", ""]:
    if q > FALSE_FINDS:
        return ""
    return "up" if difference > 0 else "down"


def _tests(sheet: Sheet, compared: Flags, rows: Integers, codes: Sequence[str]) -> tuple[Floats, Floats]:
    """[row, dimension] difference to the rest in points, and its p; NaN where there is no test."""
    estimates, rest = sheet.estimates, sheet.estimates.rest()
    kept = np.tile(compared, (len(sheet.cells), 1))
    here = _side(sheet, sheet.scored, estimates.gap_spread, estimates.people, codes)
    others = _side(sheet, score_cells(sheet.tree, rest.values, kept), rest.spread, rest.people, codes)
    differences = np.where(estimates.shown[:, None], here[0] - others[0], np.nan)[rows]
    sides = [np.stack([each[rows].ravel() for each in pair]) for pair in zip(here[1:], others[1:], strict=True)]
    apart = combine(np.ones_like(sides[0]), Spread(*sides))
    p = p_values(differences.ravel(), apart)
    return differences, p.reshape(differences.shape)


def _side(
    sheet: Sheet,
    scored: tuple[Scored, ...],
    spread_of: Callable[[Sequence[Scored]], Spread],
    people: Floats,
    codes: Sequence[str],
) -> tuple[Floats, Floats, Floats]:
    """[cell, dimension] value, variance and degrees of freedom in points; NaN where there is no value, no variance where too
    few answered."""
    places = [sheet.place("dimension", code) for code in codes]
    step = sheet.scored.index(places[0][0])
    parents, figures = [parent for _, parent, _ in places], [index for _, _, index in places]
    values, spread = scored[step].values, spread_of(scored)
    few = people[:, figures] < sheet.estimates.fewest_people
    value = np.where(values.has, POINTS * values.value, np.nan)[:, parents]
    variance = np.where(few, np.nan, POINTS**2 * spread.variance[:, figures])
    return value, variance, spread.df[:, figures]
