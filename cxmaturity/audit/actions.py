from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from cxmaturity.audit.chain import INSTALLATION, chain_digest
from cxmaturity.audit.models import AuditRecord, ChainBroken, ChainHead
from cxmaturity.audit.queries import CUT, last_before, verify_chain

Fact = str | int | bool | None


def record(*, actor: int | None, organisation: int | None, event: str, facts: Mapping[str, Fact]) -> AuditRecord:
    """Append to the organisation's chain (None: the installation's), inside the transaction of what is recorded.

    Facts are counts, codes and settings; texts that people wrote and answers do not belong here.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs into the transaction of the action it records.")
    _refuse_nested(facts)
    head = _locked_head(organisation or INSTALLATION)
    content = {
        "organisation": head.organisation,
        "number": head.length,
        "at": timezone.now(),
        "actor": actor,
        "event": event,
        "facts": dict(facts),
        "previous": head.digest,
    }
    line = AuditRecord.objects.create(**content, digest=chain_digest(**content))
    ChainHead.objects.filter(pk=head.pk).update(digest=line.digest)
    return line


@transaction.atomic
def cut_chain(*, organisation: int | None, before: datetime) -> int:
    """Remove the beginning of a chain, up to the first record that is not older, and record that. Returns how many went.

    Raises ChainBroken, and cuts nothing, when the chain does not hold: what shows where would go with the cut.
    """
    head = _locked_end(organisation or INSTALLATION)
    last = last_before(organisation, before)
    if head is None or last is None:
        return 0
    found = verify_chain(organisation)
    if not found.holds:
        raise ChainBroken(
            f"The audit chain {head.organisation} does not hold at record {found.broken_at}; it is not cut."
        )
    return _cut(head, last)


def _cut(head: ChainHead, last: AuditRecord) -> int:
    """The one place that may: a plain query set knows nothing of the guard."""
    ended = QuerySet(AuditRecord).filter(organisation=head.organisation, number__lte=last.number)
    removed, _ = ended.delete()
    ChainHead.objects.filter(pk=head.pk).update(cut_number=last.number, cut_digest=last.digest)
    facts = {"records": removed, "up_to": last.number, "digest": last.digest}
    record(actor=None, organisation=head.organisation or None, event=CUT, facts=facts)
    return removed


def _locked_end(organisation: int) -> ChainHead | None:
    ChainHead.objects.filter(organisation=organisation).update(length=F("length"))
    return ChainHead.objects.filter(organisation=organisation).first()


def _refuse_nested(facts: Mapping[str, Fact]) -> None:
    for name, fact in facts.items():
        if fact is not None and not isinstance(fact, str | int | bool):
            raise TypeError(f"Audit fact {name!r} is {type(fact).__name__}; text, whole number, yes/no or None only.")


def _locked_head(organisation: int) -> ChainHead:
    """The UPDATE takes the row lock (PostgreSQL) or the write lock (SQLite): writers of one chain queue up."""
    ChainHead.objects.get_or_create(organisation=organisation)
    ChainHead.objects.filter(organisation=organisation).update(length=F("length") + 1)
    return ChainHead.objects.get(organisation=organisation)
