from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class SignInAttempt(models.Model):
    """A try to sign in that did not succeed (yet). key: digest of account and address; neither of them is stored."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_default=Now(), db_index=True)
