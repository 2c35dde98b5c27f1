"""The settings of the worker processes that tests start: short leases, a queue of their own, the slow task."""

import os

from kombu import Queue

from cxmaturity.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.jobs.slow"]  # noqa: F405
JOB_LEASE_SECONDS = 2
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("TEST_QUEUE", "celery")
CELERY_TASK_QUEUES = [Queue(CELERY_TASK_DEFAULT_QUEUE, queue_arguments={"x-expires": 60_000})]
