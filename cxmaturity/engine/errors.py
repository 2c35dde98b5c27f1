"""The refusals: what is wrong, where, and what to do, all problems at once.

Refused
├── FileRefused            bytes that are not the file they claim to be
├── QuestionnaireRefused   a questionnaire that cannot be asked
├── AnswersRefused         rows that are not answers to this questionnaire
└── PackRefused            a benchmark pack without what an honest comparison needs
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.text import Text, pick

MOST_PROBLEMS = 200


@dataclass(frozen=True)
class Problem:
    """One thing to mend. where: file:line:column, sheet!cell, row/column, or a JSON pointer."""

    code: str
    message: Text
    where: str = ""
    hint: Text | None = None
    severity: Literal["error", "warning"] = "error"

    def line(self, language: str) -> str:
        head = f"{self.where}: " if self.where else ""
        tail = f" {pick(self.hint, language)}" if self.hint else ""
        return f"{head}{self.code}: {pick(self.message, language)}{tail}"


class Refused(ValueError):
    """Input that cannot be used; carries every problem found, at most MOST_PROBLEMS."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)[:MOST_PROBLEMS]
        super().__init__("\n".join(problem.line("en") for problem in self.problems))


class FileRefused(Refused):
    pass


class QuestionnaireRefused(Refused):
    pass


class AnswersRefused(Refused):
    pass


class PackRefused(Refused):
    pass
