"""Who sees what, and how many accounts have which role."""

from __future__ import annotations

from cxmaturity.engine.board.phrases import say
from cxmaturity.engine.pack.facts import PackFacts, RoleFacts, SightFacts
from cxmaturity.engine.report import Column, Section, Table, Value
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words import pack, visibility


def build_matrix(facts: PackFacts) -> Section:
    columns = [key for key in visibility.COLUMNS if key != "comments" or facts.has_comments]
    heads = (visibility.ROLE, *(visibility.COLUMNS[key] for key in columns))
    rows = tuple(_seen(role, columns) for role in facts.matrix)
    return Section(
        key="matrix",
        kicker=visibility.TITLE,
        headline=say(pack.MATRIX_HEADLINE[facts.mode]),
        lead=(),
        blocks=(Table(visibility.TITLE, {}, tuple(Column(head) for head in heads), rows, Phrase({})),),
        source=say(pack.MATRIX_NOTE),
    )


def _seen(role: SightFacts, columns: list[str]) -> tuple[Value, ...]:
    return (visibility.ROLES[role.role], *(visibility.SIGHTS[role.sights[column]] for column in columns))


def build_roles(facts: PackFacts) -> Section:
    heads = (Column(visibility.ROLE), Column(pack.ACCOUNTS, "number"), *map(Column, pack.RIGHT_NAMES.values()))
    return Section(
        key="roles",
        kicker=pack.ROLES,
        headline=say(pack.ROLES_HEADLINE),
        lead=(),
        blocks=(Table(pack.ROLE_TABLE, {}, heads, tuple(map(_role, facts.roles)), Phrase({})),),
        source=say(pack.ROLES_NOTE),
    )


def _role(role: RoleFacts) -> tuple[Value, ...]:
    rights = (pack.RIGHT[role.rights[right]] for right in pack.RIGHT_NAMES)
    return (visibility.ROLES[role.key], Number(role.accounts, "count"), *rights)
