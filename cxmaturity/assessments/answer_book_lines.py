"""The lines of a person's questionnaire in a workbook: which cell asks what, and the answers that stand in them.

A line is one answer: a question, one side of a pair, one rank, one department, one figure. Its key does not change when
rows are sorted or moved. What is said once an item (reason, comment, evidence) stands in the item's first line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxmaturity.assessments.answer_book_words import END_TEXTS, STATE_TEXTS, STATES, choice_text, meanings_of
from cxmaturity.assessments.answer_text import ENDS
from cxmaturity.engine.plain import digest
from cxmaturity.engine.questionnaire import FigureField, Item, Option, Question
from cxmaturity.engine.response import Department
from cxmaturity.engine.text import Text, pick

END_OPTIONS = tuple(Option(end, END_TEXTS[end]) for end in ENDS)
WHOLE_QUESTION: Text = {"de": "Oder für die ganze Frage", "en": "Or for the whole question"}
SIDES = ("first", "second")
ONCE_AN_ITEM = ("reason", "comment", "note", "link")


@dataclass(frozen=True)
class Line:
    """role: "question", "first", "second", "rank", "department", "figure" or "state" (don't know or not applicable, said
    once for a whole item); part: which one of the item's. options: what may be chosen, () = typed text. has_states:
    "don't know" and "not applicable" are answers beside them."""

    key: str
    item: Item
    role: str
    part: str
    label: Text
    options: tuple[Option, ...] = ()
    question: Question | None = None
    has_states: bool = False
    is_first: bool = False


def lines_of(items: Sequence[Item], departments: Sequence[Department]) -> tuple[Line, ...]:
    return tuple(line for item in items for line in _numbered(item, departments))


def layout_digest(lines: Sequence[Line], has_comments: bool) -> str:
    """Changes with whatever a cell may hold."""
    return digest([has_comments, *([line.key, [option.key for option in line.options]] for line in lines)])


def cells_of(item_lines: Sequence[Line], content: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the lines of one item: line key -> option key, state or text; what is said once by its name."""
    cells = {line.key: _cell(line, content) for line in item_lines}
    return cells | {name: str(content.get(name, "")) for name in ONCE_AN_ITEM}


def raw_of(item_lines: Sequence[Line], cells: Mapping[str, str]) -> dict[str, Any]:
    """The inverse of `cells_of`: raw content as `read_content` takes it, empty parts left out."""
    raw: dict[str, Any] = {"answers": _answers(item_lines, cells), "extra": _extra(item_lines, cells)}
    raw["state"] = next((cells[line.key] for line in item_lines if line.role == "state"), "")
    raw |= {name: cells.get(name, "") for name in ONCE_AN_ITEM}
    return {name: value for name, value in raw.items() if value}


def _numbered(item: Item, departments: Sequence[Department]) -> list[Line]:
    lines = _lines(item, departments)
    return [Line(**{**vars(line), "is_first": at == 0}) for at, line in enumerate(lines)]


def _lines(item: Item, departments: Sequence[Department]) -> list[Line]:
    if item.type == "ranking":
        ranks = range(1, (item.max_ranked or len(item.parts)) + 1)
        return [*(_rank(item, rank) for rank in ranks), _state(item)]
    if item.type == "department_matrix":
        return [*(_department(item, node) for node in departments), _state(item)]
    if item.type == "figure":
        return [*(_figure(item, field) for field in item.fields), _state(item)]
    return [line for question in item.questions for line in _of_question(item, question)]


def _of_question(item: Item, question: Question) -> list[Line]:
    label = next((part.label for part in item.parts if part.key == question.part), {})
    if item.pair is None:
        facts = {"role": "question", "part": question.id, "label": label, "options": item.options}
        return [Line(key=question.id, item=item, question=question, has_states=True, **facts)]
    sides = ((item.pair.first, item.pair.first_options), (item.pair.second, item.pair.second_options))
    return [
        Line(
            key=f"{question.id}/{side}",
            item=item,
            role=side,
            part=question.id,
            label=_joined(label, name),
            options=options,
            question=question,
            has_states=True,
        )
        for side, (name, options) in zip(SIDES, sides, strict=True)
    ]


def _rank(item: Item, rank: int) -> Line:
    label = {"de": f"Rang {rank}", "en": f"Rank {rank}"}
    options = tuple(Option(part.key, part.label) for part in item.parts)
    return Line(f"{item.id}/rank/{rank}", item, "rank", str(rank), label, options)


def _department(item: Item, node: Department) -> Line:
    label = {"de": node.name, "en": node.name}
    return Line(f"{item.id}/department/{node.code}", item, "department", node.code, label, item.options)


def _figure(item: Item, field: FigureField) -> Line:
    unit = {language: f"({words})" for language, words in field.unit.items() if words}
    options = END_OPTIONS if field.type == "low_or_high" else ()
    return Line(f"{item.id}/figure/{field.key}", item, "figure", field.key, _joined(field.label, unit, " "), options)


def _state(item: Item) -> Line:
    options = tuple(Option(state, STATE_TEXTS[state]) for state in STATES)
    return Line(f"{item.id}/state", item, "state", "state", WHOLE_QUESTION, options)


def _joined(first: Text, second: Text, between: str = ": ") -> Text:
    languages = [*first, *(language for language in second if language not in first)]
    return {
        language: between.join(words for words in (first.get(language, ""), second.get(language, "")) if words)
        for language in languages
    }


def _cell(line: Line, content: Mapping[str, Any]) -> str:
    extra, answers = content.get("extra", {}), content.get("answers", {})
    if line.role == "state":
        said = {extra.get("state"), *answers.values()}
        return next((state for state in STATES if state in said), "")
    if line.role == "rank":
        ranked = extra.get("ranked", [])
        return ranked[int(line.part) - 1] if int(line.part) <= len(ranked) else ""
    if line.role in ("department", "figure"):
        return str(extra.get(line.part, ""))
    answer = str(answers.get(line.part) or content.get("half", {}).get(line.part, ""))
    if line.role == "question" or answer in STATES:
        return answer
    return answer.partition("/")[0 if line.role == "first" else 2]


def _answers(item_lines: Sequence[Line], cells: Mapping[str, str]) -> dict[str, str]:
    answers = {}
    for line in item_lines:
        cell = cells.get(line.key, "")
        if line.role == "second":
            first = cells.get(line.key.removesuffix("second") + "first", "")
            answers[line.part] = _pair(first, cell)
        elif line.role == "question":
            answers[line.part] = cell
    return {question: answer for question, answer in answers.items() if answer}


def _pair(first: str, second: str) -> str:
    """Half a pair with a state is that state: who does not know one side writes it once."""
    if first == second or not second:
        return first if first in STATES or not first else f"{first}/{second}"
    return second if second in STATES and not first else f"{first}/{second}"


def _extra(item_lines: Sequence[Line], cells: Mapping[str, str]) -> dict[str, Any]:
    ranked = [cells[line.key] for line in item_lines if line.role == "rank" and cells.get(line.key)]
    named = {
        line.part: cells[line.key]
        for line in item_lines
        if line.role in ("department", "figure") and cells.get(line.key)
    }
    return {"ranked": ranked} if ranked else named


def shown_cell(line: Line, cell: str, language: str) -> str:
    """The words of a key; typed text as it is."""
    if line.has_states and cell in STATES:
        return pick(STATE_TEXTS[cell], language)
    option = next((option for option in line.options if option.key == cell), None)
    if option:
        return _unlike_others(meanings_of(line.options), option, language)
    return cell.replace(".", ",") if _is_number(line) and language == "de" else cell


def _is_number(line: Line) -> bool:
    """A figure that is kept with a decimal point."""
    kinds = {field.key: field.type for field in line.item.fields}
    return line.role == "figure" and kinds[line.part] in ("number", "integer", "percent", "money")


def choice_texts(line: Line, language: str) -> tuple[str, ...]:
    meanings = meanings_of(line.options)
    texts = [_unlike_others(meanings, option, language) for option in line.options]
    return (*texts, *(STATE_TEXTS[state][language] for state in STATES if line.has_states))


def _unlike_others(meanings: Mapping[str, str], option: Option, language: str) -> str:
    """The key where two options have the same words, or the words would mean another option."""
    text = choice_text(option, language)
    return text if meanings.get(text.strip().casefold()) == option.key else option.key
