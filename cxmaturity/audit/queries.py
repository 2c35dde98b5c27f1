from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.audit.chain import INSTALLATION, chain_digest
from cxmaturity.audit.models import AuditRecord, ChainHead


@dataclass(frozen=True)
class ChainCheck:
    """broken_at: number of the first record that does not fit, None when the chain holds."""

    records: int
    broken_at: int | None = None

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def records_of(organisation: int | None):
    return AuditRecord.objects.filter(organisation=organisation or INSTALLATION)


def verify_chain(organisation: int | None) -> ChainCheck:
    """Recompute the chain from its first record; a changed, missing, inserted or cut-off record breaks it."""
    head = ChainHead.objects.filter(organisation=organisation or INSTALLATION).first()
    previous, number = "", 0
    for line in records_of(organisation).order_by("number").iterator():
        number += 1
        if (line.number, line.previous, line.digest) != (number, previous, _recomputed(line)):
            return ChainCheck(number - 1, number)
        previous = line.digest
    if (number, previous) != ((head.length, head.digest) if head else (0, "")):
        return ChainCheck(number, number + 1)
    return ChainCheck(number)


def _recomputed(line: AuditRecord) -> str:
    return chain_digest(
        organisation=line.organisation,
        number=line.number,
        at=line.at,
        actor=line.actor,
        event=line.event,
        facts=line.facts,
        previous=line.previous,
    )
