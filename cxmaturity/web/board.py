"""The board report of a result as the pages of a person show it: the same sections as in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils import timezone

from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.report import Report
from cxmaturity.engine.result import Result as Content
from cxmaturity.engine.why import Explainer
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_all_results
from cxmaturity.organisations.queries import own_departments
from cxmaturity.reports.installed import installed_plugins
from cxmaturity.reports.making import board_report
from cxmaturity.reports.models import StoredReport
from cxmaturity.reports.queries import ingredients_of, report_key, report_of
from cxmaturity.results.models import Result
from cxmaturity.results.queries import content_of
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
    edition = _edition(membership, result)
    if edition.seen is not None:
        return _built(edition)
    made = made_report(edition.key, plugins_fail=bool(installed_plugins().notices()))
    return _read(edition, made) if made else _built(edition)


def explainer_for(membership: Membership, result: Result, report: Report) -> Explainer:
    """Explains the numbers of that report, and no other ones."""
    questionnaire = questionnaire_of(result.round.questionnaire_version)
    content = _content(membership.organisation_id, result.pk, result.digest, _seen(membership, result))
    return Explainer(questionnaire, content, report)


def _edition(membership: Membership, result: Result) -> Edition:
    today, seen = timezone.localdate().isoformat(), _seen(membership, result)
    return Edition(membership.organisation_id, result.pk, report_key(result, "board"), today, seen)


def _seen(membership: Membership, result: Result) -> frozenset[str] | None:
    return None if may_see_all_results(membership) else own_departments(membership, tree_of(result.round))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _content(organisation: int, result: int, digest: str, seen: frozenset[str] | None) -> Content:
    """What a report is made of, for the same reader: what a department lead does not see is not in it."""
    content = content_of(Result.objects.get(pk=result))
    return content if seen is None else narrowed(content, seen)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _read(edition: Edition, stored_report: int) -> Report:
    return report_of(StoredReport.objects.get(pk=stored_report))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _built(edition: Edition) -> Report:
    """Without sections of plugins: those are asked in a process of their own, when the report is made."""
    result = Result.objects.select_related("round__questionnaire_version").get(pk=edition.result)
    ingredients = ingredients_of(result)
    notices = ingredients.plugins.notices()
    if edition.seen is None:
        return board_report(ingredients, (), notices)
    previous = ingredients.previous and narrowed(ingredients.previous, edition.seen)
    seen = replace(ingredients, result=narrowed(ingredients.result, edition.seen), previous=previous)
    return board_report(seen, (), notices)
