from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cxmaturity.audit.chain import INSTALLATION, chain_digest
from cxmaturity.audit.models import AuditRecord, ChainHead

CUT = "audit.cut"


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


def chains() -> list[int | None]:
    """Every organisation that has a chain, None = the installation; also organisations that are gone."""
    return [
        number or None for number in ChainHead.objects.order_by("organisation").values_list("organisation", flat=True)
    ]


def first_record(organisation: int | None) -> AuditRecord | None:
    return records_of(organisation).order_by("number").first()


def last_before(organisation: int | None, before: datetime) -> AuditRecord | None:
    """The end of the part that is older as a whole; a clock may once have been set back."""
    kept = records_of(organisation).filter(at__gte=before).order_by("number").first()
    older = records_of(organisation).filter(number__lt=kept.number) if kept else records_of(organisation)
    return older.order_by("-number").first()


def verify_chain(organisation: int | None) -> ChainCheck:
    """Recompute the chain from the first record that is kept; a changed, missing, inserted or cut-off record breaks it,
    and so does a beginning that was removed without a record of it."""
    head = ChainHead.objects.filter(organisation=organisation or INSTALLATION).first()
    start, previous = (head.cut_number, head.cut_digest) if head else (0, "")
    number, cut = start, ()
    for line in records_of(organisation).order_by("number").iterator():
        number += 1
        if (line.number, line.previous, line.digest) != (number, previous, _recomputed(line)):
            return ChainCheck(number - 1 - start, number)
        previous = line.digest
        if line.event == CUT:
            cut = (line.facts["up_to"], line.facts["digest"])
    if (number, previous) != ((head.length, head.digest) if head else (0, "")):
        return ChainCheck(number - start, number + 1)
    if start and cut != (head.cut_number, head.cut_digest):
        return ChainCheck(number - start, start + 1)
    return ChainCheck(number - start)


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
