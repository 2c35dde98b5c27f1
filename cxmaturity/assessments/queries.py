from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from cxmaturity.assessments.models import (
    DraftAnswer,
    Invitation,
    QuestionnaireVersion,
    Round,
    Upload,
)
from cxmaturity.assessments.tokens import hashes_of_typed
from cxmaturity.engine.asked_blocks import AskedBlock, asked_blocks
from cxmaturity.engine.plain import from_plain
from cxmaturity.engine.questionnaire import Item, Questionnaire, parse
from cxmaturity.engine.reporting_groups import NO_GROUPS, ReportingGroups
from cxmaturity.engine.response import Attribute, Department, asked_items
from cxmaturity.files.yaml_file import read_yaml
from cxmaturity.organisations.models import Membership, Organisation, normal_email
from cxmaturity.organisations.permissions import may_see_named_answers
from cxmaturity.organisations.queries import department_tree
from cxmaturity.organisations.scope import unscoped


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


def tree_to_freeze(round: Round) -> tuple[Department, ...]:
    """The departments as the launch will freeze them. An open link knows the first level only: who answers there cannot
    be placed more finely without saying too much."""
    tree = department_tree()
    return tuple(node for node in tree if node.parent is None) if round.access == Round.Access.OPEN else tree


def roles_that_see_names(round: Round) -> list[str]:
    """Roles that see names and answers of an attributed round, as the organisation's memberships are today."""
    members = Membership.objects.filter(organisation_id=round.organisation_id)
    seeing = {member.role for member in members if may_see_named_answers(member, round.mode)}
    return sorted(seeing)


def rounds_of(organisation: Organisation) -> list[Round]:
    """The organisation's rounds with their questionnaires, newest first, without tests. One query."""
    rounds = Round.objects.filter(organisation=organisation, is_test=False).select_related("questionnaire_version")
    return list(rounds.order_by("-pk"))


def trial_rounds_of(organisation: Organisation) -> list[Round]:
    return list(Round.objects.filter(organisation=organisation, is_test=True).order_by("-pk"))


def round_at(public_id: UUID) -> Round:
    """Raises Round.DoesNotExist alike for a test, a round of another organisation and none at all. One query."""
    rows = Round.objects.select_related("organisation", "questionnaire_version")
    return rows.get(public_id=public_id, is_test=False)


def launched_round_at(public_id: UUID) -> Round:
    """Tests as well. Raises Round.DoesNotExist alike for a prepared one, one of another organisation and none at all."""
    rows = Round.objects.select_related("organisation", "questionnaire_version")
    return rows.exclude(state=Round.State.PREPARED).get(public_id=public_id)


def last_round(organisation: Organisation) -> Round | None:
    return Round.objects.filter(organisation=organisation, is_test=False).order_by("-pk").first()


def last_closed_round(organisation: Organisation) -> Round | None:
    closed = Round.objects.filter(organisation=organisation, is_test=False, state=Round.State.CLOSED)
    closed = closed.exclude(form__in=Round.SIDE_FORMS)
    return closed.select_related("questionnaire_version").order_by("-closed_at", "-pk").first()


def question_ids(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The columns of every packed row of a round with this questionnaire."""
    return tuple(question.id for question in questionnaire.questions)


def items_left_out(round: Round, questionnaire: Questionnaire) -> tuple[str, ...]:
    asked = set(round.items)
    return tuple(item.id for item in questionnaire.items if item.id not in asked)


def find_invitation(typed: str) -> Invitation:
    """Whose link or code this is, with round, questionnaire and organisation. Raises Invitation.DoesNotExist alike for
    one that never was, one that was withdrawn and one that is not sent yet. One query."""
    with unscoped("a respondent shows a secret; whose it is decides the organisation"):
        rows = Invitation.objects.select_related("organisation", "round__questionnaire_version", "round__organisation")
        gone = (Invitation.State.PREPARED, Invitation.State.REVOKED)
        return rows.exclude(state__in=gone).get(token_hash__in=hashes_of_typed(typed))


def find_open_round(typed: str) -> Round:
    """The round whose open link this is. Raises Round.DoesNotExist."""
    with unscoped("a visitor shows an open link; whose it is decides the organisation"):
        rows = Round.objects.select_related("organisation", "questionnaire_version")
        return rows.get(link_hash=hashes_of_typed(typed)[0], access=Round.Access.OPEN)


def asked_of(invitation: Invitation) -> tuple[Item, ...]:
    """What this person is asked, in the order of the questionnaire; of a delegated part its sections only."""
    round = invitation.round
    questionnaire = questionnaire_of(round.questionnaire_version)
    items = asked_items(questionnaire, invitation.function, items_left_out(round, questionnaire))
    return tuple(item for item in items if not invitation.sections or item.dimension in invitation.sections)


def invitation_of(round: Round, public_id: UUID) -> Invitation:
    """Somebody of a round by name, parts of others left out. Raises Invitation.DoesNotExist, in confidential rounds too."""
    rows = Invitation.objects.select_related("round").filter(round=round, round__mode=Round.Mode.ATTRIBUTED)
    return rows.exclude(kind=Invitation.Kind.DELEGATED).get(public_id=public_id)


def invitation_by_address(round: Round, email: str) -> Invitation | None:
    """Whoever was invited by mail at this address; nothing about what became of it."""
    rows = Invitation.objects.select_related("round").filter(round=round, kind=Invitation.Kind.MAIL)
    return rows.exclude(email="").filter(email=normal_email(email)).first()


def waiting_upload(round: Round, kind: str) -> Upload | None:
    """A file that was shown and that nobody has confirmed yet, without what it says."""
    return Upload.objects.filter(round=round, kind=kind, applied_at=None).defer("content").first()


def upload_at(round: Round, kind: str, public_id: UUID) -> Upload:
    """One that waits for its confirmation. Raises Upload.DoesNotExist."""
    rows = Upload.objects.select_related("round__organisation", "round__questionnaire_version")
    return rows.get(public_id=public_id, round=round, kind=kind, applied_at=None)


def cards_of(round: Round) -> list[Invitation]:
    """Every card, used or not: a confidential round does not say which. In an order that is not that of the list."""
    rows = Invitation.objects.filter(round=round, kind=Invitation.Kind.CARD).exclude(state=Invitation.State.REVOKED)
    return list(rows.order_by("department", "level", "function", "language", "public_id"))


def blocks_of(invitation: Invitation) -> tuple[AskedBlock, ...]:
    """The same, block by block in the order of the pages."""
    round = invitation.round
    questionnaire = questionnaire_of(round.questionnaire_version)
    blocks = asked_blocks(questionnaire, invitation.function, items_left_out(round, questionnaire))
    return tuple(block for block in blocks if not invitation.sections or block.dimension.code in invitation.sections)


def contents_of(invitation: Invitation) -> dict[str, dict[str, Any]]:
    """Item -> what was answered so far."""
    return dict(DraftAnswer.objects.filter(invitation=invitation).values_list("item", "content"))


def drafts_of(invitation: Invitation) -> dict[str, DraftAnswer]:
    return {draft.item: draft for draft in DraftAnswer.objects.filter(invitation=invitation)}


def named_comments(round: Round) -> list[DraftAnswer]:
    """Comments of an attributed round with their people, in the order of the list; of answers that count. One query."""
    if round.mode != Round.Mode.ATTRIBUTED:
        return []
    gone = (Invitation.State.REVOKED, Invitation.State.DECLINED)
    counts = ~Q(invitation__state__in=gone) | Q(invitation__delegated_by=None, invitation__submitted=True)
    speaker = Q(invitation__delegated_by__submitted=True) | ~Q(invitation__delegated_by__state__in=gone)
    rows = DraftAnswer.objects.filter(counts, speaker | Q(invitation__delegated_by=None))
    rows = rows.filter(invitation__round=round, content__has_key="comment")
    return list(rows.select_related("invitation").order_by("invitation_id", "pk"))


def delegations_of(invitation: Invitation) -> list[Invitation]:
    """Parts that this person passed on."""
    if invitation.round.mode != Round.Mode.ATTRIBUTED:
        return []
    gone = (Invitation.State.REVOKED, Invitation.State.DECLINED)
    return list(Invitation.objects.filter(delegated_by=invitation).exclude(state__in=gone))


def speakers_of(round: Round) -> list[Invitation]:
    """Everybody invited to speak, without those who answer a part of somebody else's; who was withdrawn or is not the
    right person speaks only when it was submitted before."""
    rows = Invitation.objects.filter(round=round).exclude(kind=Invitation.Kind.DELEGATED)
    rows = rows.exclude(state__in=(Invitation.State.REVOKED, Invitation.State.DECLINED), submitted=False)
    return list(rows.select_related("round__questionnaire_version"))


def waiting_for(round: Round) -> list[Invitation]:
    """Who has not answered yet and may be written to. In confidential rounds for sending mails only, never for a page."""
    rows = Invitation.objects.filter(round=round, state=Invitation.State.OPEN, submitted=False, wants_reminders=True)
    return list(rows.exclude(email=""))


def invited_rows(round: Round) -> QuerySet[Invitation]:
    """Who counts as invited, in a fixed order. In confidential rounds also those whose link was withdrawn: a number that
    falls by one tells about the one."""
    rows = Invitation.objects.filter(round=round).exclude(kind=Invitation.Kind.DELEGATED).order_by("pk")
    if round.mode == Round.Mode.CONFIDENTIAL:
        return rows
    return rows.exclude(state=Invitation.State.REVOKED, submitted=False)


def invitation_to_write_to(pk: int) -> Invitation | None:
    """With all that a mail says. None when it is gone, or has no address any more."""
    related = ("round__questionnaire_version", "round__organisation", "delegated_by")
    return Invitation.objects.select_related(*related).exclude(email="").filter(pk=pk).first()


def has_answered(invitation: Invitation) -> bool:
    """Whether something of this person counts. For attributed rounds."""
    return invitation.submitted or DraftAnswer.objects.filter(invitation=invitation).exists()


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
        "access": round.access,
        "has_comments": round.has_comments,
        "visible_to": round.visible_to,
        "tree_changes": round.tree_changes,
        **({"groups": round.groups} if round.groups else {}),
        **({"attribute": round.attribute} if round.attribute else {}),
    }


def groups_of(round: Round) -> ReportingGroups:
    """Departments that report together: as accepted, after the launch with the order of joins."""
    return from_plain(ReportingGroups, round.groups) if round.groups else NO_GROUPS


def attribute_of(round: Round) -> Attribute | None:
    """What results are broken down by across departments."""
    return Attribute(round.attribute["name"], tuple(round.attribute["values"])) if round.attribute else None
