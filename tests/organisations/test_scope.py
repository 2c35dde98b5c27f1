import asyncio
import threading

import pytest

from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department
from cxmaturity.organisations.scope import (
    NoActiveOrganisation,
    WrongOrganisation,
    acting_for,
    active_organisation_id,
    unscoped,
)


@pytest.fixture
def two_clients(alpha, beta):
    for organisation in (alpha, beta):
        import_departments(organisation=organisation, rows=[DepartmentRow("sales", "Sales")])
    return alpha, beta


@pytest.mark.parametrize(
    "query",
    [
        lambda: Department.objects.all(),
        lambda: Department.objects.filter(code="sales"),
        lambda: Department.objects.get(pk=1),
        lambda: Department.objects.create(code="x", name="X"),
        lambda: Department.objects.bulk_create([Department(code="x", name="X", organisation_id=1)]),
        lambda: Department(code="x", name="X", organisation_id=1).save(),
    ],
)
def test_a_query_without_an_active_organisation_raises(db, query):
    with pytest.raises(NoActiveOrganisation):
        query()


def test_only_the_active_organisation_is_seen(two_clients):
    for organisation in two_clients:
        with acting_for(organisation):
            assert [row.organisation_id for row in Department.objects.all()] == [organisation.pk]


def test_a_foreign_id_is_as_absent_as_a_missing_one(two_clients):
    alpha, beta = two_clients
    with acting_for(beta):
        foreign = Department.objects.get().pk
    with acting_for(alpha):
        with pytest.raises(Department.DoesNotExist) as of_foreign:
            Department.objects.get(pk=foreign)
        with pytest.raises(Department.DoesNotExist) as of_missing:
            Department.objects.get(pk=10**9)
    assert str(of_foreign.value) == str(of_missing.value)


def test_rows_of_another_organisation_are_not_written(two_clients):
    alpha, beta = two_clients
    row = Department(organisation=beta, code="hr", name="HR", name_key="hr")
    with acting_for(alpha):
        with pytest.raises(WrongOrganisation):
            row.save()
        with pytest.raises(WrongOrganisation):
            Department.objects.bulk_create([row])


def test_unscoped_sees_everybody_and_needs_a_reason(two_clients):
    with unscoped("counts the rows of a test"):
        assert Department.objects.count() == 2
    with pytest.raises(ValueError, match="reason"), unscoped("  "):
        pass


def test_the_scope_ends_with_its_block_even_on_an_error(alpha):
    with pytest.raises(ZeroDivisionError), acting_for(alpha):
        raise ZeroDivisionError
    with pytest.raises(NoActiveOrganisation):
        Department.objects.all()


def test_an_inner_scope_gives_the_outer_one_back(two_clients):
    alpha, beta = two_clients
    with acting_for(alpha):
        with acting_for(beta):
            assert Department.objects.get().organisation_id == beta.pk
        assert Department.objects.get().organisation_id == alpha.pk


def test_a_new_thread_starts_without_an_organisation(alpha):
    seen = []

    def look():
        try:
            Department.objects.all()
        except NoActiveOrganisation as error:
            seen.append(type(error))

    with acting_for(alpha):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [NoActiveOrganisation]


def test_concurrent_requests_keep_their_own_organisation(alpha, beta):
    async def act(organisation):
        with acting_for(organisation):
            await asyncio.sleep(0.01)
            return active_organisation_id()

    async def both():
        return await asyncio.gather(*(act(organisation) for organisation in (alpha, beta)))

    assert asyncio.run(both()) == [alpha.pk, beta.pk]
