from django.apps import AppConfig

from cxmaturity.jobs.daily import run_daily

RETENTION_TASK = "reports.keep_periods"


class ReportsConfig(AppConfig):
    name = "cxmaturity.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        run_daily(RETENTION_TASK)
