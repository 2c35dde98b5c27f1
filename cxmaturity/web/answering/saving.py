"""A form of several questions is saved question by question; what cannot be saved goes back to the page as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid4, uuid5

from django.http import QueryDict

from cxmaturity.assessments.actions import record_answer
from cxmaturity.assessments.errors import Conflict, KeyReused
from cxmaturity.assessments.models import DraftAnswer
from cxmaturity.assessments.one_answer import from_form, read_content
from cxmaturity.assessments.queries import drafts_of
from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.plain import digest
from cxmaturity.engine.questionnaire import Item
from cxmaturity.web.answering.form import fields_of, sent_fields
from cxmaturity.web.answering.in_words import answer_in_words
from cxmaturity.web.answering.questions import Shown
from cxmaturity.web.answering.visits import Visit
from cxmaturity.web.problems import in_a_line

LONGEST_VERSION = 9


def shown_of(item: Item, draft: DraftAnswer | None, language: str) -> Shown:
    content = draft.content if draft else {}
    return Shown(fields_of(item, content, language), draft.version if draft else 0, digest(content))


def save_sent(visit: Visit, items: Iterable[Item], post: QueryDict) -> dict[str, Shown]:
    """Saves what was changed here; gives back what could not be saved. Raises RoundStateRefused."""
    drafts = drafts_of(visit.invitation)
    sent = [item for item in items if f"version.{item.id}" in post]
    troubled = {item.id: _save(visit, item, post, drafts.get(item.id)) for item in sent}
    return {name: shown for name, shown in troubled.items() if shown is not None}


def read_version(text: str) -> int | None:
    """None for anything but a number that a version can be."""
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_VERSION
    return int(text) if is_number else None


def read_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _save(visit: Visit, item: Item, post: QueryDict, draft: DraftAnswer | None) -> Shown | None:
    """None when the answer stands as the person wants it."""
    version, was = read_version(post.get(f"version.{item.id}", "")) or 0, post.get(f"was.{item.id}", "")
    fields = sent_fields(item, post)
    try:
        raw = from_form(item, post, visit.language)
        if not _is_settled(visit, item, post, raw, draft, version, was):
            key = _key_of(post, f"{item.id} {version} {digest(fields)}")
            record_answer(invitation=visit.invitation, item=item.id, raw=raw, base_version=version, key=key)
    except Conflict as conflict:
        theirs = answer_in_words(item, conflict.theirs, visit)
        return Shown(fields, conflict.version, digest(conflict.theirs), theirs=theirs)
    except (AnswersRefused, KeyReused) as refusal:
        problems = {problem.where: in_a_line(problem) for problem in refusal.problems}
        return Shown(fields, version, was, problems)
    return None


def _is_settled(
    visit: Visit, item: Item, post: QueryDict, raw: Mapping, draft: DraftAnswer | None, version: int, was: str
) -> bool:
    """Nothing to save: as it is stored, not touched on this page, or the person took the other answer."""
    content = read_content(item=item, raw=raw, round=visit.round)
    stored, stored_version = (draft.content, draft.version) if draft else ({}, 0)
    untouched_here = version != stored_version and was == digest(content)
    return content == stored or untouched_here or bool(post.get(f"take.{item.id}"))


def _key_of(post: QueryDict, name: str) -> UUID:
    """The same form sent twice is the same save; sent again with something else in it, it is another one."""
    return uuid5(read_key(post.get("key", "")) or uuid4(), name)
