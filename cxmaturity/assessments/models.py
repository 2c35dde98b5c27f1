from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cxmaturity.organisations.models import LANGUAGES, User
from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.organisations.scope import TenantModel

GROUP_SIZES = (5, 7, 10)
LONGEST_TEXT = 2000
LONGEST_VALUE = 80  # of an attribute: the name of a site


def reminders_before_the_end() -> list[int]:
    return [7, 2]


def new_seed() -> bytes:
    return secrets.token_bytes(32)


def unknown_hash() -> str:
    """Of a token that nobody has: a prepared invitation opens nothing."""
    return secrets.token_hex(32)


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
    """One assessment of one organisation. What `queries.configuration_of` names is frozen at launch.

    import_digest: SHA-256 of the files and options it was made from, "" when people answered here. answered is live and
    not for showing while a confidential round is open: `participation` is what may be seen. visible_to: roles that see
    names and answers of an attributed round. attribute: name and values of what people are told apart by across
    departments, empty without any. released_at: since when respondents may read the result by their links. tree_changes: declared merges and splits. groups: the engine's ReportingGroups,
    empty without any. reminder_days: before the end. settings_digest: of what an approval covers of the round, as it was
    launched; "" before.
    """

    class Mode(models.TextChoices):
        ATTRIBUTED = "attributed"
        CONFIDENTIAL = "confidential"

    class Form(models.TextChoices):
        FULL = "full"
        CORE = "core"
        PULSE = "pulse"
        FACTS = "facts"

    SIDE_FORMS = (Form.PULSE, Form.FACTS)

    class Access(models.TextChoices):
        """personal: a link or code for each person; open: one link for everybody, nobody checks who answers."""

        PERSONAL = "personal"
        OPEN = "open"

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
    form = models.CharField(max_length=5, choices=Form, default=Form.FULL)
    access = models.CharField(max_length=8, choices=Access, default=Access.PERSONAL)
    is_test = models.BooleanField(default=False)
    items = models.JSONField(default=list)
    targets = models.JSONField(default=dict)
    importance = models.JSONField(default=dict)
    tree = models.JSONField(default=list)
    tree_changes = models.JSONField(default=list)
    groups = models.JSONField(default=dict)
    sponsor = models.CharField(max_length=LONGEST_NAME, blank=True)
    contact_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    contact_email = models.EmailField(blank=True)
    privacy_notice = models.TextField(blank=True)
    imprint = models.TextField(blank=True)
    has_comments = models.BooleanField(default=True)
    visible_to = models.JSONField(default=list)
    reminder_days = models.JSONField(default=reminders_before_the_end)
    result_date = models.DateField(null=True, blank=True)
    attribute = models.JSONField(default=dict)
    participation = models.JSONField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="Europe/Berlin")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    launched_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    prepared_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    configuration_digest = models.CharField(max_length=64, blank=True)
    settings_digest = models.CharField(max_length=64, blank=True)
    link_hash = models.CharField(max_length=64, blank=True, db_index=True)
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

    @property
    def is_beside(self) -> bool:
        """A pulse or a fact section: asked beside the rounds that say where the organisation stands."""
        return self.form in self.SIDE_FORMS


class Invited(TenantModel):
    """Everybody invited to a round as packed arrays, one entry a person, no names: index into the round's tree
    (int32), level and function (int8), index into the values of the round's attribute (int16), -1 = not given."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="+")
    departments = models.BinaryField()
    levels = models.BinaryField()
    functions = models.BinaryField()
    attributes = models.BinaryField(default=bytes)


class Invitation(TenantModel):
    """One person's way to the questions. The token is never stored, only its SHA-256; seed: what it is derived from.

    What is written here says who has answered, never when: `saves` falls back to 0 at submit. A confidential round makes
    a submitted invitation USED, for good; in an attributed one it stays OPEN until the close. accepted_at: attributed
    rounds only. sections: dimension codes of a part that somebody passed on. times_passed_on: parts sent to colleagues,
    taken back or not.
    """

    class Kind(models.TextChoices):
        MAIL = "mail"
        CARD = "card"
        OPEN = "open"
        DELEGATED = "delegated"

    class State(models.TextChoices):
        PREPARED = "prepared"
        OPEN = "open"
        USED = "used"
        CLOSED = "closed"
        REVOKED = "revoked"
        DECLINED = "declined"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.MAIL)
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    seed = models.BinaryField(default=new_seed)
    token_hash = models.CharField(max_length=64, unique=True, default=unknown_hash)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    email = models.EmailField(blank=True)
    department = models.CharField(max_length=160)
    level = models.CharField(max_length=12, blank=True)
    function = models.CharField(max_length=40, blank=True)
    attribute = models.CharField(max_length=LONGEST_VALUE, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="de")
    wants_reminders = models.BooleanField(default=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    submitted = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)
    delegated_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    sections = models.JSONField(default=list)
    times_passed_on = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "email"], condition=Q(kind="mail") & ~Q(email=""), name="one_invitation_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"


class DraftAnswer(TenantModel):
    """What a person has answered to one item so far; content: see one_answer. version counts the saves of the item."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=60)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "item"], name="one_draft_an_item")]


class SaveReceipt(TenantModel):
    """One acknowledged save: the same key again is the same save, with other content it is refused."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    item = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "key"], name="one_save_a_key"),
            models.UniqueConstraint(fields=["invitation", "item", "version"], name="one_save_a_version"),
        ]


class Submission(TenantModel):
    """All answers of one person: codes per question of the questionnaire, int16 little-endian. No time, no address.

    extras: item -> answers that are not counted (rankings, department matrix, figures). invitation: attributed only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    department = models.CharField(max_length=160, blank=True)
    level = models.CharField(max_length=12, blank=True)
    function = models.CharField(max_length=40, blank=True)
    attribute = models.CharField(max_length=LONGEST_VALUE, blank=True)
    codes = models.BinaryField()
    extras = models.JSONField(default=dict)
    invitation = models.OneToOneField(Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Comment(TenantModel):
    """A comment of a confidential round: no author, no time, no link to the answers or to other comments."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    department = models.CharField(max_length=160, blank=True)
    level = models.CharField(max_length=12, blank=True)
    item = models.CharField(max_length=60)
    text = models.TextField()


class Upload(TenantModel):
    """A file that was read and shown, and is applied only when somebody confirms it."""

    class Kind(models.TextChoices):
        DEPARTMENTS = "departments"
        PEOPLE = "people"
        ANSWERS = "answers"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]


class Approval(TenantModel):
    """Somebody agreed to one configuration of a round, before its launch: the works council, a data protection officer.

    digest: of the configuration that was read; another one needs another approval. name, body: as typed, they stay when
    the account goes. on_paper: somebody else signed, and the administrator entered it.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    body = models.CharField(max_length=LONGEST_NAME, blank=True)
    digest = models.CharField(max_length=64)
    on_paper = models.BooleanField(default=False)
    approved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
