"""The life of a round: prepared, launched, closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cxmaturity.assessments.actions.answering import gather_named_answers
from cxmaturity.assessments.actions.field import plan_field
from cxmaturity.assessments.actions.inviting import open_invitations
from cxmaturity.assessments.actions.retention import plan_retention
from cxmaturity.assessments.actions.storing import refuse_unless_prepared, why_not_open
from cxmaturity.assessments.approvals import approval_problems, settings_digest
from cxmaturity.assessments.arrays import people_digest, people_of_invitations
from cxmaturity.assessments.errors import RoundRefused, locked_after_launch
from cxmaturity.assessments.first_page import first_page_problems
from cxmaturity.assessments.models import (
    DraftAnswer,
    Invitation,
    Invited,
    QuestionnaireVersion,
    Round,
    SaveReceipt,
    Upload,
)
from cxmaturity.assessments.packing import pack_people
from cxmaturity.assessments.queries import (
    configuration_of,
    groups_of,
    questionnaire_of,
    roles_that_see_names,
    tree_of,
    tree_to_freeze,
)
from cxmaturity.assessments.readiness import launch_problems
from cxmaturity.assessments.round_settings import complete, items_of_form, setting_problems
from cxmaturity.assessments.tokens import hash_of, link_token_of
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.gap import DEFAULT_IMPORTANCE, DEFAULT_TARGET
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.reporting_groups import join_order
from cxmaturity.engine.response import People
from cxmaturity.engine.text import Text
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import Organisation, User

CHECKED = ("title", "mode", "k", "form", "items", "targets", "importance", "time_zone", "opens_at", "closes_at")
CHANGEABLE = {
    *CHECKED,
    "questionnaire_version",
    "has_levels",
    "has_functions",
    "access",
    "is_test",
    "tree_changes",
    "groups",
    "attribute",
    "sponsor",
    "contact_name",
    "contact_email",
    "privacy_notice",
    "imprint",
    "has_comments",
    "reminder_days",
    "result_date",
}


@transaction.atomic
def prepare_round(
    *,
    organisation: Organisation,
    title: Text,
    questionnaire_version: QuestionnaireVersion,
    form: str = Round.Form.FULL,
    items: Sequence[str] | None = None,
    targets: Mapping[str, float] | None = None,
    importance: Mapping[str, float] | None = None,
    by: User | None = None,
    **settings: Any,
) -> Round:
    """items: what is asked, None = all items of the form. targets: points; importance: 0-3; both per dimension.
    settings: mode, and what else differs from the defaults of the model."""
    questionnaire = questionnaire_of(questionnaire_version)
    round = Round(
        organisation=organisation,
        title=dict(title),
        questionnaire_version=questionnaire_version,
        form=form,
        items=list(items_of_form(questionnaire, form) if items is None else items),
        targets=complete(targets, questionnaire, DEFAULT_TARGET),
        importance=complete(importance, questionnaire, DEFAULT_IMPORTANCE),
        **settings,
    )
    if problems := _setting_problems(round):
        raise RoundRefused(problems)
    round.save(force_insert=True)
    facts = {"round": round.pk, "questionnaire": str(questionnaire_version), "mode": round.mode, "k": round.k}
    record(actor=actor_id(by), organisation=organisation.pk, event="round.prepared", facts=facts)
    return round


@transaction.atomic
def change_round(*, round: Round, by: User | None = None, **changes: Any) -> Round:
    """Change settings of a round that is not launched; all settings together must make sense. Names as in the model."""
    refuse_unless_prepared(round)
    round.refresh_from_db()
    for name, value in changes.items():
        if name not in CHANGEABLE:
            raise TypeError(f"{name} is not a setting of a round.")
        setattr(round, name, value)
    if problems := [*_setting_problems(round), *first_page_problems(round)]:
        raise RoundRefused(problems)
    Round.objects.filter(pk=round.pk).update(**changes)
    facts = {"round": round.pk, "settings": ", ".join(sorted(changes))}
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.changed", facts=facts)
    return round


def _setting_problems(round: Round) -> list[Problem]:
    questionnaire = questionnaire_of(round.questionnaire_version)
    return setting_problems(questionnaire=questionnaire, **{name: getattr(round, name) for name in CHECKED})


@transaction.atomic
def discard_round(*, round: Round, by: User | None = None) -> None:
    """A round that was never launched, or a test, may go. Anything else stays. The UPDATE waits for a launch at work."""
    may_go = Round.objects.filter(Q(state=Round.State.PREPARED) | Q(is_test=True), pk=round.pk)
    if not may_go.update(answered=F("answered")):
        raise locked_after_launch()
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.discarded", facts={"round": round.pk})
    round.delete()


@transaction.atomic
def launch_round(*, round: Round, invited: People | None = None, by: User | None = None) -> Round:
    """Freeze tree, settings and the invited under one digest, and open the round. invited: index into the tree."""
    refuse_unless_prepared(round)
    round.refresh_from_db()
    round.tree = to_plain(tree_to_freeze(round))
    round.launched_at = timezone.now()
    round.opens_at = round.opens_at or round.launched_at
    round.visible_to = roles_that_see_names(round)
    round.groups = _groups_to_freeze(round, invited)
    frozen = {
        "tree": round.tree,
        "groups": round.groups,
        "launched_at": round.launched_at,
        "opens_at": round.opens_at,
        "visible_to": round.visible_to,
        "link_hash": hash_of(link_token_of(round)) if round.access == Round.Access.OPEN else "",
        "configuration_digest": digest(configuration_of(round, people_digest(invited))),
        "state": Round.State.OPEN,
    }
    Round.objects.filter(pk=round.pk).update(**frozen)
    _freeze_approved(pk=round.pk)
    if invited is not None:
        Invited.objects.create(organisation_id=round.organisation_id, round=round, **pack_people(invited))
    round.refresh_from_db()
    facts = {
        "round": round.pk,
        "configuration": round.configuration_digest,
        "invited": None if invited is None else len(invited.departments),
    }
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.launched", facts=facts)
    return round


def _freeze_approved(*, pk: int) -> None:
    """Asked of what is frozen: departments and accounts may have changed a moment ago. The digest is kept, because a
    contact may be erased one day, and what was approved stays what was launched."""
    launched = Round.objects.get(pk=pk)
    if problems := approval_problems(launched):
        raise RoundRefused(problems)
    Round.objects.filter(pk=pk).update(settings_digest=settings_digest(launched))


def _groups_to_freeze(round: Round, invited: People | None) -> dict[str, Any]:
    """With the order in which a small group is joined at the close. Where every department or none but the first level
    is shown, nobody reports together."""
    groups = groups_of(round)
    if not groups.groups or round.mode != Round.Mode.CONFIDENTIAL or round.access == Round.Access.OPEN:
        return {}
    order = () if invited is None else join_order(tree_of(round), invited, round.has_levels, groups.groups)
    return to_plain(replace(groups, order=order))


@transaction.atomic
def start_answering(*, round: Round, by: User | None = None) -> Round:
    """Launch a round whose people are listed: freeze it, open every link, send the mails, plan what comes later."""
    refuse_unless_prepared(round)
    round.refresh_from_db()
    if problems := launch_problems(round):
        raise RoundRefused(problems)
    personal = round.access == Round.Access.PERSONAL
    invited = people_of_invitations(round, tree_to_freeze(round)) if personal else None
    round = launch_round(round=round, invited=invited, by=by)
    open_invitations(round=round)
    plan_field(round=round)
    Upload.objects.filter(round=round, applied_at=None).delete()
    return round


@transaction.atomic
def stop_answering(*, round: Round) -> Round:
    """Close the round for answers; of many who try at once exactly one succeeds. Every save that was acknowledged before
    counts: the invitations are closed one by one, so a save under way ends first."""
    closed_at = timezone.now()
    changed = Round.objects.filter(pk=round.pk, state=Round.State.OPEN).update(
        state=Round.State.CLOSED, closed_at=closed_at
    )
    if not changed:
        raise why_not_open(round)
    round.refresh_from_db()
    if Invitation.objects.filter(round=round).exists():
        _close_invitations(round)
        round.refresh_from_db()
    plan_retention(round=round)
    return round


def _close_invitations(round: Round) -> None:
    """Attributed: what is there counts, submitted or not. Confidential: what was not submitted is deleted."""
    Invitation.objects.filter(round=round, state=Invitation.State.OPEN).update(state=Invitation.State.CLOSED)
    if round.access == Round.Access.PERSONAL:
        Invited.objects.filter(round=round).update(**pack_people(people_of_invitations(round, tree_of(round))))
    if round.mode == Round.Mode.ATTRIBUTED:
        gather_named_answers(round=round)
        return
    for model in (SaveReceipt, DraftAnswer):
        model.objects.filter(invitation__round=round).delete()
    transaction.on_commit(forget_overwritten_pages)
