"""Before the first question: who asks, why, how long, and who will see what."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cxmaturity.assessments import actions
from cxmaturity.assessments.actions.answering import acceptance_problems, needs_name
from cxmaturity.assessments.mail_texts import texts
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.one_answer import is_answered
from cxmaturity.assessments.queries import asked_of, blocks_of, contents_of, questionnaire_of, tree_of
from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS
from cxmaturity.assessments.standing import NOT_ACCEPTED
from cxmaturity.engine.cells import LEVEL_NAMES
from cxmaturity.engine.core_form import answering_minutes, whole_minutes
from cxmaturity.engine.disclosure import K_COMMENT
from cxmaturity.engine.questionnaire import Item
from cxmaturity.engine.text import pick
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering.visits import Visit, for_respondent, invitation_of, without_link
from cxmaturity.web.moments import moment_in_words
from cxmaturity.web.problems import in_a_line
from cxmaturity.web.views.signing_in import with_language

OWN_PAGES = (
    "start",
    "visibility",
    "my-answers",
    "erase",
    "pass-on",
    "not-me",
    "no-reminders",
    "section",
    "review",
    "thanks",
)
GONE_BACK_TO = {*(f"answering:{page}" for page in OWN_PAGES), "answering_book:own", "answering_book:own-preview"}


@for_respondent(also=(NOT_ACCEPTED,))
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    return render(request, "web/answering/start.html", start_facts(visit))


@require_POST
@for_respondent(also=(NOT_ACCEPTED,))
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Attributed rounds: the person agrees to answer by name. Then to the first open question."""
    if visit.is_named and visit.invitation.accepted_at is None:
        name = request.POST.get("name", "")
        problems = {each.where: in_a_line(each) for each in acceptance_problems(visit.invitation, name)}
        if not request.POST.get("accepted"):
            problems["accepted"] = _("Please tick the box, or leave the page if you do not want to answer by name.")
        if problems:
            shown = start_facts(visit) | {"typed": name, "problems": problems}
            return render(request, "web/answering/start.html", shown, status=HTTPStatus.BAD_REQUEST)
        actions.accept_attributed(invitation=visit.invitation, name=name)
    return redirect("answering:section", dimension=first_open_section(visit))


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """This browser and the mails of this person from now on; what was answered stays as it is."""
    language, invitation = request.POST.get("language", ""), invitation_of(request)
    if invitation is None:
        return with_language(without_link(request), language)
    with acting_for(invitation.organisation):
        return switched(invitation, language, own_page(request.POST.get("next", "")))


def switched(invitation: Invitation, language: str, target: str) -> HttpResponse:
    actions.choose_language(invitation=invitation, language=language)
    return with_language(redirect(target), language)


def own_page(target: str) -> str:
    """Only pages of the respondent are gone back to, and only those that may be opened again."""
    asked = urlsplit(target)
    try:
        found = resolve(asked.path)
    except Resolver404:
        return reverse("answering:start")
    if (
        found.view_name not in GONE_BACK_TO
        or asked.netloc
        or any(set(place) <= {"."} for place in found.kwargs.values())
    ):
        return reverse("answering:start")
    place = reverse(found.view_name, kwargs=found.kwargs)
    return f"{place}#{asked.fragment}" if asked.fragment else place


def start_facts(visit: Visit) -> dict[str, Any]:
    asked = asked_of(visit.invitation)
    contents = {} if visit.is_preview else contents_of(visit.invitation)
    answered = [item for item in asked if is_answered(contents.get(item.id, {}))]
    return {
        **visibility(visit),
        "person": person_facts(visit),
        "minutes": minutes_for(asked, visit.language),
        "asked": len(asked),
        "answered": len(answered),
        "is_delegated": bool(visit.invitation.sections),
        "needs_name": needs_name(visit.invitation),
    }


def visibility(visit: Visit) -> dict[str, Any]:
    """What the pages say about who sees what; as the round was frozen at launch."""
    round = visit.round
    return {
        "visit": visit,
        "round": round,
        "organisation": visit.organisation,
        "seen_by": [texts()["roles"][role][visit.language] for role in round.visible_to],
        "k_comment": K_COMMENT,
        "contact_days": CONTACT_DAYS,
        "answer_months": ANSWER_MONTHS,
        "until": moment_in_words(round.closes_at, round.time_zone),
    }


def person_facts(visit: Visit) -> dict[str, str]:
    invitation, round = visit.invitation, visit.round
    names = {node.code: node.name for node in tree_of(round)}
    functions = {each.code: each.name for each in questionnaire_of(round.questionnaire_version).functions}
    return {
        "name": invitation.name if round.mode == Round.Mode.ATTRIBUTED else "",
        "department": names.get(invitation.department, ""),
        "level": pick(LEVEL_NAMES[invitation.level], visit.language) if invitation.level in LEVEL_NAMES else "",
        "function": pick(functions[invitation.function], visit.language) if invitation.function in functions else "",
    }


def minutes_for(items: tuple[Item, ...], language: str) -> int:
    return whole_minutes(answering_minutes(items, language))


def first_open_section(visit: Visit) -> str:
    """The dimension of the first question without an answer, else the first one."""
    asked = in_page_order(visit)
    contents = {} if visit.is_preview else contents_of(visit.invitation)
    open_items = [item for item in asked if not is_answered(contents.get(item.id, {}))]
    return (open_items or asked)[0].dimension


def in_page_order(visit: Visit) -> list[Item]:
    return [item for block in blocks_of(visit.invitation) for item in block.items]
