"""Phases, actions, owners, what waits and why; assumptions are named as such."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Phasenplan", "en": "Phase plan"}
ACTIONS_KICKER: Text = {"de": "Maßnahmen", "en": "Actions"}
GATE_CLOSED: Mapping[str, Text] = {
    "one": {
        "de": "Zuerst die Basis: Geplant ist eine Maßnahme, ausschließlich aus Phase 1.",
        "en": "The basics first: one action is planned, from phase 1 only.",
    },
    "other": {
        "de": "Zuerst die Basis: Geplant sind {count} Maßnahmen, ausschließlich aus Phase 1.",
        "en": "The basics first: {count} actions are planned, from phase 1 only.",
    },
}
PLANNED: Mapping[str, Text] = {
    "one": {
        "de": "Eine Maßnahme ist im Plan; sie braucht {effort} von {budget} Personentagen.",
        "en": "One action is in the plan; it needs {effort} of {budget} person-days.",
    },
    "other": {
        "de": "{count} Maßnahmen passen in {quarters} Quartale mit zusammen {budget} Personentagen.",
        "en": "{count} actions fit into {quarters} quarters with {budget} person-days in all.",
    },
}
EMPTY: Text = {
    "de": "Es wird keine Maßnahme vorgeschlagen: Zu den Zielen lässt sich keine Lücke zeigen.",
    "en": "No action is proposed: no gap to the targets can be shown.",
}
LEAD: Text = {
    "de": "Die Reihenfolge folgt aus Abstand zum Ziel, Wirkung, Aufwand und Voraussetzungen. Wirkung und Aufwand sind "
    "Annahmen, keine Zusagen.",
    "en": "The order follows from distance to target, effect, effort and prerequisites. Effect and effort are assumptions, "
    "not promises.",
}
GATE_LEAD: Text = {
    "de": "Solange die Basisanforderungen nicht erfüllt oder nicht geprüft sind, enthält der Plan nur Arbeiten der "
    "erlaubten Phasen.",
    "en": "As long as the basics are not met or not assessed, the plan holds work of the allowed phases only.",
}
UNKNOWN_LEVEL: Text = {
    "de": "Ohne Vorschlag, weil sich der Stand nicht sagen lässt: {dimensions}.",
    "en": "Without a proposal, because the state cannot be told: {dimensions}.",
}
TITLE: Text = {"de": "Phasen, Maßnahmen und Verantwortliche", "en": "Phases, actions and owners"}
SUBTITLE: Text = {
    "de": "Balken: Laufzeit ab Beginn des Quartals; gezeigt sind {shown} von {count} geplanten Maßnahmen",
    "en": "Bar: duration from the start of the quarter; shown are {shown} of {count} planned actions",
}
SUBTITLE_ALL: Text = {
    "de": "Balken: Laufzeit ab Beginn des Quartals",
    "en": "Bar: duration from the start of the quarter",
}
SENTENCE: Mapping[str, Text] = {
    "one": {"de": "Eine Maßnahme über {quarters} Quartale.", "en": "One action over {quarters} quarters."},
    "other": {
        "de": "{shown} Maßnahmen über {quarters} Quartale.",
        "en": "{shown} actions over {quarters} quarters.",
    },
}
NOTE: Text = {
    "de": "Modellannahme, keine Zusage. Annahme zum Budget: {quarters} Quartale, zusammen {budget} Personentage. Höchstens {running} laufende "
    "Maßnahmen je verantwortlicher Stelle.",
    "en": "Model assumption, not a promise. Budget assumption: {quarters} quarters, {budget} person-days in all. At most {running} running "
    "actions per owner.",
}
QUARTER: Text = {"de": "Q{quarter} {year}", "en": "Q{quarter} {year}"}
QUARTER_WITHOUT_DATE: Text = {"de": "Quartal {number}", "en": "quarter {number}"}
LENGTH: Text = {"de": "{low} bis {high} Monate", "en": "{low} to {high} months"}
LENGTH_OPEN: Text = {"de": "ab {low} Monaten, laufend", "en": "from {low} months, continuous"}
STATE: Mapping[str, Text] = {
    "done": {"de": "abgeschlossen", "en": "complete"},
    "running": {"de": "läuft", "en": "running"},
    "ahead": {"de": "später", "en": "later"},
}
CRITERIA_LATER: Text = {
    "de": "wird geprüft, wenn die Phase davor läuft",
    "en": "read when the phase before is running",
}
BOARD_TITLE: Text = {"de": "Was die Leitung jetzt entscheidet", "en": "What the board decides now"}

ACTIONS_HEADLINE: Mapping[str, Text] = {
    "one": {
        "de": "Eine Maßnahme mit {effort} Personentagen steht zur Entscheidung.",
        "en": "One action of {effort} person-days is up for decision.",
    },
    "other": {
        "de": "{shown} Maßnahmen mit zusammen {effort} Personentagen stehen zur Entscheidung.",
        "en": "{shown} actions of {effort} person-days in all are up for decision.",
    },
}
ACTIONS_LEAD: Text = {
    "de": "Die Wirkung ist eine Annahme: Zuwachs je Dimension, höchstens bis zum Ziel.",
    "en": "The effect is an assumption: gain per dimension, at most up to the target.",
}
MATRIX: Text = {"de": "Aufwand und Wirkung", "en": "Effort and effect"}
MATRIX_SUBTITLE: Text = {
    "de": "Aufwand in Personentagen, angenommene Wirkung in Punkten der Dimension",
    "en": "Effort in person-days, assumed effect in points of the dimension",
}
MATRIX_SENTENCE: Mapping[str, Text] = {
    "one": {"de": "Eine Maßnahme nach Aufwand und Wirkung.", "en": "One action by effort and effect."},
    "other": {
        "de": "{count} Maßnahmen nach Aufwand und Wirkung.",
        "en": "{count} actions by effort and effect.",
    },
}
MATRIX_NOTE: Text = {
    "de": "Aufwand und Wirkung stehen bei der Empfehlung im Fragenpaket: Planungsannahmen der Autoren, keine Messwerte.",
    "en": "Effort and effect stand with the recommendation in the questionnaire: planning assumptions of the authors, "
    "not measurements.",
}
TABLE: Text = {"de": "Wer, wann, womit", "en": "Who, when, with what"}
TABLE_SUBTITLE: Text = {
    "de": "Tage: Personentage (wahrscheinlicher Wert); Punkte: angenommene Wirkung in der Dimension",
    "en": "Days: person-days (likely value); points: assumed effect in the dimension",
}
TABLE_COLUMNS: Mapping[str, Text] = {
    "id": {"de": "Nr.", "en": "No."},
    "action": {"de": "Maßnahme", "en": "Action"},
    "owner": {"de": "Verantwortlich", "en": "Owner"},
    "effort": {"de": "Tage", "en": "Days"},
    "points": {"de": "Punkte", "en": "Points"},
    "start": {"de": "Beginn", "en": "Start"},
    "closes": {"de": "Schließt die Lücke in", "en": "Closes the gap in"},
}
REASON: Mapping[str, Text] = {
    "mandatory": {"de": "Pflicht: Basis nicht erfüllt", "en": "mandatory: basics not met"},
    "closes_gap": {"de": "{dimension}", "en": "{dimension}"},
    "unlocks": {
        "de": "{dimension}; öffnet {count} weitere",
        "en": "{dimension}; opens {count} more",
    },
    "prerequisite": {"de": "Voraussetzung für andere", "en": "prerequisite of others"},
}
NOT_NOW: Text = {"de": "Nicht jetzt", "en": "Not now"}
NOT_NOW_REASON: Mapping[str, Mapping[str, Text]] = {
    "waits_for_gate": {
        "one": {"de": "Eine wartet auf die Basisanforderungen.", "en": "One waits for the basics."},
        "other": {"de": "{count} warten auf die Basisanforderungen.", "en": "{count} wait for the basics."},
    },
    "waits_for_prerequisite": {
        "one": {"de": "Eine wartet auf eine Voraussetzung.", "en": "One waits for a prerequisite."},
        "other": {"de": "{count} warten auf Voraussetzungen.", "en": "{count} wait for prerequisites."},
    },
    "waits_for_phase": {
        "one": {"de": "Eine wartet, bis ihre Phase beginnen kann.", "en": "One waits until its phase can begin."},
        "other": {
            "de": "{count} warten, bis ihre Phase beginnen kann.",
            "en": "{count} wait until their phase can begin.",
        },
    },
    "no_budget": {
        "one": {"de": "Eine passt nicht in das Budget.", "en": "One does not fit the budget."},
        "other": {"de": "{count} passen nicht in das Budget.", "en": "{count} do not fit the budget."},
    },
    "no_gap": {
        "one": {
            "de": "Eine schließt keine Lücke zum Ziel.",
            "en": "One closes no gap to a target.",
        },
        "other": {"de": "{count} schließen keine Lücke zum Ziel.", "en": "{count} close no gap to a target."},
    },
    "not_needed": {
        "one": {"de": "Eine ist nach den Antworten nicht nötig.", "en": "One is not needed by the answers."},
        "other": {"de": "{count} sind nach den Antworten nicht nötig.", "en": "{count} are not needed by the answers."},
    },
    "unknown_level": {
        "one": {
            "de": "Zu einer lässt sich nichts sagen, weil der Stand unbekannt ist.",
            "en": "On one nothing can be said, because the state is unknown.",
        },
        "other": {
            "de": "Zu {count} lässt sich nichts sagen, weil der Stand unbekannt ist.",
            "en": "On {count} nothing can be said, because the state is unknown.",
        },
    },
}
TOO_LARGE: Text = {
    "de": "{action}: größer als jedes Quartalsbudget. Planen Sie {needed} Personentage in einem Quartal ein oder teilen "
    "Sie das Vorhaben.",
    "en": "{action}: larger than any quarter of the budget. Plan {needed} person-days in one quarter or split it.",
}
FURTHER_TEXT: Mapping[str, Text] = {
    "one": {
        "de": "Außer den gezeigten enthält der Plan eine weitere Maßnahme mit {effort} Personentagen. Gezeigt werden "
        "höchstens {limit}, denn mehr wird selten fertig.",
        "en": "Besides those shown the plan holds one more action of {effort} person-days. At most {limit} are shown, "
        "because more is rarely finished.",
    },
    "other": {
        "de": "Außer den gezeigten enthält der Plan {count} weitere Maßnahmen mit {effort} Personentagen. Gezeigt werden "
        "höchstens {limit}, denn mehr wird selten fertig.",
        "en": "Besides those shown the plan holds {count} further actions of {effort} person-days. At most {limit} are "
        "shown, because more is rarely finished.",
    },
}
FIRST: Text = {"de": "Erste Schritte", "en": "First steps"}
FIRST_TEXT: Text = {
    "de": "{id} {step}",
    "en": "{id} {step}",
}
SOURCE: Text = {
    "de": "Quelle: Empfehlungen des Fragenpakets {questionnaire}; Reihenfolge und Annahmen auf der Seite „Methode“.",
    "en": "Source: recommendations of the questionnaire {questionnaire}; order and assumptions on the page “Method”.",
}
METHOD: Mapping[str, Text] = {
    "package greedy": {
        "de": "Pakete aus Maßnahme und Voraussetzungen nach Nutzen je Personentag",
        "en": "packages of action and prerequisites by benefit per person-day",
    },
}
EXPECTED: Text = {"de": "Erwarteter Gesamtwert nach jeder Phase", "en": "Expected total after each phase"}
EXPECTED_SUBTITLE: Text = {
    "de": "Modellannahme, keine Zusage: wenn alle geplanten Maßnahmen gelingen",
    "en": "Model assumption, not a promise: if all planned actions succeed",
}
EXPECTED_COLUMNS: Mapping[str, Text] = {
    "phase": {"de": "Stand", "en": "State"},
    "total": {"de": "Gesamtwert in Punkten (Spanne)", "en": "Total in points (range)"},
    "stage": {"de": "Stufe", "en": "Stage"},
}
AFTER_PHASE: Text = {"de": "nach Phase {number} ({name})", "en": "after phase {number} ({name})"}
EXPECTED_NOTE: Text = {
    "de": "Wirkung je Dimension höchstens bis zum Ziel. Spanne: niedrigste bis höchste Annahme, mit dem 90-%-Bereich von heute.",
    "en": "Effect per dimension up to the target at most. Range: lowest to highest assumption, with today's 90% interval.",
}
