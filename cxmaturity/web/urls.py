from django.contrib.auth.views import LogoutView
from django.urls import path

from cxmaturity.web.views import home, plugins, questionnaires, reports, results, rounds, signing_in

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", signing_in.choose_language, name="language"),
    path("portfolio/", home.portfolio, name="portfolio"),
    path("frageboegen/", questionnaires.listing, name="questionnaires"),
    path("frageboegen/<slug:slug>/<str:version>/", questionnaires.reader, name="questionnaire"),
    path("verwaltung/plugins/", plugins.listing, name="plugins"),
    path("o/<slug:organisation>/", results.overview, name="overview"),
    path("o/<slug:organisation>/erhebungen/", rounds.listing, name="rounds"),
    path("o/<slug:organisation>/runden/<uuid:round_id>/<slug:page>/", results.page, name="result"),
    path("o/<slug:organisation>/berichte/", reports.listing, name="reports"),
    path("o/<slug:organisation>/berichte/<uuid:round_id>/", reports.order, name="order-report"),
    path("o/<slug:organisation>/berichte/auftrag/<int:job_id>/", reports.progress, name="report-progress"),
    path("o/<slug:organisation>/berichte/datei/<uuid:file_id>/", reports.download, name="report-file"),
]
