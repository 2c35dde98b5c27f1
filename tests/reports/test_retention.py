"""The walk over everything that has a date of deletion: said first, done at night, nothing twice."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from cxmaturity.assessments.actions import change_round, record_answer, submit
from cxmaturity.assessments.actions.field import CLOSE_TASK
from cxmaturity.assessments.actions.retention import ANSWERS_TASK, CONTACTS_TASK
from cxmaturity.assessments.actions.rights import erase_person
from cxmaturity.assessments.erasure_journal import erasures_of, journal, note_erasure
from cxmaturity.assessments.models import Comment, Invitation, Round, Submission
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.retention import JOURNAL_MONTHS, months_later
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.models import AuditRecord
from cxmaturity.audit.queries import records_of, verify_chain
from cxmaturity.jobs.actions import keep_daily_jobs
from cxmaturity.jobs.daily import next_night
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.apps import RETENTION_TASK
from cxmaturity.reports.models import ReportFile, StoredReport
from cxmaturity.reports.retention import NotKept, everything_due, keep_periods
from cxmaturity.reports.tasks import keep_periods_in_time
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedCell, PublishedComment, Result
from tests.audit.test_chain import tamper
from tests.rounds import field_round, invitations_of, prepared_round, small_company

START = datetime(2024, 1, 12, 9, tzinfo=UTC)  # the clock of the database stands later
END = datetime(2199, 1, 1, tzinfo=UTC)


@pytest.fixture
def alpha(db, settings, tmp_path):
    """A company whose whole story begins on one day, before its first round."""
    settings.DATA_FOLDER = tmp_path
    with time_machine.travel(START, tick=False):
        organisation = small_company()
    with acting_for(organisation):
        yield organisation


def closed(organisation, mode="confidential"):
    with time_machine.travel(START, tick=False):
        round = field_round(organisation, mode=mode, closes_at=END)
        for invitation in invitations_of(round)[:6] if mode == "confidential" else []:
            raw = {"answers": {"A-1": "4"}, "comment": "It depends"}
            record_answer(invitation=invitation, item="A-1", raw=raw, base_version=0, key=uuid4())
            submit(invitation=find_invitation(token_of(invitation)))
        close_round(round=round)
    return round


def due_on(moment):
    with time_machine.travel(moment, tick=False):
        return [(due.what, due.round and due.round.pk, due.rows, due.since) for due in everything_due()]


def kept_on(moment):
    with time_machine.travel(moment, tick=False):
        return keep_periods()


def without_jobs():
    Job.objects.all().delete()


def test_nothing_is_due_too_early(alpha):
    closed(alpha)

    assert due_on(START + timedelta(days=29)) == []


@pytest.mark.parametrize(("mode", "left"), [("confidential", 0), ("attributed", 8)])
def test_contacts_go_after_30_days_without_any_job(alpha, mode, left):
    round = closed(alpha, mode)
    without_jobs()
    later = START + timedelta(days=30)

    assert due_on(later)[0] == ("contacts", round.pk, 8, later)
    kept_on(later)

    assert Invitation.objects.filter(round=round).count() == left
    assert not Invitation.objects.exclude(email="").exists()
    assert due_on(later) == []


def test_answers_and_comments_go_after_36_months_and_results_stay(alpha):
    round = closed(alpha)
    PublishedComment.objects.create(
        organisation=alpha, result=Result.objects.get(round=round), cell="company", item="A-1", text="It depends"
    )
    without_jobs()
    later = months_later(START, 36)
    before = PublishedCell.objects.count()

    assert {what for what, *_ in due_on(later)} == {"contacts", "answers", "comments", "audit"}
    kept_on(later)

    assert (Submission.objects.count(), Comment.objects.count(), PublishedComment.objects.count()) == (0, 0, 0)
    assert (PublishedCell.objects.count(), Result.objects.count()) == (before, 1)
    assert due_on(later) == []


def test_the_list_of_a_round_that_nobody_launches_goes_a_year_after_its_last_change(alpha):
    with time_machine.travel(START, tick=False):
        round = prepared_round(alpha)
        person = Invitation.objects.create(organisation=alpha, round=round, email="a@alpha.example", department="it")
    with time_machine.travel(START + timedelta(days=300), tick=False):
        change_round(round=round, has_comments=False)

    assert due_on(START + timedelta(days=400)) == []
    end = months_later(START + timedelta(days=300), 12)
    assert due_on(end) == [("lists", round.pk, 1, end)]
    kept_on(end)

    assert not Invitation.objects.filter(pk=person.pk).exists()
    assert Round.objects.filter(pk=round.pk, state="prepared").exists()


def test_report_files_and_audit_records_go_with_their_days(alpha):
    round = closed(alpha)
    facts = {"organisation": alpha, "content_digest": "", "engine_version": "1", "created_at": START}
    stored = StoredReport.objects.create(
        result=Result.objects.get(round=round), kind="board", key="k", content="{}", complete=True, **facts
    )
    expires = START + timedelta(days=7)
    ReportFile.objects.create(
        organisation=alpha, stored_report=stored, format="pdf", language="de", path="reports/x.pdf", expires_at=expires
    )

    assert due_on(expires) == [("files", None, 1, expires)]
    kept_on(expires)
    assert ReportFile.objects.count() == 0
    later = datetime(2026, 2, 1, 6, tzinfo=UTC)
    records = AuditRecord.objects.filter(at__lt=datetime(2024, 1, 31, tzinfo=UTC)).count()
    found = [each for each in due_on(later) if each[0] == "audit"]
    assert [(rows, since.isoformat()) for _, _, rows, since in found] == [(records, "2026-02-01T00:00:00+01:00")]
    kept_on(later)

    assert verify_chain(alpha.pk).holds
    assert records_of(alpha.pk).last().event == "audit.cut"


def test_a_plan_that_was_lost_is_made_again(alpha):
    done, running = closed(alpha), None
    with time_machine.travel(START, tick=False):
        running = field_round(alpha)
    without_jobs()
    tomorrow = START + timedelta(days=1)

    assert [each[:3] for each in due_on(tomorrow)] == [("jobs", running.pk, 1), ("jobs", done.pk, 2)]
    kept_on(tomorrow)

    assert set(Job.objects.values_list("task", flat=True)) >= {CLOSE_TASK, CONTACTS_TASK, ANSWERS_TASK}
    assert due_on(tomorrow) == []


def test_a_plan_that_failed_is_lost_too(alpha):
    round = closed(alpha)
    Job.objects.filter(task=CONTACTS_TASK).update(state=Job.State.FAILED, finished=START)

    assert [each[:3] for each in due_on(START)] == [("jobs", round.pk, 1)]
    kept_on(START)

    assert Job.objects.get(task=CONTACTS_TASK).state == Job.State.WAITING


def test_what_one_round_meets_does_not_keep_the_others(alpha, monkeypatch, caplog):
    broken, whole = closed(alpha), closed(alpha)
    tamper("UPDATE audit_auditrecord SET event = 'x' WHERE number = %s AND organisation > 0", 1)
    later = datetime(2026, 3, 1, 6, tzinfo=UTC)

    with pytest.raises(NotKept):
        kept_on(later)

    assert Invitation.objects.filter(round__in=(broken, whole)).count() == 0
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "Not deleted in time: audit of round None."
    ]


def test_the_journal_of_erasures_ends_too(alpha):
    old = months_later(START, -JOURNAL_MONTHS)
    note_erasure(organisation=alpha, email="old@alpha.example", at=old)

    assert due_on(START) == [("journal", None, 1, START)]
    kept_on(START)

    assert erasures_of(alpha) == {}


def run_command(capsys, *options):
    """Exit code, output and errors."""
    code = 0
    try:
        call_command("retention", *options)
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_journal_that_nobody_can_read_keeps_nothing_else_and_is_told(alpha, capsys):
    closed(alpha)
    without_jobs()
    journal().mkdir()
    with time_machine.travel(START + timedelta(days=31), tick=False):
        code, out, err = run_command(capsys, "--dry-run", "--lang", "en")
        assert (code, "Addresses, lists and files" in out, Invitation.objects.count()) == (2, True, 8)
        assert err.startswith("journal_unreadable: The journal of erasures, erasures.log, cannot be read (")

        code, out, err = run_command(capsys)
        assert (code, Invitation.objects.count()) == (2, 0)
        assert err.startswith("journal_unreadable: Das Löschjournal erasures.log lässt sich nicht lesen (")
        assert err.count("\n") == 1

        code, out, err = run_command(capsys, "--lang", "en")
        assert (code, out) == (2, "Nothing is over its time.\n")


def test_the_night_says_why_the_journal_is_of_no_use_and_does_the_rest(alpha, settings, caplog):
    closed(alpha)
    note_erasure(organisation=alpha, email="person0@alpha.example", at=START)
    without_jobs()
    keep_daily_jobs()
    settings.SECRET_KEY = "another key of the installation"
    job = Job.objects.get(task=RETENTION_TASK)
    with time_machine.travel(START + timedelta(days=31), tick=False):
        keep_periods_in_time(job.pk)

    job.refresh_from_db()
    assert (job.state, Invitation.objects.count()) == (Job.State.FAILED, 0)
    assert "was written under another SECRET_KEY" in job.reason["en"]
    assert "unter einem anderen SECRET_KEY geschrieben" in job.reason["de"]
    errors = [record.getMessage().split(":")[0] for record in caplog.records if record.levelname == "ERROR"]
    assert errors == ["journal_other_key"]


def test_the_command_says_what_is_due_and_changes_nothing(alpha, capsys):
    closed(alpha)
    without_jobs()
    later = START + timedelta(days=31)
    with time_machine.travel(later, tick=False):
        call_command("retention", "--dry-run", "--lang", "en")
        said = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        assert said == [
            "What Organisation Assessment Rows Due since",
            "Addresses, lists and files alpha-energie First assessment 8 2024-02-11",
            "Lost jobs, to be planned anew alpha-energie First assessment 1 2024-01-12",
            "Nothing was changed (--dry-run).",
        ]
        assert (Invitation.objects.count(), Job.objects.count()) == (8, 0)

        call_command("retention")
        assert capsys.readouterr().out.splitlines()[-1] == "Erledigt."
        call_command("retention")
        assert capsys.readouterr().out == "Nichts ist über seine Frist.\n"
    assert Invitation.objects.count() == 0


def test_the_night_does_it_without_anybody(alpha):
    closed(alpha)
    without_jobs()
    keep_daily_jobs()
    job = Job.objects.get(task=RETENTION_TASK)

    with time_machine.travel(START + timedelta(days=31), tick=False):
        keep_periods_in_time(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.DONE, {"contacts": 1, "jobs": 1})
    assert Invitation.objects.count() == 0


def test_it_runs_every_night_and_when_a_worker_starts(alpha):
    keep_daily_jobs()
    job = Job.objects.get(task=RETENTION_TASK)
    keep_periods_in_time(job.pk)

    keep_daily_jobs()
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE
    keep_daily_jobs(begins=True)
    assert Job.objects.get(pk=job.pk).state == Job.State.WAITING

    Job.objects.update(state=Job.State.DONE, finished=timezone.now() - timedelta(days=1))
    keep_daily_jobs()
    assert Job.objects.get(pk=job.pk).state == Job.State.WAITING


def test_a_night_is_three_in_the_zone_of_the_installation():
    assert next_night(datetime(2026, 1, 12, 1, 59, tzinfo=UTC)) == datetime(2026, 1, 12, 2, tzinfo=UTC)
    assert next_night(datetime(2026, 1, 12, 2, tzinfo=UTC)) == datetime(2026, 1, 13, 2, tzinfo=UTC)


def test_who_was_erased_goes_again_at_night(alpha):
    with time_machine.travel(START, tick=False):
        field_round(alpha)
        kept = list(Invitation.objects.filter(email="person0@alpha.example"))
        erase_person(organisation=alpha, email="person0@alpha.example")
    for row in kept:
        row.save()

    assert [each[:3] for each in due_on(START)] == [("erased", None, 1)]
    kept_on(START)

    assert not Invitation.objects.filter(email="person0@alpha.example").exists()
    assert due_on(START) == []
