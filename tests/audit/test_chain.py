import threading

import pytest
from django.db import connection, transaction

from cxmaturity.audit.actions import record
from cxmaturity.audit.models import AppendOnly, AuditRecord, ChainHead
from cxmaturity.audit.queries import verify_chain


def write(events, organisation=7):
    with transaction.atomic():
        return [
            record(actor=1, organisation=organisation, event=event, facts={"count": 3, "mode": "attributed"})
            for event in events
        ]


def tamper(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_each_record_covers_the_one_before(db):
    first, second = write(["round.launched", "round.closed"])
    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.digest)
    assert verify_chain(7).holds
    assert verify_chain(7).records == 2


def test_organisations_and_the_installation_have_chains_of_their_own(db):
    write(["a"])
    write(["b"], organisation=None)
    assert [verify_chain(organisation).records for organisation in (7, 8, None)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("sql", "values", "broken_at"),
    [
        ("UPDATE audit_auditrecord SET actor = 2 WHERE number = %s", (2,), 2),
        ("UPDATE audit_auditrecord SET event = 'x' WHERE number = %s", (1,), 1),
        ("DELETE FROM audit_auditrecord WHERE number = %s", (2,), 2),
        ("DELETE FROM audit_auditrecord WHERE number = %s", (3,), 3),
        ("DELETE FROM audit_auditrecord WHERE number >= %s", (1,), 1),
        ("DELETE FROM audit_chainhead WHERE organisation = %s", (7,), 4),
    ],
)
def test_a_changed_missing_or_cut_off_record_is_found(db, sql, values, broken_at):
    write(["a", "b", "c"])
    tamper(sql, *values)
    assert verify_chain(7).broken_at == broken_at


def test_the_log_is_append_only(db):
    (line,) = write(["a"])
    for change in (line.save, line.delete, AuditRecord.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        AuditRecord.objects.update(event="x")


def test_only_plain_facts_are_recorded(db):
    with pytest.raises(TypeError, match="'answers' is list"), transaction.atomic():
        record(actor=None, organisation=7, event="x", facts={"answers": [1, 2]})
    assert not AuditRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_record_belongs_into_a_transaction():
    with pytest.raises(RuntimeError, match="transaction"):
        record(actor=None, organisation=7, event="x", facts={})


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_recorded():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(actor=None, organisation=7, event="x", facts={})
        raise ZeroDivisionError
    assert verify_chain(7).records == 0
    assert not ChainHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_make_one_chain():
    def one():
        try:
            write(["a"])
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify_chain(7).holds
    assert verify_chain(7).records == 20
