from celery import shared_task

from cxmaturity.jobs.actions import check_lease, report_progress
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.running import run
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_report, render_file
from cxmaturity.reports.limits import Watch
from cxmaturity.reports.queries import REPORT_TASK
from cxmaturity.reports.reasons import PROGRESS
from cxmaturity.results.models import Result


@shared_task(name=REPORT_TASK)
def make_file(job_id: int) -> None:
    run(job_id, _make_file)


def _make_file(job: Job) -> dict[str, int]:
    ids = job.payload
    with acting_for(Organisation.objects.get(pk=ids["organisation"])):
        result = Result.objects.select_related("round__questionnaire_version").get(pk=ids["result"])
        stored = make_report(result=result, kind=ids["kind"], watch=_watch(job))
        file = render_file(stored_report=stored, format=ids["format"], language=ids["language"], watch=_watch(job))
    return {"stored_report": stored.pk, "file": file.pk}


def _watch(job: Job) -> Watch:
    def watch(step: str | None) -> None:
        if step is None:
            check_lease(job=job)
            return
        share, text = PROGRESS[step]
        report_progress(job=job, progress=share, text=text)

    return watch
