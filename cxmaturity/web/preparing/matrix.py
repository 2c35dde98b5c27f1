"""Who will see what, as the round is set up: the table that is frozen at the launch, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from cxmaturity.assessments.models import Round
from cxmaturity.engine.text import pick
from cxmaturity.engine.words.visibility import COLUMNS, ROLES, SIGHTS
from cxmaturity.organisations.visibility import Column, visibility


@dataclass(frozen=True)
class Matrix:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def labelled(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each cell with the name of its column: on a phone it stands beside it."""
        return [(role, list(zip(self.columns, cells, strict=True))) for role, cells in self.rows]


def matrix_of(round: Round, seeing_names: list[str]) -> Matrix:
    """seeing_names: roles that see names in an attributed round, as the memberships are today."""
    language = get_language() or "en"
    columns = [column for column in Column if column != Column.COMMENTS or round.has_comments]
    rows = (
        (pick(ROLES[row.role], language), tuple(pick(SIGHTS[row.cells[column]], language) for column in columns))
        for row in visibility(round.mode, seeing_names)
    )
    return Matrix(tuple(pick(COLUMNS[column], language) for column in columns), tuple(rows))
