from django.urls import path

from cxmaturity.web.answering_book import department, own

app_name = "answering_book"
DEPARTMENTS = "o/<slug:organisation>/runden/<uuid:round_id>/excel/"
DEPARTMENT = f"{DEPARTMENTS}<str:department>/"

urlpatterns = [
    path("a/excel/", own.page, name="own"),
    path("a/excel/datei/", own.file, name="own-file"),
    path("a/excel/<uuid:upload_id>/", own.preview, name="own-preview"),
    path(DEPARTMENTS, department.listing, name="departments"),
    path(DEPARTMENT, department.page, name="department"),
    path(f"{DEPARTMENT}datei/", department.file, name="department-file"),
    path(f"{DEPARTMENT}<uuid:upload_id>/", department.preview, name="department-preview"),
]
