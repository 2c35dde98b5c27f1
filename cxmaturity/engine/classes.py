"""The classes of published families, and what each question says about whole classes (privacy.md).

Everything a confidential round publishes is a function of these numbers. An attribute parts classes further; the
company is made of the classes before that, its strata, so that asking for a site changes neither its figures nor their
intervals (docs/decisions/0026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cxmaturity.engine.cells import UPPER_LEVELS, Group, crossing, level_key, stack, turns
from cxmaturity.engine.counts import FIRST_OPTION, STATE_COLUMNS, Floats, Integers, add_up, add_up_each, without_noise
from cxmaturity.engine.disclosure import Family, choose_family, without_unanimity
from cxmaturity.engine.estimates import RoundData
from cxmaturity.engine.scale import coarse_codes
from cxmaturity.engine.score import Flags
from cxmaturity.engine.weighting import equal_weights

NOT_APPLICABLE = STATE_COLUMNS.index("na")


@dataclass(frozen=True)
class FamilyClasses:
    """members[class, unit]; inside[cell, class], False for cells that are not shown.

    strata[stratum, unit]: classes of the shown cells without those of the attribute; parts[stratum, class]: what each is
    made of; weights and relevance of strata; labels: the cell a stratum is, or "<key> (rest)" of the smallest shown cell
    around it."""

    family: Family
    members: Flags
    inside: Flags
    strata: Flags
    parts: Flags
    equal: Floats
    relevance: Floats
    labels: tuple[str, ...]


@dataclass(frozen=True)
class QuestionClasses:
    """One question in the classes of its own family: counts[class, state or option], percentages in steps of five, after
    the unanimity move; asked, applicable, answered, totals[stratum]: people, and sum of values.

    s2, df: variance pooled within the strata with N - C degrees of freedom, NaN when no stratum has two answers.
    """

    classes: FamilyClasses
    asked: Integers
    applicable: Integers
    answered: Integers
    counts: Integers
    totals: Floats
    s2: float
    df: float


def question_classes(data: RoundData, of_round: Family) -> tuple[QuestionClasses, ...]:
    """Every question of the round; who was asked it is its membership, its cells are among those of the round."""
    members, depths = stack(data.cells), turns(data.cells)
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
    members, inside = family.members(), _inside(data.cells, family)
    before = _without_attribute(data, family, asked)
    is_same = before is family
    strata = members if is_same else before.members()
    around = inside if is_same else _inside(data.cells, before)
    return FamilyClasses(
        family=family,
        members=members,
        inside=inside,
        strata=strata,
        parts=np.eye(len(members), dtype=bool) if is_same else strata[:, members.argmax(axis=1)],
        equal=equal_weights(_upper_levels(data.cells, strata & (asked > 0))),
        relevance=data.relevance(strata),
        labels=tuple(_labels(data.cells, around, add_up(strata, asked))),
    )


def _inside(cells: Sequence[Group], family: Family) -> Flags:
    """[cell, class]"""
    inside = np.zeros((len(cells), family.count), dtype=bool)
    for cell in np.flatnonzero(family.shown):
        inside[cell, family.classes[cells[int(cell)].members]] = True
    return inside


def _without_attribute(data: RoundData, family: Family, asked: Integers) -> Family:
    """The same cells as without the attribute: its own are tried last and take nothing away from them."""
    of_attribute = crossing(data.cells)
    if not (family.shown & of_attribute).any():
        return family
    return choose_family(stack(data.cells), asked, data.k, turns(data.cells), family.shown & ~of_attribute)


def _upper_levels(cells: Sequence[Group], peopled: Flags) -> list[bool]:
    """Strata that are leadership or management: together they weigh as one. peopled[stratum, unit]."""
    upper = [cell.members for cell in cells if cell.key in {level_key(level) for level in UPPER_LEVELS}]
    within = [~(peopled & ~level).any(axis=1) for level in upper]
    return [bool(each) for each in peopled.any(axis=1) & np.logical_or.reduce([np.zeros(len(peopled), bool), *within])]


def _labels(cells: Sequence[Group], inside: Flags, sizes: Integers) -> list[str]:
    """sizes[stratum]. Of cells of the same size the deepest names the stratum."""
    people = [int(sizes[classes].sum()) for classes in inside]
    depths = [cell.depth for cell in cells]
    labels = []
    for around, size in zip(np.ascontiguousarray(inside.T), sizes.tolist(), strict=True):
        cell = min(np.flatnonzero(around).tolist(), key=lambda each: (people[each], -depths[each]))
        labels.append(cells[cell].key if people[cell] == size else f"{cells[cell].key} (rest)")
    return labels


def _question(data: RoundData, index: int, classes: FamilyClasses, counts: Integers) -> QuestionClasses:
    """counts[class, state or option]"""
    axes = data.tree.axes[index]
    options = without_unanimity(_recounted(counts[:, FIRST_OPTION:], coarse_codes(axes)), axes)
    values = data.tree.table[index, : options.shape[1]]
    counted = np.concatenate([counts[:, :FIRST_OPTION], options], axis=1)
    of_strata = counted if classes.strata is classes.members else add_up(classes.parts, counted)
    answered = of_strata[:, FIRST_OPTION:].sum(axis=1)
    totals = without_noise(of_strata[:, FIRST_OPTION:] @ values)
    s2, df = _pooled(of_strata[:, FIRST_OPTION:], answered, totals, values)
    asked = of_strata[:, 1:].sum(axis=1)
    return QuestionClasses(
        classes=classes,
        asked=asked,
        applicable=asked - of_strata[:, NOT_APPLICABLE],
        answered=answered,
        counts=counted,
        totals=totals,
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


def _pooled(options: Integers, answered: Integers, totals: Floats, values: Floats) -> tuple[float, float]:
    """s^2 within the strata and N - C; C counts the strata that have an answer. options[stratum, option]. From sums of
    whole strata and the counts of all strata together, never from those of one: see without_noise."""
    df = float(answered.sum() - np.count_nonzero(answered))
    if df < 1:
        return float("nan"), float("nan")
    squares = options.sum(axis=0) @ values**2 - (totals**2 / np.maximum(answered, 1)).sum()
    return max(float(without_noise(squares)), 0.0) / df, df
