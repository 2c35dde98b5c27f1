"""The pack as a PDF: ordered, made by the worker, taken along."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import rounds_of
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_see_settings
from cxmaturity.reports.actions import request_pack
from cxmaturity.reports.queries import pack_file, pack_jobs
from cxmaturity.reports.reasons import ReportRefused
from cxmaturity.web.access import for_members
from cxmaturity.web.council.access import for_any_round
from cxmaturity.web.errors import refused
from cxmaturity.web.frame import frame
from cxmaturity.web.views.reports import SECONDS_TO_NEXT_LOOK


@require_POST
@for_any_round(may_see_settings)
def order(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    try:
        job = request_pack(round=round, language=request.POST.get("language", ""), by=membership.user)
    except ReportRefused as refusal:
        return refused(request, refusal)
    return redirect("web:pack-progress", membership.organisation.slug, job.pk)


@require_safe
@for_members(may_see_settings)
def progress(request: HttpRequest, membership: Membership, job_id: int) -> HttpResponse:
    """Looks again by itself, until the file is there or the reader asks it to stop."""
    job = _job(membership, job_id)
    shown = {
        "job": job,
        "round": Round.objects.filter(pk=job.payload["round"]).first(),
        "file": pack_file(job),
        "updates": not job.ended and "still" not in request.GET,
    }
    surroundings = frame(membership, "council", rounds_of(membership.organisation))
    answer = render(request, "web/council/progress.html", surroundings | shown)
    if shown["updates"]:
        answer["Refresh"] = str(SECONDS_TO_NEXT_LOOK)
    return answer


@require_safe
@for_members(may_see_settings)
def download(request: HttpRequest, membership: Membership, job_id: int) -> HttpResponse:
    job = _job(membership, job_id)
    file = pack_file(job)
    if file is None:
        raise Http404
    name = f"{membership.organisation.slug}-pack-{job.created.date().isoformat()}-{job.payload['language']}.pdf"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")


def _job(membership: Membership, job_id: int) -> Job:
    job = pack_jobs(membership.organisation).filter(pk=job_id).first()
    if job is None:
        raise Http404
    return job
