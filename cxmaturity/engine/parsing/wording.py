"""What a questionnaire file can do wrong, in words: code -> (message en, message de, hint en, hint de)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str, str, str]] = {
    # shape
    "required": (
        '"{key}" is missing.',
        "„{key}“ fehlt.",
        "Add it.",
        "Ergänzen Sie es.",
    ),
    "unknown_key": (
        'The key "{key}" is not known here.',
        "Der Schlüssel „{key}“ ist hier nicht bekannt.",
        "Allowed: {allowed}.",
        "Erlaubt: {allowed}.",
    ),
    "wrong_type": (
        "A {wanted_en} is needed here.",
        "Hier wird {wanted_de} gebraucht.",
        "Check the indentation and the hyphens of lists.",
        "Prüfen Sie die Einrückung und die Bindestriche von Listen.",
    ),
    "not_a_string": (
        "{value} is not text here.",
        "{value} ist hier kein Text.",
        'Quote it: "{value}".',
        'Setzen Sie es in Anführungszeichen: "{value}".',
    ),
    "not_a_number": (
        "{value} is not a number.",
        "{value} ist keine Zahl.",
        "Write it without quotes, with a decimal point.",
        "Schreiben Sie sie ohne Anführungszeichen und mit Dezimalpunkt.",
    ),
    "not_an_integer": (
        "{value} is not a whole number.",
        "{value} ist keine ganze Zahl.",
        "Write digits only.",
        "Schreiben Sie nur Ziffern.",
    ),
    "not_a_boolean": (
        "{value} is neither true nor false.",
        "{value} ist weder true noch false.",
        "Write true or false.",
        "Schreiben Sie true oder false.",
    ),
    "out_of_range": (
        "{value} lies outside {low} to {high}.",
        "{value} liegt außerhalb von {low} bis {high}.",
        "Choose a value within the range.",
        "Wählen Sie einen Wert innerhalb des Bereichs.",
    ),
    "too_long": (
        "The text is longer than {limit} characters.",
        "Der Text ist länger als {limit} Zeichen.",
        "Shorten it.",
        "Kürzen Sie ihn.",
    ),
    "invalid_choice": (
        '"{value}" is not one of: {allowed}.',
        "„{value}“ ist keines von: {allowed}.",
        "Choose one of them.",
        "Wählen Sie eines davon.",
    ),
    "bad_format": (
        '"{value}" does not have the form of {wanted_en}.',
        "„{value}“ hat nicht die Form {wanted_de}.",
        "Example: {example}.",
        "Beispiel: {example}.",
    ),
    "too_few": (
        "{what_en}: {found} found, at least {limit} needed.",
        "{what_de}: {found} vorhanden, mindestens {limit} nötig.",
        "Add what is missing.",
        "Ergänzen Sie, was fehlt.",
    ),
    "too_many": (
        "{what_en}: {found} found, at most {limit} allowed.",
        "{what_de}: {found} vorhanden, höchstens {limit} erlaubt.",
        "Remove or split.",
        "Entfernen oder teilen Sie.",
    ),
    # texts
    "missing_translation": (
        'The text in "{language}" is missing.',
        "Der Text in „{language}“ fehlt.",
        "Write it in every language that the questionnaire declares.",
        "Schreiben Sie ihn in jeder Sprache, die der Fragebogen nennt.",
    ),
    "one_language": (
        'The questionnaire has no texts in "{language}"; reports in that language will show the others.',
        "Der Fragebogen hat keine Texte in „{language}“; Berichte in dieser Sprache zeigen die vorhandenen.",
        "Add the language when you need it.",
        "Ergänzen Sie die Sprache, wenn Sie sie brauchen.",
    ),
    # references
    "duplicate_id": (
        '"{value}" is already used: {first}.',
        "„{value}“ ist schon vergeben: {first}.",
        "Give it a name of its own.",
        "Vergeben Sie einen eigenen Namen.",
    ),
    "unknown_function": (
        'There is no function "{value}".',
        "Eine Funktion „{value}“ gibt es nicht.",
        'Use one of the codes under "functions", or all.',
        "Verwenden Sie einen Code aus „functions“ oder all.",
    ),
    "unknown_dimension": (
        'There is no dimension "{value}".',
        "Eine Dimension „{value}“ gibt es nicht.",
        'Use one of the codes under "dimensions".',
        "Verwenden Sie einen Code aus „dimensions“.",
    ),
    "unknown_capability": (
        'There is no capability "{value}" in this dimension.',
        "Eine Fähigkeit „{value}“ gibt es in dieser Dimension nicht.",
        'Use one of the keys under "capabilities" of the dimension.',
        "Verwenden Sie einen Schlüssel aus „capabilities“ der Dimension.",
    ),
    "unknown_item": (
        'There is no item "{value}".',
        "Eine Frage „{value}“ gibt es nicht.",
        'Use one of the ids under "items".',
        "Verwenden Sie eine Kennung aus „items“.",
    ),
    "unknown_phase": (
        'There is no phase "{value}".',
        "Eine Phase „{value}“ gibt es nicht.",
        'Use one of the keys under "phases".',
        "Verwenden Sie einen Schlüssel aus „phases“.",
    ),
    "unknown_method": (
        'There is no scoring method "{value}" in this installation.',
        "Ein Bewertungsverfahren „{value}“ gibt es in dieser Installation nicht.",
        "`manage.py plugins` lists those there are; without `method` the weighted mean counts.",
        "`manage.py plugins` nennt die vorhandenen; ohne `method` gilt das gewichtete Mittel.",
    ),
    "unknown_action": (
        'There is no recommendation "{value}".',
        "Eine Empfehlung „{value}“ gibt es nicht.",
        'Use one of the ids under "recommendations".',
        "Verwenden Sie eine Kennung aus „recommendations“.",
    ),
    "unknown_scale": (
        'There is no scale "{value}".',
        "Eine Skala „{value}“ gibt es nicht.",
        'Define it under "scales".',
        "Legen Sie sie unter „scales“ fest.",
    ),
    "unknown_pair": (
        'There is no pair "{value}".',
        "Ein Paar „{value}“ gibt es nicht.",
        'Define it under "pairs".',
        "Legen Sie es unter „pairs“ fest.",
    ),
    "unknown_fact": (
        'There is no fact "{value}".',
        "Einen Sachverhalt „{value}“ gibt es nicht.",
        "The facts are listed in docs/questionnaire-format.md.",
        "Die Sachverhalte stehen in docs/questionnaire-format.md.",
    ),
    "unknown_option": (
        '"{value}" is not an answer to {item}.',
        "„{value}“ ist keine Antwort auf {item}.",
        "Answers: {allowed}.",
        "Antworten: {allowed}.",
    ),
    "wrong_fact": (
        "The fact {fact} cannot be asked of {item}, an item of type {type}.",
        "Der Sachverhalt {fact} passt nicht zu {item}, einer Frage vom Typ {type}.",
        "Items of these types have it: {allowed}.",
        "Fragen dieser Typen haben ihn: {allowed}.",
    ),
    "cycle": (
        "The prerequisites run in a circle: {circle}.",
        "Die Voraussetzungen laufen im Kreis: {circle}.",
        "Remove one of these links.",
        "Entfernen Sie eine dieser Verbindungen.",
    ),
    "later_phase": (
        "The prerequisite {value} lies in phase {later}, after {phase}.",
        "Die Voraussetzung {value} liegt in Phase {later}, nach {phase}.",
        "Move one of the two.",
        "Verschieben Sie eine der beiden.",
    ),
    # scoring
    "weights_sum": (
        "The weights of {what_en} sum to 0.",
        "Die Gewichte von {what_de} ergeben zusammen 0.",
        "Give at least one of them a weight above 0.",
        "Geben Sie mindestens einem ein Gewicht über 0.",
    ),
    "bad_scale": (
        "This scale is none: {reason_en}.",
        "Das ist keine Skala: {reason_de}.",
        "A scale needs at least two different values in rising order.",
        "Eine Skala braucht mindestens zwei verschiedene Werte in steigender Folge.",
    ),
    "decreasing": (
        "The values fall from one option to the next.",
        "Die Werte fallen von einer Antwort zur nächsten.",
        'Order the options from low to high, or say "reversed: true".',
        "Ordnen Sie die Antworten von niedrig nach hoch oder schreiben Sie „reversed: true“.",
    ),
    "increasing": (
        "The values rise although the item is reversed.",
        "Die Werte steigen, obwohl die Frage umgekehrt zählt.",
        'Order the options from high to low, or remove "reversed".',
        "Ordnen Sie die Antworten von hoch nach niedrig oder entfernen Sie „reversed“.",
    ),
    "stage_gap": (
        "Stages must follow one another without gap from 0 to 100.",
        "Stufen müssen lückenlos von 0 bis 100 aufeinander folgen.",
        '"from" of a stage is "to" of the stage before.',
        "„from“ einer Stufe ist „to“ der vorigen.",
    ),
    "level_missing": (
        "Other scored items name their level; this one does not.",
        "Andere gewertete Fragen nennen ihre Stufe („level“), diese nicht.",
        "Give every scored item a level, or none.",
        "Geben Sie jeder gewerteten Frage eine Stufe oder keiner.",
    ),
    "no_scored_item": (
        'The dimension "{value}" is scored but no item of it has a value.',
        "Die Dimension „{value}“ wird gewertet, hat aber keine gewertete Frage.",
        'Add an item or set its kind to "outcome".',
        "Ergänzen Sie eine Frage oder setzen Sie „kind“ auf „outcome“.",
    ),
    # content, as warnings
    "empty_capability": (
        'No item belongs to the capability "{value}".',
        "Zur Fähigkeit „{value}“ gehört keine Frage.",
        "Add an item or drop the capability.",
        "Ergänzen Sie eine Frage oder streichen Sie die Fähigkeit.",
    ),
    "anchor_twice": (
        'The anchor "{value}" also stands at {first}.',
        "Der Anker „{value}“ steht auch bei {first}.",
        "Name what a visitor would see here and not there.",
        "Nennen Sie, was man hier sehen würde und dort nicht.",
    ),
    "anchor_degree": (
        'The anchor "{value}" is a mere degree.',
        "Der Anker „{value}“ ist nur ein Gradwort.",
        "Name what a visitor could see.",
        "Nennen Sie etwas, das man sehen könnte.",
    ),
}
