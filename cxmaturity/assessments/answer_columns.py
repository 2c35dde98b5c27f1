"""Which columns of a table are what: answers, department, level, function; the rest is named and ignored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxmaturity.engine.errors import AnswersRefused, Problem
from cxmaturity.engine.questionnaire import Questionnaire


@dataclass(frozen=True)
class PersonColumns:
    """Headings of the columns about the person; None = the file has none."""

    department: str
    level: str | None = None
    function: str | None = None


@dataclass(frozen=True)
class AnswerColumns:
    """Positions in a row. questions: question id -> position, for each question that has a column."""

    department: int
    level: int | None
    function: int | None
    questions: dict[str, int]
    ignored: tuple[str, ...]


def find_columns(header: Sequence[str], named: PersonColumns, questionnaire: Questionnaire, file: str) -> AnswerColumns:
    """Raises AnswersRefused with every column that is missing."""
    at = {name: position for position, name in enumerate(header)}
    questions = {question.id: at[question.id] for question in questionnaire.questions if question.id in at}
    wanted = [name for name in (named.department, named.level, named.function) if name is not None]
    problems = [*_missing(wanted, at, file)]
    problems += _used_twice([*wanted, *questions], file)
    if not questions:
        problems.append(_no_answers(questionnaire, file))
    if problems:
        raise AnswersRefused(problems)
    used = {*wanted, *questions}
    return AnswerColumns(
        department=at[named.department],
        level=None if named.level is None else at[named.level],
        function=None if named.function is None else at[named.function],
        questions=questions,
        ignored=tuple(name for name in header if name not in used),
    )


def _missing(wanted: Sequence[str], at: dict[str, int], file: str) -> Iterator[Problem]:
    for name in wanted:
        if name not in at:
            yield Problem(
                "missing_column",
                {"de": f"Die Spalte „{name}“ fehlt.", "en": f'There is no column "{name}".'},
                f"{file}:1",
                {"de": f"Vorhanden: {_listed(at)}.", "en": f"The file has: {_listed(at)}."},
            )


def _used_twice(names: Sequence[str], file: str) -> Iterator[Problem]:
    for name, uses in Counter(names).items():
        if uses > 1:
            yield Problem(
                "column_used_twice",
                {
                    "de": f"Die Spalte „{name}“ soll {uses} Dinge zugleich sein: Abteilung, Ebene, Funktion oder Antwort.",
                    "en": f'The column "{name}" is to be {uses} things at once: department, level, function or answer.',
                },
                f"{file}:1",
                {"de": "Nennen Sie für jedes eine eigene Spalte.", "en": "Name a column of its own for each."},
            )


def _no_answers(questionnaire: Questionnaire, file: str) -> Problem:
    expected = _listed([question.id for question in questionnaire.questions])
    return Problem(
        "missing_column",
        {
            "de": f"Keine Spalte trägt die Kennung einer Frage aus {questionnaire.slug} {questionnaire.version}.",
            "en": f"No column carries the id of a question of {questionnaire.slug} {questionnaire.version}.",
        },
        f"{file}:1",
        {"de": f"Erwartet zum Beispiel: {expected}.", "en": f"Expected for example: {expected}."},
    )


def _listed(names: Sequence[str] | dict[str, int], most: int = 12) -> str:
    names = list(names)
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
