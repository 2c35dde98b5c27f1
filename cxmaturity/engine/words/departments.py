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
    "de": "{shown} von {total} Bereichen und Ebenen, in der Reihenfolge der Organisation: Das Bild zeigt, wo ein Gespräch "
    "lohnt, nicht wer besser ist.",
    "en": "{shown} of {total} departments and levels, in the order of the organisation: the picture shows where a "
    "conversation pays, not who is better.",
}
LEAD_CORE: Text = {
    "de": " Verglichen werden nur Fragen an alle.",
    "en": " Only questions asked of everybody are compared.",
}
TITLE: Text = {"de": "Punktwerte je Bereich und Dimension", "en": "Scores per department and dimension"}
SUBTITLE: Text = {
    "de": "Punkte 0 bis 100, Fläche nach Stufe; n: geantwortet / eingeladen",
    "en": "Points 0 to 100, shade by stage; n: answered / invited",
}
SENTENCE: Text = {
    "de": "{shown} Zeilen mit Punktwerten in {dimensions} Dimensionen.",
    "en": "{shown} rows with scores in {dimensions} dimensions.",
}
OBSERVATION: Text = {
    "de": "Zwischen {low} (n = {low.n}) und {high} Punkten (n = {high.n}); die Vertrauensbereiche überschneiden sich nicht.",
    "en": "Between {low} (n = {low.n}) and {high} points (n = {high.n}); the intervals do not overlap.",
}
OBSERVATION_UNCLEAR: Text = {
    "de": "Zwischen {low} (n = {low.n}) und {high} Punkten (n = {high.n}); die Vertrauensbereiche überschneiden sich, der "
    "Unterschied kann Zufall sein.",
    "en": "Between {low} (n = {low.n}) and {high} points (n = {high.n}); the intervals overlap, the difference may be chance.",
}
OBSERVATION_WITHOUT_RANGE: Text = {
    "de": "Zwischen {low} (n = {low.n}) und {high} Punkten (n = {high.n}); mindestens einem Wert fehlt die Spanne, verstehen "
    "Sie den Unterschied als Frage.",
    "en": "Between {low} (n = {low.n}) and {high} points (n = {high.n}); at least one value has no range, so take the "
    "difference as a question.",
}
PROTECTED_TITLE: Text = {"de": "Warum Felder schraffiert sind", "en": "Why fields are hatched"}
PROTECTED: Text = {
    "de": "Angaben weniger Personen ließen sich sonst zurückrechnen (Mindestgruppe: {k} Personen). Über Zahl und Werte wird "
    "dort nichts gesagt.",
    "en": "Otherwise what a few people said could be worked out (minimum group: {k} people). Nothing is said there about "
    "numbers or values.",
}
TOO_FEW: Text = {
    "de": "Schraffierte Bereiche haben zu wenige Antworten für einen Punktwert.",
    "en": "Hatched departments have too few answers for a score.",
}
BY_TITLE: Text = {"de": "Punktwerte nach {attribute}", "en": "Scores by {attribute}"}
BY_SENTENCE: Text = {
    "de": "{shown} von {total} Zeilen mit Punktwerten.",
    "en": "{shown} of {total} rows with scores.",
}
BY_NOTE: Text = {
    "de": "Für das Unternehmen und seine oberste Ebene; Abteilungen ohne gezeigten Teil sind weggelassen. Personen ohne Angabe "
    "zählen nur im Ganzen.",
    "en": "For the company and its first level; departments without a part that is shown are left out. People without a value "
    "count in the whole only.",
}
BY_NOTHING: Text = {
    "de": "Zu wenige Antworten: Für keinen Teil nach {attribute} kann ein Punktwert gezeigt werden, ohne etwas über wenige "
    "Personen zu sagen.",
    "en": "Too few answers: for no part by {attribute} can a score be shown without saying something about a few people.",
}
COMPANY: Text = {"de": "Unternehmen", "en": "Company"}
RESPONSE_TITLE: Text = {"de": "Rücklauf", "en": "Response"}
RESPONSE: Mapping[str, Text] = {
    "even": {
        "de": "Zwischen {low} und {high} der Eingeladenen (n = {low.n} und {high.n}).",
        "en": "Between {low} and {high} of those invited (n = {low.n} and {high.n}).",
    },
    "uneven": {
        "de": "Sehr verschieden, {low} bis {high} (n = {low.n} und {high.n}); wer fehlt, fehlt auch im Gesamtbild.",
        "en": "Differs widely, {low} to {high} (n = {low.n} and {high.n}); who is missing is missing in the total too.",
    },
}
