"""Who sees what, and how many accounts have which role."""

from __future__ import annotations

from cxmaturity.engine.board.phrases import say
from cxmaturity.engine.pack.facts import PackFacts, RoleFacts, SightFacts
from cxmaturity.engine.report import Column, Section, Table, Value
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words import visibility
from cxmaturity.engine.words.pack import rights


def build_matrix(facts: PackFacts) -> Section:
    columns = [key for key in visibility.COLUMNS if key != "comments" or facts.has_comments]
    heads = (visibility.ROLE, *(visibility.COLUMNS[key] for key in columns))
    rows = tuple(_seen(role, columns) for role in facts.matrix)
    return Section(
        key="matrix",
        kicker=visibility.TITLE,
        headline=say(rights.MATRIX_HEADLINE[facts.mode]),
        lead=(),
        blocks=(Table(visibility.TITLE, {}, tuple(Column(head) for head in heads), rows, Phrase({})),),
        source=say(rights.MATRIX_NOTE),
    )


def _seen(role: SightFacts, columns: list[str]) -> tuple[Value, ...]:
    return (visibility.ROLES[role.role], *(visibility.SIGHTS[role.sights[column]] for column in columns))


def build_roles(facts: PackFacts) -> Section:
    heads = (Column(visibility.ROLE), Column(rights.ACCOUNTS, "number"), *map(Column, rights.RIGHT_NAMES.values()))
    return Section(
        key="roles",
        kicker=rights.ROLES,
        headline=say(rights.ROLES_HEADLINE),
        lead=(),
        blocks=(Table(rights.ROLE_TABLE, {}, heads, tuple(map(_role, facts.roles)), Phrase({})),),
        source=say(rights.ROLES_NOTE),
    )


def _role(role: RoleFacts) -> tuple[Value, ...]:
    given = (rights.RIGHT[role.rights[right]] for right in rights.RIGHT_NAMES)
    return (visibility.ROLES[role.key], Number(role.accounts, "count"), *given)
