"""Order a file, watch it being made, take it along; and nobody else does."""

import uuid

import pytest
from django.urls import reverse

from cxmaturity.audit.models import AuditRecord
from cxmaturity.jobs import actions as jobs
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.scope import unscoped
from cxmaturity.reports.models import ReportFile
from cxmaturity.reports.queries import REPORT_TASK
from cxmaturity.reports.reasons import ReportTooLarge
from cxmaturity.reports.tasks import make_file
from tests.web.site import Page, company, signed_in, two_levels

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visitor(alpha):
    return signed_in(alpha.people["executive"])


@pytest.fixture
def order(alpha, visitor):
    def order(format="json", language="de", **headers):
        url = alpha.url("order-report", alpha.rounds[-1].public_id)
        return visitor.post(url, {"format": format, "language": language})

    return order


def report_jobs():
    """Jobs that make files; the close of a round plans others."""
    return Job.objects.filter(task=REPORT_TASK)


def make(job):
    Job.objects.filter(pk=job.pk).update(lease_until="2000-01-01T00:00:00Z")
    make_file(job.pk)
    job.refresh_from_db()


def files(company):
    with unscoped("a test looks at all files"):
        return list(ReportFile.objects.filter(organisation=company.organisation))


def test_a_file_from_the_order_to_the_download(alpha, visitor, order):
    ordered = order("json", "en")
    job = report_jobs().get()
    assert (ordered.status_code, ordered["Location"]) == (302, alpha.url("report-progress", job.pk))

    waiting = visitor.get(ordered["Location"])
    assert (waiting["Refresh"], Page(waiting).values("max", "progress")) == ("2", ["100"])

    make(job)
    done = visitor.get(ordered["Location"])
    (file,) = files(alpha)
    download = alpha.url("report-file", file.public_id)
    assert ("Refresh" in done, download in Page(done).values("href", "a")) == (False, True)

    answer = visitor.get(download)
    day = file.stored_report.created_at.date().isoformat()
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Disposition"] == f'attachment; filename="alpha-werke-board-{day}-en.json"'
    assert b"".join(answer.streaming_content)[:1] == b"{"


def test_pdf_and_workbook_are_what_they_say(alpha, visitor, order):
    start = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04"}
    for format in start:
        order(format)
        make(Job.objects.latest("pk"))

    found = {
        file.format: b"".join(visitor.get(alpha.url("report-file", file.public_id)).streaming_content)
        for file in files(alpha)
    }

    assert {format: content[: len(start[format])] for format, content in found.items()} == start


def test_the_page_can_be_asked_to_stand_still(visitor, order):
    url = order()["Location"]

    assert "Refresh" in visitor.get(url)
    assert "Refresh" not in visitor.get(url + "?still")


def test_asking_twice_is_one_order(order):
    assert order()["Location"] == order()["Location"]
    assert report_jobs().count() == 1


def test_looking_orders_nothing(alpha, visitor):
    assert visitor.get(alpha.url("order-report", alpha.rounds[-1].public_id)).status_code == 405
    assert visitor.get(alpha.url("reports")).status_code == 200
    assert report_jobs().count() == 0


@pytest.mark.parametrize(("format", "language"), [("docx", "de"), ("pdf", "fr"), ("", ""), ("<b>", "../de")])
def test_what_does_not_exist_is_refused_with_what_does(order, format, language):
    answer = order(format, language)
    words = " ".join(Page(answer).texts)

    assert (answer.status_code, report_jobs().count()) == (400, 0)
    assert "Possible are:" in words
    assert "<b>" not in answer.content.decode()


def test_an_order_that_fails_says_why_and_can_be_repeated(alpha, visitor, order):
    url = order()["Location"]
    job = jobs.claim(job_id=report_jobs().get().pk)
    jobs.fail(job=job, failure=ReportTooLarge())

    texts = Page(visitor.get(url)).texts

    assert "The file could not be made" in texts
    assert ReportTooLarge().reason["en"] in texts
    assert order()["Location"] == url
    assert report_jobs().get().state == "waiting"


def test_who_ordered_is_in_the_audit(alpha, order):
    order()

    assert AuditRecord.objects.filter(event="report.requested").get().actor == alpha.people["executive"].pk


def test_an_expired_file_is_gone_and_can_be_ordered_again(alpha, visitor, order):
    url = order()["Location"]
    make(report_jobs().get())
    (file,) = files(alpha)
    with unscoped("a test lets a file expire"):
        ReportFile.objects.update(expires_at="2000-01-01T00:00:00Z")

    missing = visitor.get(alpha.url("report-file", uuid.UUID(int=1)))
    expired = visitor.get(alpha.url("report-file", file.public_id))
    assert (expired.status_code, expired.content) == (404, missing.content)
    assert "The file is no longer there" in Page(visitor.get(url)).texts
    assert (
        Page(visitor.get(alpha.url("reports"))).values("href", "a").count(alpha.url("report-file", file.public_id)) == 0
    )


def test_files_and_orders_of_another_client_do_not_exist(alpha, beta, visitor):
    foreign = signed_in(beta.people["executive"])
    ordered = foreign.post(beta.url("order-report", beta.rounds[0].public_id), {"format": "json", "language": "de"})
    job = report_jobs().get()
    make(job)
    (file,) = files(beta)
    assert foreign.get(beta.url("report-file", file.public_id)).status_code == 200
    assert foreign.get(ordered["Location"]).status_code == 200

    def answers(file_id, job_id, round_id):
        urls = [
            alpha.url("report-file", file_id),
            alpha.url("report-progress", job_id),
            beta.url("report-file", file_id),
            beta.url("report-progress", job_id),
        ]
        posted = visitor.post(alpha.url("order-report", round_id), {"format": "json", "language": "de"})
        return [(answer.status_code, answer.content) for answer in (*map(visitor.get, urls), posted)]

    nobody = uuid.UUID(int=1)
    assert answers(file.public_id, job.pk, beta.rounds[0].public_id) == answers(nobody, 4711, nobody)
    assert {status for status, _ in answers(file.public_id, job.pk, beta.rounds[0].public_id)} == {404}
    assert report_jobs().count() == 1


@pytest.mark.parametrize("role", ["department_lead", "consultant_without_grant"])
def test_who_may_not_see_everything_gets_no_file(alpha, visitor, order, role):
    url = order()["Location"]
    make(report_jobs().get())
    (file,) = files(alpha)
    client = signed_in(alpha.people[role])

    urls = [alpha.url("reports"), url, alpha.url("report-file", file.public_id)]
    assert [client.get(each).status_code for each in urls] == [403, 403, 403]
    posted = client.post(alpha.url("order-report", alpha.rounds[0].public_id), {"format": "json", "language": "de"})
    assert (posted.status_code, report_jobs().count()) == (403, 1)


def test_the_folder_of_the_files_is_not_on_the_web(alpha, visitor, order):
    order()
    make(report_jobs().get())
    (file,) = files(alpha)

    for prefix in ("/", "/static/", "/media/"):
        assert visitor.get(prefix + file.path).status_code == 404


def test_a_client_without_a_closed_round_reads_what_comes_first(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    empty = company("Leer", two_levels("A", "B", "C"), rounds=0)
    client = signed_in(empty.people["admin"])

    assert "There is no report yet" in Page(client.get(empty.url("reports"))).texts
    assert "There is no result yet" in Page(client.get(empty.url("overview"))).texts
    assert reverse("web:questionnaires") in Page(client.get(empty.url("overview"))).values("href", "a")
