"""Answering: each saved answer is committed before it is acknowledged; a submit happens once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from numpy.typing import NDArray

from cxmaturity.assessments.actions.storing import hold, store_shuffled, take_place
from cxmaturity.assessments.errors import (
    Conflict,
    KeyReused,
    RoundRefused,
    already_submitted,
    link_withdrawn,
    not_accepted,
    nothing_answered,
    round_closed,
    round_not_open,
    section_passed_on,
)
from cxmaturity.assessments.models import Comment, DraftAnswer, Invitation, Round, SaveReceipt, Submission, Upload
from cxmaturity.assessments.one_answer import read_content
from cxmaturity.assessments.one_person import Person, codes_of_person, not_asked
from cxmaturity.assessments.packing import pack_codes
from cxmaturity.assessments.queries import asked_of, contents_of, delegations_of, questionnaire_of, speakers_of
from cxmaturity.assessments.standing import DECLINED, NOT_OPEN, SUBMITTED, standing_of
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.plain import digest
from cxmaturity.organisations.names import name_problems, tidy


@dataclass(frozen=True)
class Saved:
    """version: of the item's answer, as the next save must name it."""

    version: int


@dataclass(frozen=True)
class Sheet:
    """What one person has answered: contents by item, and codes[question] as they count."""

    person: Person
    contents: Mapping[str, Mapping[str, Any]]
    codes: NDArray[np.int16]


def record_answer(*, invitation: Invitation, item: str, raw: Mapping[str, Any], base_version: int, key: UUID) -> Saved:
    """Save one item's answer. base_version: what the person saw, 0 = nothing; the same key again is the same save."""
    asked = {each.id: each for each in asked_of(invitation)}
    if item not in asked:
        raise AnswersRefused([not_asked(item)])
    if asked[item].dimension in passed_on(invitation):
        raise section_passed_on()
    content = read_content(item=asked[item], raw=raw, round=invitation.round)
    return _record(invitation, item, content, base_version, key)


@transaction.atomic
def _record(invitation: Invitation, item: str, content: Mapping[str, Any], base_version: int, key: UUID) -> Saved:
    """Begins when the answer is read: on SQLite nobody else writes until it ends."""
    _hold(invitation)
    receipts = SaveReceipt.objects.filter(invitation=invitation)
    same_or_next = receipts.filter(Q(key=key) | Q(item=item, version=base_version + 1))
    before = {receipt.key: receipt for receipt in same_or_next}
    if key in before:
        return _saved_before(before[key], item, content)
    if before or not _write(invitation, item, content, base_version):
        raise _conflict(invitation, item, content)
    SaveReceipt.objects.create(
        organisation_id=invitation.organisation_id,
        invitation=invitation,
        key=key,
        item=item,
        digest=digest(content),
        version=base_version + 1,
    )
    return Saved(base_version + 1)


def _saved_before(receipt: SaveReceipt, item: str, content: Mapping[str, Any]) -> Saved:
    if (receipt.item, receipt.digest) != (item, digest(content)):
        raise KeyReused
    return Saved(receipt.version)


@transaction.atomic
def submit(*, invitation: Invitation) -> Sheet:
    """Hand the answers in. Confidential: for good, and nothing leads back to the person. Attributed: until the close
    they may still be changed."""
    hold(invitation.round)
    if invitation.round.mode == Round.Mode.CONFIDENTIAL:
        return _submit_for_good(invitation)
    _hold(invitation)
    sheet = sheet_of(invitation)
    if not sheet.contents:
        raise nothing_answered()
    first = Invitation.objects.filter(pk=invitation.pk, submitted=False).update(submitted=True)
    if first and invitation.kind != Invitation.Kind.DELEGATED:
        take_place(invitation.round, 1)
    return sheet


def sheet_of(invitation: Invitation) -> Sheet:
    """What the person has answered so far, with the parts that a colleague answered."""
    questionnaire = questionnaire_of(invitation.round.questionnaire_version)
    contents = contents_of(invitation)
    for part in delegations_of(invitation):
        contents |= contents_of(part)
    person = Person(invitation.department, invitation.level, invitation.function)
    answers = {name: key for content in contents.values() for name, key in content.get("answers", {}).items()}
    return Sheet(person, contents, codes_of_person(person, answers, invitation.round, questionnaire))


@transaction.atomic
def accept_attributed(*, invitation: Invitation, name: str = "") -> None:
    """The person agrees to answer by name, before the first question. Whoever comes with a card has none yet and brings
    it along: nobody else knows who holds which card."""
    if problems := acceptance_problems(invitation, name):
        raise RoundRefused(problems)
    named = {"name": tidy(name)} if needs_name(invitation) else {}
    _refuse_unless_open(invitation, _open(invitation).update(accepted_at=timezone.now(), **named))


@transaction.atomic
def erase_draft(*, invitation: Invitation) -> None:
    """Everything answered so far is gone; the link stays good. After a submit there is nothing left to erase by link."""
    if invitation.submitted:
        raise already_submitted()
    _hold(invitation)
    _forget_drafts(invitation)
    transaction.on_commit(forget_overwritten_pages)
    _forget_files(invitation)


def needs_name(invitation: Invitation) -> bool:
    """A card of a round by name is nobody's until somebody says whose. A confidential one never is."""
    is_card = invitation.kind == Invitation.Kind.CARD and not invitation.name
    return is_card and invitation.round.mode == Round.Mode.ATTRIBUTED


def acceptance_problems(invitation: Invitation, name: str) -> list[Problem]:
    return list(name_problems(name, "name")) if needs_name(invitation) else []


def passed_on(invitation: Invitation) -> set[str]:
    """Dimensions that colleagues answer instead."""
    return {code for part in delegations_of(invitation) for code in part.sections}


def gather_named_answers(*, round: Round) -> None:
    """At the close of an attributed round: one packed row a person who answered anything, submitted or not."""
    sheets = [(invitation, sheet_of(invitation)) for invitation in speakers_of(round)]
    store_shuffled([_packed(invitation, sheet, named=True) for invitation, sheet in sheets if sheet.contents])
    Round.objects.filter(pk=round.pk).update(answered=Submission.objects.filter(round=round).count())
    _waiting_files(round).delete()


def _submit_for_good(invitation: Invitation) -> Sheet:
    """One winner: whoever turns the invitation from open to used."""
    _refuse_unless_open(invitation, _open(invitation).update(state=Invitation.State.USED, submitted=True, saves=0))
    sheet = sheet_of(invitation)
    if not sheet.contents:
        raise nothing_answered()
    take_place(invitation.round, 1)
    _packed(invitation, sheet, named=False).save(force_insert=True)
    store_shuffled(_comments(invitation, sheet))
    _forget_drafts(invitation)
    transaction.on_commit(forget_overwritten_pages)
    return sheet


def _packed(invitation: Invitation, sheet: Sheet, *, named: bool) -> Submission:
    return Submission(
        organisation_id=invitation.organisation_id,
        round=invitation.round,
        department=sheet.person.department,
        level=sheet.person.level,
        function=sheet.person.function,
        attribute=invitation.attribute,
        codes=pack_codes(sheet.codes),
        extras={item: content["extra"] for item, content in sheet.contents.items() if content.get("extra")},
        invitation=invitation if named else None,
    )


def _comments(invitation: Invitation, sheet: Sheet) -> list[Comment]:
    return [
        Comment(
            organisation_id=invitation.organisation_id,
            round=invitation.round,
            department=sheet.person.department,
            level=sheet.person.level,
            item=item,
            text=content["comment"],
        )
        for item, content in sheet.contents.items()
        if content.get("comment")
    ]


def _forget_drafts(invitation: Invitation) -> None:
    DraftAnswer.objects.filter(invitation=invitation).delete()
    SaveReceipt.objects.filter(invitation=invitation).delete()


def _forget_files(invitation: Invitation) -> None:
    """Workbooks with answers of this person that were read and not confirmed; one of the department holds them too."""
    books = [str(invitation.public_id), f"department:{invitation.department}"]
    _waiting_files(invitation.round).filter(content__book__in=books).delete()


def _waiting_files(round: Round):
    return Upload.objects.filter(round=round, kind=Upload.Kind.ANSWERS, applied_at=None)


def _write(invitation: Invitation, item: str, content: Mapping[str, Any], base_version: int) -> bool:
    """False when the person had seen another version. A first version has no receipt yet, so there is no draft either."""
    if base_version:
        draft = DraftAnswer.objects.filter(invitation=invitation, item=item, version=base_version)
        return bool(draft.update(content=content, version=F("version") + 1))
    DraftAnswer.objects.create(
        organisation_id=invitation.organisation_id, invitation=invitation, item=item, content=content
    )
    return True


def _conflict(invitation: Invitation, item: str, content: Mapping[str, Any]) -> Conflict:
    there = DraftAnswer.objects.filter(invitation=invitation, item=item).first()
    return Conflict(content, there.content if there else {}, there.version if there else 0)


def _open(invitation: Invitation):
    """The invitation, as long as answers are taken. Only its own columns and the round by the clock of the database:
    who waited for a close to end looks at the row again and finds it closed."""
    in_the_field = Round.objects.filter(pk=OuterRef("round_id"), state=Round.State.OPEN, opens_at__lte=Now()).filter(
        Q(closes_at=None) | Q(closes_at__gt=Now())
    )
    return Invitation.objects.filter(pk=invitation.pk, state=Invitation.State.OPEN).filter(Exists(in_the_field))


def _hold(invitation: Invitation) -> None:
    """One save of a person at a time, and none after the close: the UPDATE locks the row until the transaction ends."""
    if invitation.round.mode == Round.Mode.ATTRIBUTED and invitation.accepted_at is None:
        raise not_accepted()
    _refuse_unless_open(invitation, _open(invitation).update(saves=F("saves") + 1))


def _refuse_unless_open(invitation: Invitation, changed: int) -> None:
    """By the clock of the database, which may be a moment ahead of ours: who seems to be in time was too late."""
    if changed:
        return
    there = Invitation.objects.select_related("round").filter(pk=invitation.pk).first()
    raise _REFUSALS.get(standing_of(there, timezone.now()), round_closed)()


_REFUSALS = {SUBMITTED: already_submitted, DECLINED: link_withdrawn, NOT_OPEN: round_not_open}
