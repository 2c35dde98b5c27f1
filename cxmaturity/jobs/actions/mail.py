"""What may happen to a mail: posted with its cause, claimed by one sender, ended once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from cxmaturity.jobs.actions.jobs import enqueue, moment_of, restart
from cxmaturity.jobs.errors import MailTrouble
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.jobs.queries import MAIL_LEASE, SENDING_TASK, attempt_of_mail, due_mails, stored_key

PAUSES = (1, 2, 5, 15, 30, 60)  # minutes after the first tries; the last one from then on
MOST_TRIES = 78  # three days
PORTION = 500
ENDED: dict[str, Any] = {"lease_until": None}
FORGOTTEN: dict[str, Any] = {**ENDED, "payload": {}, "attempts": 0, "reason_code": "", "reason": {}}


def post(*, maker: str, payload: Mapping[str, Any], key: str, at: datetime | None = None) -> None:
    """One mail; see `post_many`."""
    post_many(maker=maker, payloads={key: payload}, at=at)


def post_many(*, maker: str, payloads: Mapping[str, Mapping[str, Any]], at: datetime | None = None) -> None:
    """Write one row per key, in the transaction of their cause; they are sent after it, none before `at`.

    A key that was posted before is not posted again, unless its mail failed: then it is tried anew. payloads: key to
    ids, nothing else; the maker of this name turns them into a Letter when the mail is sent.
    """
    moment = moment_of(at)
    # Sorted by their digests: two that post the same keys never wait for each other, and no order of people is kept.
    rows = sorted((stored_key(key), dict(payload)) for key, payload in payloads.items())
    with transaction.atomic():
        for start in range(0, len(rows), PORTION):
            _write(maker, rows[start : start + PORTION], moment)
        transaction.on_commit(wake_sender, robust=True)


def _write(maker: str, rows: list[tuple[str, dict[str, Any]]], moment: Any) -> None:
    failed = OutgoingMail.objects.filter(key__in=[key for key, _ in rows], state=OutgoingMail.State.FAILED)
    fresh = {"state": OutgoingMail.State.WAITING, "attempts": 0, "reason_code": "", "reason": {}}
    failed.update(**fresh, lease_until=moment)
    mails = [OutgoingMail(key=key, maker=maker, payload=payload, lease_until=moment) for key, payload in rows]
    OutgoingMail.objects.bulk_create(mails, ignore_conflicts=True)


def wake_sender() -> None:
    """See to it that somebody sends what is due; costs one question when nothing is."""
    if due_mails().exists():
        restart(job=enqueue(task=SENDING_TASK, payload={}, key=SENDING_TASK))


def claim_mail(*, mail_id: int) -> OutgoingMail | None:
    """Take the mail for one attempt; None when somebody else has it or it has ended."""
    with transaction.atomic():
        claimed = due_mails().filter(pk=mail_id)
        taken = claimed.update(attempts=F("attempts") + 1, lease_until=Now() + MAIL_LEASE)
        return OutgoingMail.objects.get(pk=mail_id) if taken else None


def mark_sent(*, mail: OutgoingMail) -> bool:
    return bool(attempt_of_mail(mail).update(**FORGOTTEN, state=OutgoingMail.State.SENT))


def drop_mail(*, mail: OutgoingMail) -> bool:
    """Nobody wants it any more."""
    return bool(attempt_of_mail(mail).update(**FORGOTTEN, state=OutgoingMail.State.DROPPED))


def fail_mail(*, mail: OutgoingMail, trouble: MailTrouble) -> bool:
    return bool(_fail(attempt_of_mail(mail), trouble))


def hold_up_mail(*, mail: OutgoingMail, trouble: MailTrouble) -> bool:
    """Try again later, later each time; for three days or as often as this trouble is worth."""
    again = mail.reason_code == trouble.code
    if again and mail.attempts >= trouble.tries:
        return fail_mail(mail=mail, trouble=trouble)
    return bool(_hold_up(attempt_of_mail(mail), mail.attempts, trouble))


def hold_up_due_mails(*, trouble: MailTrouble) -> int:
    """The server takes nothing at all: each mail has one try less."""
    attempts = set(due_mails().values_list("attempts", flat=True))
    return sum(
        _hold_up(due_mails().filter(attempts=before), before + 1, trouble, attempts=before + 1) for before in attempts
    )


def _hold_up(mails: QuerySet[OutgoingMail], tries: int, trouble: MailTrouble, **more: int) -> int:
    if tries >= MOST_TRIES:
        return _fail(mails, trouble)
    pause = timedelta(minutes=PAUSES[min(tries, len(PAUSES)) - 1])
    return mails.update(**more, lease_until=Now() + pause, reason_code=trouble.code, reason=trouble.reason)


def _fail(mails: QuerySet[OutgoingMail], trouble: MailTrouble) -> int:
    return mails.update(**ENDED, state=OutgoingMail.State.FAILED, reason_code=trouble.code, reason=trouble.reason)
