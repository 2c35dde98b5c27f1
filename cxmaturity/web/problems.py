"""Refusals in the words of a page: beside a field, above a form, in one line, or as data for a script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.engine.text import pick

IN_CSV = re.compile(r":([0-9]+)(?::([0-9]+))?$")
IN_SHEET = re.compile(r"![A-Z]+[0-9]+$")


@dataclass(frozen=True)
class Said:
    """place: where in a file, in words, or ""; field: of a form."""

    message: str
    hint: str
    place: str
    field: str


def said(problems: Iterable[Problem]) -> list[Said]:
    language = _language()
    return [
        Said(
            pick(problem.message, language),
            pick(problem.hint, language) if problem.hint else "",
            place_in_file(problem.where),
            problem.where.partition("/")[2] or problem.where,
        )
        for problem in problems
    ]


def said_of(refusal: Refused | None) -> list[Said]:
    return said(refusal.problems) if refusal else []


def in_a_line(problem: Problem) -> str:
    return " ".join(pick(text, _language()) for text in (problem.message, problem.hint) if text)


def all_in_a_line(refusal: Refused) -> str:
    return " ".join(in_a_line(problem) for problem in refusal.problems)


def place_in_file(where: str) -> str:
    """list.csv:3:2 becomes "Line 3, column 2"; the cell of a sheet stays as it is. "" for the field of a form."""
    found = IN_CSV.search(where)
    if not found:
        return where if IN_SHEET.search(where) else ""
    line, column = found.groups()
    if column is None:
        return _("Line %(line)s") % {"line": line}
    return _("Line %(line)s, column %(column)s") % {"line": line, "column": column}


def by_field(problems: Iterable[Problem], form: Any) -> None:
    """Each problem beside its field; what belongs to none stands above the form."""
    for problem in problems:
        form.add_error(form.field_of(problem.where), in_a_line(problem))


def as_data(code: str, message: str, status: int, hint: str = "") -> JsonResponse:
    """For a script, in the shape that all refusals have."""
    return JsonResponse({"code": code, "message": message, "hint": hint}, status=status)


def _language() -> str:
    return get_language() or "en"
