"""One touchpoint with its links, or one system: added, changed, removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.landscape import System, Touchpoint
from cxmaturity.landscape.actions import (
    add_system,
    add_touchpoint,
    change_system,
    change_touchpoint,
    remove_system,
    remove_touchpoint,
)
from cxmaturity.landscape.permissions import may_edit_landscape
from cxmaturity.landscape.queries import landscape_now
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.queries import department_tree
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame
from cxmaturity.web.landscape.forms import StatedForm, SystemForm, TouchpointForm
from cxmaturity.web.preparing.trees import rows_of_tree
from cxmaturity.web.problems import all_in_a_line, by_field

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@for_members(may_edit_landscape)
def new_touchpoint(request: HttpRequest, membership: Membership) -> HttpResponse:
    form = TouchpointForm(request.POST if request.method == "POST" else None, landscape=landscape_now())
    return _edit(request, membership, form, lambda: _save_touchpoint(add_touchpoint, membership, form))


@require_http_methods(METHODS)
@for_members(may_edit_landscape)
def touchpoint(request: HttpRequest, membership: Membership, code: str) -> HttpResponse:
    landscape = landscape_now()
    row = _row(landscape.touchpoints, code)
    if request.POST.get("do") == "remove":
        return _remove(request, membership, row, remove_touchpoint)
    typed = request.POST if request.method == "POST" else None
    form = TouchpointForm(typed, landscape=landscape, code=code, initial=asdict(row))
    return _edit(request, membership, form, lambda: _save_touchpoint(change_touchpoint, membership, form), row)


@require_http_methods(METHODS)
@for_members(may_edit_landscape)
def new_system(request: HttpRequest, membership: Membership) -> HttpResponse:
    departments = rows_of_tree(department_tree())
    form = SystemForm(request.POST if request.method == "POST" else None, departments=departments)
    return _edit(request, membership, form, lambda: _save_system(add_system, membership, form))


@require_http_methods(METHODS)
@for_members(may_edit_landscape)
def system(request: HttpRequest, membership: Membership, code: str) -> HttpResponse:
    row = _row(landscape_now().systems, code)
    if request.POST.get("do") == "remove":
        return _remove(request, membership, row, remove_system)
    departments = rows_of_tree(department_tree())
    typed = request.POST if request.method == "POST" else None
    form = SystemForm(typed, departments=departments, code=code, initial=asdict(row))
    return _edit(request, membership, form, lambda: _save_system(change_system, membership, form), row)


def _row(rows: tuple[Any, ...], code: str) -> Any:
    found = next((each for each in rows if each.code == code), None)
    if found is None:
        raise Http404
    return found


def _edit(
    request: HttpRequest,
    membership: Membership,
    form: StatedForm,
    save: Callable[[], Touchpoint | System],
    row: Touchpoint | System | None = None,
) -> HttpResponse:
    """row: what is there, None = it is new."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except Refused as refusal:
            by_field(refusal.problems, form)
        else:
            messages.success(request, _('"%(name)s" is saved.') % {"name": saved.name})
            return redirect("web:landscape", membership.organisation.slug)
    context = frame(membership, "landscape", rounds_of(membership.organisation))
    template = "touchpoint" if isinstance(form, TouchpointForm) else "system"
    status = HTTPStatus.BAD_REQUEST if form.errors else None
    return render(request, f"web/landscape/{template}.html", context | {"form": form, "row": row}, status=status)


def _save_touchpoint(save: Callable[..., Touchpoint], membership: Membership, form: TouchpointForm) -> Touchpoint:
    stated = {"touchpoint": form.touchpoint, "links": form.links}
    return save(organisation=membership.organisation, by=membership.user, **stated)


def _save_system(save: Callable[..., System], membership: Membership, form: SystemForm) -> System:
    return save(organisation=membership.organisation, by=membership.user, system=form.system)


def _remove(
    request: HttpRequest, membership: Membership, row: Touchpoint | System, remove: Callable[..., None]
) -> HttpResponse:
    try:
        remove(organisation=membership.organisation, code=row.code, by=membership.user)
    except Refused as refusal:
        messages.error(request, all_in_a_line(refusal))
    else:
        messages.success(request, _('"%(name)s" is removed.') % {"name": row.name})
    return redirect("web:landscape", membership.organisation.slug)
