"""Who sees what, as a table: made by asking the permissions, for pages and documents to show.

Each cell comes from asking about hypothetical members: one of the role without any grant, one with every grant; about
the company, a department below their own, and another one. So the table cannot say anything else than what happens.
The words: engine/words/visibility.py. Which groups are shown at all is for the class rule to say, not for a role.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cxmaturity.organisations.models import Membership, Role
from cxmaturity.organisations.permissions import (
    may_moderate_comments,
    may_see_all_results,
    may_see_comments,
    may_see_named_answers,
    may_see_response_rate,
    may_see_results,
    may_see_who_answered,
    respondent_sees_answers,
    respondent_sees_result,
    sees_department,
)

RESPONDENT = "respondent"
MEMBERS = (
    Role.DEPARTMENT_LEAD,
    Role.HR_LEAD,
    Role.IT_LEAD,
    Role.EXECUTIVE,
    Role.CONSULTANT,
    Role.ADMIN,
    Role.WORKS_COUNCIL,
)
EVERY_GRANT = {"results_granted": True, "names_granted": True, "comments_granted": True}
COMPANY, OWN, OTHER = None, "own", "other"
OWN_SUBTREE_CODES = frozenset({OWN})
Place = str | None


class Column(StrEnum):
    OWN_ANSWERS = "own_answers"
    RESPONSE_RATE = "response_rate"
    SHOWN_CELLS = "shown_cells"
    COMMENTS = "comments"
    WHO_ANSWERED = "who_answered"
    RAW_ANSWERS = "raw_answers"


class Sight(StrEnum):
    ALL = "all"
    OWN_SUBTREE = "own_subtree"
    OWN_SUBTREE_AND_COMPANY = "own_subtree_and_company"
    IF_GRANTED = "if_granted"
    MODERATION = "moderation"
    UNTIL_SUBMIT = "until_submit"
    UNTIL_CLOSE = "until_close"
    IF_RELEASED = "if_released"
    NEVER = "never"
    NOTHING = "nothing"


EXTENTS = {
    frozenset({COMPANY, OWN, OTHER}): Sight.ALL,
    frozenset({COMPANY, OWN}): Sight.OWN_SUBTREE_AND_COMPANY,
    frozenset({OWN}): Sight.OWN_SUBTREE,
    frozenset(): Sight.NEVER,
}


@dataclass(frozen=True)
class Row:
    """role: a value of Role, or RESPONDENT. cells: one for every column."""

    role: str
    cells: Mapping[Column, Sight]


def visibility(mode: str, naming: Collection[str] = MEMBERS) -> tuple[Row, ...]:
    """The matrix of a round of this mode. naming: roles that the first page of an attributed round lists as seeing names
    and answers; nobody else gets them, whatever is granted later."""
    rows = [_respondent(mode)]
    for role in MEMBERS:
        questions = _questions(mode, role in naming)
        cells = {column: _sight(role, may) for column, may in questions.items()}
        if cells[Column.COMMENTS] == Sight.NEVER and mode == "confidential":
            cells[Column.COMMENTS] = _moderation(role)
        rows.append(Row(role, {Column.OWN_ANSWERS: Sight.NOTHING, **cells}))
    return tuple(rows)


def _respondent(mode: str) -> Row:
    cells = dict.fromkeys(Column, Sight.NOTHING)
    is_kept = respondent_sees_answers(mode, submitted=True, closed=False)
    cells[Column.OWN_ANSWERS] = Sight.UNTIL_CLOSE if is_kept else Sight.UNTIL_SUBMIT
    if respondent_sees_result(mode, closed=True, released=True):
        cells[Column.SHOWN_CELLS] = Sight.IF_RELEASED
    return Row(RESPONDENT, cells)


def _questions(mode: str, names: bool) -> dict[Column, Callable[[Membership, Place], bool]]:
    def sees_cell(member: Membership, place: Place) -> bool:
        if place is COMPANY:
            return may_see_results(member)
        return sees_department(member, place, OWN_SUBTREE_CODES)

    def sees_inside(member: Membership, place: Place) -> bool:
        """What people wrote: of the company only for who sees every department."""
        return sees_cell(member, place) and (place is not COMPANY or may_see_all_results(member))

    def sees_names(member: Membership, place: Place) -> bool:
        return names and may_see_named_answers(member, mode) and sees_inside(member, place)

    def sees_comments(member: Membership, place: Place) -> bool:
        if mode == "attributed":
            return sees_names(member, place)
        return may_see_comments(member) and sees_inside(member, place)

    return {
        Column.RESPONSE_RATE: lambda member, place: may_see_response_rate(member, place, OWN_SUBTREE_CODES),
        Column.SHOWN_CELLS: sees_cell,
        Column.COMMENTS: sees_comments,
        Column.WHO_ANSWERED: lambda member, place: may_see_who_answered(member, mode) or sees_names(member, place),
        Column.RAW_ANSWERS: sees_names,
    }


def _sight(role: str, may: Callable[[Membership, Place], bool]) -> Sight:
    """KeyError: the permissions allow an extent that no page has a word for."""
    plain, granted = (
        EXTENTS[frozenset(place for place in (COMPANY, OWN, OTHER) if may(member, place))]
        for member in (Membership(role=role), Membership(role=role, **EVERY_GRANT))
    )
    return plain if plain == granted else Sight.IF_GRANTED


def _moderation(role: str) -> Sight:
    return Sight.MODERATION if may_moderate_comments(Membership(role=role)) else Sight.NEVER
