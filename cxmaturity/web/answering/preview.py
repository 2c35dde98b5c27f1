"""What a respondent of a prepared round will see, for who prepares it: the same pages, and nothing is read or saved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.web.answering.section import open_section, section_page
from cxmaturity.web.answering.start import start_facts
from cxmaturity.web.answering.visits import Visit, spoken_language


def preview_visit(request: HttpRequest, round: Round, department: str, level: str = "", function: str = "") -> Visit:
    """Somebody of this department, level and function who does not exist. Call it while acting for the organisation,
    with a round that carries the tree and roles of a launch."""
    language = spoken_language(request)
    person = {"department": department, "level": level, "function": function, "language": language}
    return Visit(Invitation(organisation=round.organisation, round=round, **person), language, is_preview=True)


def preview_start(request: HttpRequest, visit: Visit) -> HttpResponse:
    return render(request, "web/answering/start.html", start_facts(visit))


def preview_section(request: HttpRequest, visit: Visit, dimension: str) -> HttpResponse:
    """Http404 for a section that this person is not asked."""
    return section_page(request, visit, open_section(visit, dimension))
