from django.contrib.auth.views import LogoutView
from django.urls import path

from cxmaturity.web.comments.urls import urlpatterns as comments
from cxmaturity.web.council.urls import urlpatterns as council
from cxmaturity.web.field import cards, releasing
from cxmaturity.web.field import views as field
from cxmaturity.web.landscape.urls import urlpatterns as landscape
from cxmaturity.web.preparing.urls import urlpatterns as preparing
from cxmaturity.web.views import home, numbers, persons, plugins, questionnaires, reports, results, rounds, signing_in

app_name = "web"
ROUND = "o/<slug:organisation>/runden/<uuid:round_id>/"

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
    path("o/<slug:organisation>/personen/", persons.rights, name="person-rights"),
    *preparing,
    *council,
    *landscape,
    path(f"{ROUND}ruecklauf/", field.coverage, name="coverage"),
    path(f"{ROUND}ruecklauf/erinnern/", field.remind_now, name="remind"),
    path(f"{ROUND}ruecklauf/ende/", field.change_end, name="change-end"),
    path(f"{ROUND}ruecklauf/nachladen/", field.invite_forgotten, name="invite-late"),
    path(f"{ROUND}ruecklauf/link/", field.change_link, name="change-link"),
    path(f"{ROUND}ruecklauf/personen/<uuid:person>/", field.change_link_by_name, name="change-link-by-name"),
    path(f"{ROUND}ruecklauf/schliessen/", field.close, name="close-round"),
    path(f"{ROUND}ruecklauf/veroeffentlichen/", releasing.release, name="release-result"),
    path(f"{ROUND}ruecklauf/loeschen/", field.delete_test, name="delete-test"),
    path(f"{ROUND}karten/", cards.cards, name="cards"),
    *comments,
    path(f"{ROUND}zahl/<path:number>/", numbers.number, name="number"),
    path("o/<slug:organisation>/runden/<uuid:round_id>/<slug:page>/", results.page, name="result"),
    path("o/<slug:organisation>/berichte/", reports.listing, name="reports"),
    path("o/<slug:organisation>/berichte/<uuid:round_id>/", reports.order, name="order-report"),
    path("o/<slug:organisation>/berichte/auftrag/<int:job_id>/", reports.progress, name="report-progress"),
    path("o/<slug:organisation>/berichte/datei/<uuid:file_id>/", reports.download, name="report-file"),
]
