from collections import Counter

from celery import shared_task

from cxmaturity.assessments.models import Round
from cxmaturity.jobs.actions import check_lease, report_progress
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.running import run
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_pack, make_report, render_file
from cxmaturity.reports.apps import RETENTION_TASK
from cxmaturity.reports.limits import Watch
from cxmaturity.reports.packs import PACK_TASK
from cxmaturity.reports.queries import REPORT_TASK
from cxmaturity.reports.reasons import PROGRESS
from cxmaturity.reports.retention import keep_periods
from cxmaturity.results.models import Result


@shared_task(name=REPORT_TASK)
def make_file(job_id: int) -> None:
    run(job_id, _make_file)


@shared_task(name=RETENTION_TASK)
def keep_periods_in_time(job_id: int) -> None:
    run(job_id, _keep_periods)


def _keep_periods(job: Job) -> dict[str, int]:
    return Counter(due.what for due in keep_periods())


def _make_file(job: Job) -> dict[str, int]:
    ids = job.payload
    with acting_for(Organisation.objects.get(pk=ids["organisation"])):
        result = Result.objects.select_related("round__questionnaire_version").get(pk=ids["result"])
        stored = make_report(result=result, kind=ids["kind"], watch=_watch(job))
        file = render_file(stored_report=stored, format=ids["format"], language=ids["language"], watch=_watch(job))
    return {"stored_report": stored.pk, "file": file.pk}


@shared_task(name=PACK_TASK)
def make_pack_file(job_id: int) -> None:
    run(job_id, _make_pack)


def _make_pack(job: Job) -> dict[str, str]:
    ids = job.payload
    with acting_for(Organisation.objects.get(pk=ids["organisation"])):
        round = Round.objects.select_related("organisation", "questionnaire_version").get(pk=ids["round"])
        return make_pack(job=job, round=round, language=ids["language"], watch=_watch(job))


def _watch(job: Job) -> Watch:
    def watch(step: str | None) -> None:
        if step is None:
            check_lease(job=job)
            return
        share, text = PROGRESS[step]
        report_progress(job=job, progress=share, text=text)

    return watch
