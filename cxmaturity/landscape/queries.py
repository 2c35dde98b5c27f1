from __future__ import annotations

from uuid import UUID

from cxmaturity.engine import landscape as engine
from cxmaturity.landscape.models import LandscapeUpload, Link, System, Touchpoint
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for


def landscape_now() -> engine.Landscape:
    """What the active organisation states today, in the order it was entered. Three queries."""
    links = Link.objects.values_list("touchpoint__code", "system__code", "link")
    return engine.Landscape(
        tuple(_touchpoint(row) for row in Touchpoint.objects.all()),
        tuple(_system(row) for row in System.objects.all()),
        tuple(engine.Link(*values) for values in links),
    )


def landscape_of(organisation: Organisation) -> engine.Landscape | None:
    """As `landscape_now`; None where nothing is stated."""
    with acting_for(organisation):
        landscape = landscape_now()
    return landscape if landscape.touchpoints or landscape.systems else None


def waiting_upload() -> LandscapeUpload | None:
    """The newest file that was shown and that nobody has confirmed yet, without what it says."""
    return LandscapeUpload.objects.filter(applied_at=None).defer("content").first()


def upload_at(public_id: UUID) -> LandscapeUpload:
    """One that waits for its confirmation. Raises LandscapeUpload.DoesNotExist."""
    return LandscapeUpload.objects.select_related("organisation").get(public_id=public_id, applied_at=None)


def _touchpoint(row: Touchpoint) -> engine.Touchpoint:
    return engine.Touchpoint(row.code, row.name, row.phase, row.frequency, row.last_review, row.measured_by)


def _system(row: System) -> engine.System:
    return engine.System(row.code, row.name, row.kind, row.owner)
