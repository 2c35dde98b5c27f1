"""The questionnaire as matrices: which question counts how much in which item, capability, dimension and the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from cxmaturity.engine.counts import Floats, Integers, value_table
from cxmaturity.engine.questionnaire import Item, Question, Questionnaire
from cxmaturity.engine.result import FigureKind
from cxmaturity.engine.scale import Axis, axes_of
from cxmaturity.engine.score import COVERAGE_NEEDED, Flags, Values, roll_up

OVERALL = "overall"


@dataclass(frozen=True)
class Step:
    """One roll-up: keys of the parents; parent_of[child], weights[child]; needed: share of the applicable weight."""

    kind: FigureKind
    keys: tuple[str, ...]
    parent_of: Integers
    weights: Floats
    needed: float = COVERAGE_NEEDED

    def children(self) -> Flags:
        """[parent, child] which children count in which parent."""
        mine = self.parent_of == np.arange(len(self.keys))[:, None]
        return np.asarray(mine & (self.weights > 0))


@dataclass(frozen=True)
class ScoreTree:
    """items: every item with questions, in order; item_of[question], dimension_of[question]: indices.

    axes[question]: answer scales; table[question, option]: values on [0, 1]; scored[question]; core[item]; steps:
    items, capabilities, dimensions, overall, each over the one before.
    """

    questions: tuple[Question, ...]
    items: tuple[Item, ...]
    dimensions: tuple[str, ...]
    item_of: tuple[int, ...]
    dimension_of: tuple[int, ...]
    axes: tuple[tuple[Axis, ...], ...]
    table: Floats
    scored: Flags
    core: Flags
    steps: tuple[Step, ...]

    def patterns(self, kept_items: Flags) -> Flags:
        """[figure, question] the questions of each figure (parts, items, capabilities, dimensions, overall).

        kept_items[item]: composites are made of these only.
        """
        reach = [self.parts(), self.steps[0].children()]
        below = reach[-1] & kept_items[:, None] & self.scored
        for step in self.steps[1:]:
            below = np.asarray((step.children()[:, :, None] & below).any(axis=1))
            reach.append(below)
        return np.concatenate(reach)

    def parts(self) -> Flags:
        """[part, question] the questions that are one of several parts of their item."""
        several = [len(self.items[item].questions) > 1 for item in self.item_of]
        return np.eye(len(self.questions), dtype=bool)[np.flatnonzero(several)]


@dataclass(frozen=True)
class Scored:
    """One step's figures: values[cell, parent]; shares[cell, child] of each child in its parent.

    weights[cell, question]: of each question in the one figure it belongs to, figure_of[question].
    """

    step: Step
    values: Values
    shares: Floats
    weights: Floats
    figure_of: Integers


def build_tree(questionnaire: Questionnaire) -> ScoreTree:
    questions = questionnaire.questions
    items = tuple(item for item in questionnaire.items if item.questions)
    places = [(item.dimension, item.capability) for item in items]
    capabilities = list(dict.fromkeys(_declared(questionnaire, places) + places))
    dimensions = tuple(dimension.code for dimension in questionnaire.dimensions)
    item_of = tuple(index for index, item in enumerate(items) for _ in item.questions)
    weight = {(d.code, c.key): c.weight for d in questionnaire.dimensions for c in d.capabilities}
    steps = (
        _step("item", [item.id for item in items], item_of, [1.0] * len(questions), needed=0.0),
        _step(
            "capability",
            [key for _, key in capabilities],
            [capabilities.index(place) for place in places],
            [item.weight for item in items],
        ),
        _step(
            "dimension",
            dimensions,
            [dimensions.index(code) for code, _ in capabilities],
            [weight.get(place, 1.0) for place in capabilities],
        ),
        _step(
            "overall",
            [OVERALL],
            [0] * len(dimensions),
            [each.weight if each.kind == "scored" else 0.0 for each in questionnaire.dimensions],
        ),
    )
    return ScoreTree(
        questions=questions,
        items=items,
        dimensions=dimensions,
        item_of=item_of,
        dimension_of=tuple(dimensions.index(items[index].dimension) for index in item_of),
        axes=tuple(axes_of(items[index], each) for index, each in zip(item_of, questions, strict=True)),
        table=value_table([question.values for question in questions]),
        scored=np.array([any(value is not None for value in question.values) for question in questions], dtype=bool),
        core=np.array([item.core for item in items], dtype=bool),
        steps=steps,
    )


def score_cells(tree: ScoreTree, questions: Values, kept_items: Flags) -> tuple[Scored, ...]:
    """Items, capabilities, dimensions, overall of every cell; composites read kept_items[cell, item] only."""
    cells, count = questions.value.shape
    children = questions.only(np.broadcast_to(tree.scored, (cells, count)))
    weights, place = np.ones((cells, count)), np.arange(count)
    scored = [_parts(tree, questions)] if tree.parts().any() else []
    for step in tree.steps:
        rolled = roll_up(children, step.weights, step.parent_of, len(step.keys), step.needed)
        weights, place = weights * rolled.shares[:, place], step.parent_of[place]
        scored.append(Scored(step, rolled.values, rolled.shares, weights, place))
        children = rolled.values.only(kept_items) if step.kind == "item" else rolled.values
    return tuple(scored)


def _parts(tree: ScoreTree, questions: Values) -> Scored:
    """Parts of items as figures of their own; every other question counts in none of them."""
    indices = np.flatnonzero(tree.parts().any(axis=0))
    keys = [tree.questions[index].id for index in indices]
    figure_of, weights = np.zeros(len(tree.questions), dtype=np.int64), np.zeros(len(tree.questions))
    figure_of[indices], weights[indices] = np.arange(len(indices)), 1.0
    values = Values(*(getattr(questions, field.name)[:, indices] for field in fields(Values)))
    shares = weights * questions.has
    return Scored(_step("question", keys, figure_of, weights), values, shares, shares, figure_of)


def with_equal_dimensions(tree: ScoreTree) -> ScoreTree:
    """The same tree with every dimension that counts weighing the same."""
    *steps, overall = tree.steps
    return replace(tree, steps=(*steps, replace(overall, weights=(overall.weights > 0).astype(float))))


def _declared(questionnaire: Questionnaire, places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    declared = [(d.code, c.key) for d in questionnaire.dimensions for c in d.capabilities]
    return [place for place in declared if place in set(places)]


def _step(
    kind: FigureKind,
    keys: Sequence[str],
    parent_of: Sequence[int] | Integers,
    weights: Sequence[float] | Floats,
    needed: float = COVERAGE_NEEDED,
) -> Step:
    return Step(kind, tuple(keys), np.array(parent_of, dtype=np.int64), np.array(weights, dtype=np.float64), needed)
