"""One person's answer to one item becomes its canonical content, or is refused with every problem.

    {"answers": {question: key | "dk" | "na"}, "half": {question: "7/"}, "reason": key, "extra": {...},
     "comment": text, "note": text, "link": text}

Empty parts are left out. half: one side of a pair, kept until the other one is chosen; it never counts. extra: what has
no question of its own: {"ranked": [part keys]}, {department code: option key}, {figure field: text}, and "state" (dk or
na) of a matrix or figure. A ranking fills the answers of its parts as well. note, link: only where answers are given by
name. Reading canonical content again gives the same content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cxmaturity.assessments.answer_text import BadText, read_figure, read_link, read_text
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.one_person import not_asked
from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.questionnaire import Item, Question
from cxmaturity.engine.response import STATES, BadAnswer, read_code

PARTS = frozenset({"answers", "half", "reason", "extra", "comment", "note", "link", "state", "language"})
SAID = ("dk", "na")
STATE_KEYS = {code: key for key, code in STATES.items() if key in SAID}
NOT_RANKED = "not_ranked"


def read_content(*, item: Item, raw: Mapping[str, Any], round: Round) -> dict[str, Any]:
    """raw: content, or what `from_form` gives. Raises AnswersRefused with every problem; where: question id, reason,
    comment, note, link, state or extra.<key>."""
    if shapeless := list(_shapeless(raw)):
        raise AnswersRefused(shapeless)
    problems = [_unknown_part(name) for name in raw if name not in PARTS]
    answers, half = _read_answers(item, raw, problems)
    extra = _read_extra(item, raw, round, problems)
    if item.type == "ranking":
        answers = _ranked_answers(item, raw, extra) or answers
    is_na = "na" in (*answers.values(), extra.get("state"))
    is_named = round.mode == Round.Mode.ATTRIBUTED
    content = {
        "answers": answers,
        "half": half,
        "reason": _read_reason(item, raw.get("reason"), is_na, problems),
        "extra": extra,
        "comment": _read_typed(raw, "comment", round.has_comments, problems),
        "note": _read_typed(raw, "note", is_named, problems),
        "link": _read_typed(raw, "link", is_named, problems),
    }
    if problems:
        raise AnswersRefused(problems)
    return {name: part for name, part in content.items() if part}


def from_form(item: Item, post: Any, language: str) -> dict[str, Any]:
    """What a page sends for one item, as `read_content` takes it. post: a QueryDict; language: of the page. "Don't know"
    for the whole item holds, whatever its fields still say."""
    raw: dict[str, Any] = {
        "answers": dict(_sent_answers(item, post)),
        "extra": _sent_extra(item, post),
        "state": post.get(f"answer.{item.id}", "") if has_own_state(item) else "",
        "language": language,
    }
    if raw["state"] in SAID:
        raw["extra"] = {}
    for name in ("reason", "comment", "note", "link"):
        raw[name] = post.get(f"{name}.{item.id}", "")
    return {name: value for name, value in raw.items() if value}


def has_own_state(item: Item) -> bool:
    """Whether "don't know" is said once for the whole item, not question by question."""
    return item.type in ("ranking", "department_matrix", "figure")


def is_answered(content: Mapping[str, Any]) -> bool:
    """A comment alone is no answer, nor is half a pair."""
    return bool(content.get("answers") or content.get("extra"))


def _shapeless(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Parts of another shape than content has, as somebody without a form may send them."""
    for name, value in raw.items():
        if name in ("answers", "half", "extra"):
            if not (isinstance(value, Mapping) and all(isinstance(key, str) for key in value)):
                yield _wrong_type(name)
            elif not isinstance(value.get("ranked", []), list | tuple):
                yield _wrong_type(f"{name}.ranked")
        elif name in PARTS and not isinstance(value, str | None):
            yield _wrong_type(name)


def _sent_answers(item: Item, post: Any) -> Iterator[tuple[str, str]]:
    if has_own_state(item):
        return
    for question in item.questions:
        key = post.get(f"answer.{question.id}", "")
        if item.pair is not None:
            first, second = (post.get(f"answer.{question.id}.{side}", "") for side in ("first", "second"))
            key = key or (first if first in SAID else f"{first}/{second}" if first or second else "")
        if key:
            yield question.id, key


def _sent_extra(item: Item, post: Any) -> dict[str, Any]:
    head = f"extra.{item.id}."
    sent = {name.removeprefix(head): post.get(name) for name in post if name.startswith(head) and post.get(name)}
    if item.type != "ranking" or not sent:
        return sent
    return {"ranked": [sent[place] for place in sorted(sent)]}


def _read_answers(item: Item, raw: Mapping[str, Any], problems: list[Problem]) -> tuple[dict[str, str], dict[str, str]]:
    """answers, half"""
    sent = {**raw.get("half", {}), **raw.get("answers", {})}
    questions = {question.id: question for question in item.questions}
    problems += [not_asked(name) for name in sent if name not in questions]
    answers, half = {}, {}
    for name, question in questions.items():
        key = sent.get(name, "")
        if _is_half(item, key):
            half[name] = key
        elif answer := _read_answer(question, key, problems):
            answers[name] = answer
    return answers, half


def _read_answer(question: Question, key: object, problems: list[Problem]) -> str:
    """The key as the questionnaire writes it, dk or na; "" = not answered."""
    try:
        code = read_code(question, key)
    except BadAnswer as bad:
        problems.append(replace(bad.problem, where=question.id))
        return ""
    return question.keys[code] if code >= 0 else STATE_KEYS.get(code, "")


def _is_half(item: Item, key: object) -> bool:
    first, slash, second = str(key).partition("/")
    if item.pair is None or not slash or bool(first) == bool(second):
        return False
    options = item.pair.first_options if first else item.pair.second_options
    return (first or second) in {option.key for option in options}


def _read_extra(item: Item, raw: Mapping[str, Any], round: Round, problems: list[Problem]) -> dict[str, Any]:
    sent = dict(raw.get("extra", {}))
    state = sent.pop("state", "") or raw.get("state", "")
    if state and (state not in SAID or not has_own_state(item)):
        problems.append(_invalid_choice("state"))
    if item.type == "ranking":
        return _read_ranking(item, sent, problems)
    if item.type == "department_matrix":
        found = _read_matrix(item, sent, round, problems)
    elif item.type == "figure":
        found = _read_figures(item, sent, raw.get("language", ""), problems)
    else:
        problems += [_invalid_choice(f"extra.{name}") for name in sent]
        return {}
    return found or ({"state": state} if state else {})


def _read_ranking(item: Item, sent: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    ranked = [str(key) for key in sent.pop("ranked", [])]
    known = {part.key for part in item.parts}
    problems += [_invalid_choice(f"extra.{name}") for name in sent]
    for place, key in enumerate(ranked, 1):
        if key not in known:
            problems.append(_invalid_choice(f"extra.{place}"))
        elif key in ranked[: place - 1]:
            problems.append(_chosen_twice(f"extra.{place}"))
    if len(ranked) > (item.max_ranked or len(item.parts)):
        problems.append(_too_many(item.max_ranked or len(item.parts)))
    return {"ranked": ranked} if ranked else {}


def _ranked_answers(item: Item, raw: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, str]:
    """The place of each part, as results count it."""
    places = {key: str(place) for place, key in enumerate(extra.get("ranked", ()), 1)}
    if places:
        return {question.id: places.get(question.part or "", NOT_RANKED) for question in item.questions}
    return {question.id: raw["state"] for question in item.questions} if raw.get("state") in SAID else {}


def _read_matrix(item: Item, sent: dict[str, Any], round: Round, problems: list[Problem]) -> dict[str, str]:
    departments = {node["code"] for node in round.tree}
    options = {option.key for option in item.options}
    found = {str(code): str(key) for code, key in sent.items() if key != ""}
    wrong = [code for code, key in found.items() if code not in departments or key not in options]
    problems += [_invalid_choice(f"extra.{code}") for code in wrong]
    return found


def _read_figures(item: Item, sent: dict[str, Any], language: str, problems: list[Problem]) -> dict[str, str]:
    found = {}
    for field in item.fields:
        try:
            found[field.key] = read_figure(field, sent.pop(field.key, ""), language, f"extra.{field.key}")
        except BadText as bad:
            problems.append(bad.problem)
    problems += [_invalid_choice(f"extra.{name}") for name in sent]
    return {key: text for key, text in found.items() if text}


def _read_reason(item: Item, reason: object, is_na: bool, problems: list[Problem]) -> str:
    """Asked for, never demanded: no answer is lost for want of a reason. Without "not applicable" there is none."""
    if not reason:
        return ""
    if reason not in {each.key for each in item.na_reasons}:
        problems.append(_invalid_choice("reason"))
        return ""
    return str(reason) if is_na else ""


def _read_typed(raw: Mapping[str, Any], name: str, is_offered: bool, problems: list[Problem]) -> str:
    if not raw.get(name):
        return ""
    if not is_offered:
        problems.append(_invalid_choice(name))
        return ""
    try:
        return (read_link if name == "link" else read_text)(raw[name], name)
    except BadText as bad:
        problems.append(bad.problem)
        return ""


def _wrong_type(where: str) -> Problem:
    message = {"de": f"„{where}“ hat nicht die Form einer Antwort.", "en": f'"{where}" has not the shape of an answer.'}
    return Problem("wrong_type", message, where)


def _unknown_part(name: str) -> Problem:
    message = {"de": f"„{name}“ gehört nicht zu einer Antwort.", "en": f'"{name}" is no part of an answer.'}
    return Problem("unknown_field", message, name)


def _invalid_choice(where: str) -> Problem:
    message = {"de": "Das steht hier nicht zur Wahl.", "en": "This is not one of the choices here."}
    return Problem("invalid_choice", message, where)


def _chosen_twice(where: str) -> Problem:
    return Problem(
        "chosen_twice",
        {"de": "Das ist schon auf einem anderen Rang.", "en": "This already stands at another rank."},
        where,
        {"de": "Bitte wählen Sie für jeden Rang etwas anderes.", "en": "Please choose something else for each rank."},
    )


def _too_many(most: int) -> Problem:
    message = {"de": f"Möglich sind höchstens {most} Ränge.", "en": f"At most {most} ranks are possible."}
    return Problem("too_many", message, "extra.ranked")
