"""Confidential rounds: every figure follows from the counts of whole classes, after the unanimity move (privacy.md).

One variance per question, pooled within the classes. The variance of a composite is the largest it can be: the
standard errors of its items add up wherever somebody was asked both. Answers of one person to two questions are never
looked at together, so who answered what jointly cannot be derived from anything published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cxmaturity.engine.cells import UPPER_LEVELS, Group, level_key, stack
from cxmaturity.engine.counts import FIRST_OPTION, Floats, Integers
from cxmaturity.engine.disclosure import K_INVITED, Family, choose_family, is_union, without_unanimity
from cxmaturity.engine.estimates import Estimates, RoundData, Strata, UnitWeights, known_sums, with_company
from cxmaturity.engine.interval import Spread, variance_of_mean
from cxmaturity.engine.scale import axes_of, coarse_codes
from cxmaturity.engine.score import Flags, Values, combine_groups, question_values
from cxmaturity.engine.weighting import equal_weights

FEWEST_PEOPLE = 2
FEWEST_FOR_HISTOGRAM = 10


@dataclass(frozen=True)
class QuestionClasses:
    """One question in the classes of its own family.

    family; members[class, unit]; inside[cell, class] for shown cells; states and options[class, ...] after the move;
    asked[class]; s2, df: variance pooled within the classes (NaN when no class has two answers).
    """

    family: Family
    members: Flags
    inside: Flags
    asked: Integers
    states: Integers
    options: Integers
    values: Floats
    s2: float
    df: float

    @property
    def answered(self) -> Integers:
        answered: Integers = self.options.sum(axis=1)
        return answered

    @property
    def totals(self) -> Floats:
        return self.options @ self.values


def estimate(data: RoundData, company_patterns: Flags, cell_patterns: Flags) -> Estimates:
    """patterns[figure, question]: the questions of each figure, of the company and of smaller cells."""
    members, depths = stack(data.cells), [cell.depth for cell in data.cells]
    family = choose_family(members, data.sizes, data.k, depths)
    questions = _questions(data, members, depths, family.shown)
    answered = np.stack([each.inside @ each.answered for each in questions], axis=1)
    in_family = np.stack([each.family.shown for each in questions], axis=1)
    visible = in_family & (answered >= data.k)
    units = _stacked(questions)
    weights = _weights(data, questions, len(units.value))
    company, shares = combine_groups(units, weights.relevance_equal)
    values = with_company(_cell_values(questions, answered), company).only(in_family).seen(visible)
    people = _people(answered * visible, company_patterns, cell_patterns)
    options = tuple(each.inside @ each.options for each in questions)
    is_company = np.arange(len(members)) == 0
    return Estimates(
        shown=family.shown,
        visible=visible,
        values=values,
        answered=answered,
        states=np.stack([each.inside @ each.states for each in questions], axis=1),
        options=options,
        histogram=visible & is_company[:, None] & (answered >= FEWEST_FOR_HISTOGRAM),
        invited_people=_invited(data, members, depths, family.shown),
        strata=Strata(units, weights, shares, tuple(_labels(data.cells, each, data.sizes) for each in questions)),
        people=people,
        spread=_Spreads(data, questions, shares, members, depths).of,
        gap_spread=_Spreads(data, questions, shares, members, depths, finite=False).of,
        fewest_people=FEWEST_PEOPLE,
    )


def _questions(data: RoundData, members: Flags, depths: Sequence[int], allowed: Flags) -> tuple[QuestionClasses, ...]:
    families: dict[bytes, Family] = {}
    questions = []
    for index, counts in enumerate(data.counts):
        asked = counts[:, 1:].sum(axis=1)
        if asked.tobytes() not in families:
            families[asked.tobytes()] = choose_family(members, asked, data.k, depths, allowed)
        questions.append(_question(data, index, families[asked.tobytes()], members))
    return tuple(questions)


def _question(data: RoundData, index: int, family: Family, members: Flags) -> QuestionClasses:
    question = data.tree.questions[index]
    item = data.tree.items[data.tree.item_of[index]]
    of_class = family.members()
    counts = of_class @ data.counts[index]
    coarse = _recounted(counts[:, FIRST_OPTION:], coarse_codes(item, question))
    options = without_unanimity(coarse, axes_of(item, question))
    values = data.tree.table[index, : options.shape[1]]
    return QuestionClasses(
        family=family,
        members=of_class,
        inside=((members @ of_class.T.astype(np.int64)) > 0) & family.shown[:, None],
        asked=counts[:, 1:].sum(axis=1),
        states=counts[:, :FIRST_OPTION],
        options=options,
        values=values,
        **_pooled(options, values),
    )


def _recounted(options: Integers, codes: Integers) -> Integers:
    """[class, option] every option counted as another one."""
    counted = np.zeros_like(options)
    np.add.at(counted.T, codes, options.T)
    return counted


def _pooled(options: Integers, values: Floats) -> dict[str, float]:
    """s^2 within the classes with N - C degrees of freedom; C counts the classes that have an answer."""
    answered = options.sum(axis=1)
    df = float(answered.sum() - np.count_nonzero(answered))
    if df < 1:
        return {"s2": float("nan"), "df": float("nan")}
    means = options @ values / np.maximum(answered, 1)
    squares = (options * (values - means[:, None]) ** 2).sum()
    return {"s2": float(squares / df), "df": df}


def _cell_values(questions: Sequence[QuestionClasses], answered: Integers) -> Values:
    asked = np.stack([each.inside @ each.asked for each in questions], axis=1)
    totals = np.stack([each.inside @ each.totals for each in questions], axis=1)
    not_applicable = np.stack([each.inside @ each.states[:, 3] for each in questions], axis=1)
    return question_values(answered.astype(float), (asked - not_applicable).astype(float), asked.astype(float), totals)


def _stacked(questions: Sequence[QuestionClasses]) -> Values:
    """[class, question]; questions with fewer classes than others have empty ones at the end."""
    most = max((each.family.count for each in questions), default=0)
    answered = _padded([each.answered for each in questions], most)
    applicable = _padded([each.asked - each.states[:, 3] for each in questions], most)
    asked = _padded([each.asked for each in questions], most)
    return question_values(answered, applicable, asked, _padded([each.totals for each in questions], most))


def _padded(columns: Sequence[Floats | Integers], rows: int) -> Floats:
    return np.stack([np.pad(column.astype(float), (0, rows - len(column))) for column in columns], axis=1)


def _weights(data: RoundData, questions: Sequence[QuestionClasses], rows: int) -> UnitWeights:
    relevance, equal = [], []
    of_family: dict[int, Floats] = {}
    for index, each in enumerate(questions):
        if id(each.family) not in of_family:
            of_family[id(each.family)] = data.relevance(each.members)
        relevance.append(of_family[id(each.family)][:, index])
        equal.append(equal_weights(_upper_levels(data.cells, each, data.sizes)))
    ones = _padded(equal, rows)
    return UnitWeights(ones * _padded(relevance, rows), ones, _padded([each.asked for each in questions], rows))


def _upper_levels(cells: Sequence[Group], question: QuestionClasses, sizes: Integers) -> list[bool]:
    """Classes that are leadership or management: together they weigh as one class."""
    keys = {level_key(level) for level in UPPER_LEVELS}
    upper = [cell.members for cell in cells if cell.key in keys]
    peopled = [members & (sizes > 0) for members in question.members]
    return [bool(each.any()) and any(not (each & ~level).any() for level in upper) for each in peopled]


def _labels(cells: Sequence[Group], question: QuestionClasses, sizes: Integers) -> tuple[str, ...]:
    return tuple(_label(cells, question.family, members & (sizes > 0), sizes) for members in question.members)


def _label(cells: Sequence[Group], family: Family, members: Flags, sizes: Integers) -> str:
    """The smallest shown cell around a class: its key, or "<key> (rest)" when the class is not all of it."""
    around = [
        cell for cell, shown in zip(cells, family.shown, strict=True) if shown and not (members & ~cell.members).any()
    ]
    cell = min(around, key=lambda each: (int(sizes[each.members].sum()), -each.depth))
    return cell.key if not (cell.members & (sizes > 0) & ~members).any() else f"{cell.key} (rest)"


def _people(answered: Integers, company: Flags, cells: Flags) -> Floats:
    """[cell, figure] the most people who answered one of its questions: fewer than answered at least one, but a
    number that follows from the published ones."""
    of_company = np.where(company, answered[:1, None, :], 0).max(axis=2)
    of_cells = np.where(cells[None], answered[1:, None, :], 0).max(axis=2)
    return np.concatenate([of_company, of_cells]).astype(float)


def _invited(data: RoundData, members: Flags, depths: Sequence[int], shown: Flags) -> Floats:
    """[cell] invited people where the response rate may be shown: the class rule on the invited."""
    if np.isnan(data.invited_people).any():
        return np.full(len(members), np.nan)
    sizes = data.invited_people.astype(np.int64)
    family = choose_family(members, sizes, K_INVITED, depths, shown)
    return np.where(family.shown, known_sums(members, data.invited_people), np.nan)


class _Spreads:
    """Variances of figures from one variance per question; the finite population only where its size may be known."""

    def __init__(
        self,
        data: RoundData,
        questions: Sequence[QuestionClasses],
        shares: Floats,
        members: Flags,
        depths: Sequence[int],
        finite: bool = True,
    ) -> None:
        self.together = data.together.astype(float)
        self.df = np.array([each.df for each in questions])
        columns = []
        for index, each in enumerate(questions):
            family = _invited_family(data.invited[:, index], members, depths) if finite else None
            columns.append(
                _variances(each, shares[: each.family.count, index], members, data.invited[:, index], family)
            )
        self.se = np.sqrt(np.stack(columns, axis=1))

    def of(self, weights: Floats) -> Spread:
        used = weights > 0
        unknown = (used & np.isnan(self.se)[:, None, :]).any(axis=2)
        parts = weights * np.nan_to_num(self.se)[:, None, :]
        variance = ((parts @ self.together) * parts).sum(axis=2)
        df = np.where(used, np.nan_to_num(self.df, nan=1.0), np.inf).min(axis=2)
        return Spread(np.where(unknown, np.nan, variance), df)


def _invited_family(invited: Floats, members: Flags, depths: Sequence[int]) -> Family | None:
    if np.isnan(invited).any():
        return None
    return choose_family(members, invited.astype(np.int64), K_INVITED, depths)


def _variances(
    question: QuestionClasses, shares: Floats, members: Flags, invited: Floats, family: Family | None
) -> Floats:
    """[cell] variance of the mean of one question, the company's from its classes."""
    unknown_cells, unknown_classes = np.full(len(members), np.nan), np.full(len(shares), np.nan)
    cell_population, class_population = unknown_cells, unknown_classes
    if family is not None:
        cell_population = np.where(family.shown, members @ invited, np.nan)
        sizes = invited.astype(np.int64)
        knowable = np.array([is_union(each, family, sizes) for each in question.members], dtype=bool)
        class_population = np.where(knowable, question.members @ invited, np.nan)
    s2 = np.array(question.s2)
    cells = variance_of_mean(s2, (question.inside @ question.answered).astype(float), cell_population)
    classes = variance_of_mean(s2, question.answered.astype(float), class_population)
    company = (shares**2 * np.where(shares > 0, classes, 0.0)).sum()
    return np.concatenate([[company], cells[1:]])
