"""The Celery application. Tasks are @shared_task in their rooms; a wake-up call carries the id of a job, nothing else."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cxmaturity.settings")

app = Celery("cxmaturity")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
