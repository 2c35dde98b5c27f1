"""Jobs of a later moment: nobody takes or calls them before, and the moment can be moved."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cxmaturity.jobs import actions, broker
from cxmaturity.jobs.models import Job
from cxmaturity.jobs.queries import next_job, unsent_jobs

pytestmark = pytest.mark.django_db


def tomorrow():
    return timezone.now() + timedelta(days=1)


def enqueue(at, key="close:1"):
    return actions.enqueue(task="tests.slow", payload={}, key=key, at=at)


def make_due(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def calls(monkeypatch, settings):
    """The wake-up calls that leave the house."""
    sent = []
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:6379/9"
    monkeypatch.setattr(broker, "send", lambda *, task, job_id: not sent.append(job_id))
    return sent


def test_a_job_of_tomorrow_is_taken_by_nobody_today():
    job = enqueue(tomorrow())

    assert next_job() is None
    assert actions.claim(job_id=job.pk) is None


def test_a_job_is_taken_once_its_moment_has_come():
    job = enqueue(tomorrow())
    make_due(job)

    assert next_job() == job
    assert actions.claim(job_id=job.pk).attempts == 1


def test_a_moment_of_the_past_means_now():
    job = enqueue(timezone.now() - timedelta(days=1))

    assert actions.claim(job_id=job.pk) is not None


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="names no time zone"):
        enqueue(datetime(2027, 1, 31, 9, 30))

    assert Job.objects.count() == 0


def test_the_same_key_keeps_its_first_moment():
    moment = tomorrow()
    enqueue(moment)

    assert enqueue(moment + timedelta(days=1)).lease_until == moment
    assert Job.objects.count() == 1


def test_a_cancelled_job_starts_anew_at_the_new_moment():
    job = enqueue(tomorrow())
    actions.cancel(job=job)
    later = tomorrow() + timedelta(days=1)

    again = enqueue(later)

    assert (again.state, again.lease_until) == ("waiting", later)


def test_the_moment_can_be_moved_both_ways():
    job = enqueue(tomorrow())
    later = tomorrow() + timedelta(days=7)

    assert actions.reschedule(key=job.key, at=later)
    job.refresh_from_db()
    assert job.lease_until == later
    assert actions.reschedule(key=job.key, at=timezone.now() - timedelta(seconds=1))
    assert next_job() == job


def test_only_a_waiting_job_can_be_moved():
    job = enqueue(None)
    actions.claim(job_id=job.pk)

    assert not actions.reschedule(key=job.key, at=tomorrow())
    assert not actions.reschedule(key="nobody", at=tomorrow())


def test_nobody_is_called_before_the_moment(calls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        later, now = enqueue(tomorrow()), enqueue(None, key="now")
    assert calls == [now.pk]
    assert list(unsent_jobs()) == []

    make_due(later)
    actions.wake_workers()

    assert calls == [now.pk, later.pk]


def test_a_job_moved_to_now_is_called(calls, django_capture_on_commit_callbacks):
    job = enqueue(tomorrow())

    with django_capture_on_commit_callbacks(execute=True):
        actions.reschedule(key=job.key, at=timezone.now())

    assert calls == [job.pk]


def test_what_waited_longest_comes_first():
    """A portion of long work that comes back stands behind what waited meanwhile."""
    long_work, report = enqueue(None, key="long"), enqueue(None, key="report")
    actions.finish(job=actions.claim(job_id=long_work.pk))

    actions.restart(job=long_work)

    assert next_job() == report
