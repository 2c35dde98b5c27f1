"""What can be wrong with a workbook of answers, in words."""

from __future__ import annotations

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.text import Text

_DOWNLOAD_AGAIN: Text = {
    "de": "Laden Sie die Datei neu herunter und tragen Sie die Antworten dort ein.",
    "en": "Download the file again and enter the answers there.",
}


def not_an_answer_book(file: str) -> Problem:
    message = {
        "de": "Das ist keine Datei, die hier mit Fragen heruntergeladen wurde.",
        "en": "This is not a file with questions that was downloaded here.",
    }
    return Problem("not_an_answer_book", message, file, _DOWNLOAD_AGAIN)


def wrong_round(file: str) -> Problem:
    message = {
        "de": "Diese Datei gehört zu einer anderen Erhebung.",
        "en": "This file belongs to another assessment.",
    }
    return Problem("wrong_round", message, file, _DOWNLOAD_AGAIN)


def wrong_person(where: str) -> Problem:
    message = {
        "de": "Dieses Blatt gehört jemandem, für den hier nichts eingetragen werden kann.",
        "en": "This sheet belongs to somebody for whom nothing can be entered here.",
    }
    hint = {
        "de": "Laden Sie die eigene Datei hoch, oder die der richtigen Abteilung.",
        "en": "Upload your own file, or that of the right department.",
    }
    return Problem("wrong_person", message, where, hint)


def layout_changed(where: str) -> Problem:
    message = {
        "de": "Die Zeilen stimmen nicht mit den Fragen dieser Person überein.",
        "en": "The lines are not the questions of this person.",
    }
    return Problem("layout_changed", message, where, _DOWNLOAD_AGAIN)


def missing_line(where: str, line: str) -> Problem:
    message = {"de": f"Die Zeile zu {line} fehlt.", "en": f"The line of {line} is missing."}
    return Problem("missing_line", message, where, _DOWNLOAD_AGAIN)


def line_twice(where: str, line: str) -> Problem:
    message = {"de": f"Die Zeile zu {line} steht zweimal da.", "en": f"The line of {line} is there twice."}
    hint = {"de": "Entfernen Sie eine der beiden Zeilen.", "en": "Remove one of the two lines."}
    return Problem("line_twice", message, where, hint)


def missing_sheet(file: str) -> Problem:
    message = {"de": "Das Blatt einer Person fehlt.", "en": "The sheet of a person is missing."}
    return Problem("missing_sheet", message, file, _DOWNLOAD_AGAIN)


def sheet_twice(where: str) -> Problem:
    message = {
        "de": "Für diese Person sind zwei Blätter in der Datei.",
        "en": "There are two sheets of this person in the file.",
    }
    hint = {"de": "Löschen Sie die Kopie.", "en": "Delete the copy."}
    return Problem("sheet_twice", message, where, hint)


def unknown_sheet(where: str) -> Problem:
    message = {
        "de": "Dieses Blatt gehört nicht zu den heruntergeladenen und wird nicht gelesen.",
        "en": "This sheet is none of those that were downloaded and is not read.",
    }
    hint = {"de": "Löschen Sie es und laden Sie die Datei wieder hoch.", "en": "Delete it and upload the file again."}
    return Problem("unknown_sheet", message, where, hint)


def locked_cell(where: str) -> Problem:
    message = {"de": "In dieser Zelle wird nichts gefragt.", "en": "Nothing is asked in this cell."}
    hint = {
        "de": "Leeren Sie die Zelle; Grund, Kommentar und Nachweis stehen in der ersten Zeile einer Frage.",
        "en": "Empty the cell; reason, comment and evidence stand in the first line of a question.",
    }
    return Problem("locked_cell", message, where, hint)


def state_and_answer(where: str) -> Problem:
    message = {
        "de": "Hier steht „weiß nicht“ oder „trifft nicht zu“, und zur selben Frage ist etwas anderes eingetragen.",
        "en": 'Here stands "don\'t know" or "not applicable", and the same question has another answer.',
    }
    hint = {"de": "Leeren Sie eines von beiden.", "en": "Empty one of the two."}
    return Problem("state_and_answer", message, where, hint)


def idle_reason(where: str) -> Problem:
    message = {
        "de": "Ein Grund gehört zu „trifft nicht zu“; so steht die Antwort nicht da.",
        "en": 'A reason belongs to "not applicable"; this is not the answer.',
    }
    hint = {"de": "Leeren Sie den Grund oder ändern Sie die Antwort.", "en": "Empty the reason or change the answer."}
    return Problem("idle_reason", message, where, hint)


def rank_left_out(where: str) -> Problem:
    message = {
        "de": "Davor ist ein Rang frei geblieben.",
        "en": "A rank before this one is empty.",
    }
    hint = {"de": "Vergeben Sie die Ränge ohne Lücke.", "en": "Fill in the ranks without a gap."}
    return Problem("rank_left_out", message, where, hint)


def unknown_reason(where: str, cell: str) -> Problem:
    message = {
        "de": f"„{cell[:40]}“ ist keiner der Gründe.",
        "en": f'"{cell[:40]}" is none of the reasons.',
    }
    hint = {"de": "Bitte wählen Sie aus der Liste.", "en": "Please choose from the list."}
    return Problem("unknown_reason", message, where, hint)


def nobody_there() -> Problem:
    return Problem(
        "nobody_there",
        {
            "de": "In dieser Abteilung hat noch niemand zugestimmt, mit Namen zu antworten.",
            "en": "Nobody of this department has agreed to answer by name yet.",
        },
        hint={
            "de": "Zuerst öffnet jede Person den eigenen Link und stimmt zu.",
            "en": "First each person opens the own link and agrees.",
        },
    )


def too_many_people(most: int) -> Problem:
    return Problem(
        "too_many_people",
        {
            "de": f"Eine Datei fasst höchstens {most} Personen; in dieser Abteilung sind es mehr.",
            "en": f"A file holds {most} people at most; this department has more.",
        },
        hint={
            "de": "Jede Person kann die eigene Datei über den eigenen Link laden.",
            "en": "Each person can download the own file by the own link.",
        },
    )


def file_gone() -> Problem:
    return Problem(
        "file_gone",
        {
            "de": "Diese Datei wartet nicht mehr auf eine Bestätigung.",
            "en": "This file no longer waits to be confirmed.",
        },
        hint={"de": "Laden Sie die Datei noch einmal hoch.", "en": "Upload the file again."},
    )


def nothing_changed(file: str) -> Problem:
    return Problem(
        "nothing_changed",
        {
            "de": "Die Datei sagt nichts anderes als beim Herunterladen.",
            "en": "The file says nothing else than when it was downloaded.",
        },
        file,
        {
            "de": "Tragen Sie Antworten ein, speichern Sie die Datei und laden Sie sie dann hoch.",
            "en": "Enter answers, save the file, and then upload it.",
        },
    )
