"""Importance beside what was measured: four fields, and how firmly a dimension stands in its own."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Wichtigkeit und Stand", "en": "Importance and state"}
SUBTITLE: Text = {
    "de": "Wichtig ab der mittleren Wichtigkeit, erreicht ab dem eigenen Ziel; bleibt im Feld: Anteil von 1.000 Ziehungen aus der "
    "Spanne des Werts",
    "en": "Important from the mean importance on, reached from your own target on; stays in field: share of 1,000 draws from the "
    "range of the value",
}
COLUMNS: Mapping[str, Text] = {
    "dimension": {"de": "Dimension", "en": "Dimension"},
    "importance": {"de": "Wichtigkeit (0–3)", "en": "Importance (0–3)"},
    "score": {"de": "Ist", "en": "Current"},
    "target": {"de": "Ziel", "en": "Target"},
    "field": {"de": "Feld", "en": "Field"},
    "hold": {"de": "bleibt im Feld", "en": "stays in field"},
    "remark": {"de": "Hinweis", "en": "Remark"},
}
FIELD: Mapping[str, Text] = {
    "act_first": {"de": "zuerst handeln", "en": "act first"},
    "keep": {"de": "halten", "en": "keep"},
    "low_priority": {"de": "beobachten", "en": "watch"},
    "possible_overkill": {"de": "womöglich mehr als nötig", "en": "possibly more than needed"},
}
BORDERLINE: Text = {"de": "Grenzfall", "en": "borderline"}
WITHOUT_RANGE: Text = {"de": "ohne Spanne", "en": "without range"}
FIRM: Text = {
    "de": "Zuerst handeln, und das steht fest: {dimensions}.",
    "en": "Act first, and firmly so: {dimensions}.",
}
MANY_FIRM: Text = {
    "de": "Zuerst handeln, und das steht fest: {count} von {total} Dimensionen.",
    "en": "Act first, and firmly so: {count} of {total} dimensions.",
}
NOT_FIRM: Text = {
    "de": "Zuerst handeln wäre bei {dimensions} richtig; fest steht das nicht, die Spanne reicht über das Ziel oder fehlt.",
    "en": "To act first would be right for {dimensions}; that is not firm, the range reaches across the target or is missing.",
}
NOTHING: Text = {
    "de": "Keine wichtige Dimension liegt unter ihrem Ziel.",
    "en": "No important dimension lies below its target.",
}
ALL_ALIKE: Text = {
    "de": " Alle sind als gleich wichtig eingetragen; deshalb entscheidet allein das Ziel.",
    "en": " All are entered as equally important; so the target alone decides.",
}
