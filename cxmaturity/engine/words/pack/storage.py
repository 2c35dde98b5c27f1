"""What is stored, what for, and how long."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Was gespeichert wird", "en": "What is stored"}
HEADLINE: Text = {
    "de": "Was gespeichert wird, wozu und wie lange",
    "en": "What is stored, what for, and how long",
}
TABLE: Text = {"de": "Speichern und Löschen", "en": "Storing and deleting"}
WHAT: Text = {"de": "Was", "en": "What"}
HOW: Text = {"de": "Wie", "en": "How"}
UNTIL: Text = {"de": "Bis wann", "en": "Until"}
MONTHS_AFTER: Text = {"de": "{months} Monate nach dem Ende", "en": "{months} months after the close"}
DAYS_AFTER: Text = {"de": "{days} Tage nach dem Ende", "en": "{days} days after the close"}
ADDRESS_THEN_NAME: Text = {
    "de": "Adresse und Link {days} Tage, Name {months} Monate nach dem Ende",
    "en": "address and link {days} days, name {months} months after the close",
}
AT_SUBMIT: Text = {"de": "beim Absenden, spätestens beim Ende", "en": "at submit, at the latest at the close"}
MONTHS_AND_MORE: Text = {"de": "{months} Monate, dann monatsweise", "en": "{months} months, then month by month"}
MONTHS_UNCHANGED: Text = {
    "de": "{months} Monate nach der letzten Änderung",
    "en": "{months} months after the last change",
}
AS_LONG_AS: Text = {
    "de": "bis die Organisation im Programm gelöscht wird",
    "en": "until the organisation is deleted from the program",
}
STORED: Mapping[str, Mapping[str, Text]] = {
    "answers": {
        "what": {"de": "Antworten", "en": "Answers"},
        "confidential": {
            "de": "eine Zeile je Person mit zufälliger Nummer, Abteilung, Ebene, Funktion und, wenn es eines gibt, Merkmal; "
            "keine Zeit, keine Adresse",
            "en": "one row a person with a random number, department, level, function and, if there is one, attribute; no "
            "time, no address",
        },
        "attributed": {
            "de": "eine Zeile je Person, verbunden mit ihrem Namen",
            "en": "one row a person, linked to the person's name",
        },
    },
    "drafts": {
        "what": {"de": "Antworten während des Ausfüllens", "en": "Answers while answering"},
        "confidential": {"de": "je Person und Frage", "en": "per person and question"},
        "attributed": {
            "de": "je Person und Frage, mit Anmerkung und Kommentar; sie bleiben",
            "en": "per person and question, with note and comment; they stay",
        },
    },
    "comments": {
        "what": {"de": "Kommentare", "en": "Comments"},
        "confidential": {
            "de": "für sich, ohne Person, Zeit und Verbindung zu Antworten: Frage, Text und bis zum Ende Abteilung und "
            "Ebene; danach nur die Gruppe, die sie auflistet. Was keine Gruppe auflisten darf, wird beim Ende gelöscht",
            "en": "by themselves, without person, time or link to answers: question, text and, until the close, department "
            "and level; then only the group that lists them. What no group may list is deleted at the close",
        },
        "attributed": {"de": "bei den Antworten der Person", "en": "with the answers of the person"},
    },
    "invitations": {
        "what": {"de": "Eingeladene", "en": "The invited"},
        "confidential": {
            "de": "Name, Adresse, Abteilung, Ebene, Funktion, Merkmal, Sprache; ob abgesendet wurde, nie wann",
            "en": "name, address, department, level, function, attribute, language; whether it was submitted, never when",
        },
        "attributed": {
            "de": "Name, Adresse, Abteilung, Ebene, Funktion, Merkmal, Sprache; ob abgesendet und wann zugestimmt wurde",
            "en": "name, address, department, level, function, attribute, language; whether it was submitted, when the person "
            "agreed",
        },
    },
    "unlaunched": {
        "what": {"de": "Liste einer nie gestarteten Erhebung", "en": "List of a round that is never launched"},
        "confidential": {"de": "wie die Eingeladenen", "en": "as the invited"},
        "attributed": {"de": "wie die Eingeladenen", "en": "as the invited"},
    },
    "results": {
        "what": {"de": "Ergebnis", "en": "Result"},
        "confidential": {"de": "die veröffentlichten Zahlen", "en": "the published figures"},
        "attributed": {"de": "die veröffentlichten Zahlen", "en": "the published figures"},
    },
    "audit": {
        "what": {"de": "Protokoll", "en": "Audit"},
        "confidential": {
            "de": "wer etwas vorbereitet, gestartet, geändert, bestellt hat: Anzahlen und Einstellungen, nie Antworten",
            "en": "who prepared, launched, changed or ordered something: counts and settings, never answers",
        },
        "attributed": {
            "de": "wer etwas vorbereitet, gestartet, geändert, bestellt hat: Anzahlen und Einstellungen, nie Antworten",
            "en": "who prepared, launched, changed or ordered something: counts and settings, never answers",
        },
    },
}
NOTE: Text = {
    "de": "Sicherungskopien, die der Betrieb des Servers anlegt, halten länger, was in ihnen steht. Nach außen gehen nur "
    "E-Mails und Dateien, die jemand abruft.",
    "en": "Backups made by whoever runs the server keep longer what they hold. Only mails, and files that somebody "
    "takes, leave the house.",
}
