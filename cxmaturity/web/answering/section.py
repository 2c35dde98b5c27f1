"""The questions of one section, all on a page; it saves and goes on without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.queries import delegations_of, drafts_of, tree_of
from cxmaturity.engine.questionnaire import Item
from cxmaturity.engine.response import Department
from cxmaturity.web.answering.questions import AskedQuestion, Shown, asked_question
from cxmaturity.web.answering.saving import save_sent, shown_of
from cxmaturity.web.answering.start import switched, visibility
from cxmaturity.web.answering.visits import Visit, for_respondent
from cxmaturity.web.answering.way import Section, Way, way_of


@dataclass(frozen=True)
class Opened:
    """One section, with what is stored of it."""

    way: Way
    section: Section
    drafts: Mapping[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent()
def section(request: HttpRequest, visit: Visit, dimension: str) -> HttpResponse:
    opened = open_section(visit, dimension)
    if request.method != "POST":
        return section_page(request, visit, opened)
    own = () if opened.section.passed_on_to else opened.section.items
    try:
        troubled = save_sent(visit, own, request.POST)
    except RoundStateRefused:
        return redirect("answering:start")
    if troubled:
        status = HTTPStatus.BAD_REQUEST if any(each.problems for each in troubled.values()) else HTTPStatus.CONFLICT
        return section_page(request, visit, open_section(visit, dimension), troubled, status)
    if language := request.POST.get("language"):
        return switched(visit.invitation, language, _address(opened.section))
    return redirect(onward(opened, request.POST.get("go", "")))


def open_section(visit: Visit, dimension: str) -> Opened:
    drafts = {} if visit.is_preview else drafts_of(visit.invitation)
    contents = {item: draft.content for item, draft in drafts.items()}
    way = way_of(visit, contents, [] if visit.is_preview else delegations_of(visit.invitation))
    found = way.at(dimension)
    if found is None:
        raise Http404
    return Opened(way, found, drafts)


def section_page(
    request: HttpRequest,
    visit: Visit,
    opened: Opened,
    troubled: Mapping[str, Shown] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    questions = _questions(visit, opened, troubled or {})
    before = opened.way.before(opened.section.code)
    facts = {
        "way": opened.way,
        "section": opened.section,
        "questions": questions,
        "troubled": [each for each in questions if each.shown.problems or each.shown.theirs is not None],
        "back": _address(before) if before else reverse("answering:start"),
        "is_last": opened.way.after(opened.section.code) is None,
        "key": uuid4(),
        "invitation": visit.invitation,
    }
    return render(request, "web/answering/section.html", visibility(visit) | facts, status=status)


def onward(opened: Opened, go: str) -> str:
    """Where the button leads that was pressed: on, back, or from one question to the one below it."""
    here = opened.section
    following = dict(pairwise(item.id for item in here.items))
    if go in following:
        return f"{_address(here)}#{following[go]}"
    before, after = opened.way.before(here.code), opened.way.after(here.code)
    if go == "back":
        return _address(before) if before else reverse("answering:start")
    return _address(after) if after else reverse("answering:review")


def _address(section: Section) -> str:
    return reverse("answering:section", args=[section.code])


def _questions(visit: Visit, opened: Opened, troubled: Mapping[str, Shown]) -> list[AskedQuestion]:
    if opened.section.passed_on_to:
        return []
    items = opened.section.items
    shown = {item.id: shown_of(item, opened.drafts.get(item.id), visit.language) for item in items} | troubled
    return [asked_question(item, shown[item.id], visit.language, _others(visit, item)) for item in items]


def _others(visit: Visit, item: Item) -> list[Department]:
    if item.type != "department_matrix":
        return []
    return [node for node in tree_of(visit.round) if node.code != visit.invitation.department]
