"""The configuration of one round, as it would be launched or as it was, and who has approved it."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cxmaturity.assessments.actions import approve_round
from cxmaturity.assessments.approvals import approvals_of
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import rounds_of
from cxmaturity.assessments.readiness import gaps_before_approval
from cxmaturity.engine.errors import Refused
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.organisations.permissions import may_approve, may_record_approval, may_run_rounds, may_see_settings
from cxmaturity.reports.packs import pack_of
from cxmaturity.web.council.access import for_any_round
from cxmaturity.web.frame import frame
from cxmaturity.web.problems import by_field, said

HELD_ELSEWHERE = "approval"


class ApprovalForm(forms.Form):
    """digest: of the configuration on the page that was read."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    body = forms.CharField(
        label=gettext_lazy("For"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("The body that agrees, for example “Works council Berlin”."),
    )
    digest = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def field_of(where: str) -> str | None:
        return where if where in ("name", "body") else None


@require_safe
@for_any_round(may_see_settings)
def configuration(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    return show(request, membership, round)


@require_POST
@for_any_round(may_see_settings)
def approve(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """The works council for itself; the administrator for what was agreed on paper."""
    if not (may_approve(membership) or may_record_approval(membership)):
        raise PermissionDenied
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return show(request, membership, round, form)
    try:
        approve_round(round=round, by=membership.user, on_paper=not may_approve(membership), **form.cleaned_data)
    except Refused as refusal:
        by_field(refusal.problems, form)
        round.refresh_from_db()
        return show(request, membership, round, form)
    messages.success(request, _("The approval is recorded."))
    return redirect("web:configuration", membership.organisation.slug, round.public_id)


def show(
    request: HttpRequest, membership: Membership, round: Round, refused: ApprovalForm | None = None
) -> HttpResponse:
    pack = pack_of(round)
    enters = may_approve(membership) or may_record_approval(membership)
    missing = said(gaps_before_approval(round)) if round.state == Round.State.PREPARED else []
    standings = approvals_of(round, pack.digest)
    shown = {
        "round": round,
        "pack": pack,
        "sections": [section for section in pack.sections if section.key != HELD_ELSEWHERE],
        "medium": "web",
        "sources": {},
        "standings": standings,
        "fits": any(standing.fits for standing in standings),
        "missing": missing,
        "runs": may_run_rounds(membership),
        "on_paper": not may_approve(membership),
        "form": _form(membership, pack.digest, refused) if enters and _may_be_approved(round, missing) else None,
        "refused": refused.non_field_errors() if refused else (),
    }
    status = HTTPStatus.BAD_REQUEST if refused else None
    surroundings = frame(membership, "council", rounds_of(membership.organisation))
    return render(request, "web/council/configuration.html", surroundings | shown, status=status)


def _may_be_approved(round: Round, missing: list) -> bool:
    return round.state == Round.State.PREPARED and not missing


def _form(membership: Membership, digest: str, refused: ApprovalForm | None) -> ApprovalForm:
    """With what was typed, and always with the digest of what stands on this page."""
    if refused is not None:
        refused.data = refused.data.copy()
        refused.data["digest"] = digest
        return refused
    name = membership.user.name if may_approve(membership) else ""
    return ApprovalForm(initial={"name": name, "digest": digest})
