"""A report that was asked for: one job, one file, one end, and words for whoever waits."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from cxmaturity.audit.models import AuditRecord
from cxmaturity.jobs import actions as jobs
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.actions import create_organisation
from cxmaturity.reports import limits, making, queries
from cxmaturity.reports.actions import request_report
from cxmaturity.reports.models import ReportFile
from cxmaturity.reports.queries import REPORT_TASK
from cxmaturity.reports.reasons import PROGRESS, ReportRefused
from cxmaturity.reports.tasks import make_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("data_folder", "stored_report")]


@pytest.fixture
def ask(example_result):
    def ask(format="html", language="de"):
        return request_report(result=example_result, format=format, language=language)

    return ask


def report_jobs():
    """Jobs that make files; the close of a round plans others."""
    return Job.objects.filter(task=REPORT_TASK)


def run(job):
    Job.objects.filter(pk=job.pk).update(lease_until="2000-01-01T00:00:00Z")
    make_file(job.pk)
    job.refresh_from_db()
    return job


def files(folder):
    return sorted(path.name for path in (folder / "reports").iterdir())


def test_a_job_ends_with_the_file_that_was_asked_for(ask, stored_report, organisation):
    job = run(ask("pdf", "en"))

    file = ReportFile.objects.get()
    assert (job.state, job.result) == ("done", {"stored_report": stored_report.pk, "file": file.pk})
    assert (file.format, file.language, file.organisation) == ("pdf", "en", organisation)
    assert queries.path_of(file).read_bytes()[:5] == b"%PDF-"


def test_a_job_names_ids_and_codes_and_nothing_else(ask, example_result, organisation):
    assert ask().payload == {
        "organisation": organisation.pk,
        "result": example_result.pk,
        "kind": "board",
        "format": "html",
        "language": "de",
    }


def test_asking_twice_is_one_job_and_one_file(ask, data_folder):
    first = run(ask())
    second = ask()

    assert (second.pk, second.state) == (first.pk, "done")
    run(second)
    assert (report_jobs().count(), len(files(data_folder))) == (1, 1)


def test_twenty_wishes_at_once_are_one_job_and_one_file(example_result, organisation, data_folder):
    """Several people press the button, and several workers are free."""

    def wish(_):
        try:
            job = request_report(result=example_result, format="html", language="de")
            make_file(job.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(wish, range(20)))

    assert (report_jobs().get().state, len(files(data_folder))) == ("done", 1)


def test_another_language_or_format_is_another_job(ask):
    assert len({ask("html", "de").pk, ask("html", "en").pk, ask("xlsx", "de").pk}) == 3


def test_asking_for_an_expired_file_makes_it_again(ask):
    job = run(ask())
    ReportFile.objects.update(expires_at="2000-01-01T00:00:00Z")

    again = ask()

    assert (again.pk, again.state) == (job.pk, "waiting")
    assert run(again).state == "done"
    assert queries.files_on_offer().count() == 1


def test_asking_is_recorded_without_words_of_the_report(ask, organisation, example_result):
    ask("pdf", "de")

    line = AuditRecord.objects.filter(organisation=organisation.pk).latest("number")
    facts = {"result": example_result.digest, "kind": "board", "format": "pdf", "language": "de"}
    assert (line.event, line.facts) == ("report.requested", facts)


def test_what_does_not_exist_is_refused_before_there_is_a_job(ask):
    with pytest.raises(ReportRefused) as refused:
        ask("docx", "fr")

    assert [problem.code for problem in refused.value.problems] == ["unknown_format", "unknown_language"]
    assert report_jobs().count() == 0


def test_another_client_does_not_see_the_job(ask, organisation):
    job = ask()
    other = create_organisation(name="Andere Firma")

    assert list(queries.report_jobs(organisation)) == [job]
    assert list(queries.report_jobs(other)) == []


def test_progress_goes_up_and_has_words_in_both_languages(ask, monkeypatch):
    seen = []
    report_progress = jobs.report_progress

    def remember(**facts):
        seen.append((facts["progress"], sorted(facts["text"])))
        report_progress(**facts)

    monkeypatch.setattr("cxmaturity.reports.tasks.report_progress", remember)
    run(ask())

    assert seen == [(PROGRESS[step][0], ["de", "en"]) for step in ("drawing", "writing")]
    assert [share for share, _ in PROGRESS.values()] == sorted(share for share, _ in PROGRESS.values())


def test_a_full_disk_is_tried_once_more_and_then_said(ask, data_folder, monkeypatch):
    job = ask()
    with monkeypatch.context() as patch:

        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        patch.setattr(os, "replace", full)
        assert run(job).state == "waiting"
        assert (run(job).state, job.reason_code, job.attempts) == ("failed", "storage", 2)
        assert files(data_folder) == []
        assert ReportFile.objects.filter(published_at__isnull=False).count() == 0

    assert run(ask()).state == "done"


def test_a_report_that_is_too_large_fails_at_once_and_the_next_job_is_done(ask, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(limits, "WALL_SECONDS", 0.0)
        job = run(ask())
    assert (job.state, job.reason_code, job.attempts) == ("failed", "report_too_large", 1)
    assert sorted(job.reason) == ["de", "en"]

    assert run(ask("html", "en")).state == "done"


def test_a_cancelled_report_leaves_no_file(ask, data_folder, monkeypatch):
    job = ask()
    write = making.write

    def write_and_cancel(*arguments):
        data = write(*arguments)
        jobs.cancel(job=job)
        return data

    monkeypatch.setattr(making, "write", write_and_cancel)
    run(job)

    assert job.state == "cancelled"
    assert not (data_folder / "reports").exists()
