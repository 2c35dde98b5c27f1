from __future__ import annotations

import uuid

from django.db import models

from cxmaturity.engine.landscape import FREQUENCIES, LINKS, PHASES
from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.organisations.scope import TenantModel

LONGEST_CODE = 60


class Touchpoint(TenantModel):
    """Where customers meet the organisation. code stays when the name changes. last_review: month of the last measurement
    or check, "2026-03". The fields mean what they mean in `engine.landscape.Touchpoint`."""

    code = models.CharField(max_length=LONGEST_CODE)
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=2 * LONGEST_NAME, editable=False)
    phase = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in PHASES])
    frequency = models.CharField(max_length=20, blank=True, choices=[(each, each) for each in FREQUENCIES])
    last_review = models.CharField(max_length=7, blank=True)
    measured_by = models.CharField(max_length=LONGEST_NAME, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="touchpoint_code_once"),
            models.UniqueConstraint(fields=["organisation", "name_key"], name="touchpoint_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class System(TenantModel):
    """A program that holds or moves what is known of customers. owner: code of a department, "" = nobody named."""

    code = models.CharField(max_length=LONGEST_CODE)
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=2 * LONGEST_NAME, editable=False)
    kind = models.CharField(max_length=LONGEST_NAME, blank=True)
    owner = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="system_code_once"),
            models.UniqueConstraint(fields=["organisation", "name_key"], name="system_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Link(TenantModel):
    """How a touchpoint and a system are linked. A pair without a row is not stated, which is not the same as none."""

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="+")
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="+")
    link = models.CharField(max_length=10, choices=[(each, each) for each in LINKS])

    class Meta:
        ordering = ["touchpoint", "system"]
        constraints = [models.UniqueConstraint(fields=["touchpoint", "system"], name="link_once")]


class LandscapeUpload(TenantModel):
    """A file that was read and shown, and is applied only when somebody confirms it; then only its digest is kept."""

    class Kind(models.TextChoices):
        TOUCHPOINTS = "touchpoints"
        SYSTEMS = "systems"
        LINKS = "links"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=11, choices=Kind)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
