from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from cxmaturity.celery_app import app
from cxmaturity.jobs import broker
from cxmaturity.jobs.supervisor import stop_on_signals
from cxmaturity.jobs.worker import work_until


class Command(BaseCommand):
    help = "Work on jobs: from the table itself, or woken by the broker that CXMATURITY_BROKER_URL names."

    def handle(self, *args: Any, **options: Any) -> None:
        if broker.is_used():
            app.worker_main(["worker", "--concurrency=1", "--loglevel=INFO", "--without-gossip", "--without-mingle"])
            return
        stop = Event()
        stop_on_signals(stop)
        work_until(stop)
