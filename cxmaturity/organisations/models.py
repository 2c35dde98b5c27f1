from __future__ import annotations

import unicodedata
import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.organisations.scope import TenantModel

LANGUAGES = [("de", "Deutsch"), ("en", "English")]
SIZE_BANDS = ("1-9", "10-49", "50-249", "250-999", "1000-4999", "5000+")


def normal_email(email: str) -> str:
    return unicodedata.normalize("NFC", email).strip().rstrip(".").lower()


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **facts) -> User:
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=normal_email(email), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=normal_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address. What the person may do stands in the memberships."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="de")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    def save(self, *args, **kwargs):
        self.email = normal_email(self.email)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)


class Organisation(models.Model):
    """A client. synthetic: an invented company, said wherever its figures are shown. launch_needs_approval: no round is
    launched without a recorded approval of its configuration."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    industry = models.SlugField(max_length=60, blank=True)
    nace = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=2, blank=True, validators=[MinLengthValidator(2), RegexValidator("^[A-Z]+$")])
    size_band = models.CharField(max_length=12, blank=True, choices=[(band, band) for band in SIZE_BANDS])
    language = models.CharField(max_length=2, choices=LANGUAGES, default="de")
    interchangeable_offer = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    launch_needs_approval = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Department(TenantModel):
    """A node of the tree. code stays when the name changes. headcount: staff of this node without its children.

    A closed one is kept for the rounds it took part in, and opens again when its code is imported.
    """

    code = models.CharField(max_length=160)
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=2 * LONGEST_NAME, editable=False)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children")
    headcount = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_closed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="department_code_once"),
            models.UniqueConstraint(
                fields=["parent", "name_key"],
                condition=Q(parent__isnull=False, is_closed=False),
                name="department_name_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name_key"],
                condition=Q(parent__isnull=True, is_closed=False),
                name="top_department_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    ADMIN = "admin"
    EXECUTIVE = "executive"
    HR_LEAD = "hr_lead"
    IT_LEAD = "it_lead"
    DEPARTMENT_LEAD = "department_lead"
    WORKS_COUNCIL = "works_council"
    CONSULTANT = "consultant"


class Membership(TenantModel):
    """What one person may do in one organisation. The grants are explicit; only some roles need them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    results_granted = models.BooleanField(default=False)
    names_granted = models.BooleanField(default=False)
    comments_granted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="one_membership"),
            models.CheckConstraint(
                condition=Q(role=Role.DEPARTMENT_LEAD, department__isnull=False)
                | (~Q(role=Role.DEPARTMENT_LEAD) & Q(department__isnull=True)),
                name="lead_has_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"
