"""The board report of a result as the pages of a person show it: the same sections as in the file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils import timezone

from cxmaturity.assessments.queries import tree_of
from cxmaturity.engine.board import build_board_report
from cxmaturity.engine.plan import plan_phases
from cxmaturity.engine.report import Report
from cxmaturity.engine.result import COMPANY, Cell
from cxmaturity.engine.result import Result as Published
from cxmaturity.organisations.models import Membership, Role
from cxmaturity.organisations.queries import subtree_codes
from cxmaturity.reports.installed import installed_plugins
from cxmaturity.reports.making import Ingredients
from cxmaturity.reports.models import StoredReport
from cxmaturity.reports.queries import ingredients_of, report_key, report_of
from cxmaturity.results.models import Result
from cxmaturity.web.queries import made_report

KEPT_IN_MEMORY = 16


@dataclass(frozen=True)
class Edition:
    """What a page shows is made of. key: of result, plugins and version; seen: codes of departments, None = all.

    Every client and every narrower view is an edition of its own, so what is kept in memory is never another's.
    """

    organisation: int
    result: int
    key: str
    day: str
    seen: frozenset[str] | None = None


def board_for(membership: Membership, result: Result) -> Report:
    """The report as it was made when it was made of what is there today, else as it would be made now. A department
    lead sees the company and the own departments only."""
    today = timezone.localdate().isoformat()
    edition = Edition(membership.organisation_id, result.pk, report_key(result, "board"), today)
    if membership.role == Role.DEPARTMENT_LEAD:
        own = subtree_codes(membership.department.code, tree_of(result.round))
        return _built(replace(edition, seen=own))
    made = made_report(edition.key, plugins_fail=bool(installed_plugins().notices()))
    return _read(edition, made) if made else _built(edition)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _read(edition: Edition, stored_report: int) -> Report:
    return report_of(StoredReport.objects.get(pk=stored_report))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _built(edition: Edition) -> Report:
    result = Result.objects.select_related("round__questionnaire_version").get(pk=edition.result)
    ingredients = ingredients_of(result)
    if edition.seen is None:
        return built(ingredients)
    previous = ingredients.previous and narrowed(ingredients.previous, edition.seen)
    return built(replace(ingredients, result=narrowed(ingredients.result, edition.seen), previous=previous))


def built(ingredients: Ingredients) -> Report:
    """Without sections of plugins: those are asked in a process of their own, when the report is made."""
    result = ingredients.result
    return build_board_report(
        ingredients.questionnaire,
        result,
        plan_phases(ingredients.questionnaire, result),
        ingredients.plugins.benchmark_packs(),
        ingredients.previous,
        (),
        ingredients.plugins.notices(),
        ingredients.date,
    )


def narrowed(result: Published, codes: Collection[str]) -> Published:
    """Without any cell but the company and these departments; of the company without its response rate."""
    seen = {COMPANY, *(f"department:{code}" for code in codes)}
    hidden = {cell.key for cell in result.cells} - seen
    return replace(
        result,
        cells=tuple(without_rate(cell) for cell in result.cells if cell.key in seen),
        figures=tuple(figure for figure in result.figures if figure.cell in seen),
        distributions=tuple(each for each in result.distributions if each.cell in seen),
        perception=(),
        traces=tuple(trace for trace in result.traces if trace.id.split("/")[0] not in hidden),
    )


def without_rate(cell: Cell) -> Cell:
    return replace(cell, invited=None) if cell.key == COMPANY else cell
