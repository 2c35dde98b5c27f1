from typing import Any

from django.core.management.base import BaseCommand

from cxmaturity.jobs import actions


class Command(BaseCommand):
    help = "Look after the job table once: send lost wake-up calls again, name jobs whose last attempt died."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = actions.fail_exhausted_jobs()
        actions.wake_sender()
        sent = actions.wake_workers()
        self.stdout.write(f"Jobs: {failed} failed, {sent} wake-up calls sent.")
        self.stdout.write(f"Aufträge: {failed} gescheitert, {sent} Weckrufe gesendet.")
