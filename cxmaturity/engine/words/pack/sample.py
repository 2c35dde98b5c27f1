"""The pages of a report on invented answers."""

from __future__ import annotations

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Muster (erfunden): {name}", "en": "Sample (synthetic): {name}"}
LEAD: Text = {
    "de": "Alle Zahlen auf den Seiten des Musters sind erfunden: Zufallsantworten ausgedachter Personen auf die Fragen dieser "
    "Erhebung, gerechnet wie ein echtes Ergebnis. Es zeigt, was Leserinnen und Leser sehen und was nicht.",
    "en": "All figures on the sample pages are invented: random answers of made-up people to the questions of this round, "
    "computed like a real result. It shows what readers see and what they do not.",
}
SOURCE: Text = {
    "de": "Quelle: erfundene Antworten; Personenzahlen ausgedacht, nicht die der Eingeladenen; höchstens {most} Abteilungen.",
    "en": "Source: invented answers; numbers of people made up, not those of the invited; at most {most} departments.",
}
ROUND: Text = {"de": "Erfundene Antworten", "en": "Invented answers"}
