"""The pack as a file: one job, one place, seven days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.audit.models import AuditRecord
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports import actions
from cxmaturity.reports.actions import request_pack
from cxmaturity.reports.packs import PACK_TASK
from cxmaturity.reports.queries import pack_file, pack_jobs
from cxmaturity.reports.reasons import ReportRefused
from cxmaturity.reports.tasks import make_pack_file
from tests.rounds import prepared_round, small_company

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round(data_folder, monkeypatch):
    """What draws is slow and has tests of its own."""
    monkeypatch.setattr(
        actions, "write_pack", lambda ingredients, language, made_at, watch: words_of(ingredients, language)
    )
    organisation = small_company()
    with acting_for(organisation):
        return prepared_round(organisation)


def words_of(ingredients, language):
    return f"%PDF- {language} {ingredients.facts.k}".encode()


def changed(round, **settings):
    with acting_for(round.organisation):
        type(round).objects.filter(pk=round.pk).update(**settings)
        round.refresh_from_db()
    return round


def made(job):
    Job.objects.filter(pk=job.pk).update(lease_until="2000-01-01T00:00:00Z")
    make_pack_file(job.pk)
    job.refresh_from_db()
    return job


def test_an_order_becomes_a_file_at_a_place_that_nobody_guesses(round):
    job = made(request_pack(round=round, language="de"))

    assert (job.task, job.state, job.payload["round"]) == (PACK_TASK, "done", round.pk)
    assert pack_file(job).read_bytes() == b"%PDF- de 5"
    assert str(job.key) not in pack_file(job).name
    assert AuditRecord.objects.filter(event="pack.requested").count() == 1


def test_the_same_pack_is_made_once_and_another_configuration_anew(round):
    first = request_pack(round=round, language="de")
    assert request_pack(round=round, language="de") == first
    assert request_pack(round=round, language="en") != first

    assert request_pack(round=changed(round, k=7), language="de") != first


def test_a_pack_drawn_after_a_change_is_not_offered_for_what_was_ordered(round):
    first = request_pack(round=round, language="de")
    changed(round, k=7)
    assert pack_file(made(first)).read_bytes() == b"%PDF- de 7"

    again = request_pack(round=changed(round, k=5), language="de")
    assert (again.pk, again.state) == (first.pk, "waiting")
    assert pack_file(made(again)).read_bytes() == b"%PDF- de 5"
    assert request_pack(round=round, language="de").state == "done"


def test_a_pack_without_an_erased_contact_is_another_one(round):
    closed = changed(round, state="closed", configuration_digest="0" * 64, settings_digest="0" * 64, contact_name="Kim")
    first = request_pack(round=closed, language="de")

    assert request_pack(round=changed(closed, contact_name=""), language="de") != first


def test_a_file_that_expired_is_removed_and_made_anew(round):
    job = made(request_pack(round=round, language="de"))
    path = pack_file(job)
    Job.objects.filter(pk=job.pk).update(finished=timezone.now() - timedelta(days=8))
    job.refresh_from_db()
    assert pack_file(job) is None

    made(request_pack(round=round, language="en"))
    assert path.exists() is False
    again = request_pack(round=round, language="de")
    assert (again.pk, again.state) == (job.pk, "waiting")


def test_a_language_that_is_not_spoken_is_refused(round):
    with pytest.raises(ReportRefused):
        request_pack(round=round, language="fr")


def test_jobs_of_another_organisation_are_not_listed(round):
    request_pack(round=round, language="de")
    other = small_company("Beta Energie")

    assert [pack_jobs(round.organisation).count(), pack_jobs(other).count()] == [1, 0]
