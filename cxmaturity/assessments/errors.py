"""What this room refuses.

Refused
├── RoundRefused          settings of a round that cannot be launched
├── PeopleRefused         a list of people that cannot be invited
├── RoundStateRefused     the right verb at the wrong time: not open yet, closed, submitted or launched already
├── Conflict              an answer that was changed elsewhere in between
├── Undecided             answers of a file that were changed elsewhere in between, and nobody has said which hold
├── KeyReused             a save under a key that belongs to another save
└── VersionRefused        a questionnaire that contradicts what was published under the same number, or that is not there
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.engine.text import Text


class RoundRefused(Refused):
    pass


class PeopleRefused(Refused):
    pass


class RoundStateRefused(Refused):
    pass


class VersionRefused(Refused):
    pass


def round_closed() -> RoundStateRefused:
    message = {
        "de": "Die Erhebung ist geschlossen; Antworten werden nicht mehr angenommen.",
        "en": "The assessment is closed; answers are no longer accepted.",
    }
    return RoundStateRefused([Problem("round_closed", message)])


def round_not_open() -> RoundStateRefused:
    message = {"de": "Die Erhebung ist noch nicht geöffnet.", "en": "The assessment is not open yet."}
    return RoundStateRefused([Problem("not_open", message)])


def locked_after_launch() -> RoundStateRefused:
    message = {
        "de": "Die Erhebung ist gestartet; ihre Einstellungen stehen fest.",
        "en": "The assessment has been launched; its settings are fixed.",
    }
    return RoundStateRefused([Problem("locked_after_launch", message)])


def version_conflict(version: str, file: str) -> VersionRefused:
    message = {
        "de": f"{version} ist mit anderem Inhalt veröffentlicht; Veröffentlichtes wird nicht geändert.",
        "en": f"{version} is published with other content; what is published is never changed.",
    }
    hint = {"de": "Erhöhen Sie die Versionsnummer.", "en": "Raise the version number."}
    return VersionRefused([Problem("version_conflict", message, file, hint)])


def already_imported(day: str) -> RoundRefused:
    message = {
        "de": f"Diese Datei wurde schon übernommen, am {day}.",
        "en": f"This file has been taken over already, on {day}.",
    }
    hint = {
        "de": "Wählen Sie eine andere Datei oder ändern Sie diese.",
        "en": "Choose another file or change this one.",
    }
    return RoundRefused([Problem("already_imported", message, "file", hint)])


def unknown_version(reference: str, known: list[str]) -> VersionRefused:
    message = {"de": f"Den Fragebogen {reference} gibt es nicht.", "en": f"There is no questionnaire {reference}."}
    hint = {"de": f"Vorhanden: {', '.join(known)}.", "en": f"There are: {', '.join(known)}."}
    return VersionRefused([Problem("unknown_questionnaire", message, "", hint)])


def not_releasable() -> RoundStateRefused:
    message = {
        "de": "Dieses Ergebnis lässt sich nicht für die Befragten veröffentlichen.",
        "en": "This result cannot be released to respondents.",
    }
    hint = {
        "de": "Möglich ist es nach dem Schluss einer vertraulichen Erhebung, nicht bei einem Test.",
        "en": "It is possible after the close of a confidential assessment, not for a test.",
    }
    return RoundStateRefused([Problem("not_releasable", message, "", hint)])


def already_submitted() -> RoundStateRefused:
    message = {
        "de": "Ihre Antworten sind schon eingegangen. Vielen Dank.",
        "en": "Your answers have already been received. Thank you.",
    }
    return RoundStateRefused([Problem("already_submitted", message)])


def link_withdrawn() -> RoundStateRefused:
    message = {"de": "Dieser Link gilt nicht mehr.", "en": "This link is no longer valid."}
    return RoundStateRefused([Problem("revoked", message)])


def not_accepted() -> RoundStateRefused:
    message = {
        "de": "Bitte bestätigen Sie zuerst, dass Sie mit Namen antworten.",
        "en": "Please confirm first that you answer by name.",
    }
    return RoundStateRefused([Problem("not_accepted", message)])


def section_passed_on() -> RoundStateRefused:
    message = {
        "de": "Diesen Teil haben Sie weitergegeben; er wird dort beantwortet.",
        "en": "You have passed this section on. Your colleague answers it.",
    }
    return RoundStateRefused([Problem("passed_on", message)])


def nothing_answered() -> RoundStateRefused:
    message = {"de": "Es ist noch keine Frage beantwortet.", "en": "No question has been answered yet."}
    return RoundStateRefused([Problem("nothing_answered", message)])


def named_rounds_only(what: Text) -> RoundStateRefused:
    message = {
        "de": f"{what['de']} gibt es nur in Erhebungen mit Namen.",
        "en": f"{what['en']}: only in assessments by name.",
    }
    return RoundStateRefused([Problem("attributed_only", message)])


class KeyReused(Refused):
    def __init__(self) -> None:
        message = {
            "de": "Unter diesem Schlüssel wurde schon etwas anderes gespeichert. Bitte laden Sie die Seite neu.",
            "en": "Something else was saved under this key. Please load the page again.",
        }
        super().__init__([Problem("key_reused", message)])


class Conflict(Refused):
    """The same question was answered elsewhere in between. mine, theirs: contents; version: of theirs."""

    def __init__(self, mine: Mapping[str, Any], theirs: Mapping[str, Any], version: int) -> None:
        self.mine, self.theirs, self.version = mine, theirs, version
        message = {
            "de": "Diese Frage wurde in einem anderen Fenster anders beantwortet. Welche Antwort gilt?",
            "en": "This question was answered differently in another window. Which answer holds?",
        }
        super().__init__([Problem("conflict", message)])


class Undecided(Refused):
    def __init__(self, answers: int) -> None:
        self.answers = answers
        message = {
            "de": f"Inzwischen geändert und noch nicht entschieden: {answers}. Es wurde nichts übernommen.",
            "en": f"Changed in the meantime and not decided yet: {answers}. Nothing was taken over.",
        }
        super().__init__([Problem("conflict", message)])
