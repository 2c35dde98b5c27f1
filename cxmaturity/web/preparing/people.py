"""Step 3: who is invited, from a file that is shown first, with cards, or by one link for everybody."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from cxmaturity.assessments.actions import apply_upload, choose_access, empty_the_list, new_cards
from cxmaturity.assessments.models import Invitation, Round, Upload
from cxmaturity.assessments.preparation import USUAL_RESPONSE, forecast_of, plan_of
from cxmaturity.assessments.queries import tree_to_freeze, waiting_upload
from cxmaturity.assessments.uploads import PeopleUpload, content_of_upload
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.organisations.models import Membership
from cxmaturity.web.preparing.access import for_prepared_round
from cxmaturity.web.preparing.breakdown import breakdown_of, values_of
from cxmaturity.web.preparing.files import keep_file, upload_or_404
from cxmaturity.web.preparing.groups import UNDER, add_group, choose_groups, panel_of
from cxmaturity.web.preparing.page import go_on, show_step
from cxmaturity.web.preparing.steps import PEOPLE
from cxmaturity.web.preparing.trees import peopled_rows, rows_of_tree
from cxmaturity.web.problems import said

PEOPLE_A_PAGE = 100


@for_prepared_round()
def people(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    if request.method != "POST":
        return _show(request, membership, round)
    verbs = {
        "upload": _upload,
        "cards": _cards,
        "access": _access,
        "empty": _empty,
        "groups": choose_groups,
        "group": add_group,
    }
    do = verbs.get(request.POST.get("do", ""))
    if do is None:
        raise BadRequest
    try:
        return do(request, membership, round)
    except Refused as refusal:
        return _show(request, membership, round, refusal)


def _show(request: HttpRequest, membership: Membership, round: Round, refusal: Refused | None = None) -> HttpResponse:
    plan = plan_of(round, get_language())
    is_confidential = plan.mode == Round.Mode.CONFIDENTIAL
    listed = Invitation.objects.filter(round=round, kind=Invitation.Kind.MAIL).order_by("name", "email", "pk")
    under = request.GET.get(UNDER)
    usual = forecast_of(round, plan.tree, plan.people, plan.groups, USUAL_RESPONSE) if is_confidential else None
    shown = {
        "rows": peopled_rows(plan, is_confidential),
        "hidden": plan.forecast.hidden if plan.forecast and is_confidential else (),
        "panel": panel_of(round, plan, under) if plan.forecast and is_confidential else None,
        "is_outdated": bool(round.groups) and not plan.groups,
        "under": under,
        "chosen": request.POST.getlist("department"),
        "usually_hidden": len(usual.hidden) if usual else 0,
        "listed": Paginator(listed, PEOPLE_A_PAGE).get_page(request.GET.get("seite")),
        "cards": Invitation.objects.filter(round=round, kind=Invitation.Kind.CARD).count(),
        "names": {row.code: row.path for row in rows_of_tree(plan.tree)},
        "typed": request.POST,
        "waiting": waiting_upload(round, Upload.Kind.PEOPLE),
        "levels": LEVELS,
        "breakdown": breakdown_of(plan),
    }
    return show_step(request, membership, round, PEOPLE, "people", refusal, **shown)


def _upload(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    upload = keep_file(request, round, Upload.Kind.PEOPLE)
    return redirect(
        reverse("web:prepare-people-preview", args=[round.organisation.slug, round.public_id, upload.public_id])
    )


def _cards(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """What is chosen from a list must stand in it: anything else was not sent by this page."""
    functions = {function.code for function in plan_of(round, "en").questionnaire.functions}
    chosen = {name: request.POST.get(name, "") for name in ("department", "level", "function", "language")}
    allowed = {
        "department": {node.code for node in tree_to_freeze(round)},
        "level": {"", *LEVELS},
        "function": {"", *functions},
        "language": {"de", "en"},
    }
    if any(chosen[name] not in allowed[name] for name in chosen):
        raise BadRequest
    typed = request.POST.get("cards", "").strip()
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    made = new_cards(round=round, cards=number, by=membership.user, **chosen)
    return go_on(
        request, round, PEOPLE, ngettext("%(n)s card is listed.", "%(n)s cards are listed.", made) % {"n": made}
    )


def _access(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    access = request.POST.get("access", "")
    if access not in Round.Access.values:
        raise BadRequest
    choose_access(round=round, access=access, by=membership.user)
    return go_on(request, round, PEOPLE)


def _empty(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    removed = empty_the_list(round=round, by=membership.user)
    words = ngettext("%(n)s entry was removed.", "%(n)s entries were removed.", removed) % {"n": removed}
    return go_on(request, round, PEOPLE, words)


@for_prepared_round()
def preview(request: HttpRequest, membership: Membership, round: Round, upload_id: UUID) -> HttpResponse:
    """Who would be invited from where; listed when it is confirmed."""
    upload = upload_or_404(round, Upload.Kind.PEOPLE, upload_id)
    if request.method != "POST":
        return _show_preview(request, membership, round, upload)
    try:
        listed = apply_upload(upload=upload, by=membership.user)
    except Refused as refusal:
        return _show_preview(request, membership, round, upload, refusal)
    words = ngettext("%(n)s person is on the list.", "%(n)s people are on the list.", listed) % {"n": listed}
    return go_on(request, round, PEOPLE, words)


def _show_preview(
    request: HttpRequest, membership: Membership, round: Round, upload: Upload, refusal: Refused | None = None
) -> HttpResponse:
    content: PeopleUpload = content_of_upload(upload)
    there = set(Invitation.objects.filter(round=round).exclude(email="").values_list("email", flat=True))
    per_department = Counter(row.department for row in content.rows)
    rows = rows_of_tree(tree_to_freeze(round))
    shown = {
        "upload": upload,
        "content": content,
        "warnings": said(content.warnings),
        "new": sum(row.email not in there for row in content.rows),
        "counts": [(row, per_department[row.code]) for row in rows if per_department[row.code]],
        "without": sum(not per_department[row.code] for row in rows),
        "first": [(row, row.email not in there) for row in content.rows[:PEOPLE_A_PAGE]],
        "names": {row.code: row.path for row in rows},
        "values": values_of(content.rows),
    }
    return show_step(request, membership, round, PEOPLE, "people_preview", refusal, **shown)
