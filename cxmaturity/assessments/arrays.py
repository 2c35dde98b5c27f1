"""People and answers of a round as the engine reads them: arrays, one entry a person, in no order that tells anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from django.db.models import QuerySet

from cxmaturity.assessments.models import Invitation, Invited, Round, Submission
from cxmaturity.assessments.packing import unpack_codes, unpack_people
from cxmaturity.assessments.queries import (
    attribute_of,
    function_index,
    invited_rows,
    question_ids,
    questionnaire_of,
    tree_of,
)
from cxmaturity.engine.plain import digest
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.response import Department, People, Responses


def people_of_invitations(round: Round, tree: Sequence[Department]) -> People:
    """Everybody invited, as the engine reads them: index into the tree."""
    return people_of_rows(round, invited_rows(round), tree)


def people_of_rows(round: Round, invitations: QuerySet[Invitation], tree: Sequence[Department]) -> People:
    questionnaire = questionnaire_of(round.questionnaire_version)
    rows = list(invitations.values_list("department", "level", "function", "attribute"))
    return People(
        _indices([row[0] for row in rows], {node.code: at for at, node in enumerate(tree)}, np.int32),
        _indices([row[1] for row in rows], {level: at for at, level in enumerate(LEVELS)}, np.int8),
        _indices([row[2] for row in rows], function_index(questionnaire), np.int8),
        _values(round, [row[3] for row in rows]),
    )


def invited_of(round: Round) -> People | None:
    packed = Invited.objects.filter(round=round).first()
    if packed is None:
        return None
    return unpack_people(packed.departments, packed.levels, packed.functions, packed.attributes)


def responses_of(round: Round) -> Responses:
    """Everybody who answered, in an order that says nothing about who came when: sorted by content. One query."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    rows = Submission.objects.filter(round=round).values_list("department", "level", "function", "attribute", "codes")
    ordered = sorted((*membership, bytes(codes)) for *membership, codes in rows)
    questions = question_ids(questionnaire)
    people = People(
        _indices([row[0] for row in ordered], {node.code: at for at, node in enumerate(tree_of(round))}, np.int32),
        _indices([row[1] for row in ordered], {level: at for at, level in enumerate(LEVELS)}, np.int8),
        _indices([row[2] for row in ordered], function_index(questionnaire), np.int8),
        _values(round, [row[3] for row in ordered]),
    )
    return Responses(people, questions, unpack_codes([row[4] for row in ordered], len(questions)))


def people_digest(people: People | None) -> str | None:
    if people is None:
        return None
    given = [people.departments, people.levels, people.functions]
    return digest([each.tolist() for each in (*given, people.attributes) if each is not None])


def _values(round: Round, values: list[str]) -> np.ndarray | None:
    """None where the round is not broken down."""
    attribute = attribute_of(round)
    return _indices(values, {value: at for at, value in enumerate(attribute.values)}, np.int16) if attribute else None


def _indices(values: list[str], index: Mapping[str, int], kind: type) -> np.ndarray:
    return np.array([index.get(value, -1) for value in values], dtype=kind)
