"""Leadership, management and staff on the same questions."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Wahrnehmung", "en": "Perception"}
HIGHER: Text = {
    "de": "Die Leitung bewertet um {gap} Punkte höher als die Mitarbeitenden: {dimension}; das ist mehr als Zufall.",
    "en": "Leadership rates {gap} points higher than staff: {dimension}; that is more than chance.",
}
LOWER: Text = {
    "de": "Die Mitarbeitenden bewerten um {gap} Punkte höher als die Leitung: {dimension}; das ist mehr als Zufall.",
    "en": "Staff rate {gap} points higher than leadership: {dimension}; that is more than chance.",
}
MANY: Text = {
    "de": "Leitung und Mitarbeitende urteilen in {count} von {total} Dimensionen gesichert verschieden.",
    "en": "Leadership and staff clearly differ in {count} of {total} dimensions.",
}
FINDING: Text = {
    "de": "Der Abstand beträgt {gap} Punkte ({gap.low} bis {gap.high}; n = {count_upper} und {count_lower}).",
    "en": "The distance is {gap} points ({gap.low} to {gap.high}; n = {count_upper} and {count_lower}).",
}
SEVERAL: Text = {
    "de": "Leitung und Mitarbeitende urteilen in {count} Dimensionen gesichert verschieden: {dimensions}.",
    "en": "Leadership and staff clearly differ in {count} dimensions: {dimensions}.",
}
NONE: Text = {
    "de": "Leitung und Mitarbeitende sehen es gleich; ein bedeutsamer Unterschied lässt sich überall ausschließen.",
    "en": "Leadership and staff see it alike; a relevant difference can be ruled out everywhere.",
}
UNCLEAR: Text = {
    "de": "Ob Leitung und Mitarbeitende verschieden urteilen, ist unklar.",
    "en": "Whether leadership and staff differ is unclear.",
}
LEAD: Text = {
    "de": "Gesicherter Unterschied: {relevant} von {total} Dimensionen; kein bedeutsamer: {none}; unklar: {unclear}. "
    "Verglichen werden nur Fragen, die alle erhalten haben.",
    "en": "Certain difference: {relevant} of {total} dimensions; no relevant one: {none}; unclear: {unclear}. "
    "Only questions that everybody received are compared.",
}
TITLE: Text = {
    "de": "Blickwinkel je Dimension, nach Abstand geordnet",
    "en": "Points of view per dimension, ordered by distance",
}
SUBTITLE: Text = {
    "de": "Punkte 0 bis 100; rechts: {upper} minus {lower} mit 95-%-Vertrauensbereich",
    "en": "Points 0 to 100; right: {upper} minus {lower} with 95% interval",
}
SENTENCE: Text = {
    "de": "Punktwerte der Ebenen in {count} Dimensionen.",
    "en": "Scores of the levels in {count} dimensions.",
}
NAMES: Mapping[str, Text] = {
    "leadership": {"de": "Leitung", "en": "Leadership"},
    "management": {"de": "Führungskräfte", "en": "Management"},
    "staff": {"de": "Mitarbeitende", "en": "Staff"},
}
VERDICT: Mapping[str, Text] = {
    "relevant": {"de": "gesichert verschieden", "en": "clearly different"},
    "none": {"de": "kein bedeutsamer Unterschied", "en": "no relevant difference"},
    "unclear": {"de": "unklar", "en": "unclear"},
    "too_few_answers": {"de": "zu wenige Antworten", "en": "too few answers"},
}
NOTE: Text = {
    "de": "Ein Abstand heißt „gesichert verschieden“, wenn sein Vertrauensbereich null ausschließt und er mindestens "
    "eine halbe Antwortstufe (12,5 Punkte) beträgt; sonst „unklar“, solange ein solcher Abstand möglich bleibt.",
    "en": "A distance is “clearly different” when its interval excludes zero and it is at least half an answer level "
    "(12.5 points); otherwise “unclear” as long as such a distance remains possible.",
}
ROW_TEXT: Text = {
    "de": "{upper}: {high} (n = {high.n}), {lower}: {low} (n = {low.n}). Abstand {gap} Punkte "
    "({gap.low} bis {gap.high}).",
    "en": "{upper}: {high} (n = {high.n}), {lower}: {low} (n = {low.n}). Distance {gap} points "
    "({gap.low} to {gap.high}).",
}
MORE_ANSWERS: Text = {
    "de": "{dimension}: Etwa {more} weitere Antworten würden es klären.",
    "en": "{dimension}: about {more} more answers would settle it.",
}
MORE_TITLE: Text = {"de": "Was noch fehlt", "en": "What is still missing"}
PROPOSAL_TITLE: Text = {"de": "Vorschlag für die nächste Sitzung", "en": "Proposal for the next meeting"}
PROPOSAL: Text = {
    "de": "Legen Sie zu diesen Themen Belege nebeneinander: {dimensions}. Wo der Beleg fehlt, gilt der niedrigere Wert "
    "als Arbeitsstand.",
    "en": "Put evidence on these subjects side by side: {dimensions}. Where evidence is missing, the lower value counts "
    "as the working state.",
}
TOO_FEW_TITLE: Text = {"de": "Warum diese Seite fehlt", "en": "Why this page is missing"}
TOO_FEW: Text = {
    "de": "Für einen Vergleich von Leitung und Mitarbeitenden gibt es auf einer der beiden Seiten zu wenige Antworten. "
    "Es wird nichts gezeigt.",
    "en": "For a comparison of leadership and staff there are too few answers on one of the two sides. "
    "Nothing is shown.",
}
TOO_FEW_HEADLINE: Text = {
    "de": "Ob Leitung und Mitarbeitende verschieden urteilen, lässt sich nicht zeigen.",
    "en": "Whether leadership and staff differ cannot be shown.",
}
