"""A department as people write it, by code, path or name, becomes the code; what could mean two is refused."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.organisations.department_paths import codes_of_tree, path_key, split_path
from cxmaturity.organisations.names import LONGEST_NAME, compare_key

MOST_LISTED = 5
MOST_SUGGESTIONS = 20
MOST_COMPARED = 2_000


class DepartmentLookup:
    """tree: parents before children. A code as it is spelt wins; else what is written means every department with this
    code, path or name, in whatever case, and must mean exactly one."""

    def __init__(self, tree: Sequence[TreeNode]) -> None:
        self.codes = {node.code for node in tree}
        self.paths = _paths(tree)
        self.by_path = codes_of_tree(tree)
        self.by_word: dict[str, set[str]] = defaultdict(set)
        for node in tree:
            self.by_word[compare_key(node.code)].add(node.code)
            self.by_word[compare_key(node.name)].add(node.code)
        self.found: dict[str, str | Problem] = {}
        self.suggestions = 0

    def find(self, written: str) -> str | Problem:
        """The code, or a problem without a place."""
        if written not in self.found:
            self.found[written] = self._find(written)
        return self.found[written]

    def _find(self, written: str) -> str | Problem:
        if not written:
            return no_department()
        if written in self.codes:
            return written
        meant = set(self.by_word.get(compare_key(written[:LONGEST_NAME]), ()))
        meant |= {code for code in [self.by_path.get(path_key(split_path(written)))] if code}
        if len(meant) == 1:
            return next(iter(meant))
        return self._ambiguous(written, meant) if meant else self._unknown(written)

    def _ambiguous(self, written: str, meant: set[str]) -> Problem:
        listed = ", ".join([f"{self.paths[code]} ({code})" for code in self.paths if code in meant][:MOST_LISTED])
        return Problem(
            "ambiguous_department",
            {
                "de": f"„{written[:40]}“ kann mehrere Abteilungen bedeuten: {listed}.",
                "en": f'"{written[:40]}" can mean several departments: {listed}.',
            },
            hint={
                "de": "Schreiben Sie den Code, der in Klammern steht.",
                "en": "Write the code that stands in brackets.",
            },
        )

    def _unknown(self, written: str) -> Problem:
        near = self._nearest(written)
        hint_de = f"Ähnlich: {', '.join(near)}." if near else "Schreiben Sie Code, Name oder Pfad einer Abteilung."
        hint_en = f"Similar: {', '.join(near)}." if near else "Write the code, name or path of a department."
        return Problem(
            "unknown_department",
            {
                "de": f"Die Abteilung „{written[:40]}“ gibt es nicht.",
                "en": f'There is no department "{written[:40]}".',
            },
            hint={"de": hint_de, "en": hint_en},
        )

    def _nearest(self, written: str) -> list[str]:
        """Comparing costs time: only the first unknown words of a file are worth it, and not in a huge tree."""
        self.suggestions += 1
        if self.suggestions > MOST_SUGGESTIONS or len(self.codes) > MOST_COMPARED:
            return []
        last = split_path(written[:LONGEST_NAME])[-1]
        words = difflib.get_close_matches(compare_key(last), list(self.by_word), n=3, cutoff=0.6)
        near = {code for word in words for code in self.by_word[word]}
        return [f"{self.paths[code]} ({code})" for code in self.paths if code in near][:MOST_LISTED]


def no_department() -> Problem:
    return Problem("required", {"de": "Die Abteilung fehlt.", "en": "The department is missing."})


def _paths(tree: Sequence[TreeNode]) -> dict[str, str]:
    paths: dict[str, str] = {}
    for node in tree:
        paths[node.code] = f"{paths[node.parent]} / {node.name}" if node.parent else node.name
    return paths
