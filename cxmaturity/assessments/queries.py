from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from cxmaturity.assessments.models import Invited, QuestionnaireVersion, Round, Submission
from cxmaturity.assessments.packing import unpack_codes, unpack_people
from cxmaturity.engine.plain import digest, from_plain
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire, parse
from cxmaturity.engine.response import Department, People, Responses
from cxmaturity.files.yaml_file import read_yaml
from cxmaturity.organisations.models import Organisation


def questionnaire_of(version: QuestionnaireVersion) -> Questionnaire:
    return _parsed(version.digest)


@lru_cache(maxsize=16)
def _parsed(file_digest: str) -> Questionnaire:
    content = bytes(QuestionnaireVersion.objects.values_list("content", flat=True).get(digest=file_digest))
    document = read_yaml(content, file_digest[:12])
    return parse(document.tree, document.positions, file_digest, document.name)


def tree_of(round: Round) -> tuple[Department, ...]:
    """The department tree as frozen at launch."""
    return from_plain(tuple[Department, ...], round.tree)


def rounds_of(organisation: Organisation) -> list[Round]:
    """The organisation's rounds with their questionnaires, newest first. One query."""
    rounds = Round.objects.filter(organisation=organisation).select_related("questionnaire_version")
    return list(rounds.order_by("-pk"))


def question_ids(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The columns of every packed row of a round with this questionnaire."""
    return tuple(question.id for question in questionnaire.questions)


def items_left_out(round: Round, questionnaire: Questionnaire) -> tuple[str, ...]:
    asked = set(round.items)
    return tuple(item.id for item in questionnaire.items if item.id not in asked)


def invited_of(round: Round) -> People | None:
    packed = Invited.objects.filter(round=round).first()
    return unpack_people(packed.departments, packed.levels, packed.functions) if packed else None


def responses_of(round: Round) -> Responses:
    """Everybody who answered, in an order that says nothing about who came when: sorted by content. One query."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    rows = Submission.objects.filter(round=round).values_list("department", "level", "function", "codes")
    ordered = sorted((department, level, function, bytes(codes)) for department, level, function, codes in rows)
    questions = question_ids(questionnaire)
    people = People(
        _indices([row[0] for row in ordered], {node.code: at for at, node in enumerate(tree_of(round))}, np.int32),
        _indices([row[1] for row in ordered], {level: at for at, level in enumerate(LEVELS)}, np.int8),
        _indices([row[2] for row in ordered], function_index(questionnaire), np.int8),
    )
    return Responses(people, questions, unpack_codes([row[3] for row in ordered], len(questions)))


def function_index(questionnaire: Questionnaire) -> Mapping[str, int]:
    return {function.code: at for at, function in enumerate(questionnaire.functions)}


def configuration_of(round: Round, invited_digest: str | None) -> dict[str, Any]:
    """What is fixed at launch, as plain data; its digest names the configuration in report, audit and approval."""
    return {
        "questionnaire": str(round.questionnaire_version),
        "questionnaire_digest": round.questionnaire_version.digest,
        "mode": round.mode,
        "k": round.k,
        "has_levels": round.has_levels,
        "has_functions": round.has_functions,
        "form": round.form,
        "items": round.items,
        "targets": round.targets,
        "importance": round.importance,
        "tree": round.tree,
        "time_zone": round.time_zone,
        "opens_at": round.opens_at.isoformat() if round.opens_at else None,
        "closes_at": round.closes_at.isoformat() if round.closes_at else None,
        "invited": invited_digest,
    }


def people_digest(people: People | None) -> str | None:
    if people is None:
        return None
    return digest([people.departments.tolist(), people.levels.tolist(), people.functions.tolist()])


def _indices(values: list[str], index: Mapping[str, int], kind: type) -> np.ndarray:
    return np.array([index.get(value, -1) for value in values], dtype=kind)
