import time

import pytest

from cxmaturity.jobs import actions, running
from cxmaturity.jobs.errors import JobFailed, JobLost
from cxmaturity.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def test_work_that_returns_ends_the_job_with_its_result(make_job):
    job = make_job(report=7)

    running.run(job.pk, lambda job: {"file": job.payload["report"]})

    job.refresh_from_db()
    assert (job.state, job.result, job.progress, job.attempts) == ("done", {"file": 7}, 1.0, 1)


def test_work_is_not_begun_for_a_job_that_is_taken_or_over(make_job):
    begun = []
    taken, cancelled, done = make_job(), make_job(), make_job()
    actions.claim(job_id=taken.pk)
    actions.cancel(job=cancelled)
    actions.finish(job=actions.claim(job_id=done.pk))

    for job in (taken, cancelled, done):
        running.run(job.pk, begun.append)
    running.run(10**9, begun.append)

    assert begun == []


def test_a_reason_that_a_reader_understands_is_kept(make_job):
    job = make_job()

    def refuse(_):
        raise JobFailed("report_too_large", {"de": "zu groß", "en": "too large"})

    running.run(job.pk, refuse)

    job.refresh_from_db()
    assert (job.state, job.reason_code, job.reason["de"]) == ("failed", "report_too_large", "zu groß")


def test_an_unknown_error_is_logged_and_tried_again_without_telling_the_reader(make_job, caplog):
    job = make_job()

    running.run(job.pk, lambda _: 1 / 0)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.reason) == ("waiting", 1, {})
    assert "ZeroDivisionError" in caplog.text


def test_the_lease_is_renewed_while_the_work_lasts(make_job, monkeypatch):
    monkeypatch.setattr(running, "BEAT", 0.05)
    job = make_job()

    def wait(claimed):
        Job.objects.filter(pk=claimed.pk).update(lease_until="2000-01-01T00:00:00Z")
        time.sleep(0.3)
        assert actions.claim(job_id=claimed.pk) is None

    running.run(job.pk, wait)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


def test_work_that_asks_learns_that_the_job_was_cancelled(make_job):
    job = make_job()
    asked = []

    def work(claimed):
        actions.cancel(job=claimed)
        try:
            actions.report_progress(job=claimed, progress=0.5, text={})
        except JobLost:
            asked.append("lost")
            raise

    running.run(job.pk, work)

    job.refresh_from_db()
    assert (asked, job.state, job.progress) == (["lost"], "cancelled", 0.0)
