"""Where in the company: no ranking, protected cells, a few observations worth a conversation."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Wo im Unternehmen", "en": "Where in the company"}
SPREAD: Text = {
    "de": "Die gezeigten Bereiche liegen um bis zu {width} Punkte auseinander: {dimension}, von {low} bis {high}.",
    "en": "The departments shown lie up to {width} points apart: {dimension}, from {low} to {high}.",
}
ONE_SHOWN: Text = {
    "de": "Für einen Vergleich der Bereiche gibt es zu wenige Antworten.",
    "en": "There are too few answers to compare departments.",
}
LEAD: Text = {
    "de": "Gezeigt werden {shown} von {total} Bereichen und Ebenen. Die Reihenfolge ist die der Organisation: Das Bild "
    "zeigt, wo ein Gespräch lohnt, nicht wer besser ist.",
    "en": "{shown} of {total} departments and levels are shown. The order is that of the organisation: the picture shows "
    "where a conversation pays, not who is better.",
}
LEAD_CORE: Text = {
    "de": "Verglichen werden nur Fragen, die alle erhalten haben.",
    "en": "Only questions that everybody received are compared.",
}
TITLE: Text = {"de": "Punktwerte je Bereich und Dimension", "en": "Scores per department and dimension"}
SUBTITLE: Text = {
    "de": "Zahl und Fläche: 0 bis 100. n: geantwortet / eingeladen. Schraffiert: zu wenige Antworten",
    "en": "Number and shade: 0 to 100. n: answered / invited. Hatched: too few answers",
}
SENTENCE: Text = {
    "de": "{shown} Zeilen mit Punktwerten in {dimensions} Dimensionen.",
    "en": "{shown} rows with scores in {dimensions} dimensions.",
}
NOTE: Text = {
    "de": "Felder sind nicht einzeln gegen den Zufall geprüft; kleine Unterschiede bedeuten nichts. "
    "Punkt in der Mitte: nicht gefragt.",
    "en": "Fields are not tested one by one against chance; small differences mean nothing. Dot in the middle: not asked.",
}
OBSERVATION: Text = {
    "de": "Die Bereiche liegen zwischen {low} (n = {low.n}) und {high} Punkten (n = {high.n}). "
    "Ihre Vertrauensbereiche überschneiden sich nicht.",
    "en": "The departments lie between {low} (n = {low.n}) and {high} points (n = {high.n}). "
    "Their intervals do not overlap.",
}
OBSERVATION_UNCLEAR: Text = {
    "de": "Die Bereiche liegen zwischen {low} (n = {low.n}) und {high} Punkten (n = {high.n}). "
    "Ihre Vertrauensbereiche überschneiden sich; der Unterschied kann Zufall sein.",
    "en": "The departments lie between {low} (n = {low.n}) and {high} points (n = {high.n}). "
    "Their intervals overlap; the difference may be chance.",
}
OBSERVATION_WITHOUT_RANGE: Text = {
    "de": "Die Bereiche liegen zwischen {low} (n = {low.n}) und {high} Punkten (n = {high.n}). Für mindestens einen "
    "dieser Werte gibt es keine Spanne; verstehen Sie den Unterschied als Frage.",
    "en": "The departments lie between {low} (n = {low.n}) and {high} points (n = {high.n}). For at least one of these "
    "values there is no range; take the difference as a question.",
}
PROTECTED_TITLE: Text = {"de": "Warum Felder schraffiert sind", "en": "Why fields are hatched"}
PROTECTED: Text = {
    "de": "Schraffierte Bereiche haben zu wenige Antworten, um gezeigt zu werden, ohne dass sich Angaben weniger Personen "
    "zurückrechnen ließen (Mindestgruppe: {k} Personen). Über ihre Zahl und ihre Werte wird nichts gesagt.",
    "en": "Hatched departments have too few answers to be shown without letting anybody work back to what a few people "
    "said (minimum group: {k} people). Nothing is said about their number or their values.",
}
TOO_FEW: Text = {
    "de": "Schraffierte Bereiche haben zu wenige Antworten für einen Punktwert.",
    "en": "Hatched departments have too few answers for a score.",
}
COMPANY: Text = {"de": "Unternehmen", "en": "Company"}
RESPONSE_TITLE: Text = {"de": "Rücklauf", "en": "Response"}
RESPONSE: Mapping[str, Text] = {
    "even": {
        "de": "Der Rücklauf liegt zwischen {low} und {high} (n = {low.n} und {high.n}).",
        "en": "Response lies between {low} and {high} (n = {low.n} and {high.n}).",
    },
    "uneven": {
        "de": "Der Rücklauf ist sehr verschieden: zwischen {low} und {high} (n = {low.n} und {high.n}). "
        "Das Gesamtbild stützt sich auf die, die geantwortet haben.",
        "en": "Response differs widely: between {low} and {high} (n = {low.n} and {high.n}). "
        "The total leans on those who answered.",
    },
}
