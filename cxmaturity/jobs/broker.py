"""The wake-up call. Nothing depends on its arrival: a call that is lost is sent again, the truth is the row."""

import logging

from django.conf import settings

from cxmaturity.celery_app import app

logger = logging.getLogger(__name__)

PATIENCE = 1.0


def is_used() -> bool:
    return bool(settings.CELERY_BROKER_URL)


def send(*, task: str, job_id: int) -> bool:
    """False when the broker does not answer; the sweep sends the call again."""
    try:
        with app.connection_for_write(connect_timeout=PATIENCE, transport_options=_options()) as connection:
            app.send_task(task, args=[job_id], connection=connection, retry=False, ignore_result=True)
    except Exception as error:  # whatever is wrong with the broker, the request goes on
        logger.warning("The broker does not answer; job %s waits for the next sweep: %s", job_id, error)
        return False
    return True


def _options() -> dict[str, float]:
    """A request waits for the call: one attempt to connect, none of the broker libraries' own retries."""
    redis = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    return {"max_retries": 0} | (redis if settings.CELERY_BROKER_URL.startswith("redis") else {})
