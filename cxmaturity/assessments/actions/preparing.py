"""Steps towards a launch that are more than one setting: a new round, its questions, its protection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.actions.inviting import take_off_the_list
from cxmaturity.assessments.actions.rounds import change_round, prepare_round
from cxmaturity.assessments.actions.storing import refuse_unless_prepared
from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.group_problems import group_problems
from cxmaturity.assessments.models import Invitation, QuestionnaireVersion, Round, Upload
from cxmaturity.assessments.queries import last_round, questionnaire_of, tree_to_freeze
from cxmaturity.assessments.readiness import FIRST_PAGE, OPEN_LINK_K
from cxmaturity.assessments.round_settings import complete, items_to_ask
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.gap import DEFAULT_IMPORTANCE, DEFAULT_TARGET
from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.reporting_groups import ReportingGroups
from cxmaturity.engine.text import Text
from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_paths import codes_of_tree, rows_of_paths
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Organisation, User
from cxmaturity.organisations.queries import department_tree

KEPT = (*FIRST_PAGE, "has_comments", "reminder_days")


@transaction.atomic
def begin_round(
    *,
    organisation: Organisation,
    title: Text,
    questionnaire_version: QuestionnaireVersion,
    form: str,
    by: User | None = None,
) -> Round:
    """A prepared round; who asks, the contact and the notices are those of the organisation's last round."""
    mode = Round.Mode.CONFIDENTIAL
    items = items_to_ask(questionnaire_of(questionnaire_version), form, mode)
    last = last_round(organisation)
    round = prepare_round(
        organisation=organisation,
        title=title,
        questionnaire_version=questionnaire_version,
        mode=mode,
        form=form,
        items=items,
        time_zone=last.time_zone if last else "Europe/Berlin",
        by=by,
    )
    return change_round(round=round, by=by, **{name: getattr(last, name) for name in KEPT}) if last else round


@transaction.atomic
def choose_questions(
    *,
    round: Round,
    title: Text,
    questionnaire_version: QuestionnaireVersion,
    form: str,
    items: Sequence[str] = (),
    by: User | None = None,
) -> Round:
    """items: of a pulse. Targets and importance stay for dimensions that both questionnaires have."""
    questionnaire = questionnaire_of(questionnaire_version)
    changes: dict[str, Any] = {
        "title": dict(title),
        "questionnaire_version": questionnaire_version,
        "form": form,
        "items": list(items_to_ask(questionnaire, form, round.mode, items)),
    }
    if questionnaire_version != round.questionnaire_version:
        known = {dimension.code for dimension in questionnaire.scored_dimensions}
        changes["targets"] = complete(_among(round.targets, known), questionnaire, DEFAULT_TARGET)
        changes["importance"] = complete(_among(round.importance, known), questionnaire, DEFAULT_IMPORTANCE)
    return change_round(round=round, by=by, **changes)


@transaction.atomic
def protect_round(
    *, round: Round, mode: str, closes_at: datetime | None, by: User | None = None, **settings: Any
) -> Round:
    """Mode, thresholds, field period and the words of the first page; what may be asked follows from the mode."""
    if closes_at is not None and closes_at <= timezone.now():
        raise RoundRefused([_past()])
    questionnaire = questionnaire_of(round.questionnaire_version)
    items = list(items_to_ask(questionnaire, round.form, mode, round.items))
    return change_round(round=round, by=by, mode=mode, items=items, closes_at=closes_at, **settings)


@transaction.atomic
def choose_access(*, round: Round, access: str, by: User | None = None) -> Round:
    """One link for everybody comes with its limits: confidential, core questions, no levels, ten answers a group."""
    if access == Round.Access.PERSONAL:
        return change_round(round=round, by=by, access=access)
    if Invitation.objects.filter(round=round).exists():
        raise RoundRefused([_people_listed()])
    mode, form = Round.Mode.CONFIDENTIAL, Round.Form.CORE
    items = list(items_to_ask(questionnaire_of(round.questionnaire_version), form, mode))
    limits = {"mode": mode, "form": form, "items": items, "k": OPEN_LINK_K, "has_levels": False}
    return change_round(round=round, by=by, access=access, **limits)


@transaction.atomic
def accept_groups(*, round: Round, groups: Sequence[Sequence[str]], by: User | None = None) -> Round:
    """groups: codes of sibling departments that report together, in place of those accepted before; none = everybody
    for the own department."""
    tree = tree_to_freeze(round)
    if problems := group_problems(groups, tree):
        raise RoundRefused(problems)
    ordered = tuple(tuple(node.code for node in tree if node.code in set(group)) for group in groups)
    accepted = to_plain(ReportingGroups(ordered)) if ordered else {}
    return change_round(round=round, by=by, groups=accepted)


@transaction.atomic
def empty_the_list(*, round: Round, by: User | None = None) -> int:
    """Start the list of people anew; files that were read before may be read again."""
    removed = take_off_the_list(round=round, by=by)
    Upload.objects.filter(round=round, kind=Upload.Kind.PEOPLE).delete()
    return removed


@transaction.atomic
def add_department(
    *, round: Round, name: str, parent: str = "", headcount: int | None = None, by: User | None = None
) -> DepartmentRow:
    """parent: code of the department above, "" = directly under the company. The code is made from the name."""
    refuse_unless_prepared(round)
    tree = department_tree()
    codes = codes_of_tree(tree)
    above = {code: key for key, code in codes.items()}.get(parent, ())
    rows, _ = rows_of_paths([((*above, name), "name")], codes)
    if parent and not above:
        raise RoundRefused([_unknown_parent(parent)])
    if not rows:
        raise RoundRefused([_there_already(name)])
    row = DepartmentRow(rows[-1].code, name, parent or None, headcount, "name")
    import_departments(organisation=round.organisation, rows=[row], by=by)
    return row


@transaction.atomic
def rename_department(*, round: Round, code: str, name: str, by: User | None = None) -> None:
    """The code stays, so its history does."""
    refuse_unless_prepared(round)
    node = next((node for node in department_tree() if node.code == code), None)
    if node is None:
        raise RoundRefused([_unknown_parent(code)])
    row = DepartmentRow(code, name, node.parent, node.headcount, "name")
    import_departments(organisation=round.organisation, rows=[row], by=by)


def _among(values: Mapping[str, float], known: set[str]) -> dict[str, float]:
    return {code: value for code, value in values.items() if code in known}


def _past() -> Problem:
    return Problem(
        "bad_window",
        {"de": "Das Ende der Feldzeit liegt in der Vergangenheit.", "en": "The field period ends in the past."},
        "closes_at",
    )


def _people_listed() -> Problem:
    return Problem(
        "people_listed",
        {
            "de": "Auf der Liste stehen Personen; ein offener Link lädt niemanden persönlich ein.",
            "en": "People are on the list; an open link invites nobody in person.",
        },
        "access",
        {"de": "Leeren Sie zuerst die Liste.", "en": "Empty the list first."},
    )


def _unknown_parent(code: str) -> Problem:
    message = {"de": f"Die Abteilung „{code[:40]}“ gibt es nicht.", "en": f'There is no department "{code[:40]}".'}
    return Problem("unknown_department", message, "parent")


def _there_already(name: str) -> Problem:
    message = {
        "de": f"Eine Abteilung „{name[:40]}“ gibt es dort schon.",
        "en": f'There is a department "{name[:40]}" there already.',
    }
    return Problem("duplicate_name", message, "name")
