"""The rights of one person, found by an e-mail address: to have all that is held, and to be erased.

Nothing here tells who runs a confidential round anything: what happens, what is answered and what the audit keeps is the
same whatever the person has done. What was published stays, and so do the numbers of who took part.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cxmaturity.assessments.actions.inviting import revoke
from cxmaturity.assessments.erasure_journal import erasures_of, note_erasure
from cxmaturity.assessments.erasure_key import mark_of
from cxmaturity.assessments.held import Held, addresses_in, held_about
from cxmaturity.assessments.journal import ERASED, ERASED_AGAIN
from cxmaturity.assessments.models import (
    DraftAnswer,
    Invitation,
    Round,
    SaveReceipt,
    Submission,
    Upload,
    new_seed,
    unknown_hash,
)
from cxmaturity.assessments.one_copy import copy_of
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.organisations.actions import actor_id, remove_account, remove_member
from cxmaturity.organisations.models import Organisation, User
from cxmaturity.organisations.scope import acting_for


@transaction.atomic
def export_person(
    *, organisation: Organisation, email: str, for_role: str = "", by: User | None = None
) -> dict[str, Any]:
    """Everything that is held about this address, as plain data. for_role: whoever asks has this role and gets what it
    may see, nothing of confidential rounds; "" = who runs the server and can read it anyway."""
    with acting_for(organisation):
        copy = copy_of(organisation, held_about(organisation, email), for_role)
    record(actor=actor_id(by), organisation=organisation.pk, event="person.exported", facts={})
    return copy


@transaction.atomic
def erase_person(*, organisation: Organisation, email: str, by: User | None = None) -> None:
    """Name, address, account and named answers go; once more after a restore, because the journal remembers it.

    The audit says that somebody was erased, not who, nor whether there was anything to erase.
    """
    note_erasure(organisation=organisation, email=email, at=timezone.now())
    with acting_for(organisation):
        held = held_about(organisation, email)
        _hold_rounds([held])
        _erase(held, by)
    record(actor=actor_id(by), organisation=organisation.pk, event=ERASED, facts={})
    transaction.on_commit(forget_overwritten_pages)


@transaction.atomic
def erase_again(*, organisation: Organisation) -> None:
    """Whoever stands in the journal and is there again: an older backup was restored."""
    with acting_for(organisation):
        back = returned(organisation)
        _hold_rounds([held for held, _ in back])
        for held, at in back:
            _erase(held, None)
            facts = {"first_erased": at.date().isoformat()}
            record(actor=None, organisation=organisation.pk, event=ERASED_AGAIN, facts=facts)
    transaction.on_commit(forget_overwritten_pages)


def returned(organisation: Organisation) -> list[tuple[Held, datetime]]:
    """People of the journal with rows from before their erasure, and when that was."""
    erased = erasures_of(organisation)
    if not erased:
        return []
    known = {mark: email for email in addresses_in(organisation) if (mark := mark_of(organisation, email)) in erased}
    back = (
        (held_about(organisation, email, until=erased[mark]), erased[mark]) for mark, email in sorted(known.items())
    )
    return [(held, at) for held, at in back if held.rows_to_erase]


def _hold_rounds(everybody: Sequence[Held]) -> None:
    """Nobody launches or closes them until the transaction ends. All at once and before the first line of the audit: the
    close takes its round first and then the audit, and whoever went the other way would wait for it for ever."""
    rounds = {invitation.round_id for held in everybody for invitation in held.invitations}
    Round.objects.filter(pk__in=rounds).update(answered=F("answered"))


def _erase(held: Held, by: User | None) -> None:
    for invitation in held.invitations:
        _erase_invitation(invitation, by)
    Upload.objects.filter(pk__in=[file.pk for file in held.files]).delete()
    not_open = Round.objects.filter(pk__in=[round.pk for round in held.contact_of]).exclude(state=Round.State.OPEN)
    not_open.update(contact_name="", contact_email="")
    if held.membership is not None:
        account = held.membership.user
        remove_member(membership=held.membership, by=by)
        remove_account(user=account)


def _erase_invitation(invitation: Invitation, by: User | None) -> None:
    """Who has submitted a confidential sheet loses name and address alone: nothing leads to the answers. The row stays,
    so that the numbers of the invited and of those who took part stay what they were."""
    state = Round.objects.values_list("state", flat=True).get(pk=invitation.round_id)
    row = Invitation.objects.filter(pk=invitation.pk)
    if state == Round.State.PREPARED:
        row.delete()
        return
    if state == Round.State.OPEN:
        _withdraw(invitation, by)
    _erase_named_answers(invitation)
    unknown = {"seed": new_seed(), "token_hash": unknown_hash(), "accepted_at": None, "wants_reminders": False}
    row.update(name="", email="", **unknown)


def _withdraw(invitation: Invitation, by: User | None) -> None:
    """A confidential round takes it again and again, a named one once."""
    is_withdrawn = invitation.state == Invitation.State.REVOKED
    if not is_withdrawn or invitation.round.mode == Round.Mode.CONFIDENTIAL:
        revoke(invitation=invitation, by=by)


def _erase_named_answers(invitation: Invitation) -> None:
    """Of a confidential round there are none. Whose answers counted goes on to count among those who took part."""
    books = [str(invitation.public_id), f"department:{invitation.department}"]
    waiting = Upload.objects.filter(round=invitation.round, kind=Upload.Kind.ANSWERS, applied_at=None)
    waiting.filter(content__book__in=books).delete()
    DraftAnswer.objects.filter(invitation=invitation).delete()
    SaveReceipt.objects.filter(invitation=invitation).delete()
    packed, _ = Submission.objects.filter(invitation=invitation).delete()
    if packed:
        Invitation.objects.filter(pk=invitation.pk).update(submitted=True)
