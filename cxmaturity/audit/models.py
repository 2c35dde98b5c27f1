from __future__ import annotations

from django.db import models


class AppendOnly(RuntimeError):
    """A programming error: a line of the audit log is written once and never changed."""


class ChainBroken(RuntimeError):
    """Somebody changed the audit log behind the back of the program: what is there stays for whoever looks into it."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **changes):
        raise AppendOnly("The audit log is append-only.")

    def delete(self):
        raise AppendOnly("The audit log is append-only.")


class ChainHead(models.Model):
    """The ends of one organisation's chain; organisation 0 is the installation. Its row is the chain's lock.

    length: number of the last record, removed ones counted. cut_number, cut_digest: of the last record that was removed
    because its time was over.
    """

    organisation = models.PositiveBigIntegerField(unique=True)
    length = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    cut_number = models.PositiveBigIntegerField(default=0)
    cut_digest = models.CharField(max_length=64, default="")


class AuditRecord(models.Model):
    """What somebody did, when. actor and organisation are plain ids; facts never hold an answer."""

    organisation = models.PositiveBigIntegerField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.PositiveBigIntegerField(null=True)
    event = models.CharField(max_length=60)
    facts = models.JSONField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "number"]
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="audit_number_once")]

    def __str__(self) -> str:
        return f"{self.organisation}/{self.number} {self.event}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise AppendOnly("The audit log is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("The audit log is append-only.")
