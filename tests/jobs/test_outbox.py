"""One row per mail: posted once with its cause, made when it is sent, forgotten when it is done."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from cxmaturity.jobs import actions, sending
from cxmaturity.jobs.actions.mail import MOST_TRIES, PAUSES
from cxmaturity.jobs.errors import LetterRefused
from cxmaturity.jobs.models import Job, OutgoingMail
from cxmaturity.jobs.outbox import Letter, letter_maker
from cxmaturity.jobs.queries import next_job
from tests.jobs.rows import mail_of
from tests.jobs.slow import letters
from tests.jobs.test_actions import contend

pytestmark = pytest.mark.django_db


def post(number=1, maker="tests.letter", key=None, **more):
    actions.post(maker=maker, payload={"number": number, **more}, key=key or f"invitation:{number}")


def only():
    return OutgoingMail.objects.get()


def make_due():
    OutgoingMail.objects.filter(state="waiting").update(lease_until=timezone.now() - timedelta(seconds=1))


def send_again_and_again(times):
    for _ in range(times):
        make_due()
        sending.send_due_mails()


def test_a_mail_is_sent_as_its_maker_writes_it():
    post(7)

    sending.send_due_mails()

    (sent,) = mail.outbox
    message = sent.message()
    assert (sent.to, sent.subject, sent.from_email) == (["person-7@example.com"], "Größe 7", "cxmaturity@localhost")
    assert sent.body == "Guten Tag,\n\nhttp://127.0.0.1/a/tok-7/\n"
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [("<p>Guten Tag 7</p>", "text/html")]
    assert (message["Reply-To"], message["Auto-Submitted"]) == ("questions@example.com", "auto-generated")
    assert message["Message-ID"] == sending.message_id(only())
    assert message["Message-ID"].endswith("@127.0.0.1>")


def test_what_was_sent_leaves_nothing_but_that_it_was():
    post(7)

    sending.send_due_mails()

    row = OutgoingMail.objects.values().get()
    assert len(row.pop("key")) == 64
    row.pop("id")
    assert row == {
        "maker": "tests.letter",
        "payload": {},
        "state": "sent",
        "attempts": 0,
        "lease_until": None,
        "reason_code": "",
        "reason": {},
    }


def test_no_row_ever_holds_address_text_or_link():
    post(7)

    for _ in range(2):
        stored = str(list(OutgoingMail.objects.values())) + str(list(Job.objects.values()))
        assert [word for word in ("example.com", "Guten Tag", "tok-7", "invitation:7") if word in stored] == []
        sending.send_due_mails()


def test_the_same_key_is_one_mail():
    post(1)
    post(1)
    sending.send_due_mails()
    post(1)
    sending.send_due_mails()

    assert len(mail.outbox) == 1
    assert OutgoingMail.objects.count() == 1


def test_thousands_are_posted_in_a_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        actions.post_many(maker="tests.letter", payloads={f"i:{n}": {"number": n} for n in range(3_000)})

    assert OutgoingMail.objects.count() == 3_000


def test_the_rows_keep_no_order_of_people():
    actions.post_many(maker="tests.letter", payloads={f"i:{n}": {"number": n} for n in range(50)})

    posted = [mail.payload["number"] for mail in OutgoingMail.objects.order_by("pk")]
    assert sorted(posted) == list(range(50))
    assert posted != sorted(posted)


@pytest.mark.django_db(transaction=True)
def test_a_cause_that_is_undone_takes_its_mail_along():
    with pytest.raises(RuntimeError), transaction.atomic():
        post(1)
        raise RuntimeError

    assert (OutgoingMail.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_posting_finds_a_sender_after_the_commit():
    with transaction.atomic():
        post(1)
        assert Job.objects.count() == 0

    assert [job.task for job in Job.objects.all()] == ["jobs.send_mails"]
    assert next_job().task == "jobs.send_mails"


@pytest.mark.django_db(transaction=True)
def test_what_is_posted_while_the_sender_ends_is_not_forgotten():
    post(1)
    job = actions.claim(job_id=next_job().pk)
    sending.send_due_mails()
    post(2)
    actions.finish(job=job)
    assert next_job() is None

    actions.wake_sender()

    assert next_job() == job


@pytest.mark.django_db(transaction=True)
def test_of_ten_contenders_exactly_one_claims_a_mail():
    post(1)
    row = only()

    claims = contend(lambda _: actions.claim_mail(mail_id=row.pk), 10)

    assert [claim.attempts for claim in claims if claim] == [1]


@pytest.mark.django_db(transaction=True)
def test_ten_who_post_the_same_mails_post_them_once():
    keys = [f"i:{n}" for n in range(20)]

    def post_all(number):
        mixed = keys if number % 2 else list(reversed(keys))
        actions.post_many(maker="tests.letter", payloads={key: {"number": 1} for key in mixed})

    contend(post_all, 10)

    assert OutgoingMail.objects.count() == 20


def test_an_attempt_that_lost_its_mail_changes_nothing():
    post(1)
    old = actions.claim_mail(mail_id=only().pk)
    make_due()
    actions.claim_mail(mail_id=old.pk)

    assert not actions.mark_sent(mail=old)
    assert not actions.drop_mail(mail=old)
    assert only().state == "waiting"


def test_a_mail_of_tomorrow_waits_and_calls_nobody():
    actions.post(maker="tests.letter", payload={"number": 1}, key="x", at=timezone.now() + timedelta(days=1))
    actions.wake_sender()
    sending.send_due_mails()

    assert (mail.outbox, Job.objects.count()) == ([], 0)
    make_due()
    sending.send_due_mails()
    assert len(mail.outbox) == 1


def test_a_mail_that_nobody_wants_any_more_is_dropped():
    post(maker="tests.unwanted")

    sending.send_due_mails()

    assert (mail.outbox, only().state, only().payload) == ([], "dropped", {})


def test_a_maker_that_nobody_knows_fails_with_a_reason():
    post(1, maker="tests.of_yesterday")
    post(2)

    sending.send_due_mails()

    failed = mail_of("invitation:1")
    assert (failed.state, failed.reason_code, sorted(failed.reason)) == ("failed", "unknown_maker", ["de", "en"])
    assert len(mail.outbox) == 1


def test_a_maker_that_raises_fails_after_five_tries_and_the_others_go_on(caplog):
    post(1, maker="tests.broken")
    post(2)

    sending.send_due_mails()
    states = {key: mail_of(key).state for key in ("invitation:1", "invitation:2")}
    assert states == {"invitation:1": "waiting", "invitation:2": "sent"}
    send_again_and_again(4)

    broken = mail_of("invitation:1")
    assert (broken.state, broken.reason_code, broken.attempts) == ("failed", "letter_not_made", 5)
    assert "RuntimeError in " in caplog.text
    assert "person-7" not in caplog.text


def test_one_error_of_a_maker_after_long_trouble_is_not_the_end():
    post(1, maker="tests.broken")
    OutgoingMail.objects.update(attempts=20, reason_code="mail_server")

    sending.send_due_mails()

    assert (only().state, only().reason_code) == ("waiting", "letter_not_made")


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("a@example.com", "x\nBcc: b@example.com"),
        ("a@example.com", "x\rBcc: b@example.com"),
        ("a@example.com", "x\u2028Bcc: b@example.com"),
        ("a@example.com\nBcc: b@example.com", "x"),
        ("a@example.com, b@example.com", "x"),
        ("A <a@example.com>", "x"),
        ("nobody", "x"),
        ("", "x"),
    ],
)
def test_a_letter_that_would_say_more_than_it_should_is_refused(to, subject):
    with pytest.raises(LetterRefused):
        Letter(to=to, subject=subject, text="")
    post(1, maker="tests.injection", to=to, subject=subject)

    sending.send_due_mails()

    assert (mail.outbox, only().state, only().reason_code) == ([], "failed", "letter_refused")


def test_a_header_of_two_lines_is_refused():
    with pytest.raises(LetterRefused):
        Letter(to="a@example.com", subject="x", text="", headers={"X-Round": "1\r\nBcc: b@example.com"})


@pytest.mark.parametrize("subject", ["{{settings.SECRET_KEY}}", "{% load x %}", "{0.__class__}", "%(x)s"])
def test_placeholders_of_other_worlds_stay_what_they_are(subject):
    post(1, maker="tests.injection", to="a@example.com", subject=subject)

    sending.send_due_mails()

    assert [sent.subject for sent in mail.outbox] == [subject]


def test_a_failed_mail_that_is_posted_again_is_tried_anew():
    post(1, maker="tests.injection", to="nobody", subject="x")
    sending.send_due_mails()

    post(1)

    assert (only().state, only().attempts, only().reason_code) == ("waiting", 0, "")


def test_the_tries_last_for_three_days():
    minutes = sum(PAUSES) + PAUSES[-1] * (MOST_TRIES - 1 - len(PAUSES))

    assert 72 <= minutes / 60 < 74


def test_two_makers_cannot_share_a_name():
    with pytest.raises(ValueError, match=r"two makers of letters are called tests\.letter"):
        letter_maker("tests.letter")(lambda payload: None)


def test_a_long_shift_ends_for_those_who_wait(monkeypatch):
    monkeypatch.setattr(sending, "SHIFT", 0.0)
    for number in range(3):
        post(number)

    sending.send_due_mails()

    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_report_has_its_turn_between_two_shifts(monkeypatch, make_job):
    monkeypatch.setattr(sending, "SHIFT", 0.0)
    for number in range(3):
        post(number)
    report = make_job()
    shift = next_job()
    assert shift.task == "jobs.send_mails"

    actions.finish(job=actions.claim(job_id=shift.pk))
    actions.wake_sender()

    assert next_job() == report


def test_mails_become_files_that_a_mail_program_opens(settings, tmp_path):
    settings.EMAIL_BACKEND = "cxmaturity.jobs.mail_files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    post(1)
    post(2)

    sending.send_due_mails()

    files = sorted((tmp_path / "mail").iterdir())
    read = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert sorted(message["To"] for message in read) == ["person-1@example.com", "person-2@example.com"]
    assert {message.get_body("plain").get_content().splitlines()[0] for message in read} == {"Guten Tag,"}
    assert {message["Subject"] for message in read} == {"Größe 1", "Größe 2"}


def test_letters_are_made_when_they_are_sent_not_before():
    letters.made.clear()
    post(1)
    assert letters.made == []

    sending.send_due_mails()

    assert letters.made == [1]
