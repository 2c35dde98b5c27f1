"""How much each unit counts in the company's figures (method.md 2.5): relevance x equal, equal, or size.

Units are departments with people of their own (attributed) or the strata of a question's family
(confidential): its classes without those of an attribute.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cxmaturity.engine.counts import Floats, Integers
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.response import People


def function_counts(people: People, unit: Integers, units: int, functions: int) -> Integers:
    """[unit, function] people; the last column has no function given."""
    width = functions + 1
    column = np.where(people.functions < 0, functions, people.functions).astype(np.int64)
    return np.bincount(unit * width + column, minlength=units * width).reshape(units, width)


def relevance_of_functions(questionnaire: Questionnaire) -> Floats:
    """[function, dimension] lead 2, answers 1, not named 0; 1 for people without function and dimensions without list."""
    rows = [
        [d.relevance.get(function.code, 0.0) if d.relevance else 1.0 for d in questionnaire.dimensions]
        for function in questionnaire.functions
    ]
    return np.array([*rows, [1.0] * len(questionnaire.dimensions)])


def relevance_of_units(by_function: Floats | Integers, relevance: Floats) -> Floats:
    """[unit, dimension] mean over the people of each unit, 0 for a unit without people."""
    people = by_function.sum(axis=1, keepdims=True)
    mean: Floats = by_function @ relevance / np.maximum(people, 1)
    return mean


def equal_weights(shared: Sequence[bool]) -> Floats:
    """[unit] one each; the units marked as shared (leadership, management) carry the weight of one together."""
    weights = np.ones(len(shared))
    marked = np.asarray(shared, dtype=bool)
    if marked.sum() > 1:
        weights[marked] = 1 / marked.sum()
    return weights
