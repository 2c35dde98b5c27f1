"""Who asks whom what for, until when."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Zweck und Verantwortung", "en": "Purpose and responsibility"}
HEADLINE: Text = {
    "de": "Die Erhebung fragt nach Abläufen und Zusammenarbeit, nicht nach der Leistung einzelner Personen.",
    "en": "The round asks about processes and working together, not about the performance of single people.",
}
LEAD: Text = {
    "de": "Fragenpaket „{questionnaire}“, {version}: {items} Fragen. Aus den Antworten entstehen Reifegrade von "
    "Abteilungen, Abstände zu Zielen und ein Plan.",
    "en": "Questionnaire “{questionnaire}”, {version}: {items} questions. The answers become maturity stages of "
    "departments, distances to targets, and a plan.",
}
FACTS: Text = {"de": "Eckdaten", "en": "Key facts"}
ROUND: Text = {"de": "Erhebung", "en": "Round"}
ORGANISATION: Text = {"de": "Organisation", "en": "Organisation"}
SPONSOR: Text = {"de": "Wer um die Antworten bittet", "en": "Who asks for the answers"}
CONTACT: Text = {"de": "Ansprechperson", "en": "Contact"}
CONTACT_TEXT: Text = {"de": "{name}, {email}", "en": "{name}, {email}"}
EXTENT: Text = {"de": "Umfang", "en": "Extent"}
FORM: Mapping[str, Text] = {
    "full": {"de": "alle Fragen des Fragenpakets", "en": "all questions of the questionnaire"},
    "core": {"de": "die Kernfragen", "en": "the core questions"},
    "pulse": {"de": "Kurzerhebung: ausgewählte Fragen", "en": "pulse: chosen questions"},
    "facts": {"de": "Tatsachen, von benannten Personen", "en": "facts, from named owners"},
}
ACCESS: Text = {"de": "Zugang", "en": "Access"}
ACCESS_TEXT: Mapping[str, Text] = {
    "personal": {
        "de": "persönlicher Link per E-Mail oder Code auf einer Karte",
        "en": "personal link by mail, or code on a card",
    },
    "open": {
        "de": "ein Link für alle; niemand prüft, wer antwortet",
        "en": "one link for everybody; nobody checks who answers",
    },
}
FIELD: Text = {"de": "Feldzeit, wie geplant", "en": "Field period, as planned"}
FIELD_TEXT: Text = {"de": "{opens} bis {closes} ({zone})", "en": "{opens} to {closes} ({zone})"}
FIELD_FROM_LAUNCH: Text = {"de": "vom Start bis {closes} ({zone})", "en": "from the launch to {closes} ({zone})"}
REMINDERS: Text = {"de": "Erinnerungen", "en": "Reminders"}
REMINDERS_TEXT: Text = {"de": "{days} Tage vor dem Ende", "en": "{days} days before the end"}
NO_REMINDERS: Text = {"de": "keine geplant", "en": "none planned"}
COMMENTS: Text = {"de": "Kommentare", "en": "Comments"}
COMMENTS_TEXT: Mapping[str, Text] = {
    "yes": {"de": "Felder für freien Text werden angeboten", "en": "fields for free text are offered"},
    "no": {"de": "abgeschaltet: Felder für freien Text gibt es nicht", "en": "switched off: no fields for free text"},
}
LEVELS: Text = {"de": "Ebenen (Leitung, Führung, Team)", "en": "Levels (leadership, management, staff)"}
ATTRIBUTE: Text = {"de": "Merkmal quer zu den Abteilungen", "en": "Attribute across departments"}
ATTRIBUTE_TEXT: Text = {"de": "{name}: {values}", "en": "{name}: {values}"}
NOTICE: Text = {"de": "Datenschutzhinweise, wie die Befragten sie lesen", "en": "Notice that respondents read"}
IMPRINT: Text = {"de": "Impressum", "en": "Imprint"}
TARGETS: Text = {"de": "Woran das Ergebnis gemessen wird", "en": "What the result is measured against"}
DIMENSION: Text = {"de": "Dimension", "en": "Dimension"}
IMPORTANCE: Text = {"de": "Wichtigkeit (0 bis 3)", "en": "Importance (0 to 3)"}
TARGET: Text = {"de": "Ziel (0 bis 100)", "en": "Target (0 to 100)"}
