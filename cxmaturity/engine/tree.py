"""The questionnaire as matrices: which question counts how much in which item, capability, dimension and the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from cxmaturity.engine.counts import Floats, value_table
from cxmaturity.engine.questionnaire import Item, Question, Questionnaire
from cxmaturity.engine.result import FigureKind
from cxmaturity.engine.scale import Axis, axes_of
from cxmaturity.engine.score import Flags, RolledUp, Values, roll_up

OVERALL = "overall"


@dataclass(frozen=True)
class Step:
    """One roll-up: keys of the parents, weights[parent, child]; needed: share of the applicable weight."""

    kind: FigureKind
    keys: tuple[str, ...]
    weights: Floats
    needed: bool = True


@dataclass(frozen=True)
class ScoreTree:
    """items: every item with questions, in order; item_of[question], dimension_of[question]: indices.

    axes[question]: answer scales; table[question, option]: values on [0, 1]; scored[question]; core[item]; steps: items, capabilities, dimensions,
    overall, each over the one before.
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
        reach = [self.parts(), self.steps[0].weights > 0]
        below = reach[-1] & kept_items[:, None] & self.scored
        for step in self.steps[1:]:
            below = ((step.weights > 0).astype(float) @ below) > 0
            reach.append(below)
        return np.concatenate(reach)

    def parts(self) -> Flags:
        """[part, question] the questions that are one of several parts of their item."""
        several = [len(self.items[item].questions) > 1 for item in self.item_of]
        return np.eye(len(self.questions), dtype=bool)[np.flatnonzero(several)]


@dataclass(frozen=True)
class Scored:
    """One step's figures: values[cell, parent]; weights[cell, parent, question]; shares[cell, parent, child]."""

    step: Step
    values: Values
    weights: Floats
    shares: Floats


def build_tree(questionnaire: Questionnaire) -> ScoreTree:
    questions = questionnaire.questions
    items = tuple(item for item in questionnaire.items if item.questions)
    places = [(item.dimension, item.capability) for item in items]
    capabilities = list(dict.fromkeys(_declared(questionnaire, places) + places))
    dimensions = tuple(dimension.code for dimension in questionnaire.dimensions)
    item_of = tuple(index for index, item in enumerate(items) for _ in item.questions)
    weight = {(d.code, c.key): c.weight for d in questionnaire.dimensions for c in d.capabilities}
    steps = (
        Step("item", tuple(item.id for item in items), _matrix(item_of, [1.0] * len(questions), len(items)), False),
        Step(
            "capability",
            tuple(key for _, key in capabilities),
            _matrix(
                [capabilities.index(place) for place in places], [item.weight for item in items], len(capabilities)
            ),
        ),
        Step(
            "dimension",
            dimensions,
            _matrix(
                [dimensions.index(code) for code, _ in capabilities],
                [weight.get(place, 1.0) for place in capabilities],
                len(dimensions),
            ),
        ),
        Step("overall", (OVERALL,), _total_weights(questionnaire)),
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
    weights: Floats = np.broadcast_to(np.eye(count), (cells, count, count))
    scored = [_parts(tree, questions)]
    for step in tree.steps:
        rolled = _rolled(step, children)
        weights = rolled.shares if step.kind == "item" else rolled.weights(weights)
        scored.append(Scored(step, rolled.values, weights, rolled.shares))
        children = rolled.values.only(kept_items) if step.kind == "item" else rolled.values
    return tuple(scored)


def _parts(tree: ScoreTree, questions: Values) -> Scored:
    chosen = tree.parts()
    indices = np.flatnonzero(chosen.any(axis=0))
    keys = tuple(tree.questions[index].id for index in indices)
    values = Values(*(getattr(questions, field.name)[:, indices] for field in fields(Values)))
    weights = chosen[None] * values.has[:, :, None]
    return Scored(Step("question", keys, chosen.astype(float)), values, weights.astype(float), weights.astype(float))


def with_equal_dimensions(tree: ScoreTree) -> ScoreTree:
    """The same tree with every dimension that counts weighing the same."""
    *steps, overall = tree.steps
    return replace(tree, steps=(*steps, replace(overall, weights=(overall.weights > 0).astype(float))))


def _rolled(step: Step, children: Values) -> RolledUp:
    return roll_up(children, step.weights) if step.needed else roll_up(children, step.weights, needed=0.0)


def _declared(questionnaire: Questionnaire, places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    declared = [(d.code, c.key) for d in questionnaire.dimensions for c in d.capabilities]
    return [place for place in declared if place in set(places)]


def _matrix(parents: Sequence[int], weights: Sequence[float], count: int) -> Floats:
    matrix = np.zeros((count, len(parents)))
    matrix[list(parents), np.arange(len(parents))] = weights
    return matrix


def _total_weights(questionnaire: Questionnaire) -> Floats:
    return np.array([[d.weight if d.kind == "scored" else 0.0 for d in questionnaire.dimensions]])
