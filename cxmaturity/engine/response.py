"""Raw answers become codes: an option's index, or one of four states that are never a number.

NOT_APPLICABLE (with a reason) leaves the score, DONT_KNOW and MISSING lower the coverage, NOT_ASKED is in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.questionnaire import Item, Question, Questionnaire
from cxmaturity.engine.text import Text

NOT_APPLICABLE = -1
DONT_KNOW = -2
MISSING = -3
NOT_ASKED = -4
STATES = {"na": NOT_APPLICABLE, "dk": DONT_KNOW, "missing": MISSING, "not_asked": NOT_ASKED}
MOST_LISTED = 12
MOST_QUOTED = 40


@dataclass(frozen=True)
class Department:
    """A node of the tree as frozen at launch. headcount: staff of this node itself without its children, if known."""

    code: str
    name: str
    parent: str | None = None
    headcount: int | None = None


@dataclass(frozen=True)
class Attribute:
    """The one thing that people of a round are told apart by across departments, such as a site: its name and its values
    as the list of people spells them."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class People:
    """One entry a person. departments: index into the tree; levels: index into LEVELS; functions: index into
    Questionnaire.functions; -1 = not given. attributes: index into Attribute.values, None where the round has none."""

    departments: NDArray[np.int32]
    levels: NDArray[np.int8]
    functions: NDArray[np.int8]
    attributes: NDArray[np.int16] | None = None


@dataclass(frozen=True)
class Responses:
    """People who answered and their codes[person, question]; questions: ids of the columns, in questionnaire order."""

    people: People
    questions: tuple[str, ...]
    codes: NDArray[np.int16]


# What a file may write for the states; compared without case. Everything else must be a key of the question.
STATE_WORDS: Mapping[str, int] = {
    "": MISSING,
    "missing": MISSING,
    "no answer": MISSING,
    "keine angabe": MISSING,
    "na": NOT_APPLICABLE,
    "n/a": NOT_APPLICABLE,
    "not applicable": NOT_APPLICABLE,
    "does not apply": NOT_APPLICABLE,
    "entfällt": NOT_APPLICABLE,
    "trifft nicht zu": NOT_APPLICABLE,
    "dk": DONT_KNOW,
    "don't know": DONT_KNOW,
    "weiß nicht": DONT_KNOW,
    "weiss nicht": DONT_KNOW,
}
_INTEGER = re.compile(r"-?[0-9]{1,9}", re.ASCII)


class BadAnswer(ValueError):
    """A cell that is no answer to its question; the problem says why, the caller adds where."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.line("en"))


def read_code(question: Question, raw: object) -> int:
    """The code of one cell of a file: an option's index or a state.

    raw: text, a number of a spreadsheet, or None for an empty cell. Keys and state words are compared without case and
    outer spaces; numbers must be written with the digits 0-9 (full-width or Arabic digits are refused).
    Raises BadAnswer: not_an_integer, out_of_range (questions whose keys are whole numbers) or invalid_choice.
    """
    text = _text(raw)
    codes = _codes(question.keys)
    if text in codes:
        return codes[text]
    if text in STATE_WORDS:
        return STATE_WORDS[text]
    if not all(_INTEGER.fullmatch(key) for key in question.keys):
        raise BadAnswer(_invalid_choice(question, raw))
    if not _INTEGER.fullmatch(text):
        raise BadAnswer(_not_an_integer(question, raw))
    if str(int(text)) in codes:
        return codes[str(int(text))]
    raise BadAnswer(_out_of_range(question, raw))


def asked_of_everybody(item: Item) -> bool:
    """Core items, and items of "all" functions or of none in particular."""
    return item.core or not item.functions or "all" in item.functions


def is_asked(item: Item, function: str | None) -> bool:
    """Whether somebody with this function is asked an item; who has no function (None) is asked everything."""
    return function is None or asked_of_everybody(item) or function in item.functions


def asked_of_functions(questionnaire: Questionnaire, left_out: Iterable[str] = ()) -> NDArray[np.bool_]:
    """[function, question] which function is asked what; the last row is for people whose function is not given.

    Core items and items of "all" functions are asked of everybody; who has no function is asked everything.
    left_out: ids of items that are not asked in this round.
    """
    gone = set(left_out)
    names: list[str | None] = [function.code for function in questionnaire.functions]
    items = [questionnaire.item_by_id[question.item] for question in questionnaire.questions]
    rows = [[item.id not in gone and is_asked(item, name) for item in items] for name in [*names, None]]
    return np.array(rows, dtype=bool).reshape(len(names) + 1, len(items))


def asked_items(questionnaire: Questionnaire, function: str, left_out: Iterable[str] = ()) -> tuple[Item, ...]:
    """The items that a person of this function ("" = not given) is asked, in the order of the questionnaire; also those
    that are not counted (rankings, department matrix, figures). left_out: ids of items not asked in this round."""
    gone = set(left_out)
    return tuple(item for item in questionnaire.items if item.id not in gone and is_asked(item, function or None))


def asked_mask(questionnaire: Questionnaire, people: People, left_out: Iterable[str] = ()) -> NDArray[np.bool_]:
    """[person, question] who is asked what, in the order of Questionnaire.questions."""
    mask: NDArray[np.bool_] = asked_of_functions(questionnaire, left_out)[people.functions]
    return mask


def arrange(questionnaire: Questionnaire, responses: Responses, left_out: Iterable[str] = ()) -> NDArray[np.int16]:
    """codes[person, question] in the order of Questionnaire.questions, one column after the other in memory.

    A question without a column is MISSING where it was asked; NOT_ASKED stands where a person was not asked, whatever
    the column says: who belongs to a question must not depend on answers. Raises AnswersRefused for codes that are
    no option of their question.
    """
    column = {name: index for index, name in enumerate(responses.questions)}
    _refuse_unknown_codes(questionnaire, responses)
    by_function = asked_of_functions(questionnaire, left_out)
    functions = responses.people.functions
    codes = np.empty((len(functions), len(questionnaire.questions)), dtype=np.int16, order="F")
    for index, question in enumerate(questionnaire.questions):
        source = column.get(question.id)
        codes[:, index] = MISSING if source is None else responses.codes[:, source]
        if not by_function[:, index].all():
            codes[~by_function[functions, index], index] = NOT_ASKED
    return codes


def _refuse_unknown_codes(questionnaire: Questionnaire, responses: Responses) -> None:
    options = {question.id: len(question.keys) for question in questionnaire.questions}
    problems = []
    for index, name in enumerate(responses.questions):
        codes = responses.codes[:, index]
        if len(codes) and not (codes.min() >= NOT_ASKED and codes.max() < options.get(name, codes.max() + 1)):
            problems.append(
                Problem(
                    "unknown_code",
                    {
                        "de": f"{name}: eine gespeicherte Antwort gehört zu keiner Option dieser Frage.",
                        "en": f"{name}: a stored answer belongs to no option of this question.",
                    },
                )
            )
    if problems:
        raise AnswersRefused(problems)


def _text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return str(raw).strip().casefold()


@cache
def _codes(keys: tuple[str, ...]) -> Mapping[str, int]:
    return {key.casefold(): index for index, key in enumerate(keys)}


def _not_an_integer(question: Question, raw: object) -> Problem:
    return Problem(
        "not_an_integer",
        {
            "de": f"{question.id}: „{_short(raw)}“ ist keine ganze Zahl.",
            "en": f'{question.id}: "{_short(raw)}" is not a whole number.',
        },
        hint=_choices(question),
    )


def _out_of_range(question: Question, raw: object) -> Problem:
    return Problem(
        "out_of_range",
        {
            "de": f"{question.id}: {_short(raw)} liegt außerhalb der Skala.",
            "en": f"{question.id}: {_short(raw)} is outside the scale.",
        },
        hint=_choices(question),
    )


def _invalid_choice(question: Question, raw: object) -> Problem:
    return Problem(
        "invalid_choice",
        {
            "de": f"{question.id}: „{_short(raw)}“ ist keine der Antworten.",
            "en": f'{question.id}: "{_short(raw)}" is none of the answers.',
        },
        hint=_choices(question),
    )


def _choices(question: Question) -> Text:
    keys = question.keys
    listed = f"{keys[0]} … {keys[-1]}" if len(keys) > MOST_LISTED else ", ".join(keys)
    return {
        "de": f"Möglich sind: {listed}; leer = keine Antwort, na = trifft nicht zu, dk = weiß nicht.",
        "en": f"Possible are: {listed}; empty = no answer, na = not applicable, dk = don't know.",
    }


def _short(raw: object) -> str:
    text = str(raw).strip()
    return text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED] + "…"
