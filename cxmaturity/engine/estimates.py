"""A round as counts, and the figures of every cell as arrays: the place where the two modes of a round meet.

`attributed.estimate` and `confidential.estimate` turn RoundData into Estimates; publishing reads nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from cxmaturity.engine.cells import Group
from cxmaturity.engine.counts import Floats, Integers, Moments
from cxmaturity.engine.interval import Spread
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.score import Flags, Values
from cxmaturity.engine.tree import Scored, ScoreTree
from cxmaturity.engine.units import Units


@dataclass(frozen=True)
class RoundData:
    """counts[question][unit, state or option]; sizes[unit]: people who took part.

    invited[unit, question]: people asked the question, NaN where nobody knows or not everybody was invited.
    invited_people[unit]: all invited, NaN where nobody knows. headcounts[unit]: for weighting by size, NaN where unknown. together[question,
    question]: somebody was asked both. relevance(groups of units): [group, question]. allowed[cell]: made of whole
    classes of the response rates, so that both together say nothing about few invited people.
    """

    tree: ScoreTree
    cells: tuple[Group, ...]
    units: Units
    counts: tuple[Integers, ...]
    sizes: Integers
    invited: Floats
    invited_people: Floats
    headcounts: Floats
    together: Flags
    relevance: Callable[[Regions], Floats]
    k: int
    allowed: Flags


@dataclass(frozen=True)
class UnitWeights:
    """[unit, question] weighting x relevance; size is None where it cannot be known."""

    relevance_equal: Floats
    equal: Floats
    size: Floats | None


@dataclass(frozen=True)
class Strata:
    """What the company is made of: departments or classes. values and weights are [unit, question].

    shares: of the default weighting, sum 1 over the units that have an answer. labels[question][unit]: key of the cell, or "<key> (rest)".
    """

    values: Values
    weights: UnitWeights
    shares: Floats
    labels: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rest:
    """Of each cell everybody else in the company, on the questions that the cell shows: values[cell, question], people[cell,
    figure], spread without finite population factor. Row 0, the company, has nobody else."""

    values: Values
    people: Floats
    spread: Callable[[Sequence[Scored]], Spread]


@dataclass(frozen=True)
class Pairs:
    """What needs two answers of one person: moments[unit, question, question], and departments[department, unit] with
    their own people, without those below."""

    moments: Moments
    departments: Flags


@dataclass(frozen=True)
class Estimates:
    """[cell, question] unless said otherwise; the company stands in row 0, weighted over its strata.

    shown[cell]; visible: may be published; values; answered: people; states[cell, question, STATE_COLUMNS];
    options[question][cell, option]; histogram: the options may be published. invited_people[cell]: NaN where not shown.
    people[cell, figure]: who answered at least one question of a figure. spread(scored steps): variance of figures; gap_spread: the same without finite population factor, for differences between groups.
    rest: what each cell is tested against. labelled[cell]: how far its people agree may be said. fewest_people: no interval below. pairs: None in confidential rounds.
    """

    shown: Flags
    visible: Flags
    values: Values
    answered: Integers
    states: Integers
    options: tuple[Integers, ...]
    histogram: Flags
    invited_people: Floats
    strata: Strata
    people: Floats
    spread: Callable[[Sequence[Scored]], Spread]
    gap_spread: Callable[[Sequence[Scored]], Spread]
    rest: Callable[[], Rest]
    labelled: Flags
    fewest_people: int
    pairs: Pairs | None = None


def known_sums(members: Flags, values: Floats) -> Floats:
    """[group, ...] sums over units, NaN where one of them is unknown (NaN)."""
    unknown = members @ np.isnan(values).astype(float) > 0
    sums: Floats = np.where(unknown, np.nan, members @ np.nan_to_num(values))
    return sums


def with_company(cells: Values, company: Values) -> Values:
    """The cells with the company's weighted values in row 0."""
    names = [field.name for field in fields(Values)]
    return Values(*(np.concatenate([getattr(company, name), getattr(cells, name)[1:]]) for name in names))
