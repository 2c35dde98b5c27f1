"""Leadership, management and staff on the same questions."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Wahrnehmung", "en": "Perception"}
BY_POINTS: Mapping[str, Text] = {
    "higher": {
        "de": "Mitarbeitende bewerten {dimension} gesichert niedriger als {upper}, um {gap} Punkte.",
        "en": "Staff clearly rate {dimension} lower than {upper}, by {gap} points.",
    },
    "lower": {
        "de": "Mitarbeitende bewerten {dimension} gesichert höher als {upper}, um {gap} Punkte.",
        "en": "Staff clearly rate {dimension} higher than {upper}, by {gap} points.",
    },
}
WITHOUT_POINTS: Mapping[str, Text] = {
    "higher": {
        "de": "Mitarbeitende bewerten {dimension} gesichert niedriger als {upper}.",
        "en": "Staff clearly rate {dimension} lower than {upper}.",
    },
    "lower": {
        "de": "Mitarbeitende bewerten {dimension} gesichert höher als {upper}.",
        "en": "Staff clearly rate {dimension} higher than {upper}.",
    },
}
MANY: Text = {
    "de": "Mitarbeitende urteilen in {count} von {total} Dimensionen gesichert anders als {upper}.",
    "en": "In {count} of {total} dimensions staff clearly differ from {upper}.",
}
THE_UPPER: Mapping[str, Text] = {
    "level:leadership": {"de": "die Leitung", "en": "leadership"},
    "level:leadership+management": {"de": "Leitung und Führungskräfte", "en": "leadership and management"},
}
FINDING: Text = {
    "de": "Der Abstand beträgt {gap} Punkte ({gap.low} bis {gap.high}; n = {count_upper} und {count_lower}).",
    "en": "The distance is {gap} points ({gap.low} to {gap.high}; n = {count_upper} and {count_lower}).",
}
NONE: Text = {
    "de": "Mitarbeitende sehen es wie {upper}; ein bedeutsamer Unterschied lässt sich überall ausschließen.",
    "en": "Staff see it like {upper}; a relevant difference can be ruled out everywhere.",
}
UNCLEAR: Text = {
    "de": "Ob Mitarbeitende anders urteilen als {upper}, ist unklar.",
    "en": "Whether staff differ from {upper} is unclear.",
}
WIDEST: Text = {
    "de": "Der größte gemessene Abstand liegt bei {dimension}: {gap} Punkte ({gap.low} bis {gap.high}). ",
    "en": "The largest measured distance is that of {dimension}: {gap} points ({gap.low} to {gap.high}). ",
}
LEAD: Text = {
    "de": "Kein bedeutsamer Unterschied: {none} von {total}; unklar: {unclear}. Verglichen werden nur Fragen, die alle "
    "erhalten haben.",
    "en": "No relevant difference: {none} of {total}; unclear: {unclear}. Only questions that everybody received are "
    "compared.",
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
TABLE: Text = {"de": "Abstände zum Nachlesen", "en": "Distances to read"}
TABLE_SUBTITLE: Text = {
    "de": "Abstand in Punkten mit 95-%-Vertrauensbereich; Effekt: derselbe Abstand in Standardabweichungen (Hedges g)",
    "en": "Distance in points with 95% interval; effect: the same distance in standard deviations (Hedges g)",
}
COLUMNS: Mapping[str, Text] = {
    "dimension": {"de": "Dimension", "en": "Dimension"},
    "n_upper": {"de": "n {level}", "en": "n {level}"},
    "n_lower": {"de": "n {level}", "en": "n {level}"},
    "gap": {"de": "Abstand", "en": "Distance"},
    "effect": {"de": "Effekt", "en": "Effect"},
    "verdict": {"de": "Urteil", "en": "Verdict"},
    "more": {"de": "klärende Antworten", "en": "answers to settle it"},
}
TABLE_NOTE: Text = {
    "de": "Effekt: als Faustregel 0,2 klein, 0,5 mittel, 0,8 groß. Klärende Antworten: so viele mehr ergäben ein Urteil, wenn der "
    "Abstand bliebe und sie sich auf beide Seiten verteilten wie bisher; ein Strich steht auch bei mehr als 1.000.",
    "en": "Effect: as a rule of thumb 0.2 is small, 0.5 medium, 0.8 large. Answers to settle it: so many more would give a verdict "
    "if the distance stayed and they spread over both sides as so far; a dash also stands for more than 1,000.",
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
