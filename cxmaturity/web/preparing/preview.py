"""The pages of a respondent before there is one: chosen by function, looked at, and nothing is stored."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import questionnaire_of, roles_that_see_names, tree_to_freeze
from cxmaturity.engine.plain import to_plain
from cxmaturity.organisations.models import Membership
from cxmaturity.web.answering.preview import preview_section, preview_start, preview_visit
from cxmaturity.web.answering.visits import Visit
from cxmaturity.web.answering.way import way_of
from cxmaturity.web.preparing.access import for_prepared_round
from cxmaturity.web.preparing.page import show_step
from cxmaturity.web.preparing.steps import START


@for_prepared_round()
def preview(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """Which pages there are for a person of this function."""
    visit = _visit(request, round)
    shown = {
        "function": _function(request, round),
        "functions": questionnaire_of(round.questionnaire_version).functions,
        "way": way_of(visit, {}, []),
        "asked_of": _query(request, round),
    }
    return show_step(request, membership, round, START, "preview", **shown)


@for_prepared_round()
def first_page(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    return preview_start(request, _visit(request, round))


@for_prepared_round()
def section(request: HttpRequest, membership: Membership, round: Round, dimension: str) -> HttpResponse:
    """What is sent from here is not read: the button leads on, as it will for respondents."""
    visit = _visit(request, round)
    if request.method != "POST":
        return preview_section(request, visit, dimension)
    way = way_of(visit, {}, [])
    following = way.after(dimension) if way.at(dimension) else None
    name, place = ("preview-section", [following.code]) if following else ("preview", [])
    address = reverse(f"web:{name}", args=[membership.organisation.slug, round.public_id, *place])
    return redirect(address + _query(request, round))


def _visit(request: HttpRequest, round: Round) -> Visit:
    """Of the first department; tree and roles as a launch would freeze them now, in this request only."""
    tree = tree_to_freeze(round)
    if not tree:
        raise Http404
    round.tree = to_plain(tree)
    round.visible_to = roles_that_see_names(round)
    return preview_visit(request, round, tree[0].code, function=_function(request, round))


def _function(request: HttpRequest, round: Round) -> str:
    known = {function.code for function in questionnaire_of(round.questionnaire_version).functions}
    wanted = request.GET.get("function", "")
    return wanted if wanted in known else ""


def _query(request: HttpRequest, round: Round) -> str:
    function = _function(request, round)
    return f"?function={function}" if function else ""
