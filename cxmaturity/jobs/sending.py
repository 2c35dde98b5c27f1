"""Sends what is due over one connection. A mail is marked right after the server took it: killed in between, at most the
one mail in the air is sent again, under the same Message-ID.
"""

import logging
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.crypto import salted_hmac

from cxmaturity.jobs import actions, mail_troubles
from cxmaturity.jobs.errors import LetterRefused
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.jobs.outbox import Letter, maker_of
from cxmaturity.jobs.queries import next_mail

logger = logging.getLogger(__name__)

SHIFT = 10.0  # seconds; then whoever waits for the worker has its turn
MOST_BREAKS = 3


def send_due_mails(*, watch: Callable[[], None] = lambda: None) -> None:
    """One shift: until nothing is due, the time is over, or the server takes nothing. watch: called before each mail."""
    connection = get_connection()
    try:
        with _told_to_stop() as told:
            server_takes_mail = _send_until(time.monotonic() + SHIFT, told, connection, watch)
        if not server_takes_mail:
            actions.hold_up_due_mails(trouble=mail_troubles.SERVER)
    finally:
        _hang_up(connection)


def _send_until(end: float, told: Event, connection: BaseEmailBackend, watch: Callable[[], None]) -> bool:
    """False when the server takes nothing."""
    breaks = 0
    while (due := next_mail()) is not None:
        watch()
        if not _answers(connection):
            return False
        if mail := actions.claim_mail(mail_id=due.pk):
            breaks = 0 if _send(mail, connection) else breaks + 1
        if breaks == MOST_BREAKS:
            return False
        if told.is_set() or time.monotonic() >= end:
            break
    return True


@contextmanager
def _told_to_stop() -> Iterator[Event]:
    """Set by SIGTERM, instead of dying between a mail and the server's answer."""
    told = Event()
    if current_thread() is not main_thread():
        yield told
        return
    usual = signal.signal(signal.SIGTERM, lambda *_: told.set())
    try:
        yield told
    finally:
        signal.signal(signal.SIGTERM, usual)


def _answers(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except OSError as error:
        logger.warning("The mail server does not answer; mails wait: %s", _words(error))
        return False
    return True


def _send(mail: OutgoingMail, connection: BaseEmailBackend) -> bool:
    """False when the connection broke."""
    letter = _letter_of(mail)
    if letter is None:
        return True
    try:
        connection.send_messages([_message(mail, letter)])
    except OSError as error:
        return _settle(mail, error, connection)
    except ValueError:  # what Django's own look at addresses and headers refuses
        actions.fail_mail(mail=mail, trouble=mail_troubles.NOT_A_LETTER)
        return True
    actions.mark_sent(mail=mail)
    return True


def _letter_of(mail: OutgoingMail) -> Letter | None:
    """None when the mail has ended or waits, because there is nothing to send."""
    make = maker_of(mail.maker)
    if make is None:
        logger.warning("Mail %s failed: nobody makes letters called %s.", mail.pk, mail.maker)
        actions.fail_mail(mail=mail, trouble=mail_troubles.UNKNOWN_MAKER)
        return None
    try:
        with translation.override(settings.LANGUAGE_CODE):
            letter = make(mail.payload)
    except (OperationalError, InterfaceError):  # the database went away: not the mail's fault
        raise
    except LetterRefused as refused:
        logger.warning("Mail %s failed: %s.", mail.pk, refused)
        actions.fail_mail(mail=mail, trouble=mail_troubles.NOT_A_LETTER)
        return None
    except Exception as error:
        logger.error("Mail %s could not be written: %s", mail.pk, _place(error))
        actions.hold_up_mail(mail=mail, trouble=mail_troubles.NOT_MADE)
        return None
    if letter is None:
        actions.drop_mail(mail=mail)
    return letter


def _message(mail: OutgoingMail, letter: Letter) -> EmailMultiAlternatives:
    own = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        subject=letter.subject, body=letter.text, to=[letter.to], headers={**letter.headers, **own}
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def message_id(mail: OutgoingMail) -> str:
    """The same at every try, so that a mail sent twice for want of an answer is recognised as one."""
    digest = salted_hmac("cxmaturity.jobs.message_id", mail.key, algorithm="sha256").hexdigest()
    return f"<{digest[:40]}@{urlsplit(settings.SITE_URL).hostname}>"


def _settle(mail: OutgoingMail, error: OSError, connection: BaseEmailBackend) -> bool:
    trouble = mail_troubles.trouble_of(error)
    logger.warning("Mail %s was not sent (%s): %s", mail.pk, trouble.code, _words(error))
    if trouble in (mail_troubles.RECIPIENT, mail_troubles.CONTENT):
        actions.fail_mail(mail=mail, trouble=trouble)
        return True
    actions.hold_up_mail(mail=mail, trouble=trouble)
    if trouble is mail_troubles.SERVER:
        _hang_up(connection)
        return False
    return True


def _hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError as error:
        logger.info("The mail server did not say goodbye: %s", _words(error))


def _words(error: OSError) -> str:
    """Without the server's own text, which repeats addresses."""
    return f"{type(error).__name__} {mail_troubles.code_of(error) or error.strerror or ''}".strip()


def _place(error: Exception) -> str:
    """Where it happened; what the error says may hold an address or a link."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.filename}:{last.lineno}"
