"""The classes of published families, and what each question says about whole classes (privacy.md).

Everything a confidential round publishes is a function of these numbers. An attribute parts classes further; the
company is made of the classes before that, its strata, so that asking for a site changes neither its figures nor their
intervals (docs/decisions/0026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from cxmaturity.engine.cells import UPPER_LEVELS, Group, crossing, level_key, regions, turns
from cxmaturity.engine.counts import FIRST_OPTION, STATE_COLUMNS, Floats, Integers, without_noise
from cxmaturity.engine.disclosure import Family, choose_family, without_unanimity
from cxmaturity.engine.estimates import RoundData
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.scale import coarse_codes
from cxmaturity.engine.score import Flags
from cxmaturity.engine.weighting import equal_weights

NOT_APPLICABLE = STATE_COLUMNS.index("na")


@dataclass(frozen=True)
class FamilyClasses:
    """members: units of each class; inside: classes of each cell, none for cells that are not shown.

    strata: units of the classes of the shown cells without those of the attribute; parts: the classes that each stratum is
    made of; weights and relevance of strata; labels: the cell a stratum is, or "<key> (rest)" of the smallest shown cell
    around it."""

    family: Family
    members: Regions
    inside: Regions
    strata: Regions
    parts: Regions
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
    cells, depths = regions(data.cells), turns(data.cells)
    known = {data.sizes.tobytes(): _family_classes(data, cells, of_round, data.sizes)}
    found = []
    for index, counts in enumerate(data.counts):
        asked = counts[:, 1:].sum(axis=1)
        if asked.tobytes() not in known:
            family = choose_family(cells, asked, data.k, depths, of_round.shown)
            known[asked.tobytes()] = _family_classes(data, cells, family, asked)
        classes = known[asked.tobytes()]
        found.append(_question(data, index, classes, classes.members.sums(counts)))
    return tuple(found)


def _family_classes(data: RoundData, cells: Regions, family: Family, asked: Integers) -> FamilyClasses:
    members = family.regions()
    inside = _inside(cells, family, members)
    before = _without_attribute(data, cells, family, asked)
    is_same = before is family
    strata = members if is_same else before.regions()
    around = inside if is_same else _inside(cells, before, strata)
    return FamilyClasses(
        family=family,
        members=members,
        inside=inside,
        strata=strata,
        parts=Regions.of_parts(before.classes[members.first], before.count),
        equal=equal_weights(_upper_levels(data.cells, strata, asked > 0)),
        relevance=data.relevance(strata),
        labels=tuple(_labels(data.cells, around, cells.sums(asked), strata.sums(asked))),
    )


def _inside(cells: Regions, family: Family, members: Regions) -> Regions:
    """[cell] the classes it is made of, none where it is not shown: of each class the first unit stands for all."""
    first = np.zeros(len(family.classes), dtype=bool)
    first[members.first] = True
    of_shown = cells.only(first[cells.units] & family.shown[cells.owners])
    return replace(of_shown, units=family.classes[of_shown.units])


def _without_attribute(data: RoundData, cells: Regions, family: Family, asked: Integers) -> Family:
    """The same cells as without the attribute: its own are tried last and take nothing away from them."""
    of_attribute = crossing(data.cells)
    if not (family.shown & of_attribute).any():
        return family
    return choose_family(cells, asked, data.k, turns(data.cells), family.shown & ~of_attribute)


def _upper_levels(cells: Sequence[Group], strata: Regions, peopled: Flags) -> list[bool]:
    """Strata that are leadership or management: together they weigh as one. peopled[unit]."""
    upper = [cell.members for cell in cells if cell.key in {level_key(level) for level in UPPER_LEVELS}]
    people = strata.sums(peopled.astype(np.int64))
    within = [people == strata.sums((peopled & level).astype(np.int64)) for level in upper]
    return [bool(each) for each in (people > 0) & np.logical_or.reduce([np.zeros(len(strata), bool), *within])]


def _labels(cells: Sequence[Group], inside: Regions, people: Integers, sizes: Integers) -> list[str]:
    """inside: strata of each cell; people[cell]; sizes[stratum]. Of cells of the same size the deepest names the stratum."""
    order = sorted(range(len(cells)), key=lambda cell: (people[cell], -cells[cell].depth))
    rank = np.empty(len(cells), dtype=np.int64)
    rank[order] = np.arange(len(cells))
    smallest = np.full(len(sizes), len(cells))
    np.minimum.at(smallest, inside.units, rank[inside.owners])
    named = [order[place] for place in smallest.tolist()]
    is_whole = (people[named] == sizes).tolist()
    return [
        cells[cell].key if whole else f"{cells[cell].key} (rest)" for cell, whole in zip(named, is_whole, strict=True)
    ]


def _question(data: RoundData, index: int, classes: FamilyClasses, counts: Integers) -> QuestionClasses:
    """counts[class, state or option]"""
    axes = data.tree.axes[index]
    options = without_unanimity(_recounted(counts[:, FIRST_OPTION:], coarse_codes(axes)), axes)
    values = data.tree.table[index, : options.shape[1]]
    counted = np.concatenate([counts[:, :FIRST_OPTION], options], axis=1)
    of_strata = classes.parts.sums(counted)
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
