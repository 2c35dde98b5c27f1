"""After 24 months the beginning of a chain goes, and what is left is still proven."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cxmaturity.audit.actions import cut_chain
from cxmaturity.audit.models import AppendOnly, AuditRecord, ChainBroken, ChainHead
from cxmaturity.audit.queries import records_of, verify_chain
from cxmaturity.audit.retention import audit_end, kept_from
from tests.audit.test_chain import tamper, write

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONG_AGO = datetime(2024, 10, 30, tzinfo=UTC)


@pytest.fixture
def chain(db):
    """Three records of two years ago, two of today."""
    with time_machine.travel(LONG_AGO, tick=False):
        write(["a", "b", "c"])
    with time_machine.travel(NOW, tick=False):
        write(["d", "e"])


def cut():
    with time_machine.travel(NOW, tick=False):
        return cut_chain(organisation=7, before=kept_from(NOW))


def numbers():
    return [(line.number, line.event) for line in records_of(7)]


def test_whole_months_are_kept():
    assert kept_from(NOW).isoformat() == "2024-11-01T00:00:00+01:00"
    assert audit_end(LONG_AGO).isoformat() == "2026-11-01T00:00:00+01:00"
    assert audit_end(kept_from(NOW)).isoformat() == "2026-12-01T00:00:00+01:00"


def test_the_old_part_goes_and_that_is_recorded(chain):
    third = records_of(7)[2]

    assert cut() == 3

    assert numbers() == [(4, "d"), (5, "e"), (6, "audit.cut")]
    assert records_of(7)[2].facts == {"records": 3, "up_to": 3, "digest": third.digest}
    assert (verify_chain(7).holds, verify_chain(7).records) == (True, 3)
    assert write(["f"])[0].number == 7
    assert verify_chain(7).holds


def test_a_second_cut_of_the_month_finds_nothing(chain):
    cut()

    assert cut() == 0
    assert verify_chain(7).records == 3


def test_later_cuts_go_on_where_the_last_one_ended(chain):
    cut()
    later = NOW + timedelta(days=800)
    with time_machine.travel(later, tick=False):
        assert cut_chain(organisation=7, before=kept_from(later)) == 3

    assert numbers() == [(7, "audit.cut")]
    assert verify_chain(7).holds


@pytest.mark.parametrize(
    ("sql", "values", "broken_at"),
    [
        ("UPDATE audit_auditrecord SET actor = 2 WHERE number = %s", (4,), 4),
        ("UPDATE audit_auditrecord SET event = 'x' WHERE number = %s", (6,), 6),
        ("DELETE FROM audit_auditrecord WHERE number = %s", (4,), 4),
        ("DELETE FROM audit_auditrecord WHERE number = %s", (6,), 6),
        ("UPDATE audit_chainhead SET cut_digest = 'x' WHERE organisation = %s", (7,), 4),
        ("UPDATE audit_chainhead SET cut_number = 0, cut_digest = '' WHERE organisation = %s", (7,), 1),
    ],
)
def test_tampering_after_a_cut_is_found(chain, sql, values, broken_at):
    cut()
    tamper(sql, *values)

    assert verify_chain(7).broken_at == broken_at


def test_a_beginning_that_somebody_else_removed_is_found(chain):
    """Also when the head was made to fit: no record tells of that cut."""
    cut()
    fourth = records_of(7)[0]
    tamper("DELETE FROM audit_auditrecord WHERE number = %s", 4)
    tamper("UPDATE audit_chainhead SET cut_number = 4, cut_digest = %s WHERE organisation = 7", fourth.digest)

    assert verify_chain(7).broken_at == 5


def test_a_chain_that_does_not_hold_is_not_cut(chain):
    tamper("UPDATE audit_auditrecord SET actor = 2 WHERE number = %s", 2)

    with pytest.raises(ChainBroken, match="does not hold at record 2"):
        cut()

    assert [number for number, _ in numbers()] == [1, 2, 3, 4, 5]
    assert ChainHead.objects.get(organisation=7).cut_number == 0


def test_the_guard_stays_for_everybody_else(chain):
    cut()
    for change in (AuditRecord.objects.all().delete, records_of(7).delete, records_of(7)[0].delete):
        with pytest.raises(AppendOnly):
            change()


def test_a_clock_that_was_set_back_cuts_nothing_that_is_newer(db):
    with time_machine.travel(NOW, tick=False):
        write(["a"])
    with time_machine.travel(LONG_AGO, tick=False):
        write(["b"])

    assert cut() == 0
