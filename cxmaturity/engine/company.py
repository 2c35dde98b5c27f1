"""What is said about the whole company besides its figures: other weightings, and how levels see things apart."""

from __future__ import annotations

import numpy as np

from cxmaturity.engine.cells import JOINED, level_key
from cxmaturity.engine.counts import Floats
from cxmaturity.engine.figures import POINTS, Sheet
from cxmaturity.engine.gap import perception_gap
from cxmaturity.engine.interval import Estimate, Spread
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.result import PerceptionGap, Weighting
from cxmaturity.engine.score import combine_groups
from cxmaturity.engine.stage import stage_of
from cxmaturity.engine.tree import ScoreTree, score_cells, with_equal_dimensions


def weightings(questionnaire: Questionnaire, sheet: Sheet) -> tuple[Weighting, ...]:
    """The total under the default and three other weightings; stages from the points, before any cap."""
    weights, tree = sheet.estimates.strata.weights, sheet.tree
    totals = {
        "relevance_equal": _total(sheet, tree, weights.relevance_equal),
        "equal": _total(sheet, tree, weights.equal),
        "size": None if weights.size is None else _total(sheet, tree, weights.size),
        "equal_dimensions": _total(sheet, with_equal_dimensions(tree), weights.relevance_equal),
    }
    return tuple(
        Weighting(name, total, None if total is None else stage_of(total, questionnaire.cuts))  # type: ignore[arg-type]
        for name, total in totals.items()
    )


def _total(sheet: Sheet, tree: ScoreTree, weights: Floats) -> float | None:
    estimates = sheet.estimates
    company, _ = combine_groups(estimates.strata.values, weights)
    company = company.only(estimates.values.asked[:1]).seen(estimates.visible[:1])
    overall = score_cells(tree, company, np.ones((1, len(tree.items)), dtype=bool))[-1].values
    return POINTS * float(overall.value[0, 0]) if estimates.shown[0] and overall.has[0, 0] else None


def perception_gaps(questionnaire: Questionnaire, sheet: Sheet) -> tuple[PerceptionGap, ...]:
    """Leadership (joined with management where it is hidden) minus staff, for each scored dimension."""
    keys = [cell.key for cell in sheet.cells]
    upper = next((key for key in (level_key(JOINED), level_key("leadership")) if key in keys), None)
    lower = level_key("staff")
    if upper is None:
        return ()
    spread = sheet.estimates.gap_spread(sheet.scored)
    gaps = []
    for dimension in questionnaire.scored_dimensions:
        sides = [_side(sheet, keys.index(key), dimension.code, spread) for key in (upper, lower)]
        people, df = (sides[0][1], sides[1][1]), _pooled_df(sheet, sides)
        gaps.append(perception_gap(dimension.code, upper, lower, sides[0][0], sides[1][0], people, df))
    return tuple(gaps)


def _pooled_df(sheet: Sheet, sides: list[tuple[Estimate | None, int]]) -> float | None:
    """In confidential rounds the deviation is that of all classes, with their degrees of freedom."""
    known = [each.df for each, _ in sides if each and each.df is not None]
    return min(known) if sheet.mode == "confidential" and known else None


def _side(sheet: Sheet, cell: int, dimension: str, spread: Spread) -> tuple[Estimate | None, int]:
    """The dimension in one cell, with the people who answered."""
    scored, parent, index = sheet.place("dimension", dimension)
    people = int(sheet.estimates.people[cell, index])
    if not sheet.estimates.shown[cell] or not scored.values.has[cell, parent]:
        return None, people
    value = POINTS * float(scored.values.value[cell, parent])
    variance, df = float(spread.variance[cell, index]), float(spread.df[cell, index])
    if np.isnan(variance) or people < sheet.estimates.fewest_people:
        return Estimate(value, None, None, None, None), people
    return Estimate(value, POINTS * float(np.sqrt(variance)), df, None, None), people
