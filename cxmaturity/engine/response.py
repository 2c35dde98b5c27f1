"""Raw answers become codes: an option's index, or one of four states that are never a number.

NOT_APPLICABLE (with a reason) leaves the score, DONT_KNOW and MISSING lower the coverage, NOT_ASKED is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOT_APPLICABLE = -1
DONT_KNOW = -2
MISSING = -3
NOT_ASKED = -4
STATES = {"na": NOT_APPLICABLE, "dk": DONT_KNOW, "missing": MISSING, "not_asked": NOT_ASKED}


@dataclass(frozen=True)
class Department:
    """A node of the tree as frozen at launch. headcount: staff of this node itself without its children, if known."""

    code: str
    name: str
    parent: str | None = None
    headcount: int | None = None


@dataclass(frozen=True)
class People:
    """One entry a person. departments: index into the tree; levels: index into LEVELS; functions: index into
    Questionnaire.functions; -1 = not given."""

    departments: NDArray[np.int32]
    levels: NDArray[np.int8]
    functions: NDArray[np.int8]


@dataclass(frozen=True)
class Responses:
    """People who answered and their codes[person, question]; questions: ids of the columns, in questionnaire order."""

    people: People
    questions: tuple[str, ...]
    codes: NDArray[np.int16]
