"""The wake-up call. Nothing depends on its arrival: a call that is lost is sent again, the truth is the row."""

import logging

from django.conf import settings
from kombu.exceptions import OperationalError

from cxmaturity.celery_app import app

logger = logging.getLogger(__name__)


def is_used() -> bool:
    return bool(settings.CELERY_BROKER_URL)


def send(*, task: str, job_id: int) -> bool:
    """False when the broker does not answer; the sweep sends the call again."""
    try:
        app.send_task(task, args=[job_id], retry=False, ignore_result=True)
    except (OperationalError, OSError) as error:
        logger.warning("The broker does not answer; job %s waits for the next sweep: %s", job_id, error)
        return False
    return True
