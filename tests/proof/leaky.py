"""Builds that leak, each one change to the code that publishes: what the search must find.

plain threshold     a cell is shown when it has k people, whatever follows from the others
equal departments   the company is the mean of its departments, hidden ones too, each with the same weight
within departments  the variance is pooled within departments, hidden ones too
attribute threshold the tree keeps to the rule, a cell of the attribute is shown when it has k people
comments threshold  a group lists its comments when it has k_comment people
"""

from dataclasses import replace

import numpy as np

from cxmaturity.engine import cells as cells_of_rounds
from cxmaturity.engine import classes, comment_family, confidential, disclosure, preparation
from cxmaturity.engine.attributed import own_departments
from cxmaturity.engine.cells import own_people
from cxmaturity.engine.classes import QuestionClasses
from cxmaturity.engine.counts import FIRST_OPTION
from cxmaturity.engine.disclosure import UNCOVERED, Family
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.scale import coarse_codes

LAST = 1_000


def plain_threshold(patch) -> None:
    for room in (classes, confidential, preparation):
        patch.setattr(room, "choose_family", _by_threshold)
    patch.setattr(preparation, "is_union", lambda region, family, sizes: True)


def attribute_threshold(patch) -> None:
    """The tree by the rule; cells of the attribute, known by their turn, by size alone."""

    def turns(groups):
        return [LAST if group.kind == "attribute" else turn for group, turn in zip(groups, right(groups), strict=True)]

    def choose_family(cells, sizes, k, depths, allowed=None):
        crossing = np.array(depths) == LAST
        may = np.ones(len(cells), dtype=bool) if allowed is None else allowed
        tree = disclosure.choose_family(cells, sizes, k, depths, may & ~crossing)
        shown = tree.shown | may & crossing & (cells.sums(sizes) >= k)
        return Family(shown, _alike(cells, shown, len(sizes)))

    right = cells_of_rounds.turns
    for room in (classes, confidential, preparation):
        patch.setattr(room, "turns", turns)
        patch.setattr(room, "choose_family", choose_family)


def comments_threshold(patch) -> None:
    patch.setattr(comment_family, "choose_family", _by_threshold)


def equal_departments(patch) -> None:
    """In place of whole classes the company is made of departments, labelled as in a round by name."""
    right = confidential.question_classes

    def question_classes(data, of_round):
        return tuple(_by_departments(data, index, each) for index, each in enumerate(right(data, of_round)))

    patch.setattr(confidential, "question_classes", question_classes)


def within_departments(patch) -> None:
    right = confidential.question_classes

    def question_classes(data, of_round):
        found = []
        for index, each in enumerate(right(data, of_round)):
            departments = _by_departments(data, index, each)
            options = departments.counts[:, FIRST_OPTION:]
            values = data.tree.table[index, : options.shape[1]]
            s2, df = classes._pooled(options, options.sum(axis=1), options @ values, values)
            found.append(replace(each, s2=s2, df=df))
        return tuple(found)

    patch.setattr(confidential, "question_classes", question_classes)


BUILDS = {
    "plain threshold": plain_threshold,
    "equal departments": equal_departments,
    "within departments": within_departments,
    "attribute threshold": attribute_threshold,
}
EVERY_BUILD = {**BUILDS, "comments threshold": comments_threshold}


def _by_threshold(cells: Regions, sizes, k, depths, allowed=None) -> Family:
    shown = cells.sums(sizes) >= k
    if allowed is not None:
        shown &= allowed
    return Family(shown, _alike(cells, shown, len(sizes)))


def _alike(cells: Regions, shown, units: int) -> np.ndarray:
    """[unit] which others are in the same shown cells, UNCOVERED where it is in none."""
    around = [[] for _ in range(units)]
    for cell, inside in enumerate(cells.lists()):
        for unit in inside if shown[cell] else ():
            around[unit].append(cell)
    patterns = {}
    numbers = [patterns.setdefault(tuple(each), len(patterns)) if each else UNCOVERED for each in around]
    return np.array(numbers, dtype=np.int64)


def _by_departments(data, index: int, right: QuestionClasses) -> QuestionClasses:
    """A question in the departments that are in a published cell, instead of in its classes."""
    codes = [cell.key.partition(":")[2] for cell in data.cells if cell.kind == "department"]
    covered = right.classes.family.classes >= 0
    own = own_departments(data.cells, own_people(len(codes), False), codes, data.sizes * covered)
    members = Regions.of(own.members)
    counts = members.sums(data.counts[index])
    table = data.tree.table[index]
    options = classes._recounted(counts[:, FIRST_OPTION:], coarse_codes(data.tree.axes[index]))
    counts = np.concatenate([counts[:, :FIRST_OPTION], options], axis=1)
    shown = right.classes.family.shown
    inside = [
        [seen and not (each & ~cell.members).any() for each in own.members]
        for cell, seen in zip(data.cells, shown, strict=True)
    ]
    asked = counts[:, 1:].sum(axis=1)
    return replace(
        right,
        classes=replace(
            right.classes,
            members=members,
            strata=members,
            inside=Regions.of(inside),
            equal=np.ones(len(members)),
            relevance=data.relevance(members),
            labels=own.labels,
        ),
        asked=asked,
        applicable=asked - counts[:, classes.NOT_APPLICABLE],
        answered=options.sum(axis=1),
        counts=counts,
        totals=options @ table[: options.shape[1]],
    )
