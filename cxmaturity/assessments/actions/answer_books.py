"""Answers by workbook: written, read back and shown, and taken over when somebody confirms. Rounds with names only."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.actions.answering import record_answer
from cxmaturity.assessments.actions.uploading import applied_on
from cxmaturity.assessments.answer_book import write_answer_book
from cxmaturity.assessments.answer_book_layout import PersonSheet
from cxmaturity.assessments.answer_book_lines import Line, lines_of
from cxmaturity.assessments.answer_book_problems import file_gone, nobody_there, nothing_changed, too_many_people
from cxmaturity.assessments.answer_book_reading import Change, read_answer_book
from cxmaturity.assessments.errors import (
    Conflict,
    RoundStateRefused,
    Undecided,
    already_imported,
    named_rounds_only,
    not_accepted,
    round_closed,
    round_not_open,
)
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, Upload
from cxmaturity.assessments.queries import asked_of, tree_of
from cxmaturity.audit.actions import record
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User
from cxmaturity.organisations.names import LONGEST_NAME, tidy

MOST_PEOPLE = 20
BY_EXCEL = {"de": "Antworten in Excel", "en": "Answering in Excel"}
FILE, HERE = "file", "here"


@dataclass(frozen=True)
class Book:
    """Whose answers one workbook holds. key: says so on an upload."""

    round: Round
    key: str
    people: tuple[PersonSheet, ...]


@dataclass(frozen=True)
class Choice:
    """What somebody decided about one conflict: keeps is FILE or HERE; version: of the answer that was shown."""

    keeps: str
    version: int


@dataclass(frozen=True)
class Difference:
    """One item as the file has it and as it is kept now. is_conflict: it was changed here after the file was written."""

    person: PersonSheet
    lines: tuple[Line, ...]
    change: Change
    kept: Mapping[str, Any]
    version: int

    @property
    def key(self) -> str:
        return f"{self.change.person}/{self.change.item}"

    @property
    def is_conflict(self) -> bool:
        return self.version != self.change.version


@dataclass(frozen=True)
class AnswersUpload:
    """A file of answers between being read and being confirmed."""

    book: str
    changes: tuple[Change, ...]


def own_book(*, invitation: Invitation) -> Book:
    _refuse_unless_by_name(invitation.round)
    if invitation.accepted_at is None:
        raise not_accepted()
    return Book(invitation.round, str(invitation.public_id), _sheets(invitation.round, [invitation]))


def department_book(*, round: Round, department: str) -> Book:
    """Everybody of a department who has agreed to answer by name; parts that were passed on are not among them."""
    _refuse_unless_by_name(round)
    rows = Invitation.objects.filter(round=round, department=department, state=Invitation.State.OPEN)
    rows = rows.exclude(accepted_at=None).exclude(kind=Invitation.Kind.DELEGATED)
    people = list(rows.select_related("round__questionnaire_version").order_by("name", "pk")[: MOST_PEOPLE + 1])
    if not people:
        raise RoundStateRefused([nobody_there()])
    if len(people) > MOST_PEOPLE:
        raise RoundStateRefused([too_many_people(MOST_PEOPLE)])
    return Book(round, f"department:{department}", _sheets(round, people))


def own_answers_file(*, invitation: Invitation, language: str) -> bytes:
    book = own_book(invitation=invitation)
    return write_answer_book(book.round, book.people, language)


@transaction.atomic
def department_answers_file(*, round: Round, department: str, language: str, by: User) -> bytes:
    """Names and answers leave the house: the log says who took them."""
    book = department_book(round=round, department=department)
    facts = {"round": round.pk, "department": department, "people": len(book.people)}
    record(actor=actor_id(by), organisation=round.organisation_id, event="answers.taken_as_file", facts=facts)
    return write_answer_book(round, book.people, language)


@transaction.atomic
def read_answers_upload(*, book: Book, name: str, data: bytes) -> Upload:
    """Keep what a file changes until somebody confirms it, in place of an earlier one that nobody confirmed.

    Raises Refused with every problem of the file; then nothing is kept.
    """
    name = tidy(name)[:LONGEST_NAME]
    changes = read_answer_book(data, name, book.round, book.people)
    uploads = Upload.objects.filter(round=book.round, kind=Upload.Kind.ANSWERS)
    file_digest = hashlib.sha256(data).hexdigest()
    before = uploads.filter(digest=file_digest).exclude(applied_at=None).first()
    if before:
        raise already_imported(applied_on(before))
    if not changes:
        raise RoundStateRefused([nothing_changed(name)])
    uploads.filter(applied_at=None, content__book=book.key).delete()
    return Upload.objects.create(
        organisation_id=book.round.organisation_id,
        round=book.round,
        kind=Upload.Kind.ANSWERS,
        name=name,
        digest=file_digest,
        content=to_plain(AnswersUpload(book.key, changes)),
    )


def answers_upload(*, book: Book, public_id: uuid.UUID) -> Upload:
    """One that waits for its confirmation. Raises Upload.DoesNotExist for one of somebody else's, too."""
    rows = Upload.objects.filter(round=book.round, kind=Upload.Kind.ANSWERS, applied_at=None, content__book=book.key)
    return rows.get(public_id=public_id)


def differences(*, upload: Upload, book: Book) -> list[Difference]:
    """What the file would change now, conflicts included; what is kept already needs no change."""
    people = {str(person.invitation.public_id): person for person in book.people}
    found = [
        _difference(people[change.person], change)
        for change in from_plain(AnswersUpload, upload.content).changes
        if change.person in people
    ]
    return [each for each in found if each.kept != each.change.content]


@transaction.atomic
def apply_answers_upload(*, upload: Upload, book: Book, choices: Mapping[str, Choice], by: User | None = None) -> int:
    """Take over what was shown, all of it or nothing. choices: key of a difference -> decision, for every conflict.

    Returns the number of answers taken over. Raises Undecided when an answer was changed here in between and nobody
    has seen that; already_imported when somebody else was faster.
    """
    waiting = differences(upload=upload, book=book)
    applied = {"applied_at": timezone.now(), "content": {}}
    if not Upload.objects.filter(pk=upload.pk, applied_at=None).update(**applied):
        raise _why_not_waiting(upload)
    undecided = [each for each in waiting if each.is_conflict and not _decided(each, choices)]
    if undecided:
        raise Undecided(len(undecided))
    taken = [each for each in waiting if not each.is_conflict or choices[each.key].keeps == FILE]
    for each in taken:
        _save(upload, each)
    if by is not None:
        _audit(upload, book, taken, by)
    return len(taken)


def discard_answers_upload(*, upload: Upload) -> None:
    upload.delete()


def _save(upload: Upload, difference: Difference) -> None:
    try:
        record_answer(
            invitation=difference.person.invitation,
            item=difference.change.item,
            raw=difference.change.content,
            base_version=difference.version,
            key=uuid.uuid5(upload.public_id, difference.key),
        )
    except Conflict:
        raise Undecided(1) from None


def _why_not_waiting(upload: Upload) -> Exception:
    """Somebody was faster: confirmed it, closed the round, or put another file in its place."""
    there = Upload.objects.select_related("round").filter(pk=upload.pk).first()
    if there is not None:
        return already_imported(applied_on(there))
    closed = Round.objects.filter(pk=upload.round_id, state=Round.State.CLOSED).exists()
    return round_closed() if closed else RoundStateRefused([file_gone()])


def _decided(difference: Difference, choices: Mapping[str, Choice]) -> bool:
    choice = choices.get(difference.key)
    return choice is not None and choice.keeps in (FILE, HERE) and choice.version == difference.version


def _difference(person: PersonSheet, change: Change) -> Difference:
    draft = person.drafts.get(change.item)
    lines = tuple(line for line in person.lines if line.item.id == change.item)
    return Difference(person, lines, change, draft.content if draft else {}, draft.version if draft else 0)


def _sheets(round: Round, people: Sequence[Invitation]) -> tuple[PersonSheet, ...]:
    """Two queries, however many people and items. What somebody passed on is asked of a colleague."""
    tree = tree_of(round)
    drafts = _by_person(DraftAnswer.objects.filter(invitation__in=people).order_by("invitation_id"))
    parts = Invitation.objects.filter(delegated_by__in=people)
    gone = (Invitation.State.REVOKED, Invitation.State.DECLINED)
    passed_on = {(part.delegated_by_id, code) for part in parts.exclude(state__in=gone) for code in part.sections}
    sheets = []
    for person in people:
        items = [item for item in asked_of(person) if (person.pk, item.dimension) not in passed_on]
        sheets.append(PersonSheet(person, lines_of(items, tree), drafts.get(person.pk, {})))
    return tuple(sheets)


def _by_person(drafts: Iterable[DraftAnswer]) -> dict[int, dict[str, DraftAnswer]]:
    grouped = groupby(drafts, lambda draft: draft.invitation_id)
    return {person: {draft.item: draft for draft in rows} for person, rows in grouped}


def _refuse_unless_by_name(round: Round) -> None:
    if round.mode != Round.Mode.ATTRIBUTED:
        raise named_rounds_only(BY_EXCEL)
    if round.state == Round.State.PREPARED:
        raise round_not_open()
    if round.state == Round.State.CLOSED or (round.closes_at and round.closes_at <= timezone.now()):
        raise round_closed()


def _audit(upload: Upload, book: Book, taken: Sequence[Difference], by: User) -> None:
    """Who entered answers in whose name; never which."""
    for person, answers in Counter(each.person.invitation.pk for each in taken).items():
        facts = {"round": book.round.pk, "invitation": person, "answers": answers, "file": upload.digest}
        organisation = book.round.organisation_id
        record(actor=actor_id(by), organisation=organisation, event="answers.entered_by_file", facts=facts)
