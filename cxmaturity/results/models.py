from __future__ import annotations

import uuid

from django.db import models

from cxmaturity.assessments.models import Round
from cxmaturity.organisations.scope import TenantModel


class Frozen(RuntimeError):
    """A programming error: what was published is never changed."""


class Result(TenantModel):
    """What a round published, once, at its close. content: the engine's Result as JSON; digest: `engine.plain.digest`
    of it, the checksum that every report and page prints."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="+")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    numpy_version = models.CharField(max_length=40)
    scipy_version = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.digest[:12]

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise Frozen("A result is published once.")
        super().save(*args, **kwargs)


class PublishedCell(TenantModel):
    """One figure of one group of people, as every page, file, plugin and API may show it; None is never zero.

    A cell that may not be shown has a single row with status "too_few_answers" and no figure at all.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    cell = models.CharField(max_length=180)
    cell_kind = models.CharField(max_length=12)
    cell_name = models.JSONField()
    parent = models.CharField(max_length=180, blank=True)
    depth = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=100)
    status = models.CharField(max_length=20)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    n = models.PositiveIntegerField(null=True)
    coverage = models.FloatField(null=True)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["result", "position"]
        constraints = [models.UniqueConstraint(fields=["result", "cell", "kind", "key"], name="published_once")]
        indexes = [models.Index(fields=["result", "kind", "position"], name="published_by_kind")]


class PublishedComment(TenantModel):
    """A comment of a confidential round, shown with one group of people: no author, no time, no score beside it.

    The order of the rows is random. redacted: a moderator took the text away, and that is recorded.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")
    cell = models.CharField(max_length=180)
    item = models.CharField(max_length=60)
    text = models.TextField()
    redacted = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["result", "cell", "item"], name="comments_by_cell")]


class Turnover(TenantModel):
    """How many of the invited joined and left each group since the round before: [joined, left] by cell, counted at the
    close from both lists; only of groups whose change may be shown, so that nothing of fewer than k people is kept. No
    page shows the counts. None: a list was gone, and the published figures decide."""

    result = models.OneToOneField(Result, on_delete=models.CASCADE, related_name="+")
    previous = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")
    counts = models.JSONField(null=True)
