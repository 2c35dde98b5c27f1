"""A job is a row: what is to be done, who has it until when, how far it is, how it ended. So is a mail."""

from django.db import models
from django.db.models.functions import Now


class Job(models.Model):
    """lease_until: nobody may claim the job before, because it is held or meant for later. attempts only grows: it is
    the number that an attempt must show to write anything (fencing). attempts_before: those that do not count against
    the limit, because the job was restarted or handed back since. payload: ids only. progress_text and reason:
    {"de": ..., "en": ...}.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    UNFINISHED = (State.WAITING, State.RUNNING)

    key = models.CharField(max_length=64, unique=True)
    task = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    attempts_before = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(db_default=Now())
    sent = models.DateTimeField(null=True)
    progress = models.FloatField(default=0.0)
    progress_text = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    reason_code = models.CharField(max_length=50, blank=True)
    reason = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="jobs_claimable")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__gte=0.0, progress__lte=1.0), name="jobs_progress_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}: {self.state}"

    @property
    def ended(self) -> bool:
        return self.state not in self.UNFINISHED

    @property
    def counted_attempts(self) -> int:
        return self.attempts - self.attempts_before


class OutgoingMail(models.Model):
    """A mail that is sent once. It is written when it is sent: neither text nor address nor token stands here.

    key: digest of what the poster calls it, so that nobody reads from the rows to whom something was sent. payload:
    ids, forgotten with the end. lease_until: nobody may send it before; empty once it has ended, so that no time of
    sending is kept. attempts: how often it was taken; the number that an attempt must show to write anything.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DROPPED = "dropped"
        FAILED = "failed"

    key = models.CharField(max_length=64, unique=True)
    maker = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, db_default=Now())
    reason_code = models.CharField(max_length=50, blank=True)
    reason = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="jobs_mail_due")]

    def __str__(self) -> str:
        return f"{self.maker} {self.pk}: {self.state}"
