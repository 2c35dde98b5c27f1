"""Departments written as paths, "Sales / Inside Sales": each becomes a code that stays, new ones become rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.text import slugify

from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.organisations.department_tree import MOST_DEPTH, DepartmentRow
from cxmaturity.organisations.names import compare_key, tidy

LONGEST_PARENT = 100
SEPARATOR = re.compile(r"(?:^|\s+)/(?=\s|$)")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})

PathKey = tuple[str, ...]


def plain_slug(text: str) -> str:
    return slugify(text.translate(UMLAUTS))


def split_path(written: str) -> tuple[str, ...]:
    """A slash between blanks separates; an empty part stays, to be refused as a department without a name.

    What lies deeper than a tree may be stays in the last part, to be refused as too deep.
    """
    return tuple(tidy(part) for part in SEPARATOR.split(written.strip(), maxsplit=MOST_DEPTH))


def path_key(path: Sequence[str]) -> PathKey:
    return tuple(compare_key(part) for part in path)


def codes_of_tree(tree: Sequence[TreeNode]) -> dict[PathKey, str]:
    """Path -> code of the departments that are there; tree: parents before children."""
    keys: dict[str, PathKey] = {}
    for node in tree:
        above = keys[node.parent] if node.parent else ()
        keys[node.code] = (*above, compare_key(node.name))
    return {key: code for code, key in keys.items()}


def rows_of_paths(
    paths: Iterable[tuple[Sequence[str], str]], known: Mapping[PathKey, str]
) -> tuple[list[DepartmentRow], dict[PathKey, str]]:
    """Rows of the departments that `known` lacks, and the code of every path; paths come with their place."""
    codes = dict(known)
    new_codes = _NewCodes(codes.values())
    rows = []
    for path, where in paths:
        for depth in range(1, len(path) + 1):
            key = path_key(path[:depth])
            if key not in codes:
                parent = codes[key[:-1]] if depth > 1 else None
                codes[key] = new_codes.code_for(path[depth - 1], parent)
                rows.append(DepartmentRow(codes[key], path[depth - 1], parent, None, where))
    return rows, codes


class _NewCodes:
    """Codes that are not taken; the next number of each is kept, so that many equal slugs take no longer."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.numbers: Counter[str] = Counter()

    def code_for(self, name: str, parent: str | None) -> str:
        slug = plain_slug(name)[:40] or "department"
        code = first = f"{parent}.{slug}" if parent and len(parent) < LONGEST_PARENT else slug
        while code in self.taken:
            self.numbers[first] += 1
            code = f"{first}-{self.numbers[first] + 1}"
        self.taken.add(code)
        return code
