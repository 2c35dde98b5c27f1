"""What this room refuses.

Refused
├── RoundRefused          settings of a round that cannot be launched
├── RoundStateRefused     the right verb at the wrong time: not open yet, closed, launched already
└── VersionRefused        a questionnaire that contradicts what was published under the same number, or that is not there
"""

from cxmaturity.engine.errors import Problem, Refused


class RoundRefused(Refused):
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


def unknown_version(reference: str, known: list[str]) -> VersionRefused:
    message = {"de": f"Den Fragebogen {reference} gibt es nicht.", "en": f"There is no questionnaire {reference}."}
    hint = {"de": f"Vorhanden: {', '.join(known)}.", "en": f"There are: {', '.join(known)}."}
    return VersionRefused([Problem("unknown_questionnaire", message, "", hint)])
