"""What is held about the person behind an e-mail address, in the organisation that is acted for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from cxmaturity.assessments.models import Invitation, Round, Upload
from cxmaturity.audit.queries import records_of
from cxmaturity.audit.retention import kept_from
from cxmaturity.organisations.models import Membership, Organisation, normal_email


@dataclass(frozen=True)
class Held:
    """files: read and not confirmed yet, with the address in them. contact_of: rounds that name the person as the one
    to ask. Those that take answers keep it until they close: their first page has to name somebody."""

    email: str
    invitations: tuple[Invitation, ...]
    files: tuple[Upload, ...]
    contact_of: tuple[Round, ...]
    membership: Membership | None

    @property
    def rows_to_erase(self) -> int:
        contacts = [round for round in self.contact_of if round.state != Round.State.OPEN]
        return len(self.invitations) + len(self.files) + len(contacts) + (self.membership is not None)


def held_about(organisation: Organisation, email: str, until: datetime | None = None) -> Held:
    """until: only what belongs to rounds prepared, and to a membership given, up to that moment."""
    address = normal_email(email)
    rounds = Round.objects.filter(organisation=organisation)
    if until is not None:
        rounds = rounds.filter(prepared_at__lte=until)
    invitations = Invitation.objects.filter(round__in=rounds, email=address).exclude(email="")
    membership = Membership.objects.filter(user__email=address).select_related("user", "department").first()
    if membership and until is not None and _was_added_after(organisation, membership, until):
        membership = None
    return Held(
        email=address,
        invitations=tuple(invitations.select_related("round__questionnaire_version").order_by("round_id", "pk")),
        files=tuple(_files_with(address, rounds)),
        contact_of=tuple(rounds.filter(contact_email__iexact=address).exclude(contact_email="")),
        membership=membership,
    )


def addresses_in(organisation: Organisation) -> set[str]:
    """Every address that this organisation holds."""
    people = Invitation.objects.exclude(email="").values_list("email", flat=True)
    members = Membership.objects.values_list("user__email", flat=True)
    contacts = Round.objects.exclude(contact_email="").values_list("contact_email", flat=True)
    files = (address for upload in _waiting_files() for address in _addresses_of(upload))
    return {normal_email(email) for email in (*people, *members, *contacts, *files)}


def _was_added_after(organisation: Organisation, membership: Membership, moment: datetime) -> bool:
    """Where the audit of that time is gone nobody knows, and the member stays."""
    if moment < kept_from(timezone.now()):
        return True
    later = records_of(organisation.pk).filter(event="member.added", at__gt=moment)
    return later.filter(facts__user=membership.user_id).exists()


def _files_with(address: str, rounds: QuerySet[Round]) -> list[Upload]:
    return [upload for upload in _waiting_files().filter(round__in=rounds) if address in _addresses_of(upload)]


def _waiting_files() -> QuerySet[Upload]:
    return Upload.objects.filter(kind=Upload.Kind.PEOPLE, applied_at=None)


def _addresses_of(upload: Upload) -> set[str]:
    rows = upload.content.get("rows", []) if isinstance(upload.content, dict) else []
    return {normal_email(row["email"]) for row in rows if isinstance(row, dict) and row.get("email")}
