from __future__ import annotations

from django.urls import path

from cxmaturity.web.council import configuration, overview, packs

COUNCIL = "o/<slug:organisation>/mitbestimmung/"
CONFIGURATION = "o/<slug:organisation>/runden/<uuid:round_id>/konfiguration/"

urlpatterns = [
    path(COUNCIL, overview.overview, name="council"),
    path(f"{COUNCIL}regel/", overview.set_rule, name="launch-rule"),
    path(f"{COUNCIL}auftrag/<int:job_id>/", packs.progress, name="pack-progress"),
    path(f"{COUNCIL}auftrag/<int:job_id>/datei/", packs.download, name="pack-file"),
    path(CONFIGURATION, configuration.configuration, name="configuration"),
    path(f"{CONFIGURATION}zustimmung/", configuration.approve, name="approve"),
    path(f"{CONFIGURATION}datei/", packs.order, name="order-pack"),
]
