"""What this room refuses.

Refused
└── ResultRefused   a result that is asked for and is not there
"""

from __future__ import annotations

from cxmaturity.engine.errors import Problem, Refused


class ResultRefused(Refused):
    pass


def no_such_result(named: str) -> ResultRefused:
    message = {
        "de": f"Es gibt kein Ergebnis „{named}“.",
        "en": f'There is no result "{named}".',
    }
    hint = {
        "de": "Nennen Sie mindestens acht Zeichen der Prüfsumme vom Methodenblatt oder die Kennung der Erhebung aus der"
        " Adresse ihrer Seiten.",
        "en": "Name eight or more characters of the checksum on the method card, or the id of the assessment in the"
        " address of its pages.",
    }
    return ResultRefused([Problem("unknown_result", message, hint=hint)])
