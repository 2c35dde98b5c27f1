from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cxmaturity import __version__
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.engine.plain import digest, from_plain
from cxmaturity.engine.report import SCHEMA, Report
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.models import Organisation
from cxmaturity.plugin.contract import ReportFormat
from cxmaturity.reports import storage
from cxmaturity.reports.installed import installed_plugins
from cxmaturity.reports.making import Ingredients
from cxmaturity.reports.models import ReportFile, StoredReport
from cxmaturity.reports.packs import PACK_TASK
from cxmaturity.results.comparing import earlier_content
from cxmaturity.results.models import Result
from cxmaturity.results.queries import content_of, previous_result

KEPT = timedelta(days=7)
KINDS = ("board",)
REPORT_TASK = "reports.make_file"


def report_formats() -> dict[str, ReportFormat]:
    return {form.key: form for form in installed_plugins().report_formats()}


def latest_report(result: Result, kind: str = "board") -> StoredReport | None:
    return StoredReport.objects.filter(result=result, kind=kind).first()


def report_of(stored_report: StoredReport) -> Report:
    return from_plain(Report, json.loads(stored_report.content))


def files_on_offer() -> QuerySet[ReportFile]:
    """The active organisation's files that are there and have not expired."""
    return ReportFile.objects.filter(published_at__isnull=False, expires_at__gt=timezone.now())


def files_of(result: Result) -> list[ReportFile]:
    rows = files_on_offer().filter(stored_report__result=result).select_related("stored_report")
    return list(rows.order_by("-stored_report__created_at", "format", "language"))


def file_on_offer(public_id: Any) -> ReportFile:
    """Raises ReportFile.DoesNotExist alike for a foreign, an expired and a missing file."""
    return files_on_offer().select_related("stored_report").get(public_id=public_id)


def path_of(file: ReportFile) -> Path:
    return storage.place(file.path)


def report_jobs(organisation: Organisation) -> QuerySet[Job]:
    """The organisation's jobs of this room, newest first; a foreign id is not among them."""
    jobs = Job.objects.filter(task=REPORT_TASK, payload__organisation=organisation.pk)
    return jobs.order_by("-created", "-pk")


def pack_jobs(organisation: Organisation) -> QuerySet[Job]:
    """The organisation's jobs that make works-council packs; a foreign id is not among them."""
    return Job.objects.filter(task=PACK_TASK, payload__organisation=organisation.pk).order_by("-created", "-pk")


def pack_file(job: Job) -> Path | None:
    """What the job made, for as long as report files are kept."""
    if job.state != Job.State.DONE or job.finished <= timezone.now() - KEPT:
        return None
    path = storage.place(job.result["path"])
    return path if path.exists() else None


def plugin_versions() -> list[list[str]]:
    return [[plugin.info.slug, plugin.info.version] for plugin in installed_plugins().plugins]


def report_key(result: Result, kind: str) -> str:
    """The digest of everything a report is made of: the same key, the same content."""
    previous = previous_result(result)
    parts = [result.organisation_id, result.digest, previous and previous.digest, kind, SCHEMA, __version__]
    return digest([*parts, plugin_versions()])


def ingredients_of(result: Result) -> Ingredients:
    previous, content = previous_result(result), content_of(result)
    return Ingredients(
        questionnaire=questionnaire_of(result.round.questionnaire_version),
        result=content,
        previous=earlier_content(result, content, previous) if previous else None,
        plugins=installed_plugins(),
        date=timezone.localdate().isoformat(),
        checksum=result.digest,
    )
