"""Which stage, how sure, and what holds it."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Reifegrad", "en": "Maturity"}
CLEAR: Text = {"de": "Wir stehen auf Stufe {stage} ({name})", "en": "We stand at stage {stage} ({name})"}
CLEAR_WITHOUT_NAME: Text = {"de": "Wir stehen auf Stufe {stage}", "en": "We stand at stage {stage}"}
RANGE: Text = {
    "de": "Wir stehen auf Stufe {low} bis {high}, am ehesten auf {likely}",
    "en": "We stand at stage {low} to {high}, most likely {likely}",
}
RANGE_ONLY: Text = {
    "de": "Wir stehen auf Stufe {low} bis {high}",
    "en": "We stand at stage {low} to {high}",
}
ONE_ACCOUNT: Text = {
    "de": "Nach Angabe einer Person stehen wir auf Stufe {stage} ({name})",
    "en": "By one person's account we stand at stage {stage} ({name})",
}
TWO_ACCOUNTS: Text = {
    "de": "Nach Angabe von zwei Personen stehen wir auf Stufe {stage} ({name})",
    "en": "By two persons' account we stand at stage {stage} ({name})",
}
WITHOUT_RANGE: Text = {
    "de": "Die Punkte liegen auf Stufe {stage} ({name}); wie sicher das ist, lässt sich nicht sagen",
    "en": "The points lie at stage {stage} ({name}); how sure that is cannot be told",
}
CANNOT_TELL: Text = {
    "de": "Auf welcher Stufe wir stehen, lässt sich nicht sagen",
    "en": "At which stage we stand cannot be told",
}
LINE: Text = {"de": "Stufe {stage} „{name}“: {line}", "en": "Stage {stage} “{name}”: {line}"}
COVER: Text = {
    "de": "Gesamtwert {score} von 100 Punkten, 90-%-Vertrauensbereich {score.low}–{score.high}; n = {score.n}",
    "en": "Total {score} of 100 points, 90% confidence interval {score.low}–{score.high}; n = {score.n}",
}
COVER_WITHOUT_RANGE: Text = {
    "de": "Gesamtwert {score} von 100 Punkten, ohne Vertrauensbereich; n = {score.n}",
    "en": "Total {score} of 100 points, without interval; n = {score.n}",
}
COVER_NOTHING: Text = {
    "de": "Für einen Gesamtwert reichen die Antworten nicht",
    "en": "There are not enough answers for a total",
}
LAST_ROUND: Text = {"de": "Runde davor", "en": "last round"}
WEIGHTED_MEAN: Text = {
    "de": "Gewichtetes Mittel aus {count} Dimensionen.",
    "en": "Weighted mean of {count} dimensions.",
}
WEIGHTINGS_SAME: Text = {
    "de": " Andere Gewichtungen ergeben gerundet denselben Wert.",
    "en": " Other weightings give the same rounded value.",
}
WEIGHTINGS_AGREE: Text = {
    "de": " Andere Gewichtungen ergeben {low_points} bis {high_points} Punkte und dieselbe Stufe.",
    "en": " Other weightings give {low_points} to {high_points} points and the same stage.",
}
WEIGHTINGS_DIFFER: Text = {
    "de": " Anders gewichtet ergäben sich {low_points} bis {high_points} Punkte und damit Stufe {stage_low} bis {stage_high}.",
    "en": " With other weightings it would be {low_points} to {high_points} points and so stage {stage_low} to {stage_high}.",
}
HELD: Text = {
    "de": " Rechnerisch ergibt sich Stufe {score_stage}; es bleibt bei {stage}, weil: {reasons}.",
    "en": " By points it is stage {score_stage}; it is held at {stage}, because: {reasons}.",
}
GATE_NOT_ASSESSED: Text = {
    "de": " Ob die Basisanforderungen erfüllt sind, ist nicht geprüft.",
    "en": " Whether the basics are met has not been assessed.",
}
WEIGHTING: Mapping[str, Text] = {
    "relevance_equal": {
        "de": "Bereiche gleich, nach Bezug zur Dimension",
        "en": "departments equal, by relevance to the dimension",
    },
    "equal": {"de": "alle Bereiche gleich", "en": "all departments equal"},
    "size": {"de": "nach Größe der Bereiche", "en": "by size of departments"},
    "equal_dimensions": {"de": "alle Dimensionen gleich", "en": "all dimensions equal"},
}
