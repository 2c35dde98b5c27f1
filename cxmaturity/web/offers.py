"""Report files that can be had, and those that can be ordered."""

from __future__ import annotations

from collections.abc import Sequence

from cxmaturity.jobs.models import Job
from cxmaturity.organisations.models import Organisation
from cxmaturity.plugin.contract import ReportFormat
from cxmaturity.reports.models import ReportFile
from cxmaturity.reports.queries import files_on_offer, report_formats
from cxmaturity.results.models import Result

FIRST = ("pdf", "xlsx", "json")


def formats_to_order() -> list[ReportFormat]:
    """What boards ask for comes first, what plugins add comes last."""
    place = {key: number for number, key in enumerate(FIRST)}
    return sorted(report_formats().values(), key=lambda form: (place.get(form.key, len(FIRST)), form.key))


def files_by_round(results: Sequence[Result]) -> list[tuple[Result, list[ReportFile]]]:
    """Every published result with its files that are there; one query for all of them."""
    files: dict[int, list[ReportFile]] = {}
    rows = files_on_offer().select_related("stored_report").defer("stored_report__content")
    for file in rows.order_by("-stored_report__created_at", "format", "language"):
        files.setdefault(file.stored_report.result_id, []).append(file)
    return [(result, files.get(result.pk, [])) for result in results]


def file_of(job: Job) -> ReportFile | None:
    """The file that the job made, while it is on offer."""
    if job.state != Job.State.DONE:
        return None
    return files_on_offer().filter(pk=(job.result or {}).get("file")).first()


def file_name(organisation: Organisation, file: ReportFile) -> str:
    day = file.stored_report.created_at.date().isoformat()
    return f"{organisation.slug}-{file.stored_report.kind}-{day}-{file.language}.{extension_of(file)}"


def extension_of(file: ReportFile) -> str:
    return file.path.rpartition(".")[2]
