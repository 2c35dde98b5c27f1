"""Confidential rounds: every figure follows from the counts of whole classes, after the unanimity move (privacy.md).

One variance per question, pooled within the classes. The variance of a composite is the largest it can be: the
standard errors of its items add up wherever somebody was asked both. Answers of one person to two questions are never
looked at together, so who answered what jointly cannot be derived from anything published (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from cxmaturity.engine.cells import candidates, regions, turns
from cxmaturity.engine.classes import QuestionClasses, question_classes
from cxmaturity.engine.counts import FIRST_OPTION, Floats, Integers, sum_by, tally
from cxmaturity.engine.disclosure import K_INVITED, Family, are_unions, choose_family
from cxmaturity.engine.estimates import Estimates, Rest, RoundData, Strata, UnitWeights, with_company
from cxmaturity.engine.interval import Spread, side_by_side, variance_of_mean
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.score import Flags, Values, combine_groups, question_values, values_of
from cxmaturity.engine.tree import Scored

FEWEST_PEOPLE = 2
FEWEST_FOR_HISTOGRAM = 10
FEWEST_FOR_A_LABEL = 10


def estimate(data: RoundData, company_patterns: Flags, cell_patterns: Flags) -> Estimates:
    """patterns[figure, question]: the questions of each figure, of the company and of smaller cells."""
    cells, depths = regions(data.cells), turns(data.cells)
    family = choose_family(cells, data.sizes, data.k, depths, data.allowed)
    questions = question_classes(data, family)
    counts = [each.classes.inside.sums(each.counts) for each in questions]
    people = tally(counts, data.tree.table)
    answered = people.answered
    in_family = np.stack([each.classes.family.shown for each in questions], axis=1)
    visible = in_family & (answered >= data.k)
    units = _unit_values(questions)
    weights = _weights(questions)
    company, shares = combine_groups(units, weights.relevance_equal)
    values = with_company(values_of(people), company).only(in_family).seen(visible)
    is_company = np.arange(len(cells)) == 0
    return Estimates(
        shown=family.shown,
        visible=visible,
        values=values,
        answered=answered,
        states=people.states,
        options=tuple(count[:, FIRST_OPTION:] for count in counts),
        histogram=visible & is_company[:, None] & (answered >= FEWEST_FOR_HISTOGRAM),
        invited_people=_invited(data, cells, depths, family.shown),
        strata=Strata(units, weights, shares, tuple(each.classes.labels for each in questions)),
        people=_people(answered * visible, company_patterns, cell_patterns),
        spread=_Spreads(data, questions, answered, shares, _Populations(data, cells, depths)).of,
        gap_spread=lambda scored: _Spreads(data, questions, answered, shares, None).of(scored),
        rest=partial(_rest, data, questions, visible, shares, cell_patterns),
        labelled=choose_family(cells, data.sizes, FEWEST_FOR_A_LABEL, depths, family.shown).shown,
        fewest_people=FEWEST_PEOPLE,
    )


def _rest(
    data: RoundData, questions: Sequence[QuestionClasses], visible: Flags, shares: Floats, cell_patterns: Flags
) -> Rest:
    """Whole classes, too: a cell is made of them, and so is what is left of the company."""
    counts = [inside[:1] - inside for inside in (each.classes.inside.sums(each.counts) for each in questions)]
    people = tally(counts, data.tree.table)
    answering = _people(people.answered * visible, cell_patterns, cell_patterns)
    spread = _Spreads(data, questions, people.answered, shares, None)
    return Rest(values_of(people).only(visible), answering, spread.of)


def _unit_values(questions: Sequence[QuestionClasses]) -> Values:
    """[stratum, question]; questions with fewer strata than others have empty ones at the end."""
    return question_values(
        _padded([each.answered for each in questions]),
        _padded([each.applicable for each in questions]),
        _padded([each.asked for each in questions]),
        _padded([each.totals for each in questions]),
    )


def _padded(columns: Sequence[Floats | Integers]) -> Floats:
    padded = np.zeros((max((len(column) for column in columns), default=0), len(columns)))
    for index, column in enumerate(columns):
        padded[: len(column), index] = column
    return padded


def _weights(questions: Sequence[QuestionClasses]) -> UnitWeights:
    equal = _padded([each.classes.equal for each in questions])
    relevance = _padded([each.classes.relevance[:, index] for index, each in enumerate(questions)])
    return UnitWeights(equal * relevance, equal, _padded([each.asked for each in questions]))


def _people(answered: Integers, company: Flags, cells: Flags) -> Floats:
    """[cell, figure] the most people who answered one of its questions: at most as many as answered at least one, and
    a number that follows from the published ones."""
    people = np.zeros((len(answered), len(company)))
    for index, (of_company, of_cell) in enumerate(zip(company, cells, strict=True)):
        people[0, index] = answered[0, of_company].max(initial=0)
        people[1:, index] = answered[1:, of_cell].max(axis=1, initial=0)
    return people


def _invited(data: RoundData, cells: Regions, depths: Sequence[int], shown: Flags) -> Floats:
    """[cell] invited people where the response rate may be shown: the class rule on the invited."""
    if np.isnan(data.invited_people).any():
        return np.full(len(cells), np.nan)
    family = choose_family(cells, data.invited_people.astype(np.int64), K_INVITED, depths, shown)
    return np.where(family.shown, cells.sums(data.invited_people), np.nan)


class _Populations:
    """How many people were asked a question, for cells and strata where that number may be known."""

    def __init__(self, data: RoundData, cells: Regions, depths: Sequence[int]) -> None:
        self.invited, self.cells, self.depths = data.invited, cells, depths
        self.candidates = candidates(data.cells)
        self.families: dict[bytes, Family] = {}
        self.unions: dict[tuple[bytes, int], Flags] = {}

    def of(self, index: int, question: QuestionClasses) -> tuple[Floats, Floats] | None:
        """(of cells, of strata), NaN where unknown; None when nobody knows how many were invited."""
        invited = self.invited[:, index]
        if np.isnan(invited).any():
            return None
        key, sizes = invited.tobytes(), invited.astype(np.int64)
        if key not in self.families:
            self.families[key] = choose_family(self.cells, sizes, K_INVITED, self.depths, self.candidates)
        family = self.families[key]
        if (key, id(question.classes)) not in self.unions:
            self.unions[key, id(question.classes)] = are_unions(question.classes.strata, family, sizes)
        of_cells = np.where(family.shown, self.cells.sums(invited), np.nan)
        knowable = self.unions[key, id(question.classes)]
        return of_cells, np.where(knowable, question.classes.strata.sums(invited), np.nan)


class _Spreads:
    """Variances of figures from one variance per question."""

    def __init__(
        self,
        data: RoundData,
        questions: Sequence[QuestionClasses],
        answered: Integers,
        shares: Floats,
        populations: _Populations | None,
    ) -> None:
        self.together = data.together
        self.df = np.nan_to_num([each.df for each in questions], nan=1.0)
        invited = [populations.of(index, each) if populations else None for index, each in enumerate(questions)]
        s2 = np.array([each.s2 for each in questions])
        cells = variance_of_mean(s2, answered.astype(float), _table([each and each[0] for each in invited], answered))
        of_classes = _padded([each.answered for each in questions])
        classes = variance_of_mean(s2, of_classes, _table([each and each[1] for each in invited], of_classes))
        cells[0] = (shares**2 * np.where(shares > 0, classes, 0.0)).sum(axis=0)
        self.se = np.sqrt(cells)

    def of(self, scored: Sequence[Scored]) -> Spread:
        return side_by_side([self._of_step(each) for each in scored])

    def _of_step(self, scored: Scored) -> Spread:
        sums = partial(sum_by, scored.figure_of, len(scored.step.keys))
        used = scored.weights > 0
        parts = scored.weights * np.nan_to_num(self.se)
        same = self.together & (scored.figure_of == scored.figure_of[:, None])
        variance = sums(parts * np.einsum("gp,pq->gq", parts, same.astype(float)))
        df = np.full((len(scored.step.keys), len(parts)), np.inf)
        np.minimum.at(df, scored.figure_of, np.where(used, self.df, np.inf).T)
        return Spread(np.where(sums(used & np.isnan(self.se)) > 0, np.nan, variance), df.T)


def _table(columns: Sequence[Floats | None], like: Floats | Integers) -> Floats:
    """[row, question] from columns that may be shorter or unknown; NaN where there is nothing."""
    table = np.full(like.shape, np.nan)
    for index, column in enumerate(columns):
        if column is not None:
            table[: len(column), index] = column
    return table
