"""What this room refuses, with all problems at once.

Refused
└── LandscapeRefused   touchpoints, systems or links that cannot be stored
"""

from __future__ import annotations

from cxmaturity.engine.errors import Problem, Refused


class LandscapeRefused(Refused):
    pass


def not_there(code: str) -> LandscapeRefused:
    message = {"de": f"„{code[:40]}“ gibt es nicht mehr.", "en": f'"{code[:40]}" is there no more.'}
    return LandscapeRefused([Problem("not_there", message, "code")])


def already_applied() -> LandscapeRefused:
    message = {
        "de": "Diese Datei wurde schon übernommen und ändert nichts mehr.",
        "en": "This file has been taken over already and changes nothing any more.",
    }
    hint = {
        "de": "Wählen Sie eine andere Datei oder ändern Sie diese.",
        "en": "Choose another file or change this one.",
    }
    return LandscapeRefused([Problem("already_imported", message, "file", hint)])
