"""What a file can do wrong, in words: code -> message and hint in both languages."""

from __future__ import annotations

import re

from cxmaturity.engine.errors import Problem

MEGABYTE = 1_000_000
IN_TEXT_FILE = re.compile(r":([0-9]+)(?::[0-9]+)?$")

_Wording = tuple[str, str, str, str]  # message en, message de, hint en, hint de

_WORDS: dict[str, _Wording] = {
    "empty_file": (
        "The file holds nothing but blanks or comments.",
        "Die Datei enthält nichts außer Leerzeichen oder Kommentaren.",
        "Choose the file with the content.",
        "Wählen Sie die Datei mit dem Inhalt.",
    ),
    "file_too_large": (
        "The file is larger than {limit}.",
        "Die Datei ist größer als {limit}.",
        "Split it or remove what is not needed.",
        "Teilen Sie sie oder entfernen Sie, was nicht gebraucht wird.",
    ),
    "encoding": (
        "The file is not UTF-8 text.",
        "Die Datei ist kein UTF-8-Text.",
        "Save it as UTF-8 (in Excel: CSV UTF-8).",
        "Speichern Sie sie als UTF-8 (in Excel: CSV UTF-8).",
    ),
    "control_character": (
        "There is an invisible control character here.",
        "Hier steht ein unsichtbares Steuerzeichen.",
        "Delete it and type the text again.",
        "Löschen Sie es und tippen Sie den Text neu.",
    ),
    "alias_not_allowed": (
        "Anchors and aliases (&{alias}, *{alias}) are not allowed.",
        "Anker und Verweise (&{alias}, *{alias}) sind nicht erlaubt.",
        "Write the content out where it is needed.",
        "Schreiben Sie den Inhalt dort aus, wo er gebraucht wird.",
    ),
    "tag_not_allowed": (
        "Tags such as {tag} are not allowed.",
        "Tags wie {tag} sind nicht erlaubt.",
        "Remove the tag; put text that begins with ! in quotes.",
        "Entfernen Sie den Tag; setzen Sie Text, der mit ! beginnt, in Anführungszeichen.",
    ),
    "duplicate_key": (
        'The key "{key}" occurs twice: in line {first} and in line {second}.',
        "Der Schlüssel „{key}“ kommt zweimal vor: in Zeile {first} und in Zeile {second}.",
        "Keep one of the two.",
        "Behalten Sie einen der beiden.",
    ),
    "too_deep": (
        "More than {limit} levels are nested here.",
        "Hier sind mehr als {limit} Ebenen verschachtelt.",
        "Check the indentation.",
        "Prüfen Sie die Einrückung.",
    ),
    "too_many_nodes": (
        "The file holds more than {limit} entries.",
        "Die Datei enthält mehr als {limit} Einträge.",
        "Split it.",
        "Teilen Sie sie.",
    ),
    "yaml_syntax": (
        "This is not valid YAML: {problem}.",
        "Das ist kein gültiges YAML (Meldung des Lesers: {problem}).",
        "Look for a missing quote, colon or blank, here or in the line above.",
        "Suchen Sie hier oder in der Zeile darüber nach einem fehlenden Anführungszeichen, Doppelpunkt oder Leerzeichen.",
    ),
    "yaml_syntax.tab": (
        "A tab stands where YAML needs blanks.",
        "Hier steht ein Tabulator, wo YAML Leerzeichen verlangt.",
        "Indent with blanks only.",
        "Rücken Sie nur mit Leerzeichen ein.",
    ),
    "yaml_syntax.document": (
        "A second document begins here (---).",
        "Hier beginnt ein zweites Dokument (---).",
        "Keep one document in a file.",
        "Eine Datei enthält nur ein Dokument.",
    ),
    "yaml_syntax.key": (
        "A list or mapping cannot be a key.",
        "Eine Liste oder Zuordnung kann kein Schlüssel sein.",
        "Use plain text before the colon.",
        "Verwenden Sie vor dem Doppelpunkt einfachen Text.",
    ),
    "no_rows": (
        "The table has no rows below its header.",
        "Die Tabelle hat keine Zeilen unter der Kopfzeile.",
        "Add at least one row.",
        "Ergänzen Sie mindestens eine Zeile.",
    ),
    "too_many_rows": (
        "The table has more than {limit} rows.",
        "Die Tabelle hat mehr als {limit} Zeilen.",
        "Split the file.",
        "Teilen Sie die Datei.",
    ),
    "too_many_columns": (
        "The table has more than {limit} columns.",
        "Die Tabelle hat mehr als {limit} Spalten.",
        "Remove columns that are not needed.",
        "Entfernen Sie Spalten, die nicht gebraucht werden.",
    ),
    "too_many_cells": (
        "The sheet has more than {limit} cells.",
        "Das Tabellenblatt hat mehr als {limit} Zellen.",
        "Save it as CSV UTF-8 or split it.",
        "Speichern Sie es als CSV UTF-8 oder teilen Sie es.",
    ),
    "column_count": (
        "This row has {found} cells, the header has {expected}.",
        "Diese Zeile hat {found} Zellen, die Kopfzeile hat {expected}.",
        "Check for a missing or extra delimiter; put text that contains it in quotes.",
        "Prüfen Sie, ob ein Trennzeichen fehlt oder zu viel ist; setzen Sie Text, der es enthält, in Anführungszeichen.",
    ),
    "duplicate_column": (
        'Two columns are called "{column}" (column {first} and column {second}).',
        "Zwei Spalten heißen „{column}“ (Spalte {first} und Spalte {second}).",
        "Rename or remove one of them.",
        "Benennen Sie eine um oder entfernen Sie sie.",
    ),
    "unnamed_column": (
        "Column {column} holds values but has no name.",
        "Spalte {column} enthält Werte, hat aber keinen Namen.",
        "Name it in the first row or empty it.",
        "Benennen Sie sie in der ersten Zeile oder leeren Sie sie.",
    ),
    "csv_syntax": (
        "A quote opens here and is never closed.",
        "Hier beginnt ein Anführungszeichen, das nie geschlossen wird.",
        "Close it, or write a quote inside text twice.",
        "Schließen Sie es oder schreiben Sie ein Anführungszeichen im Text doppelt.",
    ),
    "csv_syntax.after_quote": (
        "Text follows directly after a closing quote.",
        "Direkt nach einem schließenden Anführungszeichen folgt Text.",
        "Write a quote inside text twice.",
        "Schreiben Sie ein Anführungszeichen im Text doppelt.",
    ),
    "cell_too_long": (
        "A cell is longer than {limit} characters.",
        "Eine Zelle ist länger als {limit} Zeichen.",
        "Shorten it, or look for a quote that is not closed.",
        "Kürzen Sie sie oder suchen Sie ein nicht geschlossenes Anführungszeichen.",
    ),
    "file_type": (
        "This is {found_en}, not a CSV or XLSX table.",
        "Das ist {found_de}, keine CSV- oder XLSX-Tabelle.",
        "Save it as CSV UTF-8 or as XLSX without macros.",
        "Speichern Sie sie als CSV UTF-8 oder als XLSX ohne Makros.",
    ),
    "encrypted_file": (
        "The file is protected with a password.",
        "Die Datei ist mit einem Passwort geschützt.",
        "Save it without a password.",
        "Speichern Sie sie ohne Passwort.",
    ),
    "corrupt_file": (
        "The file is damaged or incomplete.",
        "Die Datei ist beschädigt oder unvollständig.",
        "Open it in your spreadsheet program and save it again.",
        "Öffnen Sie sie in Ihrem Tabellenprogramm und speichern Sie sie neu.",
    ),
    "unpacks_too_large": (
        "The file unpacks to far more than a table of this size needs.",
        "Die Datei enthält entpackt weit mehr, als eine Tabelle dieser Größe braucht.",
        "Copy the cells into a new, empty file.",
        "Kopieren Sie die Zellen in eine neue, leere Datei.",
    ),
    "xml_entities": (
        "The file defines entities of its own.",
        "Die Datei definiert eigene Entitäten.",
        "Copy the cells into a new, empty file.",
        "Kopieren Sie die Zellen in eine neue, leere Datei.",
    ),
    "formula_cell": (
        "This cell holds a formula.",
        "Diese Zelle enthält eine Formel.",
        "Paste it as a value.",
        "Fügen Sie sie als Wert ein.",
    ),
    "error_cell": (
        "This cell holds an error value ({value}).",
        "Diese Zelle enthält einen Fehlerwert ({value}).",
        "Enter a value or empty the cell.",
        "Tragen Sie einen Wert ein oder leeren Sie die Zelle.",
    ),
    "not_readable": (
        "The file cannot be opened: {reason_en}.",
        "Die Datei lässt sich nicht öffnen: {reason_de}.",
        "Check the path and the permissions.",
        "Prüfen Sie Pfad und Berechtigungen.",
    ),
    "not_writable": (
        "The file cannot be written.",
        "Die Datei lässt sich nicht schreiben.",
        "Check the permissions and the free space.",
        "Prüfen Sie Berechtigungen und freien Speicherplatz.",
    ),
    "no_folder": (
        "There is no folder for this file.",
        "Den Ordner für diese Datei gibt es nicht.",
        "Create the folder, or name another path.",
        "Legen Sie den Ordner an oder nennen Sie einen anderen Pfad.",
    ),
    "not_a_file": (
        "This is a folder or a device, not a file.",
        "Das ist ein Ordner oder ein Gerät, keine Datei.",
        "Name the file to be written.",
        "Nennen Sie die Datei, die geschrieben werden soll.",
    ),
    "is_input": (
        "This file is read; writing it would destroy it.",
        "Diese Datei wird gelesen; das Schreiben würde sie zerstören.",
        "Name another file.",
        "Nennen Sie eine andere Datei.",
    ),
    "named_twice": (
        "Two outputs would be written into this file.",
        "In diese Datei würden zwei Ausgaben geschrieben.",
        "Name a file of its own for each.",
        "Nennen Sie für jede eine eigene Datei.",
    ),
    "wrong_place": (
        "A questionnaire is published from {place} in the folder of questionnaires.",
        "Ein Fragebogen wird aus {place} im Ordner der Fragebögen veröffentlicht.",
        "Move the file there.",
        "Verschieben Sie die Datei dorthin.",
    ),
    "version_conflict": (
        "{slug} {version} is already published with other content.",
        "{slug} {version} ist bereits mit anderem Inhalt veröffentlicht.",
        "Restore the file, or give the change a new version number.",
        "Stellen Sie die Datei wieder her oder vergeben Sie für die Änderung eine neue Versionsnummer.",
    ),
    "lock_syntax": (
        "This line of the list of published files cannot be read.",
        "Diese Zeile der Liste veröffentlichter Dateien ist nicht lesbar.",
        "A line is: SHA-256, two blanks, slug/version.",
        "Eine Zeile lautet: SHA-256, zwei Leerzeichen, Slug/Version.",
    ),
}


def file_problem(code: str, where: str, **values: object) -> Problem:
    """The problem of a file in words; values fill the message, `kind` picks a closer wording of the same code."""
    message_en, message_de, hint_en, hint_de = _WORDS.get(f"{code}.{values.get('kind')}", _WORDS[code])
    message = {"en": message_en.format(**values), "de": message_de.format(**values)}
    return Problem(code=code, message=message, where=where, hint={"en": hint_en, "de": hint_de})


def too_large(where: str, most_bytes: int) -> Problem:
    return file_problem("file_too_large", where, limit=f"{most_bytes // MEGABYTE} MB")


def line_in_words(where: str) -> dict[str, str]:
    """list.csv:3:2 as a person says it, for the middle of a sentence; the cell of a sheet stays as it is."""
    found = IN_TEXT_FILE.search(where)
    return {"de": f"Zeile {found[1]}", "en": f"line {found[1]}"} if found else {"de": where, "en": where}
