from django.urls import path

from cxmaturity.web.answering import autosave, entry, own, released, review, section, start

app_name = "answering"

urlpatterns = [
    path("", start.start, name="start"),
    path("beginnen/", start.begin, name="begin"),
    path("sprache/", start.choose_language, name="language"),
    path("karte/", entry.enter_code, name="enter-code"),
    path("wer-sieht-was/", own.who_sees_what, name="visibility"),
    path("meine-antworten/", own.my_answers, name="my-answers"),
    path("meine-antworten/datei/", own.my_answers_file, name="my-answers-file"),
    path("meine-antworten/loeschen/", own.erase, name="erase"),
    path("weitergeben/", own.pass_on, name="pass-on"),
    path("weitergeben/<uuid:part>/", own.take_back, name="take-back"),
    path("nein/", own.not_me, name="not-me"),
    path("keine-erinnerung/", own.no_reminders, name="no-reminders"),
    path("teil/<str:dimension>/", section.section, name="section"),
    path("antwort/<str:item>/", autosave.save_answer, name="save-answer"),
    path("abgeben/", review.review, name="review"),
    path("danke/", review.thanks, name="thanks"),
    path("ergebnis/", released.result, name="result"),
    path("offen/<str:token>/", entry.enter_openly, name="enter-openly"),
    path("<str:token>/", entry.enter, name="enter"),
]
