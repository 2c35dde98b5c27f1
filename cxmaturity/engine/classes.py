"""The classes of published families, and what each question says about whole classes (privacy.md).

Everything a confidential round publishes is a function of these numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cxmaturity.engine.cells import UPPER_LEVELS, Group, level_key, stack
from cxmaturity.engine.counts import FIRST_OPTION, Floats, Integers, add_up, add_up_each
from cxmaturity.engine.disclosure import Family, choose_family, without_unanimity
from cxmaturity.engine.estimates import RoundData
from cxmaturity.engine.scale import coarse_codes
from cxmaturity.engine.score import Flags
from cxmaturity.engine.weighting import equal_weights


@dataclass(frozen=True)
class FamilyClasses:
    """members[class, unit]; inside[cell, class], False for cells that are not shown; weights and relevance of classes;
    labels: the cell a class is, or "<key> (rest)" of the smallest shown cell around it."""

    family: Family
    members: Flags
    inside: Flags
    equal: Floats
    relevance: Floats
    labels: tuple[str, ...]


@dataclass(frozen=True)
class QuestionClasses:
    """One question in the classes of its own family: asked, answered[class]; counts[class, state or option],
    percentages in steps of five, after the unanimity move; totals[class]: sum of values.

    s2, df: variance pooled within the classes with N - C degrees of freedom, NaN when no class has two answers.
    """

    classes: FamilyClasses
    asked: Integers
    answered: Integers
    counts: Integers
    totals: Floats
    s2: float
    df: float


def question_classes(data: RoundData, of_round: Family) -> tuple[QuestionClasses, ...]:
    """Every question of the round; who was asked it is its membership, its cells are among those of the round."""
    members, depths = stack(data.cells), [cell.depth for cell in data.cells]
    known = {data.sizes.tobytes(): _family_classes(data, of_round, data.sizes)}
    of_question = []
    for counts in data.counts:
        asked = counts[:, 1:].sum(axis=1)
        if asked.tobytes() not in known:
            family = choose_family(members, asked, data.k, depths, of_round.shown)
            known[asked.tobytes()] = _family_classes(data, family, asked)
        of_question.append(known[asked.tobytes()])
    counts_of_classes = add_up_each([each.members for each in of_question], data.counts)
    pairs = zip(of_question, counts_of_classes, strict=True)
    return tuple(_question(data, index, classes, counts) for index, (classes, counts) in enumerate(pairs))


def _family_classes(data: RoundData, family: Family, asked: Integers) -> FamilyClasses:
    members = family.members()
    inside = np.zeros((len(data.cells), len(members)), dtype=bool)
    cells, units = np.nonzero(stack(data.cells) & family.shown[:, None])
    inside[cells, family.classes[units]] = True
    sizes = add_up(members, asked)
    return FamilyClasses(
        family=family,
        members=members,
        inside=inside,
        equal=equal_weights(_upper_levels(data.cells, members & (asked > 0))),
        relevance=data.relevance(members),
        labels=tuple(_labels(data.cells, inside, sizes)),
    )


def _upper_levels(cells: Sequence[Group], peopled: Flags) -> list[bool]:
    """Classes that are leadership or management: together they weigh as one class. peopled[class, unit]."""
    upper = [cell.members for cell in cells if cell.key in {level_key(level) for level in UPPER_LEVELS}]
    return [bool(each.any()) and any(not (each & ~level).any() for level in upper) for each in peopled]


def _labels(cells: Sequence[Group], inside: Flags, sizes: Integers) -> list[str]:
    """sizes[class]. Of cells of the same size the deepest names the class."""
    people = inside @ sizes
    labels = []
    for number in range(len(sizes)):
        around = np.flatnonzero(inside[:, number])
        cell = min((int(each) for each in around), key=lambda each: (int(people[each]), -cells[each].depth))
        whole = people[cell] == sizes[number]
        labels.append(cells[cell].key if whole else f"{cells[cell].key} (rest)")
    return labels


def _question(data: RoundData, index: int, classes: FamilyClasses, counts: Integers) -> QuestionClasses:
    """counts[class, state or option]"""
    axes = data.tree.axes[index]
    options = without_unanimity(_recounted(counts[:, FIRST_OPTION:], coarse_codes(axes)), axes)
    values = data.tree.table[index, : options.shape[1]]
    answered = options.sum(axis=1)
    s2, df = _pooled(options, answered, values)
    return QuestionClasses(
        classes=classes,
        asked=counts[:, 1:].sum(axis=1),
        answered=answered,
        counts=np.concatenate([counts[:, :FIRST_OPTION], options], axis=1),
        totals=options @ values,
        s2=s2,
        df=df,
    )


def _recounted(options: Integers, codes: Integers) -> Integers:
    """[class, option] every option counted as another one."""
    if (codes == np.arange(len(codes))).all():
        return options
    counted = np.zeros_like(options)
    np.add.at(counted.T, codes, options.T)
    return counted


def _pooled(options: Integers, answered: Integers, values: Floats) -> tuple[float, float]:
    """s^2 within the classes and N - C; C counts the classes that have an answer."""
    df = float(answered.sum() - np.count_nonzero(answered))
    if df < 1:
        return float("nan"), float("nan")
    means = options @ values / np.maximum(answered, 1)
    return float((options * (values - means[:, None]) ** 2).sum() / df), df
