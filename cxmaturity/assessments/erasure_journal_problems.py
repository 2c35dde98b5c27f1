"""What is wrong with the journal of erasures, and what to do about it."""

from __future__ import annotations

from cxmaturity.engine.errors import Problem


def cannot_write(name: str, error: OSError) -> Problem:
    return Problem(
        "journal",
        {
            "de": f"Das Löschjournal {name} lässt sich nicht schreiben ({error.strerror}); es wurde nichts gelöscht.",
            "en": f"The journal of erasures, {name}, cannot be written ({error.strerror}); nothing was erased.",
        },
        hint={
            "de": "Bitte prüfen: Ist der Datenordner beschreibbar, ist der Datenträger voll?",
            "en": "Check: can the data folder be written, is the disk full?",
        },
    )


def cannot_read(name: str, error: OSError) -> Problem:
    return Problem(
        "journal_unreadable",
        {
            "de": f"Das Löschjournal {name} lässt sich nicht lesen ({error.strerror}). Wer gelöscht wurde, wird nach dem"
            " Einspielen einer Sicherung nicht noch einmal gelöscht.",
            "en": f"The journal of erasures, {name}, cannot be read ({error.strerror}). Who was erased is not erased again"
            " after a backup is restored.",
        },
        hint={
            "de": "Machen Sie es im Datenordner wieder zu einer Datei, die das Programm lesen und schreiben darf, am"
            " besten aus der neuesten Kopie, und rufen Sie dann manage.py retention auf.",
            "en": "Make it a file in the data folder again that the program may read and write, best from its newest"
            " copy, and then run manage.py retention.",
        },
    )


def other_key(name: str, lines: int) -> Problem:
    return Problem(
        "journal_other_key",
        {
            "de": f"Das Löschjournal {name} wurde unter einem anderen SECRET_KEY geschrieben (betroffene Zeilen: {lines})."
            " Wer dort steht, wird nach dem Einspielen einer Sicherung nicht noch einmal gelöscht.",
            "en": f"The journal of erasures, {name}, was written under another SECRET_KEY (lines concerned: {lines})."
            " Who stands there is not erased again after a backup is restored.",
        },
        hint={
            "de": "Setzen Sie den früheren Schlüssel wieder ein, oder rufen Sie manage.py retention nach jedem Einspielen"
            " einmal mit ihm auf (CXMATURITY_SECRET_KEY). Ist er verloren: Löschen Sie diese Personen von Hand noch"
            " einmal, und nehmen Sie die Zeilen heraus, sobald es keine ältere Sicherung mehr gibt.",
            "en": "Put the earlier key back, or run manage.py retention once with it after each restore"
            " (CXMATURITY_SECRET_KEY). If it is lost: erase these people again by hand, and take the lines out once no"
            " older backup is left.",
        },
    )
