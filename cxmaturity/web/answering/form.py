"""The fields of an item's answer: what a page shows in them, and the answer they send.

Names: answer.<question>, for a pair .first and .second; reason, comment, note, link and version .<item>;
extra.<item>.<key>. `one_answer.from_form` reads what `fields_of` writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cxmaturity.assessments.one_answer import SAID, has_own_state
from cxmaturity.engine.parsing.questions import PAIR_SEPARATOR
from cxmaturity.engine.questionnaire import FigureField, Item, Question

TYPED = ("reason", "comment", "note", "link")
FIRST, SECOND = "first", "second"
NOT_A_NUMBER = ("month", "low_or_high")


def fields_of(item: Item, content: Mapping[str, Any], language: str) -> dict[str, str]:
    """Field name -> value, as the form sends the content back; what is not answered is left out."""
    fields = dict(_answer_fields(item, content)) | dict(_extra_fields(item, content, language))
    return fields | {f"{name}.{item.id}": content[name] for name in TYPED if content.get(name)}


def sent_fields(item: Item, post: Mapping[str, str]) -> dict[str, str]:
    """What a form said about one item, to show it again as it was."""
    questions = {f"answer.{question.id}" for question in item.questions} | {f"answer.{item.id}"}
    ends = {f"{name}.{item.id}" for name in TYPED}
    sides = {f"{name}.{side}" for name in questions for side in (FIRST, SECOND)}
    own = questions | ends | sides
    return {name: post[name] for name in post if name in own or name.startswith(f"extra.{item.id}.")}


def _answer_fields(item: Item, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if has_own_state(item):
        yield from _own_state(item, content)
        return
    said = {**content.get("half", {}), **content.get("answers", {})}
    for question in item.questions:
        if key := said.get(question.id):
            yield from _question_fields(item, question, key)


def _question_fields(item: Item, question: Question, key: str) -> Iterator[tuple[str, str]]:
    name = f"answer.{question.id}"
    if item.pair is None:
        yield name, key
        return
    first, _, second = key.partition(PAIR_SEPARATOR)
    yield from ((f"{name}.{side}", half) for side, half in ((FIRST, first), (SECOND, second)) if half)


def _own_state(item: Item, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if said := own_state(content):
        yield f"answer.{item.id}", said


def own_state(content: Mapping[str, Any]) -> str:
    """dk or na of an item that is answered as a whole; "" when it has an answer or none."""
    said = content.get("extra", {}).get("state") or next(iter(content.get("answers", {}).values()), "")
    return said if said in SAID else ""


def as_typed(field: FigureField, text: str, language: str) -> str:
    """A number of a figure as the language writes it; months and ends as they are."""
    return text.replace(".", ",") if language == "de" and field.type not in NOT_A_NUMBER else text


def _extra_fields(item: Item, content: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    extra = content.get("extra", {})
    head = f"extra.{item.id}."
    yield from ((f"{head}{place}", key) for place, key in enumerate(extra.get("ranked", ()), 1))
    for each in item.fields:
        if each.key in extra:
            yield f"{head}{each.key}", as_typed(each, extra[each.key], language)
    if item.type == "department_matrix":
        yield from ((f"{head}{code}", key) for code, key in extra.items() if code != "state")
