"""One opinion or several: how far each cell agrees, how reliable a dimension is, whether departments see the company apart.

Agreement follows from counts. Reliability and divergence look at two answers of one person together, so a confidential round
has neither (docs/decisions/0011), and of a cell's spread only a label (privacy.md, questions 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cxmaturity.engine.agreement import camps, label, r_star_wg_j, r_wg_j, variances, verdict
from cxmaturity.engine.confidential import FEWEST_FOR_A_LABEL
from cxmaturity.engine.counts import Floats, Moments
from cxmaturity.engine.estimates import Pairs
from cxmaturity.engine.figures import Sheet
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.reliability import reliability_of_scale
from cxmaturity.engine.result import Agreement, Divergence, FigureKind, Reliability
from cxmaturity.engine.scale import coarse_codes
from cxmaturity.engine.score import COVERAGE_NEEDED, TOLERANCE, Flags
from cxmaturity.engine.tree import OVERALL
from cxmaturity.engine.variance_shares import VarianceShares, shares_of_scale

FEWEST_DEPARTMENTS = 3
SMALL_SHARE = 0.10
HALF = 0.5
KINDS = ("company", "level", "department")


@dataclass(frozen=True)
class _Answers:
    """[cell, question] variance of the answers, whether they lie in two camps, whether the question was asked, and whether
    enough answered it; null[question]: variance of random answers."""

    spread: Floats
    in_camps: Flags
    asked: Flags
    enough: Flags
    null: Floats


def agreements(questionnaire: Questionnaire, sheet: Sheet) -> tuple[Agreement, ...]:
    """Of each shown cell over the questions that everybody compared was asked: in attributed rounds for the total and each
    dimension from three people on, in confidential rounds a label for the total from ten answers to each question.
    There the class rule holds with ten people: the spread pooled within the classes is published, so the label of ten would
    say how far the five beside them agree.

    Not said where fewer than two thirds of the questions have that many.
    """
    answers = _answers(sheet)
    scales: list[tuple[FigureKind, str]] = [("overall", OVERALL)]
    if sheet.mode == "attributed":
        scales += [("dimension", dimension.code) for dimension in questionnaire.scored_dimensions]
    return tuple(each for kind, key in scales for each in _of_scale(sheet, answers, kind, key))


def _answers(sheet: Sheet) -> _Answers:
    estimates, tree = sheet.estimates, sheet.tree
    fewest = FEWEST_FOR_A_LABEL if sheet.mode == "confidential" else estimates.fewest_people
    pairs = [(options, tree.table[place, : options.shape[1]]) for place, options in enumerate(estimates.options)]
    null = random_variances(sheet)
    asked = estimates.values.asked & sheet.in_round & tree.scored & (null > 0)
    return _Answers(
        spread=np.stack([variances(options, values) for options, values in pairs], axis=1),
        in_camps=np.stack([camps(options, values) for options, values in pairs], axis=1),
        asked=asked,
        enough=asked & estimates.visible & (estimates.answered >= fewest),
        null=np.where(null > 0, null, 1.0),
    )


def _of_scale(sheet: Sheet, answers: _Answers, kind: FigureKind, key: str) -> Iterator[Agreement]:
    figure = sheet.place(kind, key)[2]
    pattern = sheet.patterns[1][figure]
    used = answers.enough & pattern
    many, needed = used.sum(axis=1), COVERAGE_NEEDED * (answers.asked & pattern).sum(axis=1) - TOLERANCE
    spread = np.where(used, answers.spread, np.nan)
    r_star, r_j = r_star_wg_j(spread, answers.null), r_wg_j(spread, answers.null)
    divided = (answers.in_camps & used).sum(axis=1) >= HALF * many
    for row in np.flatnonzero(sheet.estimates.labelled & (many > 0) & (many >= needed)).tolist():
        cell, n, value = sheet.cells[row], int(sheet.estimates.people[row, figure]), float(r_star[row])
        if cell.kind not in KINDS:
            continue
        if sheet.mode == "confidential":
            yield Agreement(cell.key, key, label(value), n)
        else:
            yield Agreement(cell.key, key, verdict(value, bool(divided[row])), n, value, float(r_j[row]))


def random_variances(sheet: Sheet) -> Floats:
    """[question] variance of answers that choose every offered option with the same chance, on [0, 1]; (A^2 - 1)/12 steps
    squared for A equal steps. Percentages are offered in steps of five."""
    tree = sheet.tree
    offered = [np.unique(coarse_codes(axes)) for axes in tree.axes]
    return np.array([tree.table[question, codes].var() for question, codes in enumerate(offered)])


def reliabilities(questionnaire: Questionnaire, sheet: Sheet) -> tuple[Reliability, ...] | None:
    """Of each scored dimension, over the questions that everybody compared was asked, each with the same weight; None in
    confidential rounds."""
    pairs = sheet.estimates.pairs
    if pairs is None:
        return None
    scales = [(each.code, _moments(sheet, pairs, "dimension", each.code)) for each in questionnaire.scored_dimensions]
    return tuple(_reliability(code, moments, pairs) for code, moments in scales if moments.n.size)


def _reliability(dimension: str, moments: Moments, pairs: Pairs) -> Reliability:
    everybody = Moments(*(each.sum(axis=0, keepdims=True) for each in (moments.n, moments.sums, moments.products)))
    scale, shares = reliability_of_scale(everybody), shares_of_scale(moments.of(pairs.departments))
    return Reliability(
        dimension=dimension,
        questions=scale.questions,
        people=scale.people,
        alpha=scale.alpha,
        low=scale.low,
        high=scale.high,
        omega=scale.omega,
        reason=scale.reason,
        omega_reason=scale.omega_reason,
        departments=shares.groups,
        icc1=shares.icc1,
        icc2=shares.icc2,
        icc_reason=shares.reason,
    )


def divergence(sheet: Sheet) -> Divergence | None:
    """How much of what people answer lies between their departments, over all questions that everybody was asked; None in
    confidential rounds."""
    pairs = sheet.estimates.pairs
    if pairs is None:
        return None
    shares = shares_of_scale(_moments(sheet, pairs, "overall", OVERALL).of(pairs.departments))
    return Divergence(shares.groups, shares.icc1, shares.low, shares.high, divergence_verdict(shares))


def divergence_verdict(shares: VarianceShares) -> Literal["apart", "alike", "unclear", "not_enough"]:
    """alike: certainly less than a tenth lies between departments; apart: certainly something does. Not said of fewer than
    three departments. Source: own choice; a tenth is a medium effect (LeBreton and Senter 2008)."""
    if shares.groups < FEWEST_DEPARTMENTS or shares.low is None or shares.high is None:
        return "not_enough"
    if shares.high < SMALL_SHARE:
        return "alike"
    return "apart" if shares.low > 0 else "unclear"


def _moments(sheet: Sheet, pairs: Pairs, kind: FigureKind, key: str) -> Moments:
    """Of the units, for the questions of a figure that anybody answered."""
    asked = sheet.patterns[1][sheet.place(kind, key)[2]] & sheet.in_round & (sheet.estimates.answered[0] > 0)
    chosen = np.flatnonzero(asked & sheet.tree.scored)
    of = (pairs.moments.n, pairs.moments.sums, pairs.moments.products)
    return Moments(*(each[:, chosen[:, None], chosen] for each in of))
