"""Which departments will probably get a result of their own."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text
from cxmaturity.engine.words.pack import shared

TITLE: Text = {"de": "Abteilungen", "en": "Departments"}
HEADLINE: Mapping[str, Text] = {
    "confidential": {
        "de": "Welche Abteilungen voraussichtlich ein eigenes Ergebnis bekommen",
        "en": "Which departments will probably get a result of their own",
    },
    "attributed": {
        "de": "Die Abteilungen, für die benannte Personen sprechen",
        "en": "The departments that named people speak for",
    },
}
LEAD: Text = {
    "de": "Eine Vorschau aus der Liste der Eingeladenen; Zahlen nennt sie nicht. Entschieden wird beim Ende, nach den "
    "Personen, die geantwortet haben.",
    "en": "A forecast from the list of the invited; it names no numbers. The decision falls at the end, by the people "
    "who have answered.",
}
TABLE: Text = {"de": "Abteilungen beim Start", "en": "Departments at the launch"}
DEPARTMENT: Text = {"de": "Abteilung", "en": "Department"}
GROUP: Text = {"de": "Berichtet zusammen mit", "en": "Reports together with"}
IF_ALL: Text = {"de": "Wenn alle antworten", "en": "If everybody answers"}
IF_USUAL: Text = {"de": "Wenn 60 % antworten", "en": "If 60 % answer"}
FORECAST: Mapping[str, Text] = {
    "own": {"de": "eigenes Ergebnis", "en": "own result"},
    "group": {"de": "mit der Berichtsgruppe", "en": "with its reporting group"},
    "hidden": {"de": "verborgen", "en": "hidden"},
    "": shared.NOTHING,
}
INSIDE: Text = {"de": "{indent}{name}", "en": "{indent}{name}"}
