"""Step 2: the departments as they are, one by one or from a file that is shown before it is applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxmaturity.assessments.actions import add_department, apply_upload, rename_department
from cxmaturity.assessments.models import Round, Upload
from cxmaturity.assessments.queries import waiting_upload
from cxmaturity.assessments.uploads import DepartmentUpload, content_of_upload
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.engine.response import Department
from cxmaturity.organisations.department_file import read_headcount
from cxmaturity.organisations.department_lookup import DepartmentLookup
from cxmaturity.organisations.errors import DepartmentsRefused
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.queries import department_tree
from cxmaturity.organisations.tree_changes import TreeChange, declared_changes, difference
from cxmaturity.web.preparing.access import for_prepared_round
from cxmaturity.web.preparing.files import keep_file, upload_or_404
from cxmaturity.web.preparing.page import go_on, show_step
from cxmaturity.web.preparing.steps import DEPARTMENTS, PEOPLE
from cxmaturity.web.preparing.trees import rows_of_tree
from cxmaturity.web.problems import said

MOST_DECLARED = 200


@for_prepared_round()
def departments(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    if request.method != "POST":
        return _show(request, membership, round)
    do = {"upload": _upload, "add": _add, "rename": _rename}.get(request.POST.get("do", ""))
    if do is None:
        raise BadRequest
    try:
        return do(request, membership, round)
    except Refused as refusal:
        return _show(request, membership, round, refusal)


def _show(request: HttpRequest, membership: Membership, round: Round, refusal: Refused | None = None) -> HttpResponse:
    tree = department_tree()
    shown = {
        "rows": rows_of_tree(tree),
        "typed": request.POST,
        "waiting": waiting_upload(round, Upload.Kind.DEPARTMENTS),
    }
    return show_step(request, membership, round, DEPARTMENTS, "departments", refusal, **shown)


def _upload(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    upload = keep_file(request, round, Upload.Kind.DEPARTMENTS)
    return redirect(preview_url(round, upload))


def _add(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    typed = request.POST.get("headcount", "").strip()
    headcount = read_headcount(typed) if typed else None
    if isinstance(headcount, Problem):
        raise DepartmentsRefused([headcount])
    name, parent = request.POST.get("name", ""), request.POST.get("parent", "")
    row = add_department(round=round, name=name, parent=parent, headcount=headcount, by=membership.user)
    return go_on(request, round, DEPARTMENTS, _('"%(name)s" is there now.') % {"name": row.name})


def _rename(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    rename_department(
        round=round, code=request.POST.get("code", ""), name=request.POST.get("new_name", ""), by=membership.user
    )
    return go_on(request, round, DEPARTMENTS, _("The department has a new name."))


@for_prepared_round()
def preview(request: HttpRequest, membership: Membership, round: Round, upload_id: UUID) -> HttpResponse:
    """What the file would change; applied when it is confirmed."""
    upload = upload_or_404(round, Upload.Kind.DEPARTMENTS, upload_id)
    if request.method != "POST":
        return _show_preview(request, membership, round, upload)
    try:
        applied = apply_upload(upload=upload, changes=_declared(request.POST, upload), by=membership.user)
    except Refused as refusal:
        return _show_preview(request, membership, round, upload, refusal)
    words = ngettext("%(n)s department has been taken over.", "%(n)s departments have been taken over.", applied) % {
        "n": applied
    }
    return go_on(request, round, PEOPLE, words)


def _show_preview(
    request: HttpRequest, membership: Membership, round: Round, upload: Upload, refusal: Refused | None = None
) -> HttpResponse:
    content: DepartmentUpload = content_of_upload(upload)
    tree = department_tree()
    found = difference(tree, content.rows)
    names = {node.code: node.name for node in tree} | {row.code: row.name for row in content.rows}
    shown = {
        "upload": upload,
        "content": content,
        "warnings": said(content.warnings),
        "found": found,
        "changes": len(found.new) + len(found.renamed) + len(found.moved) + len(found.headcount_changed),
        "names": names,
        "gone": [_with_fate(request.POST, at, node) for at, node in enumerate(found.gone[:MOST_DECLARED])],
        "more_gone": len(found.gone) - MOST_DECLARED,
        "parts": [
            (f"origin.{at}", row, request.POST.get(f"origin.{at}", ""))
            for at, row in enumerate(found.new[:MOST_DECLARED])
        ]
        if tree
        else [],
        "targets": sorted({(row.code, row.name) for row in content.rows} | {(node.code, node.name) for node in tree}),
    }
    return show_step(request, membership, round, DEPARTMENTS, "departments_preview", refusal, **shown)


def _with_fate(typed: Mapping[str, str], at: int, node: Department) -> dict:
    return {
        "field": f"gone.{at}",
        "node": node,
        "fate": typed.get(f"gone.{at}", "stay"),
        "into_field": f"into.{at}",
        "into": typed.get(f"into.{at}", ""),
    }


def _declared(typed: Mapping[str, str], upload: Upload) -> tuple[TreeChange, ...]:
    """Fields are numbered as the preview shows the departments. Raises DepartmentsRefused for a name that is none."""
    content: DepartmentUpload = content_of_upload(upload)
    tree = department_tree()
    found = difference(tree, content.rows)
    gone = {node.code: typed.get(f"gone.{at}", "stay") for at, node in enumerate(found.gone[:MOST_DECLARED])}
    into = {node.code: typed.get(f"into.{at}", "") for at, node in enumerate(found.gone[:MOST_DECLARED])}
    written = {row.code: typed.get(f"origin.{at}", "").strip() for at, row in enumerate(found.new[:MOST_DECLARED])}
    after = DepartmentLookup([*tree, *(Department(row.code, row.name, row.parent) for row in found.new)])
    before = DepartmentLookup(tree)
    merged = {code: _about(code, after.find(into[code].strip())) for code, fate in gone.items() if fate == "merge"}
    origins = {code: _about(code, before.find(text)) for code, text in written.items() if text}
    if problems := [each for each in (*merged.values(), *origins.values()) if isinstance(each, Problem)]:
        raise DepartmentsRefused(problems)
    return declared_changes(
        tree,
        merged=merged,
        closed=[code for code, fate in gone.items() if fate == "close"],
        split=[code for code, fate in gone.items() if fate == "split"],
        origins=origins,
    )


def _about(code: str, found: str | Problem) -> str | Problem:
    """A problem says which department it is about."""
    if not isinstance(found, Problem):
        return found
    return replace(found, message={language: f"{code}: {text}" for language, text in found.message.items()})


def preview_url(round: Round, upload: Upload) -> str:
    return reverse("web:prepare-departments-preview", args=[round.organisation.slug, round.public_id, upload.public_id])
