"""An answer as a person reads it back: the words of the option, not its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cxmaturity.assessments.one_answer import has_own_state
from cxmaturity.assessments.queries import tree_of
from cxmaturity.engine.parsing.questions import PAIR_SEPARATOR
from cxmaturity.engine.questionnaire import FigureField, Item, Question
from cxmaturity.engine.text import pick
from cxmaturity.reports.numbers import NO_BREAK
from cxmaturity.web.answering.form import as_typed, own_state
from cxmaturity.web.answering.questions import BEST_END, unit_of, with_unit

if TYPE_CHECKING:
    from cxmaturity.web.answering.visits import Visit


def answer_in_words(item: Item, content: Mapping[str, Any], visit: Visit) -> list[str]:
    """One line a part, then reason, comment and evidence; [] = not answered."""
    return [line for line in (*_answers(item, content, visit.language), *_extra(item, content, visit)) if line] + [
        content[name] for name in ("comment", "note", "link") if content.get(name)
    ]


def _answers(item: Item, content: Mapping[str, Any], language: str) -> Iterator[str]:
    if has_own_state(item):
        yield from _own_state(item, content, language)
        return
    parts = {part.key: pick(part.label, language) for part in item.parts}
    for question in item.questions:
        key = content.get("answers", {}).get(question.id)
        if key is None:
            continue
        words = _reason(item, content, language) if key == "na" else _option(item, question, key, language)
        named = parts.get(question.part or "", "") if len(item.questions) > 1 else ""
        yield f"{named}: {words}" if named else words


def _own_state(item: Item, content: Mapping[str, Any], language: str) -> Iterator[str]:
    said = own_state(content)
    if said:
        yield _("Don't know") if said == "dk" else _reason(item, content, language)


def _option(item: Item, question: Question, key: str, language: str) -> str:
    if key == "dk":
        return _("Don't know")
    if item.pair:
        first, second = key.split(PAIR_SEPARATOR)
        halves = (
            (item.pair.first, item.pair.first_options, first),
            (item.pair.second, item.pair.second_options, second),
        )
        unit = unit_of(item)
        return ", ".join(
            f"{pick(name, language)} {with_unit(_label(options, key, language), unit)}" for name, options, key in halves
        )
    return with_unit(_label(item.options, key, language), unit_of(item))


def _label(options, key: str, language: str) -> str:
    return next((pick(option.label, language) for option in options if option.key == key), key)


def _reason(item: Item, content: Mapping[str, Any], language: str) -> str:
    reasons = {reason.key: pick(reason.text, language) for reason in item.na_reasons}
    reason = reasons.get(content.get("reason", ""))
    return f"{_('Not applicable')}: {reason}" if reason else _("Not applicable")


def _extra(item: Item, content: Mapping[str, Any], visit: Visit) -> Iterator[str]:
    language, extra = visit.language, content.get("extra", {})
    parts = {part.key: pick(part.label, language) for part in item.parts}
    for place, key in enumerate(extra.get("ranked", ()), 1):
        yield f"{_('Rank %(place)s') % {'place': place}}: {parts[key]}"
    for field in item.fields:
        if field.key in extra:
            yield f"{pick(field.label, language)}: {_figure(field, extra[field.key], language)}"
    if item.type == "department_matrix":
        names = {node.code: node.name for node in tree_of(visit.round)}
        for code in (code for code in names if code in extra):
            yield f"{names[code]}: {_label(item.options, extra[code], language)}"


def _figure(field: FigureField, text: str, language: str) -> str:
    if field.type == "low_or_high":
        return pick(BEST_END[text], language)
    unit = pick(field.unit, language)
    return f"{as_typed(field, text, language)}{NO_BREAK if unit else ''}{unit}"
