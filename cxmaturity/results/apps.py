from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "cxmaturity.results"
    label = "results"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cxmaturity.results import letters  # noqa: F401  the outbox learns who writes which mail
