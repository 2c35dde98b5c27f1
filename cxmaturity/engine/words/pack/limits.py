"""What no threshold stops."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Was nicht verhindert wird", "en": "What it does not stop"}
HEADLINE: Text = {
    "de": "Kein Programm verhindert alles: Davor schützt auch dieses nicht.",
    "en": "No program stops everything: this one does not protect from the following either.",
}
TABLE: Text = {"de": "Grenzen des Schutzes", "en": "Limits of the protection"}
LIMIT: Text = {"de": "Grenze", "en": "Limit"}
MEANS: Text = {"de": "Was das heißt", "en": "What that means"}
ROWS: Mapping[str, Mapping[str, Text]] = {
    "collusion": {
        "name": {"de": "Absprachen", "en": "Collusion"},
        "text": {
            "de": "Wenn sich mehrere Befragte ihre Antworten sagen, wird die geschützte Gruppe um ihre Zahl kleiner.",
            "en": "Respondents who tell each other their answers make the protected group smaller by their number.",
        },
    },
    "invented": {
        "name": {"de": "Erfundene Befragte", "en": "Invented respondents"},
        "text": {
            "de": "Wer die Erhebung führt, könnte Personen einladen, die es nicht gibt. Nachträgliche Einladungen stehen "
            "als Anzahl je Abteilung und Tag im Protokoll.",
            "en": "Whoever runs the round could invite people who do not exist. Late invitations stand in the audit as "
            "numbers per department and day.",
        },
    },
    "knowledge": {
        "name": {"de": "Wissen von außen", "en": "Outside knowledge"},
        "text": {
            "de": "Wer weiß, dass alle bis auf eine Person gleich denken, weiß etwas über diese eine.",
            "en": "Who knows that all but one think alike knows something about that one.",
        },
    },
    "style": {
        "name": {"de": "Schreibweise", "en": "Writing style"},
        "text": {
            "de": "Wie jemand schreibt und wovon, kann die Person erkennen lassen. Ein Hinweis steht unter jedem Feld.",
            "en": "How somebody writes, and about what, may give the person away. A notice stands under every field.",
        },
    },
    "full": {
        "name": {"de": "Vollständige Teilnahme", "en": "Full participation"},
        "text": {
            "de": "Dass 5 von 5 geantwortet haben, ist sichtbar.",
            "en": "That 5 of 5 have answered is visible.",
        },
    },
    "skipped": {
        "name": {"de": "Ausgelassene Fragen", "en": "Skipped questions"},
        "text": {
            "de": "Eine verborgene Frage in einer gezeigten Gruppe kann sagen, dass jemand sie ausgelassen hat. Der Mittelwert "
            "der übrigen kann aus den Gruppen ringsum folgen; er betrifft alle Gefragten, solange niemand weiß, wer "
            "geantwortet hat.",
            "en": "A hidden question in a shown group may say that somebody skipped it. The mean of the others can follow from "
            "the groups around; it is about all who were asked as long as nobody knows who answered.",
        },
    },
    "two_reports": {
        "name": {"de": "Zwei Berichte nebeneinander", "en": "Two reports side by side"},
        "text": {
            "de": "Wer zwei veröffentlichte Berichte voneinander abzieht, erhält eine Veränderung, die das Programm nicht "
            "zeigt.",
            "en": "Whoever subtracts two published reports gets a change that the program does not show.",
        },
    },
    "lists": {
        "name": {"de": "Falsche Listen", "en": "Wrong lists"},
        "text": {
            "de": "Wer eine neue Adresse hat, zählt als eine Person, die ging, und eine, die kam.",
            "en": "Who has a new address counts as one who left and one who joined.",
        },
    },
    "operator": {
        "name": {"de": "Betrieb des Servers", "en": "The operator"},
        "text": {
            "de": "Wer den Server betreibt, kann die Datenbank lesen.",
            "en": "Whoever runs the server can read its database.",
        },
    },
}
