from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cxmaturity.assessments.queries import rounds_of
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_download_reports
from cxmaturity.reports.actions import request_report
from cxmaturity.reports.models import ReportFile
from cxmaturity.reports.queries import file_on_offer, path_of, report_formats, report_jobs
from cxmaturity.reports.reasons import ReportRefused
from cxmaturity.results.models import Result
from cxmaturity.results.queries import latest_results, result_at
from cxmaturity.web.access import for_members
from cxmaturity.web.errors import refused
from cxmaturity.web.frame import frame
from cxmaturity.web.offers import file_name, file_of, files_by_round, formats_to_order

SECONDS_TO_NEXT_LOOK = 2


@for_members(may_download_reports)
def listing(request: HttpRequest, membership: Membership) -> HttpResponse:
    results = latest_results(membership.organisation)
    shown = {"offers": files_by_round(results), "formats": formats_to_order()}
    return render(request, "web/reports.html", frame(membership, "reports", rounds_of(membership.organisation)) | shown)


@require_POST
@for_members(may_download_reports)
def order(request: HttpRequest, membership: Membership, round_id: UUID) -> HttpResponse:
    try:
        result = result_at(round_id)
        wanted = {"format": request.POST.get("format", ""), "language": request.POST.get("language", "")}
        job = request_report(result=result, by=membership.user, **wanted)
    except Result.DoesNotExist:
        raise Http404 from None
    except ReportRefused as refusal:
        return refused(request, refusal)
    return redirect("web:report-progress", organisation=membership.organisation.slug, job_id=job.pk)


@for_members(may_download_reports)
def progress(request: HttpRequest, membership: Membership, job_id: int) -> HttpResponse:
    """Looks again by itself, until the file is there or the reader asks it to stop."""
    job = report_jobs(membership.organisation).filter(pk=job_id).first()
    if job is None:
        raise Http404
    file = file_of(job)
    wanted = report_formats().get(job.payload["format"])
    shown = {"job": job, "file": file, "format": wanted, "updates": not job.ended and "still" not in request.GET}
    shown |= {"round": round_of(job)}
    answer = render(
        request, "web/progress.html", frame(membership, "reports", rounds_of(membership.organisation)) | shown
    )
    if shown["updates"]:
        answer["Refresh"] = str(SECONDS_TO_NEXT_LOOK)
    return answer


def round_of(job: Job):
    return Result.objects.select_related("round").defer("content").get(pk=job.payload["result"]).round


@for_members(may_download_reports)
def download(request: HttpRequest, membership: Membership, file_id: UUID) -> HttpResponse:
    """The same right as the pages have, asked for at every download; nothing keeps a copy on the way."""
    try:
        file = file_on_offer(file_id)
        content = path_of(file).open("rb")
    except (ReportFile.DoesNotExist, FileNotFoundError):
        raise Http404 from None
    kind = report_formats()[file.format]
    name = file_name(membership.organisation, file)
    return FileResponse(content, as_attachment=True, filename=name, content_type=kind.media_type)
