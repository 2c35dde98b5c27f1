"""A worker dies in the middle of a job: nothing is lost, nothing is done twice."""

import pytest

from cxmaturity.jobs.actions import cancel
from cxmaturity.jobs.models import Job
from tests.jobs.processes import is_alive, kill_all, wait_for

EXECUTORS = [
    "embedded",
    pytest.param("redis", marks=pytest.mark.broker),
    pytest.param("rabbitmq", marks=pytest.mark.broker),
]


def state_of(job):
    return Job.objects.get(pk=job.pk).state


@pytest.mark.parametrize("broker_url", EXECUTORS, indirect=True)
def test_a_killed_worker_loses_nothing(broker_url, start_worker, make_job, tmp_path):
    log = tmp_path / "worker.log"
    job = make_job("tests.slow")
    first = start_worker(broker_url)
    wait_for((tmp_path / "started-1").exists, seconds=30, what="the first attempt", log=log)

    kill_all(first)
    (tmp_path / "go").touch()
    start_worker(broker_url)
    wait_for(lambda: state_of(job) == "done", seconds=30, what="the second attempt", log=log)

    job.refresh_from_db()
    assert (job.attempts, job.result) == (2, {"attempt": 2})
    assert [path.name for path in tmp_path.glob("result-*")] == ["result-2"]


def test_the_child_of_a_killed_worker_ends_with_it(start_worker, make_job, tmp_path):
    make_job("tests.deaf")
    worker = start_worker()
    wait_for((tmp_path / "started-1").exists, seconds=30, what="the attempt", log=tmp_path / "worker.log")
    child = int((tmp_path / "started-1").read_text())

    worker.kill()

    wait_for(lambda: not is_alive(child), seconds=5, what="the end of the child")


def test_a_job_whose_process_dies_every_time_fails_after_five_attempts(start_worker, make_job, tmp_path):
    job = make_job("tests.crash")
    start_worker()

    def make_free_and_look():
        Job.objects.filter(pk=job.pk, state="waiting").update(lease_until="2000-01-01T00:00:00Z")
        return state_of(job) == "failed"

    wait_for(make_free_and_look, seconds=30, what="the end of the job", log=tmp_path / "worker.log")
    job.refresh_from_db()
    assert (job.attempts, job.reason_code, sorted(job.reason)) == (5, "gave_up", ["de", "en"])


def test_a_cancelled_job_leaves_its_process_within_five_seconds(start_worker, make_job, tmp_path):
    job = make_job("tests.deaf")
    start_worker()
    wait_for((tmp_path / "started-1").exists, seconds=30, what="the attempt", log=tmp_path / "worker.log")
    child = int((tmp_path / "started-1").read_text())

    assert cancel(job=job)

    wait_for(lambda: not is_alive(child), seconds=5, what="the end of the process")
    assert state_of(job) == "cancelled"


def test_a_worker_that_is_told_to_stop_hands_its_job_back_at_once(start_worker, make_job, tmp_path):
    job = make_job("tests.slow")
    worker = start_worker()
    wait_for((tmp_path / "started-1").exists, seconds=30, what="the attempt", log=tmp_path / "worker.log")

    worker.terminate()

    assert worker.wait(10) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts, job.counted_attempts) == ("waiting", 1, 0)
