from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from cxmaturity.organisations.models import LANGUAGES
from cxmaturity.organisations.scope import TenantModel
from cxmaturity.results.models import Result


class StoredReport(TenantModel):
    """A report that was made: the engine's Report as canonical JSON, from which every file is written.

    key: digest of all that went into it, so that nothing is made twice. left_out: plugins that failed while it was
    made; it is then not complete, and asking again makes a new one. plugins: [[slug, version], ...].
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    content = models.TextField()
    content_digest = models.CharField(max_length=64)
    plugins = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    complete = models.BooleanField()
    engine_version = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["key"], condition=Q(complete=True), name="complete_report_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:12]}"


class ReportFile(TenantModel):
    """A stored report in one format and language. Its row is there before the file and names its place; the file is
    there once published_at is set. path: below the data folder, a name that nobody can guess.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stored_report = models.ForeignKey(StoredReport, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    path = models.CharField(max_length=120, unique=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["format", "language"]
        constraints = [models.UniqueConstraint(fields=["stored_report", "format", "language"], name="report_file_once")]

    def __str__(self) -> str:
        return f"{self.format} {self.language}"
