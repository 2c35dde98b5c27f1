"""Does this version of cxmaturity lie in the window a plugin asks for? "cxmaturity>=0.1,<0.3"."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

_COMPARE: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
_CLAUSE = re.compile(r"(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)*)")


def meets(requires: str, version: str) -> bool:
    """True when `version` fulfils every clause of `requires` ("" = any). ValueError when it cannot be read."""
    name, clauses = re.fullmatch(r"\s*(cxmaturity)?\s*(.*)", requires, re.DOTALL).groups()  # type: ignore[union-attr]
    if requires.strip() and (name is None or not clauses):
        raise ValueError(requires)
    here = _numbers(version)
    for clause in filter(None, (part.strip() for part in clauses.split(","))):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            raise ValueError(requires)
        if not _COMPARE[match[1]](here, _numbers(match[2])):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """The first four numbers, filled with zeros: 0.1 equals 0.1.0."""
    found = [int(number) for number in re.findall(r"\d+", version)[:4]]
    return tuple(found + [0] * (4 - len(found)))
