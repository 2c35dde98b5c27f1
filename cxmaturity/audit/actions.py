from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cxmaturity.audit.chain import INSTALLATION, chain_digest
from cxmaturity.audit.models import AuditRecord, ChainHead

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


def _refuse_nested(facts: Mapping[str, Fact]) -> None:
    for name, fact in facts.items():
        if fact is not None and not isinstance(fact, str | int | bool):
            raise TypeError(f"Audit fact {name!r} is {type(fact).__name__}; text, whole number, yes/no or None only.")


def _locked_head(organisation: int) -> ChainHead:
    """The UPDATE takes the row lock (PostgreSQL) or the write lock (SQLite): writers of one chain queue up."""
    ChainHead.objects.get_or_create(organisation=organisation)
    ChainHead.objects.filter(organisation=organisation).update(length=F("length") + 1)
    return ChainHead.objects.get(organisation=organisation)
