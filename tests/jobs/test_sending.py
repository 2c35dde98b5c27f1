"""A real conversation with a mail server that fails in every way it can: none lost, none taken twice."""

import random
import socket
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.jobs import actions, sending
from cxmaturity.jobs.models import OutgoingMail
from tests.jobs.mail_server import FakeMailServer
from tests.jobs.rows import mail_of
from tests.jobs.slow import letters  # noqa: F401 - registers its makers
from tests.jobs.test_actions import contend

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(settings):
    fake = FakeMailServer().start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", fake.port, False
    yield fake
    fake.stop()


def post(count):
    actions.post_many(maker="tests.letter", payloads={f"i:{n}": {"number": n} for n in range(count)})


def states():
    return Counter(OutgoingMail.objects.values_list("state", flat=True))


def make_due():
    OutgoingMail.objects.filter(state="waiting").update(lease_until=timezone.now() - timedelta(seconds=1))


def send_until_done(shifts=60):
    """Shift after shift, each as if the pause were over."""
    for _ in range(shifts):
        if not states()["waiting"]:
            return
        make_due()
        sending.send_due_mails()


def everybody(count):
    return sorted(f"person-{n}@example.com" for n in range(count))


def test_all_mails_leave_over_one_connection(server):
    post(20)

    sending.send_due_mails()

    assert sorted(server.recipients) == everybody(20)
    assert server.connections == 1
    assert states() == {"sent": 20}


def test_a_mail_arrives_as_it_was_written(server):
    actions.post(maker="tests.letter", payload={"number": 7}, key="i:7")

    sending.send_due_mails()

    ((_, message),) = server.taken
    assert (message["To"], message["Subject"], message["Auto-Submitted"]) == (
        "person-7@example.com",
        "Größe 7",
        "auto-generated",
    )
    assert message.get_body("plain").get_content().split() == ["Guten", "Tag,", "http://127.0.0.1/a/tok-7/"]
    assert message.get_body("html").get_content().strip() == "<p>Guten Tag 7</p>"


def test_five_hundred_mails_outlive_a_server_that_is_down(server):
    server.stop()
    post(500)

    sending.send_due_mails()
    waiting = OutgoingMail.objects.values_list("state", "attempts", "reason_code").distinct()
    assert list(waiting) == [("waiting", 1, "mail_server")]
    again_in = OutgoingMail.objects.order_by("lease_until").first().lease_until - timezone.now()
    assert timedelta(seconds=50) < again_in <= timedelta(seconds=60)
    sending.send_due_mails()
    assert OutgoingMail.objects.filter(attempts=1).count() == 500

    server.start()
    send_until_done()

    assert sorted(server.recipients) == everybody(500)
    assert states() == {"sent": 500}


def test_after_three_days_without_a_server_a_mail_fails_with_what_to_do(server):
    server.stop()
    post(2)

    send_until_done(shifts=77)
    assert states() == {"waiting": 2}
    send_until_done(shifts=1)

    failed = mail_of("i:0")
    assert (failed.state, failed.reason_code, failed.lease_until) == ("failed", "mail_server", None)
    assert "CXMATURITY_MAIL_URL" in failed.reason["de"]
    assert "CXMATURITY_MAIL_URL" in failed.reason["en"]
    server.start()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_server_that_hangs_up_before_its_answer_gets_every_mail_once(server, seed):
    chance = random.Random(seed)
    server.answer = lambda step, _: "drop" if step == "data" and chance.random() < 0.3 else None
    post(60)

    send_until_done()

    assert sorted(server.recipients) == everybody(60)
    assert states() == {"sent": 60}
    assert len(server.seen) > 60
    assert len(set(server.seen)) == 60


def test_a_server_that_hangs_up_anywhere_gets_every_mail_once(server):
    chance = random.Random(3)
    server.answer = lambda *_: "drop" if chance.random() < 0.15 else None
    post(60)

    send_until_done()

    assert sorted(server.recipients) == everybody(60)


def test_a_mail_whose_answer_was_lost_comes_again_as_the_same_mail(server):
    """Nobody can know whether the server took it; by its Message-ID it is recognised as the one there is."""
    losses = iter(["lose"])
    server.answer = lambda step, _: next(losses, None) if step == "data" else None
    post(5)

    send_until_done()

    assert len(server.taken) == 6
    assert Counter(Counter(server.ids).values()) == {1: 4, 2: 1}


def test_a_server_that_says_nothing_is_not_waited_for(server, settings):
    settings.EMAIL_TIMEOUT = 0.2
    post(5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        sending.send_due_mails()

    assert OutgoingMail.objects.filter(state="waiting", attempts=1, reason_code="mail_server").count() == 5


def test_a_server_that_always_hangs_up_is_left_alone_soon(server):
    server.answer = lambda step, _: "drop" if step == "data" else None
    post(50)

    sending.send_due_mails()

    assert server.connections == 3
    assert OutgoingMail.objects.filter(attempts=1, reason_code="mail_server").count() == 50


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_who_is_refused_for_good_fails_alone(server, step, caplog):
    def refuse(at, recipient):
        return "550 person-3@example.com is unknown" if (at, recipient) == (step, "person-3@example.com") else None

    server.answer = refuse
    post(10)

    sending.send_due_mails()

    refused = mail_of("i:3")
    code = {"rcpt": "recipient_refused", "data": "mail_refused"}[step]
    assert (refused.state, refused.reason_code, sorted(refused.reason)) == ("failed", code, ["de", "en"])
    assert sorted(server.recipients) == [one for one in everybody(10) if one != "person-3@example.com"]
    assert server.connections == 1
    assert "550" in caplog.text
    assert "person-3" not in caplog.text + str(list(OutgoingMail.objects.values()))


def test_who_is_put_off_is_tried_again_alone(server):
    server.answer = lambda step, recipient: "450 later" if recipient == "person-3@example.com" else None
    post(10)

    sending.send_due_mails()
    waiting = mail_of("i:3")
    assert (waiting.state, waiting.reason_code, states()["sent"]) == ("waiting", "mail_deferred", 9)
    server.answer = lambda *_: None
    send_until_done()

    assert sorted(server.recipients) == everybody(10)


@pytest.mark.parametrize(("step", "line"), [("mail", "550 no such sender"), ("rcpt", "530 sign in first")])
def test_a_server_that_wants_another_sign_in_costs_nobody_a_mail(server, step, line):
    server.answer = lambda at, _: line if at == step else None
    post(10)

    sending.send_due_mails()
    assert states() == {"waiting": 10}
    server.answer = lambda *_: None
    send_until_done()

    assert sorted(server.recipients) == everybody(10)


def test_a_server_that_cannot_encrypt_gets_no_mail(server, settings):
    settings.EMAIL_USE_TLS = True
    post(1)

    sending.send_due_mails()

    assert (server.seen, states()) == ([], {"waiting": 1})


def test_a_wrong_password_waits_for_the_right_one(server, settings, caplog):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "maturity", "Quittengelee"
    post(1)

    sending.send_due_mails()

    assert (server.seen, states()) == ([], {"waiting": 1})
    assert "Quittengelee" not in caplog.text


def test_two_senders_at_once_send_each_mail_once(server):
    post(100)

    contend(lambda _: sending.send_due_mails(), 2)

    assert sorted(server.recipients) == everybody(100)
    assert server.connections == 2
    assert states() == {"sent": 100}
