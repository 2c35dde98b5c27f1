"""What a verification may find, in words."""

from __future__ import annotations

import json
from typing import Any

from cxmaturity.engine.differences import Difference
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.text import Text

LONGEST = 60
NOTHING: Text = {"de": "nichts", "en": "nothing"}
AN_ENTRY: Text = {"de": "ein Eintrag", "en": "an entry"}
COMPARE: Text = {
    "de": "Bitte Datenbank und Sicherungen vergleichen.",
    "en": "Compare the database with its backups.",
}


def differs(found: Difference, withheld: bool = False) -> Problem:
    """withheld: without what came out instead."""
    if withheld:
        return Problem("differs", _one_sided(found), found.place)
    message = {
        "de": f"gespeichert {_said(found.stored, 'de')}, nachgerechnet {_said(found.again, 'de')}.",
        "en": f"stored {_said(found.stored, 'en')}, recomputed {_said(found.again, 'en')}.",
    }
    return Problem("differs", message, found.place)


def unreadable() -> Problem:
    message = {
        "de": "Das gespeicherte Ergebnis ist nicht lesbar.",
        "en": "The stored result cannot be read.",
    }
    return Problem("unreadable", message, hint=COMPARE)


def unreadable_answers() -> Problem:
    message = {
        "de": "Unter den gespeicherten Antworten sind welche, die es in diesem Fragenpaket nicht gibt.",
        "en": "Among the stored answers are some that this questionnaire does not have.",
    }
    return Problem("unreadable_answers", message, hint=COMPARE)


def wrong_digest() -> Problem:
    message = {
        "de": "Die Prüfsumme passt nicht zum gespeicherten Ergebnis.",
        "en": "The checksum does not fit the stored result.",
    }
    return Problem("wrong_digest", message, hint=COMPARE)


def wrong_record() -> Problem:
    message = {
        "de": "Das Protokoll nennt für diese Erhebung eine andere Prüfsumme.",
        "en": "The audit log names another checksum for this assessment.",
    }
    return Problem("wrong_record", message, hint=COMPARE)


def wrong_questionnaire(version: str) -> Problem:
    message = {
        "de": "Das gespeicherte Fragenpaket wurde geändert.",
        "en": "The stored questionnaire was changed.",
    }
    return Problem("wrong_questionnaire", message, version, COMPARE)


def wrong_number() -> Problem:
    """Not how many: it could be a number of few people."""
    message = {
        "de": "Es sind mehr oder weniger Antworten da als beim Schließen.",
        "en": "There are more or fewer answers than at the close.",
    }
    return Problem("wrong_number", message, hint=COMPARE)


def wrong_number_of_rows(stored: int, expected: int) -> Problem:
    message = {
        "de": f"Die Tabelle der veröffentlichten Zahlen hat {stored} Zeilen, das Ergebnis {expected}.",
        "en": f"The table of published figures has {stored} rows, the result has {expected}.",
    }
    return Problem("wrong_number_of_rows", message, hint=COMPARE)


def wrong_row(position: int, field: str) -> Problem:
    message = {
        "de": "In der Tabelle der veröffentlichten Zahlen steht anderes als im Ergebnis.",
        "en": "The table of published figures says something else than the result.",
    }
    return Problem("wrong_row", message, f"{position}/{field}")


def _one_sided(found: Difference) -> Text:
    if len(found.path) == 1:
        return {
            "de": "nachgerechnet würden andere Gruppen oder Zahlen gezeigt.",
            "en": "recomputed, other groups or figures would be shown.",
        }
    return {
        "de": f"gespeichert {_said(found.stored, 'de')}; was herauskam, bleibt ungesagt, denn der Unterschied könnte"
        " eine einzelne Antwort sein.",
        "en": f"stored {_said(found.stored, 'en')}; what came out is not said, because the difference could be a"
        " single answer.",
    }


def _said(value: Any, language: str) -> str:
    if value is None:
        return NOTHING[language]
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= LONGEST else AN_ENTRY[language]
