from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from cxmaturity.jobs import actions
from cxmaturity.jobs.errors import JobFailed, JobLost
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.queries import next_job

SAD = JobFailed("sad", {"de": "traurig", "en": "sad"})
FULL = JobFailed("storage", {"de": "voll", "en": "full"}, tries=2)


def end_lease(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def claim_again(job):
    end_lease(job)
    return actions.claim(job_id=job.pk)


def contend(work, contenders=20):
    """The answers of as many threads that all start at the same moment, each with its own connection."""
    barrier = Barrier(contenders)

    def one(number):
        barrier.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(contenders) as pool:
        return list(pool.map(one, range(contenders)))


@pytest.mark.django_db(transaction=True)
def test_of_twenty_contenders_exactly_one_claims_a_job(make_job):
    job = make_job()

    claims = contend(lambda _: actions.claim(job_id=job.pk))

    assert [claim.attempts for claim in claims if claim] == [1]
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 1)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_contenders_exactly_one_claims_a_job_whose_lease_ran_out(make_job):
    job = make_job()
    actions.claim(job_id=job.pk)
    end_lease(job)

    claims = contend(lambda _: actions.claim(job_id=job.pk))

    assert [claim.attempts for claim in claims if claim] == [2]


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_share_ten_jobs_without_doing_one_twice(make_job):
    jobs = [make_job() for _ in range(10)]

    def work_off(_):
        done = []
        while (job := next_job()) is not None:
            if claimed := actions.claim(job_id=job.pk):
                actions.finish(job=claimed)
                done.append(job.pk)
        return done

    done = [pk for worker in contend(work_off) for pk in worker]
    assert sorted(done) == sorted(job.pk for job in jobs)


@pytest.mark.django_db(transaction=True)
def test_twenty_requests_with_one_key_make_one_job():
    jobs = contend(lambda number: actions.enqueue(task="tests.slow", payload={"number": number}, key="a" * 64))

    assert len({job.pk for job in jobs}) == 1
    assert Job.objects.count() == 1


def test_a_held_job_is_not_offered(make_job):
    job = make_job()
    actions.claim(job_id=job.pk)

    assert next_job() is None
    assert actions.claim(job_id=job.pk) is None


def test_the_oldest_job_comes_first(make_job):
    first, second = make_job(), make_job()

    assert next_job() == first
    actions.claim(job_id=first.pk)
    assert next_job() == second


def test_a_renewed_lease_holds_longer(make_job):
    job = actions.claim(job_id=make_job().pk)
    end_lease(job)

    assert actions.renew_lease(job=job)
    assert actions.claim(job_id=job.pk) is None


def test_an_attempt_that_lost_its_lease_changes_nothing(make_job):
    old = actions.claim(job_id=make_job().pk)
    new = claim_again(old)

    assert not actions.renew_lease(job=old)
    assert not actions.finish(job=old, result={"from": "old"})
    assert not actions.fail(job=old, failure=SAD)
    assert not actions.hand_back(job=old)
    with pytest.raises(JobLost):
        actions.report_progress(job=old, progress=0.9, text={"de": "alt", "en": "old"})
    with pytest.raises(JobLost):
        actions.check_lease(job=old)

    assert actions.finish(job=new, result={"from": "new"})
    new.refresh_from_db()
    assert (new.state, new.attempts, new.result, new.progress) == ("done", 2, {"from": "new"}, 1.0)


def test_progress_is_seen_at_once_and_is_a_share(make_job):
    job = actions.claim(job_id=make_job().pk)

    actions.report_progress(job=job, progress=0.25, text={"de": "zeichnet", "en": "drawing"})

    job.refresh_from_db()
    assert (job.progress, job.progress_text) == (0.25, {"de": "zeichnet", "en": "drawing"})
    with pytest.raises(IntegrityError):
        actions.report_progress(job=job, progress=1.5, text={})


def test_a_failure_is_final_at_once_and_says_why_in_both_languages(make_job):
    job = actions.claim(job_id=make_job().pk)

    assert actions.fail(job=job, failure=SAD)

    job.refresh_from_db()
    assert (job.state, job.reason_code, job.reason) == ("failed", "sad", {"de": "traurig", "en": "sad"})
    assert job.finished is not None


def test_a_full_disk_is_tried_once_more(make_job):
    job = actions.claim(job_id=make_job().pk)
    actions.fail(job=job, failure=FULL)
    job.refresh_from_db()
    assert (job.state, job.reason_code) == ("waiting", "")
    assert next_job() is None

    actions.fail(job=claim_again(job), failure=FULL)

    job.refresh_from_db()
    assert (job.state, job.reason_code, job.attempts) == ("failed", "storage", 2)


def test_a_job_that_always_breaks_off_fails_after_five_attempts(make_job):
    job = make_job()
    for attempt in range(1, 6):
        assert job.state in Job.UNFINISHED
        claimed = claim_again(job)
        assert claimed.attempts == attempt
        actions.break_off(job=claimed)
        job.refresh_from_db()

    assert (job.state, job.reason_code, job.attempts) == ("failed", "gave_up", 5)
    assert claim_again(job) is None


def test_a_job_whose_fifth_worker_died_is_named_failed(make_job):
    job = make_job()
    for _ in range(5):
        assert claim_again(job)
    end_lease(job)

    assert claim_again(job) is None
    assert actions.fail_exhausted_jobs() == 1

    job.refresh_from_db()
    assert (job.state, job.reason_code, sorted(job.reason)) == ("failed", "gave_up", ["de", "en"])


def test_a_job_in_its_fifth_attempt_is_left_alone(make_job):
    job = make_job()
    for _ in range(5):
        claim_again(job)

    assert actions.fail_exhausted_jobs() == 0


def test_handing_back_does_not_count_as_an_attempt(make_job):
    job = make_job()
    for _ in range(7):
        actions.hand_back(job=claim_again(job))

    job.refresh_from_db()
    assert (job.state, job.attempts, job.counted_attempts) == ("waiting", 7, 0)


def test_the_same_key_gives_the_same_job_whatever_its_state(make_job):
    job = make_job(report=1)
    actions.finish(job=actions.claim(job_id=job.pk), result={"file": 1})

    again = actions.enqueue(task=job.task, payload={"report": 2}, key=job.key)

    assert (again.pk, again.state, again.payload, again.result) == (job.pk, "done", {"report": 1}, {"file": 1})


@pytest.mark.parametrize("end", [lambda job: actions.fail(job=job, failure=SAD), lambda job: actions.cancel(job=job)])
def test_asking_again_for_what_failed_or_was_cancelled_starts_it_anew(make_job, end):
    job = actions.claim(job_id=make_job().pk)
    end(job)

    again = actions.enqueue(task=job.task, payload={}, key=job.key)

    assert (again.state, again.reason_code, again.finished, again.counted_attempts) == ("waiting", "", None, 0)
    assert actions.claim(job_id=job.pk).attempts == 2


def test_an_attempt_from_before_the_restart_is_fenced_off(make_job):
    old = actions.claim(job_id=make_job().pk)
    actions.cancel(job=old)
    actions.restart(job=old)
    actions.claim(job_id=old.pk)

    assert not actions.finish(job=old)


def test_an_unfinished_job_is_not_restarted(make_job):
    job = actions.claim(job_id=make_job().pk)

    assert not actions.restart(job=job)


def test_cancelling_stops_the_attempt_and_cannot_undo_an_end(make_job):
    job = actions.claim(job_id=make_job().pk)

    assert actions.cancel(job=job)
    assert not actions.finish(job=job)
    assert not actions.cancel(job=job)
    job.refresh_from_db()
    assert (job.state, job.ended) == ("cancelled", True)
