"""Touchpoints and systems: the words for what an organisation states about them, and the page of a result that shows it."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

FREQUENCIES: Mapping[str, Text] = {
    "never": {"de": "nie", "en": "never"},
    "yearly": {"de": "einmal im Jahr", "en": "once a year"},
    "half_yearly": {"de": "halbjährlich", "en": "every six months"},
    "quarterly": {"de": "vierteljährlich", "en": "every quarter"},
    "monthly": {"de": "monatlich", "en": "every month"},
    "weekly": {"de": "wöchentlich", "en": "every week"},
    "continuous": {"de": "laufend", "en": "continuously"},
    "not_applicable": {"de": "nicht messbar", "en": "not applicable"},
}
LINKS: Mapping[str, Text] = {
    "none": {"de": "keine", "en": "none"},
    "manual": {"de": "von Hand", "en": "manual"},
    "interface": {"de": "Schnittstelle", "en": "interface"},
    "real_time": {"de": "Echtzeit", "en": "real time"},
}

KICKER: Text = {"de": "Touchpoints und Systeme", "en": "Touchpoints and systems"}
OFTEN: Text = {
    "de": "{often} von {counted} Touchpoints werden mindestens vierteljährlich gemessen",
    "en": "{often} of {counted} touchpoints are measured at least quarterly",
}
ALL_OFTEN: Text = {
    "de": "Alle {counted} Touchpoints werden mindestens vierteljährlich gemessen",
    "en": "All {counted} touchpoints are measured at least quarterly",
}
NONE_OFTEN: Text = {
    "de": "Keiner der {counted} Touchpoints wird mindestens vierteljährlich gemessen",
    "en": "None of the {counted} touchpoints is measured at least quarterly",
}
ONE_OFTEN: Text = {
    "de": "Ein Touchpoint von {counted} wird mindestens vierteljährlich gemessen",
    "en": "One touchpoint of {counted} is measured at least quarterly",
}
CONNECTED: Text = {
    "de": "{connected} von {all} sind ohne Handarbeit angebunden",
    "en": "{connected} of {all} are connected without manual work",
}
NOT_ENOUGH: Text = {
    "de": "Ob und wie oft gemessen wird, ist für keinen Touchpoint angegeben.",
    "en": "Whether and how often is measured is stated for no touchpoint.",
}
LEAD: Text = {
    "de": "Was die Organisation bei Ende der Erhebung über sich selbst angegeben hat, nicht die Antworten der Befragten.",
    "en": "What the organisation had stated about itself when the round ended, not the answers of respondents.",
}
SOURCE: Text = {"de": "Angaben der Organisation, Stand {day}.", "en": "Stated by the organisation, as of {day}."}
BARS_TITLE: Text = {"de": "Wie oft an Touchpoints gemessen wird", "en": "How often is measured at touchpoints"}
BARS_SUBTITLE: Text = {"de": "Zahl der Touchpoints", "en": "Number of touchpoints"}
BARS_SENTENCE: Text = {
    "de": "Zahl der Touchpoints je Häufigkeit, von {counted}, an denen sich messen lässt.",
    "en": "Number of touchpoints per frequency, of {counted} where something can be measured.",
}
BARS_NOTE: Text = {
    "de": "Index der Messhäufigkeit: {index} von 100 Punkten (n = {index.n} Touchpoints). Mittel aus Häufigkeit (monatlich "
    "zählt voll) und Aktualität; nicht gemessen zählt 0, nicht messbar zählt nicht mit.",
    "en": "Index of measurement frequency: {index} of 100 points (n = {index.n} touchpoints). Mean of frequency (monthly "
    "counts in full) and recency; not measured counts 0, not applicable is left out.",
}
NEVER: Text = {"de": "nie oder nicht angegeben", "en": "never or not stated"}
TABLE_TITLE: Text = {"de": "Touchpoint für Touchpoint", "en": "Touchpoint by touchpoint"}
TABLE_SUBTITLE: Text = {
    "de": "Gemessen oder nicht, zuletzt überprüft, und wie mit Systemen verbunden: keine Verbindung, von Hand, Schnittstelle "
    "oder Echtzeit",
    "en": "Measured or not, last reviewed, and how linked to systems: no link, manual, interface or real time",
}
TABLE_NOTE: Text = {
    "de": "Ein Strich: nicht angegeben. Überfällig: Die letzte Überprüfung liegt länger zurück, als die Häufigkeit vorsieht.",
    "en": "A dash: not stated. Overdue: the last review is longer ago than the frequency plans.",
}
TOUCHPOINT: Text = {"de": "Touchpoint", "en": "Touchpoint"}
MEASURED: Text = {"de": "Gemessen", "en": "Measured"}
LAST_REVIEW: Text = {"de": "Letzte Überprüfung", "en": "Last review"}
OVERDUE: Text = {"de": "{month}, überfällig", "en": "{month}, overdue"}
NOT_STATED: Text = {"de": "–", "en": "–"}
