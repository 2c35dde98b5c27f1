from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "cxmaturity"

    def ready(self) -> None:
        from cxmaturity import checks  # noqa: F401  (registers the checks)
