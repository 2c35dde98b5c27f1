"""The five steps of a preparation: which one is here, which are done, what is still missing where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cxmaturity.assessments.models import Round
from cxmaturity.engine.errors import Problem

QUESTIONS, DEPARTMENTS, PEOPLE, PROTECTION, START = "fragebogen", "abteilungen", "personen", "schutz", "start"
NAMES = {
    QUESTIONS: _("Questions"),
    DEPARTMENTS: _("Departments"),
    PEOPLE: _("People"),
    PROTECTION: _("Mode and protection"),
    START: _("Preview and start"),
}
ORDER = tuple(NAMES)


@dataclass(frozen=True)
class Step:
    """missing: what the launch still needs from this step."""

    key: str
    name: str
    number: int
    url: str
    is_here: bool
    missing: tuple[Problem, ...]

    @property
    def is_done(self) -> bool:
        return not self.missing and self.key != START


def steps_of(round: Round, here: str, problems: Sequence[Problem]) -> list[Step]:
    return [
        Step(
            key,
            str(NAMES[key]),
            number,
            step_url(round, key),
            key == here,
            tuple(problem for problem in problems if step_of(problem) == key),
        )
        for number, key in enumerate(ORDER, 1)
    ]


def step_of(problem: Problem) -> str:
    """launch problems name step and field, "schutz/sponsor"."""
    return problem.where.partition("/")[0]


def step_url(round: Round, key: str) -> str:
    return reverse(f"web:prepare-{key}", args=[round.organisation.slug, round.public_id])


def neighbours(steps: Sequence[Step]) -> tuple[Step | None, Step | None]:
    at = next(index for index, step in enumerate(steps) if step.is_here)
    return (steps[at - 1] if at else None), (steps[at + 1] if at + 1 < len(steps) else None)
