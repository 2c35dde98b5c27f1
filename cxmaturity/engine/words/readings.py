"""What a stricter method reads beside the points, and what is missing for the next level."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Zweite Lesart: Stufe für Stufe", "en": "A second reading: stage by stage"}
OWN_TITLE: Text = {"de": "Zweite Lesart: Stufen der Fragen", "en": "A second reading: levels of the questions"}
LOWER: Mapping[str, Text] = {
    "one": {
        "de": "Streng gelesen liegt eine von {told} Dimensionen unter ihrer Stufe nach Punkten, weil einzelne Fragen "
        "zurückliegen: „{dimension}“ steht auf Stufe {level} statt {stage}.",
        "en": "Read strictly, one of {told} dimensions stands below its stage by points, because single questions lag "
        "behind: “{dimension}” is at stage {level} instead of {stage}.",
    },
    "other": {
        "de": "Streng gelesen liegen {lower} von {told} Dimensionen unter ihrer Stufe nach Punkten, weil einzelne Fragen "
        "zurückliegen; so steht „{dimension}“ auf Stufe {level} statt {stage}.",
        "en": "Read strictly, {lower} of {told} dimensions stand below their stage by points, because single questions lag "
        "behind; “{dimension}” for one is at stage {level} instead of {stage}.",
    },
}
SAME: Mapping[str, Text] = {
    "one": {
        "de": "Auch streng gelesen bleibt die Dimension auf ihrer Stufe nach Punkten: Keine einzelne Frage liegt zurück.",
        "en": "Read strictly, the dimension keeps its stage by points, too: no single question lags behind.",
    },
    "other": {
        "de": "Auch streng gelesen bleiben alle {told} Dimensionen auf ihrer Stufe nach Punkten: Keine einzelne Frage "
        "liegt zurück.",
        "en": "Read strictly, all {told} dimensions keep their stage by points, too: no single question lags behind.",
    },
}
HIGHER: Text = {
    "de": "So gelesen liegt keine von {told} Dimensionen unter ihrer Stufe nach Punkten, manche darüber.",
    "en": "Read this way, none of {told} dimensions stands below its stage by points, and some above it.",
}
OWN: Text = {
    "de": "Die Fragen nennen eigene Stufen; gelesen werden sie von {lowest} bis {highest}, unabhängig von den Stufen der "
    "Punkte.",
    "en": "The questions name levels of their own; they are read from {lowest} to {highest}, apart from the stages of the "
    "points.",
}
CANNOT_TELL: Text = {
    "de": "Ob einzelne Fragen zurückliegen, lässt sich für keine Dimension sagen: Es fehlen veröffentlichte Punkte.",
    "en": "Whether single questions lag behind cannot be told for any dimension: published points are missing.",
}
NO_LEVELS: Text = {
    "de": "Das Verfahren braucht Fragen mit eigenen Stufen; dieses Fragenpaket nennt keine.",
    "en": "The method needs questions with levels of their own; this questionnaire names none.",
}
UNKNOWN: Mapping[str, Text] = {
    "one": {
        "de": " Für eine weitere lässt es sich nicht sagen; was nicht veröffentlicht ist, zählt nicht als erreicht.",
        "en": " For one more it cannot be told; what is not published does not count as achieved.",
    },
    "other": {
        "de": " Für {unknown} weitere lässt es sich nicht sagen; was nicht veröffentlicht ist, zählt nicht als erreicht.",
        "en": " For {unknown} more it cannot be told; what is not published does not count as achieved.",
    },
}
NOT_INSTALLED: Text = {
    "de": "Das Fragenpaket nennt das Bewertungsverfahren „{method}“, das hier nicht vorhanden ist. Gezeigt werden nur die "
    "Punkte.",
    "en": "The questionnaire names the scoring method “{method}”, which does not exist here. Only the points are shown.",
}
TABLE: Text = {
    "de": "Was jeder Dimension zur nächsten Stufe fehlt",
    "en": "What each dimension lacks for its next stage",
}
SUBTITLE: Text = {
    "de": "Punkte zeigen Fortschritt und verdecken Lücken; Stufen zeigen Lücken und verdecken Fortschritt",
    "en": "Points show progress and hide gaps; stages show gaps and hide progress",
}
COLUMNS: Mapping[str, Text] = {
    "dimension": {"de": "Dimension", "en": "Dimension"},
    "n": {"de": "n", "en": "n"},
    "points": {"de": "Nach Punkten", "en": "By points"},
    "missing": {"de": "Zur nächsten Stufe fehlt (Punkte)", "en": "Missing for the next stage (points)"},
}
NOTE: Text = {
    "de": "{method}: {note} Fragen, die nicht gestellt wurden oder nicht zutreffen, halten nichts zurück. Gelesen werden "
    "die Punkte, wie sie gemessen sind, ohne ihre Spanne.",
    "en": "{method}: {note} Questions that were not asked or do not apply hold nothing back. The points are read as "
    "measured, without their range.",
}
POINTS: Text = {"de": "{points}, Stufe {stage}", "en": "{points}, stage {stage}"}
OPEN: Text = {"de": "offen: {low} bis {high}", "en": "open: {low} to {high}"}
MISSING: Text = {"de": "{name} ({item}) {points} von {needed}", "en": "{name} ({item}) {points} of {needed}"}
HIDDEN: Text = {"de": "{name} ({item}): {reason}", "en": "{name} ({item}): {reason}"}
MORE: Mapping[str, Text] = {
    "one": {"de": "eine weitere Frage", "en": "one more question"},
    "other": {"de": "{more} weitere Fragen", "en": "{more} more questions"},
}
COMPLETE: Text = {"de": "nichts: höchste Stufe", "en": "nothing: highest stage"}
NOTHING_ASKED: Text = {"de": "nicht gefragt", "en": "not asked"}
