"""What agreement and reliability mean, on the method card."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TERM: Text = {"de": "Einigkeit und Verlässlichkeit", "en": "Agreement and reliability"}
ATTRIBUTED: Text = {
    "de": "Einigkeit: Streuung gegenüber zufälligem Ankreuzen (r*wg(j)); einig über 0,70, zwei Lager unter 0 oder bei je 30 % "
    "an beiden Enden, ab drei Personen. Die Fragen einer Dimension beschreiben verschiedene Bestandteile: Ein niedriges Alpha "
    "ist kein Mangel, und keine Frage fällt seinetwegen weg.",
    "en": "Agreement: spread beside that of random answers (r*wg(j)); shared above 0.70, two camps below 0 or with 30% at "
    "either end, from three people on. The questions of a dimension describe different parts: a low alpha is no defect, and no "
    "question is dropped for it.",
}
CONFIDENTIAL: Text = {
    "de": "Einigkeit: Streuung gegenüber zufälligem Ankreuzen (r*wg(j)); hoch über 0,70, gering unter 0,50, ab zehn "
    "Antworten hier und im Rest daneben. Alpha und Omega fehlen: Sie sähen zwei Antworten einer Person zusammen an.",
    "en": "Agreement: spread beside that of random answers (r*wg(j)); high above 0.70, low below 0.50, from ten answers on "
    "here and in the rest beside. Alpha and omega are left out: they would look at two answers of one person together.",
}
TITLE: Text = {"de": "Verlässlichkeit der Dimensionen", "en": "Reliability of the dimensions"}
SUBTITLE: Text = {
    "de": "Fragen an alle; Alpha mit 95-%-Vertrauensbereich, ab 30 Personen; Omega ab 50 Personen und drei Fragen",
    "en": "Questions asked of all; alpha with 95% interval, from 30 people; omega from 50 people and three questions",
}
COLUMNS: Mapping[str, Text] = {
    "dimension": {"de": "Dimension", "en": "Dimension"},
    "questions": {"de": "Fragen", "en": "Questions"},
    "n": {"de": "n", "en": "n"},
    "alpha": {"de": "Alpha", "en": "Alpha"},
    "omega": {"de": "Omega", "en": "Omega"},
    "icc2": {"de": "ICC(2)", "en": "ICC(2)"},
}
NOTE: Text = {
    "de": "ICC(2) sagt, ob sich Mittelwerte der Bereiche vergleichen lassen: ab 0,70 ja, ab 0,50 grob, darunter nein.",
    "en": "ICC(2) says whether averages of departments can be compared: from 0.70 yes, from 0.50 roughly, below no.",
}
AGAINST: Text = {
    "de": " Ein Alpha unter 0 heißt, dass sich die Fragen widersprechen oder eine umgekehrt gepolt ist: {dimensions}.",
    "en": " An alpha below 0 means that the questions contradict each other or that one is coded in reverse: {dimensions}.",
}
REASON: Mapping[str, Text] = {
    "too_few_people": {"de": "zu wenige Personen", "en": "too few people"},
    "one_question": {"de": "eine Frage", "en": "one question"},
    "too_few_questions": {"de": "zwei Fragen", "en": "two questions"},
    "not_answered_together": {"de": "nie zusammen beantwortet", "en": "never answered together"},
    "no_variance": {"de": "keine Unterschiede", "en": "no differences"},
    "no_one_factor": {"de": "kein gemeinsamer Faktor", "en": "no common factor"},
    "one_group": {"de": "ein Bereich", "en": "one department"},
    "one_answer_each": {"de": "eine Antwort je Bereich", "en": "one answer per department"},
}
