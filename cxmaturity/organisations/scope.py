"""The one tenant scope: a query on an organisation's rows without an active organisation raises.

Code that serves one organisation runs inside `with acting_for(organisation):`. Code of the whole installation (sign-in,
the list of a consultant's clients, a worker that starts from an id) says so: `with unscoped("why"):`. The scope lives in
a context variable: a new thread starts without one, concurrent requests never see each other's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models

EVERYBODY = 0  # no organisation has this primary key: the scope of the whole installation
_active: ContextVar[int | None] = ContextVar("active_organisation", default=None)


class NoActiveOrganisation(RuntimeError):
    """A programming error, never an answer to a user: the code forgot to say for whom it acts."""


class WrongOrganisation(RuntimeError):
    """A programming error: a row of one organisation was about to be written while acting for another."""


@contextmanager
def acting_for(organisation) -> Iterator[None]:
    if organisation.pk is None:
        raise NoActiveOrganisation("The organisation is not saved yet.")
    token = _active.set(organisation.pk)
    try:
        yield
    finally:
        _active.reset(token)


@contextmanager
def unscoped(reason: str) -> Iterator[None]:
    if not reason.strip():
        raise ValueError("unscoped() needs a reason.")
    token = _active.set(EVERYBODY)
    try:
        yield
    finally:
        _active.reset(token)


def active_organisation_id() -> int | None:
    """The organisation acted for; None inside `unscoped`. Raises NoActiveOrganisation outside of both."""
    active = _active.get()
    if active is None:
        raise NoActiveOrganisation("Use `with acting_for(organisation):` or `with unscoped('why'):`.")
    return active or None


class TenantManager(models.Manager):
    def get_queryset(self):
        rows = super().get_queryset()
        organisation = active_organisation_id()
        return rows if organisation is None else rows.filter(organisation_id=organisation)

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            refuse_foreign_row(row)
        return super().bulk_create(objs, *args, **kwargs)


class TenantModel(models.Model):
    """A row of one organisation. `objects` sees the active organisation's rows only."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")

    objects = TenantManager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        refuse_foreign_row(self)
        super().save(*args, **kwargs)


def refuse_foreign_row(row: TenantModel) -> None:
    active = active_organisation_id()
    if active is not None and row.organisation_id != active:
        raise WrongOrganisation(f"{type(row).__name__} belongs to another organisation.")
