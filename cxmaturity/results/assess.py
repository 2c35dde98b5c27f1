"""The whole way of a file of answers, in one transaction: organisation, departments, round, answers, result."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from django.db import transaction

from cxmaturity.assessments.actions import import_answers, launch_round, prepare_round
from cxmaturity.assessments.answer_columns import PersonColumns
from cxmaturity.assessments.answer_file import AnswerFile, read_answers
from cxmaturity.assessments.headcount_file import (
    Headcount,
    invited_people,
    read_headcounts,
    staff_of_departments,
    with_headcounts,
)
from cxmaturity.assessments.models import QuestionnaireVersion, Round
from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.engine.response import People
from cxmaturity.engine.text import Text
from cxmaturity.files.table_file import Table
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.errors import OrganisationRefused
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.queries import department_tree, organisations_named
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import Result


@dataclass(frozen=True)
class Assessed:
    """repeated: the same files with the same options were assessed before; this is the result of that time."""

    result: Result
    answers: AnswerFile
    repeated: bool = False


@transaction.atomic
def assess_file(
    *,
    organisation_name: str,
    questionnaire_version: QuestionnaireVersion,
    table: Table,
    columns: PersonColumns,
    mode: str,
    title: Text,
    target: float | None = None,
    headcounts: Table | None = None,
    language: str = "de",
) -> Assessed:
    """An organisation of that name gets a new round, else it is created. Refused input leaves nothing behind, and
    the same input twice makes one round."""
    organisation = _organisation(organisation_name, language)
    with acting_for(organisation):
        answers, counts = _read(table, headcounts, questionnaire_version, columns, department_tree())
        tables = [each and (each.header, each.rows) for each in (table, headcounts)]
        import_digest = _digest(tables, questionnaire_version.digest, columns, mode, target)
        earlier = Result.objects.select_related("round").filter(round__import_digest=import_digest).first()
        if earlier is not None:
            return Assessed(earlier, answers, repeated=True)
        _grow_tree(organisation, answers, counts)
        round = prepare_round(
            organisation=organisation,
            title=title,
            questionnaire_version=questionnaire_version,
            mode=mode,
            has_levels=columns.level is not None,
            has_functions=columns.function is not None,
            items=answers.items,
            targets=_same_target(target, questionnaire_version),
            import_digest=import_digest,
        )
        invited = _invited(mode, answers, counts)
        round = launch_round(round=round, invited=invited)
        import_answers(round=round, responses=answers.responses(tree_of(round)))
        return Assessed(close_round(round=round), answers)


def _organisation(name: str, language: str) -> Organisation:
    found = organisations_named(name)
    if len(found) > 1:
        message = {
            "de": f"{len(found)} Organisationen heißen „{name}“.",
            "en": f'{len(found)} organisations are called "{name}".',
        }
        raise OrganisationRefused([Problem("ambiguous_name", message, "--organisation")])
    if found:
        return found[0]
    try:
        return create_organisation(name=name, language=language)
    except OrganisationRefused as refused:
        raise OrganisationRefused(replace(each, where="--organisation") for each in refused.problems) from None


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _read(
    table: Table,
    headcounts: Table | None,
    version: QuestionnaireVersion,
    columns: PersonColumns,
    tree: tuple[TreeNode, ...],
) -> tuple[AnswerFile, tuple[Headcount, ...]]:
    """Both files are read before either is refused: one run names every problem."""
    problems: list[Problem] = []
    answers, counts = None, ()
    try:
        answers = read_answers(table, questionnaire_of(version), columns, tree)
    except AnswersRefused as refused:
        problems += refused.problems
    try:
        counts = read_headcounts(headcounts, columns) if headcounts else ()
    except AnswersRefused as refused:
        problems += refused.problems
    if answers is None or problems:
        raise AnswersRefused(problems)
    return with_headcounts(answers, counts), counts


def _grow_tree(organisation: Organisation, answers: AnswerFile, counts: tuple[Headcount, ...]) -> None:
    """New departments join; the headcounts of the file are the tree's from now on."""
    staff = staff_of_departments(answers, counts)
    new = {row.code: row for row in answers.new_departments}
    there = {
        node.code: DepartmentRow(node.code, node.name, node.parent, node.headcount)
        for node in department_tree()
        if node.code in staff
    }
    rows = [
        DepartmentRow(row.code, row.name, row.parent, staff.get(row.code, row.headcount), row.where)
        for row in {**there, **new}.values()
    ]
    if rows:
        import_departments(organisation=organisation, rows=rows)


def _invited(mode: str, answers: AnswerFile, counts: tuple[Headcount, ...]) -> People | None:
    """In an attributed round the assessors speak for their departments: headcounts are no invitations."""
    if mode != Round.Mode.CONFIDENTIAL or not counts:
        return None
    return invited_people(answers, counts, department_tree())


def _same_target(target: float | None, version: QuestionnaireVersion) -> dict[str, float] | None:
    if target is None:
        return None
    return {dimension.code: target for dimension in questionnaire_of(version).scored_dimensions}
