from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "cxmaturity.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cxmaturity.assessments import letters  # noqa: F401  the outbox learns who writes which mail
