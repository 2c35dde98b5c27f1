"""Where problems of a questionnaire are collected, each with its place and its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.parsing.wording import WORDS

Path: TypeAlias = tuple[str | int, ...]
Positions: TypeAlias = Mapping[Path, tuple[int, int]]

MOST_COLLECTED = 1000


class Log:
    """Collects problems; a place is name:line:column where positions are known, else a JSON pointer."""

    def __init__(self, positions: Positions | None, name: str) -> None:
        self.positions = positions
        self.name = name
        self.places: list[tuple[int, int]] = []
        self.problems: list[Problem] = []

    def add(self, code: str, path: Path, *, severity: Literal["error", "warning"] = "error", **values: Any) -> None:
        if sum(1 for problem in self.problems if problem.severity == severity) >= MOST_COLLECTED:
            return
        message_en, message_de, hint_en, hint_de = WORDS[code]
        close = values.get("close")
        hint = {"en": hint_en.format(**values), "de": hint_de.format(**values)} if hint_en else None
        if close:
            hint = {"en": f'Did you mean "{close}"?', "de": f"Meinten Sie „{close}“?"}
        message = {"en": message_en.format(**values), "de": message_de.format(**values)}
        self.places.append(self._place(path))
        self.problems.append(Problem(code, message, self.where(path), hint, severity))

    def where(self, path: Path) -> str:
        if self.positions is None:
            return "/" + "/".join(str(step) for step in path)
        line, column = self._place(path)
        return f"{self.name}:{line}:{column}" if self.name else f"{line}:{column}"

    def _place(self, path: Path) -> tuple[int, int]:
        positions = self.positions or {}
        known = path
        while known and known not in positions:
            known = known[:-1]
        return positions.get(known, (1, 1))

    def in_file_order(self) -> tuple[Problem, ...]:
        order = sorted(range(len(self.problems)), key=lambda index: self.places[index])
        return tuple(self.problems[index] for index in order)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.in_file_order() if problem.severity == "error")
