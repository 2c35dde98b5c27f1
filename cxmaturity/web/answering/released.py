"""The result of a closed round for its respondents, once it is released: published figures, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.assessments.standing import CLOSED, SUBMITTED, is_released
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.text import Number, pick
from cxmaturity.reports.numbers import plain, write_span
from cxmaturity.results.models import PublishedCell
from cxmaturity.results.queries import published_cells, result_at
from cxmaturity.web.answering.visits import Visit, for_respondent, speak

OVERALL, DIMENSION, DEPARTMENT, SCORED = "overall", "dimension", "department", "scored"
TOO_FEW = "too_few_answers"
CONCERNS_NOBODY = ("not_applicable", "not_asked")


@dataclass(frozen=True)
class ResultLine:
    """points, span: as written; both empty without a value. value: for the bar. concerns_nobody: of those asked."""

    name: str
    points: str
    span: str
    value: float
    n: int | None
    is_hidden: bool
    concerns_nobody: bool = False


@require_safe
@for_respondent(also=(SUBMITTED, CLOSED))
def result(request: HttpRequest, visit: Visit) -> HttpResponse:
    if not is_released(visit.round):
        return redirect("answering:start")
    speak(request, visit.invitation.language)
    return released_page(request, visit.round)


def released_page(request: HttpRequest, round: Round) -> HttpResponse:
    """What leads away from here does not tell where it was."""
    shown = {"round": round, "organisation": round.organisation, **released_figures(round, get_language() or "en")}
    answer = render(request, "web/answering/result.html", shown)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def released_figures(round: Round, language: str) -> dict[str, Any]:
    """The company and its dimensions, and one line for every department, in the order of the tree, shown or not."""
    rows = published_cells(result_at(round.public_id), OVERALL, DIMENSION)
    whole = [row for row in rows if row.cell == COMPANY]
    return {
        "company": next(_lines(whole, OVERALL, language), None),
        "dimensions": list(_dimensions(round, whole, language)),
        "departments": list(_departments(rows, language)),
        "has_no_span": any(row.value is not None and row.low == row.high for row in rows),
    }


def _dimensions(round: Round, rows: Sequence[PublishedCell], language: str) -> Iterator[ResultLine]:
    by_key = {row.key: row for row in rows if row.kind == DIMENSION}
    for dimension in questionnaire_of(round.questionnaire_version).dimensions:
        if dimension.code in by_key:
            yield _line(pick(dimension.name, language), by_key[dimension.code], language)


def _departments(rows: Sequence[PublishedCell], language: str) -> Iterator[ResultLine]:
    places = [row for row in rows if row.cell_kind == DEPARTMENT]
    return _lines(places, OVERALL, language)


def _lines(rows: Sequence[PublishedCell], kind: str, language: str) -> Iterator[ResultLine]:
    """Of the figures of one kind, and of the groups that have none because they are hidden."""
    return (_line(pick(row.cell_name, language), row, language) for row in rows if row.kind in (kind, ""))


def _line(name: str, row: PublishedCell, language: str) -> ResultLine:
    if row.value is None or row.status != SCORED:
        return ResultLine(name, "", "", 0, None, row.status == TOO_FEW, row.status in CONCERNS_NOBODY)
    span = "" if row.low == row.high else write_span(Number(row.value, "points", low=row.low, high=row.high), language)
    return ResultLine(name, plain(row.value, language), span, row.value, row.n, False)
