"""The answer scale of a question, axis by axis: numbers, offered steps, and the neighbour of a step.

A question has one axis (its options), a pair two (first, second). Percentages are counted in steps of five in
confidential rounds; a named answer beside the numbers ("not measured") is no step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.questionnaire import Item, Option, Question

PERCENT_STEP = 5.0


@dataclass(frozen=True)
class Axis:
    """numbers: the number an option stands for, None for a named one. offered: indices that a respondent may choose.

    coarse[i]: the offered step nearest to option i (halves go up). neighbour[i]: where one count moves when a whole
    class says i: one offered step towards the middle, from the middle up; a named answer moves to the lowest step.
    """

    numbers: tuple[float | None, ...]
    coarse: tuple[int, ...]
    neighbour: tuple[int, ...]


def axes_of(item: Item, question: Question) -> tuple[Axis, ...]:
    """One axis per entry of question.axes, steps of five for percentages."""
    if item.pair is None:
        percent = item.type == "percentage"
        return (_axis(_numbers(item.options) if percent or _countable(item) else _ranks(question), percent),)
    percent = item.pair.unit == "%"
    return tuple(_axis(_numbers(options), percent) for options in (item.pair.first_options, item.pair.second_options))


def coarse_codes(axes: Sequence[Axis]) -> NDArray[np.int64]:
    """[option] the code each code is counted as in a confidential round; pairs row-major."""
    grids = np.meshgrid(*(axis.coarse for axis in axes), indexing="ij")
    sizes = tuple(len(axis.numbers) for axis in axes)
    return np.ravel_multi_index(tuple(grids), sizes).astype(np.int64).ravel()


def _countable(item: Item) -> bool:
    return item.type == "nps"


def _numbers(options: tuple[Option, ...]) -> tuple[float | None, ...]:
    return tuple(number_of(option.key) for option in options)


def _ranks(question: Question) -> tuple[float | None, ...]:
    return tuple(float(index) for index in range(question.axes[0]))


def number_of(key: str) -> float | None:
    """The finite number a key stands for, or None."""
    try:
        number = float(key)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _axis(numbers: tuple[float | None, ...], percent: bool) -> Axis:
    offered = [index for index, number in enumerate(numbers) if number is not None and _offered(number, percent)]
    if not offered:
        return Axis(numbers, tuple(range(len(numbers))), tuple(range(len(numbers))))
    coarse = tuple(_nearest(index, numbers, offered) for index in range(len(numbers)))
    after = {index: _towards_middle(position, offered) for position, index in enumerate(offered)}
    named = [index for index, number in enumerate(numbers) if number is None]
    neighbour = tuple(offered[0] if index in named else after[coarse[index]] for index in range(len(numbers)))
    return Axis(numbers, coarse, neighbour)


def _offered(number: float, percent: bool) -> bool:
    return not percent or number % PERCENT_STEP == 0


def _nearest(index: int, numbers: tuple[float | None, ...], offered: list[int]) -> int:
    number = numbers[index]
    if number is None:
        return index
    return min(offered, key=lambda other: (abs((numbers[other] or 0.0) - number), -(numbers[other] or 0.0)))


def _towards_middle(position: int, offered: list[int]) -> int:
    last = len(offered) - 1
    if last == 0:
        return offered[0]
    return offered[position + 1] if 2 * position <= last else offered[position - 1]
