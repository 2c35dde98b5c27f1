from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from cxmaturity.organisations.scope import TenantModel

GROUP_SIZES = (5, 7, 10)


class Immutable(RuntimeError):
    """A programming error: a published questionnaire is never changed; publish a new version."""


class VersionManager(models.Manager):
    """The file itself is fetched only by who parses it: a round's pages do not carry it along."""

    def get_queryset(self):
        return super().get_queryset().defer("content")


class QuestionnaireVersion(models.Model):
    """One published questionnaire file, byte for byte; digest is the SHA-256 of content."""

    slug = models.SlugField(max_length=64)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()

    objects = VersionManager()

    class Meta:
        ordering = ["slug", "pk"]
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["slug", "version"], name="questionnaire_version_once")]

    def __str__(self) -> str:
        return f"{self.slug}@{self.version}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise Immutable(f"{self} is published.")
        super().save(*args, **kwargs)


class Round(TenantModel):
    """One assessment of one organisation. tree, items, mode, k, targets and importance are frozen at launch.

    import_digest: SHA-256 of the files and options it was made from, "" when people answered here.
    """

    class Mode(models.TextChoices):
        ATTRIBUTED = "attributed"
        CONFIDENTIAL = "confidential"

    class Form(models.TextChoices):
        FULL = "full"
        CORE = "core"

    class State(models.TextChoices):
        PREPARED = "prepared"
        OPEN = "open"
        CLOSED = "closed"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.JSONField()
    questionnaire_version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode)
    k = models.PositiveSmallIntegerField(default=GROUP_SIZES[0])
    has_levels = models.BooleanField(default=True)
    has_functions = models.BooleanField(default=True)
    form = models.CharField(max_length=4, choices=Form, default=Form.FULL)
    items = models.JSONField(default=list)
    targets = models.JSONField(default=dict)
    importance = models.JSONField(default=dict)
    tree = models.JSONField(default=list)
    time_zone = models.CharField(max_length=60, default="Europe/Berlin")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    launched_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    configuration_digest = models.CharField(max_length=64, blank=True)
    import_digest = models.CharField(max_length=64, blank=True)
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(k__in=GROUP_SIZES), name="round_k_allowed"),
            models.CheckConstraint(
                condition=Q(state="prepared", configuration_digest="")
                | (~Q(state="prepared") & ~Q(configuration_digest="")),
                name="launched_round_is_hashed",
            ),
        ]

    def __str__(self) -> str:
        return self.title.get("en") or next(iter(self.title.values()), "")


class Invited(TenantModel):
    """Everybody invited to a round as packed arrays, one entry a person, no names: index into the round's tree
    (int32), level and function (int8), -1 = not given."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="+")
    departments = models.BinaryField()
    levels = models.BinaryField()
    functions = models.BinaryField()


class Submission(TenantModel):
    """All answers of one person: codes per question of the questionnaire, int16 little-endian. No time, no address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    department = models.CharField(max_length=160, blank=True)
    level = models.CharField(max_length=12, blank=True)
    function = models.CharField(max_length=40, blank=True)
    codes = models.BinaryField()
