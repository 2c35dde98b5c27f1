"""kill -9 in the middle of a PDF: one file, state done."""

import hashlib
import os
import signal
from pathlib import Path

import pytest

from cxmaturity.jobs.actions import cancel
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.actions import create_organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import request_report
from cxmaturity.reports.models import ReportFile
from cxmaturity.reports.queries import path_of
from tests.jobs.processes import is_alive, kill_all, wait_for
from tests.jobs.test_kill import EXECUTORS
from tests.reports.example_rows import store_example_report, store_example_result


@pytest.fixture
def job(settings, tmp_path, transactional_db):
    """A PDF was asked for. Its report is stored already: what takes long is the drawing of its pages."""
    settings.DATA_FOLDER = tmp_path
    organisation = create_organisation(name="Beispiel Werke", synthetic=True)
    with acting_for(organisation):
        result = store_example_result(organisation)
        store_example_report(result)
        yield request_report(result=result, format="pdf", language="de")


def is_drawing(job):
    """The pages are being drawn by a process of the first attempt, and nothing is published yet."""
    job.refresh_from_db()
    return job.state == "running" and job.progress_text.get("en") == "Drawing the pages"


def state_of(job):
    return Job.objects.get(pk=job.pk).state


def processes_below(pid):
    below = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            below += [int(stat.parent.name), *processes_below(int(stat.parent.name))]
    return below


def assert_one_file_and_done(job, tmp_path, attempts):
    job.refresh_from_db()
    file = ReportFile.objects.get()
    assert (job.state, job.attempts, job.result["file"]) == ("done", attempts, file.pk)
    assert [path.name for path in (tmp_path / "reports").iterdir()] == [path_of(file).name]
    data = path_of(file).read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert hashlib.sha256(data).hexdigest() == file.sha256


@pytest.mark.parametrize("broker_url", EXECUTORS, indirect=True)
def test_a_worker_killed_during_a_pdf_leaves_one_file_and_a_job_that_is_done(broker_url, start_worker, job, tmp_path):
    log = tmp_path / "worker.log"
    first = start_worker(broker_url)
    wait_for(lambda: is_drawing(job), seconds=30, what="the first attempt", log=log)
    drawing = processes_below(first.pid)
    assert len(drawing) >= 2

    kill_all(first)
    assert not (tmp_path / "reports").exists()
    wait_for(lambda: not any(is_alive(pid) for pid in drawing), seconds=5, what="the end of all processes")
    start_worker(broker_url)
    wait_for(lambda: state_of(job) == "done", seconds=60, what="the second attempt", log=log)

    assert_one_file_and_done(job, tmp_path, attempts=2)


@pytest.mark.parametrize("broker_url", EXECUTORS, indirect=True)
def test_a_process_killed_during_a_pdf_is_replaced_by_the_same_worker(broker_url, start_worker, job, tmp_path):
    log = tmp_path / "worker.log"
    worker = start_worker(broker_url)
    wait_for(lambda: is_drawing(job), seconds=30, what="the first attempt", log=log)

    os.kill(processes_below(worker.pid)[-1], signal.SIGKILL)
    wait_for(lambda: state_of(job) == "done", seconds=60, what="the second attempt", log=log)

    assert_one_file_and_done(job, tmp_path, attempts=2)


@pytest.mark.parametrize("broker_url", EXECUTORS, indirect=True)
def test_a_report_cancelled_during_its_pdf_is_gone_within_five_seconds(broker_url, start_worker, job, tmp_path):
    log = tmp_path / "worker.log"
    worker = start_worker(broker_url)
    wait_for(lambda: is_drawing(job), seconds=30, what="the attempt", log=log)
    drawing = processes_below(worker.pid)[-1]

    assert cancel(job=job)

    wait_for(lambda: not is_alive(drawing), seconds=5, what="the end of the drawing")
    assert state_of(job) == "cancelled"
    assert not (tmp_path / "reports").exists()
