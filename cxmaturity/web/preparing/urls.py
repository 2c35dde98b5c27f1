from __future__ import annotations

from django.urls import path

from cxmaturity.web.preparing import departments, goals, launch, people, preview, protection, questions

ROUND = "o/<slug:organisation>/runden/<uuid:round_id>/"
STEPS = f"{ROUND}vorbereiten/"

urlpatterns = [
    path("o/<slug:organisation>/erhebungen/neu/", questions.begin, name="begin-round"),
    path(f"{STEPS}fragebogen/", questions.questions, name="prepare-fragebogen"),
    path(f"{STEPS}abteilungen/", departments.departments, name="prepare-abteilungen"),
    path(f"{STEPS}abteilungen/<uuid:upload_id>/", departments.preview, name="prepare-departments-preview"),
    path(f"{STEPS}personen/", people.people, name="prepare-personen"),
    path(f"{STEPS}personen/<uuid:upload_id>/", people.preview, name="prepare-people-preview"),
    path(f"{STEPS}schutz/", protection.protection, name="prepare-schutz"),
    path(f"{STEPS}start/", launch.start, name="prepare-start"),
    path(f"{STEPS}vorschau/", preview.preview, name="preview"),
    path(f"{STEPS}vorschau/start/", preview.first_page, name="preview-start"),
    path(f"{STEPS}vorschau/<str:dimension>/", preview.section, name="preview-section"),
    path(f"{ROUND}ziele/", goals.goals, name="goals"),
]
