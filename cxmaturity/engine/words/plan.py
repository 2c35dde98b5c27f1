"""Phases, actions, owners, what waits and why; assumptions are named as such."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Phasenplan", "en": "Phase plan"}
ACTIONS_KICKER: Text = {"de": "Maßnahmen", "en": "Actions"}
GATE_CLOSED: Mapping[str, Text] = {
    "one": {
        "de": "Zuerst die Basis sichern: Bis dahin plant der Bericht nur eine Maßnahme aus Phase 1.",
        "en": "Secure the basics first: until then one action is planned, from phase 1 only.",
    },
    "other": {
        "de": "Zuerst die Basis sichern: Bis dahin plant der Bericht nur {count} Maßnahmen aus Phase 1.",
        "en": "Secure the basics first: until then {count} actions are planned, from phase 1 only.",
    },
}
PLANNED: Mapping[str, Text] = {
    "one": {
        "de": "Der Plan besteht aus einer Maßnahme mit {effort} Personentagen.",
        "en": "The plan consists of one action of {effort} person-days.",
    },
    "other": {
        "de": "Der Plan besteht aus {count} Maßnahmen mit zusammen {effort} Personentagen.",
        "en": "The plan consists of {count} actions of {effort} person-days in all.",
    },
}
REACHES: Text = {
    "de": "Erst {first}: Nach Modellannahme stehen wir Ende {last} auf Stufe {low}.",
    "en": "First {first}: by assumption we stand at stage {low} at the end of {last}.",
}
REACHES_RANGE: Text = {
    "de": "Erst {first}: Nach Modellannahme stehen wir Ende {last} auf Stufe {low} bis {high}.",
    "en": "First {first}: by assumption we stand at stage {low} to {high} at the end of {last}.",
}
FIRST_ACTION: Text = {
    "de": "Zuerst: {action} ({owner}, {quarter}). ",
    "en": "First: {action} ({owner}, {quarter}). ",
}
EMPTY: Text = {
    "de": "Es wird keine Maßnahme vorgeschlagen: Zu den Zielen lässt sich keine Lücke zeigen.",
    "en": "No action is proposed: no gap to the targets can be shown.",
}
LEAD: Text = {
    "de": "Die Reihenfolge folgt aus Abstand zum Ziel, Wirkung, Aufwand und Voraussetzungen.",
    "en": "The order follows from distance to target, effect, effort and prerequisites.",
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
    "de": "Modellannahme, keine Zusage. Annahme zum Budget: {quarters} Quartale mit zusammen {budget} Personentagen, "
    "höchstens {running} laufende Maßnahmen je verantwortlicher Stelle.",
    "en": "Model assumption, not a promise. Budget assumption: {quarters} quarters with {budget} person-days in all, at "
    "most {running} running actions per owner.",
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
        "de": "Eine Maßnahme mit {effort} Personentagen steht zur Entscheidung, fertig bis Ende {last}.",
        "en": "One action of {effort} person-days is up for decision, done by the end of {last}.",
    },
    "other": {
        "de": "{shown} Maßnahmen mit zusammen {effort} Personentagen stehen zur Entscheidung, fertig bis Ende {last}.",
        "en": "{shown} actions of {effort} person-days in all are up for decision, done by the end of {last}.",
    },
}
ACTIONS_LEAD: Text = {
    "de": "Die Wirkung ist eine Annahme: Zuwachs in Punkten, höchstens bis zum Ziel der Dimension.",
    "en": "The effect is an assumption: gain in points, at most up to the target of the dimension.",
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
    "de": "Planungsannahmen der Autoren des Fragenpakets, keine Messwerte.",
    "en": "Planning assumptions of the authors of the questionnaire, not measurements.",
}
NOTHING_FURTHER: Text = {
    "de": "Gezeigt sind alle geplanten Maßnahmen.",
    "en": "All planned actions are shown.",
}
TABLE: Text = {"de": "Wer, wann, womit", "en": "Who, when, with what"}
TABLE_SUBTITLE: Text = {
    "de": "Tage: Personentage; Punkte: angenommene Wirkung; öffnet: so viele Maßnahmen setzen sie voraus",
    "en": "Days: person-days; points: assumed effect; opens: so many actions need it first",
}
TABLE_COLUMNS: Mapping[str, Text] = {
    "id": {"de": "Nr.", "en": "No."},
    "action": {"de": "Maßnahme", "en": "Action"},
    "owner": {"de": "Verantwortlich", "en": "Owner"},
    "effort": {"de": "Tage", "en": "Days"},
    "points": {"de": "Punkte", "en": "Points"},
    "due": {"de": "Fertig", "en": "Due"},
    "closes": {"de": "Lücke in", "en": "Gap in"},
}
REASON: Mapping[str, Text] = {
    "mandatory": {"de": "Pflicht: Basis nicht erfüllt", "en": "mandatory: basics not met"},
    "closes_gap": {"de": "{dimension}", "en": "{dimension}"},
    "unlocks": {
        "de": "{dimension}; öffnet {count}",
        "en": "{dimension}; opens {count}",
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
        "de": "Der Plan enthält eine weitere Maßnahme mit {effort} Personentagen; gezeigt werden höchstens {limit}.",
        "en": "The plan holds one more action of {effort} person-days; at most {limit} are shown.",
    },
    "other": {
        "de": "Der Plan enthält {count} weitere Maßnahmen mit {effort} Personentagen; gezeigt werden höchstens {limit}.",
        "en": "The plan holds {count} further actions of {effort} person-days; at most {limit} are shown.",
    },
}
FIRST: Text = {"de": "Erste Schritte", "en": "First steps"}
FIRST_TEXT: Text = {
    "de": "{id} {step}",
    "en": "{id} {step}",
}
SOURCE: Text = {
    "de": "Quelle: Empfehlungen des Fragenpakets {questionnaire}; Verfahren auf der Seite „Methode und Grenzen“.",
    "en": "Source: recommendations of the questionnaire {questionnaire}; procedure on the page “Method and limits”.",
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
    "de": "Wirkung höchstens bis zum Ziel; Spanne: niedrigste bis höchste Annahme, mit dem 90-%-Bereich von heute.",
    "en": "Effect up to the target at most; range: lowest to highest assumption, with today's 90% interval.",
}
