"""Current value, interval and target per dimension, and why no benchmark stands there."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Profil", "en": "Profile"}
FAR: Text = {
    "de": "Gesichert mehr als eine Stufe unter dem Ziel: {dimensions}.",
    "en": "Clearly more than one stage below target: {dimensions}.",
}
MANY_FAR: Mapping[str, Text] = {
    "one": {
        "de": "Eine von {total} Dimensionen liegt gesichert mehr als eine Stufe unter dem Ziel.",
        "en": "One of {total} dimensions is clearly more than one stage below target.",
    },
    "other": {
        "de": "{count} von {total} Dimensionen liegen gesichert mehr als eine Stufe unter dem Ziel.",
        "en": "{count} of {total} dimensions are clearly more than one stage below target.",
    },
}
MANY_WITHOUT_RANGE: Mapping[str, Text] = {
    "one": {
        "de": "Eine von {total} Dimensionen liegt unter dem Ziel; wie sicher das ist, lässt sich nicht sagen.",
        "en": "One of {total} dimensions lies below target; how sure that is cannot be told.",
    },
    "other": {
        "de": "{count} von {total} Dimensionen liegen unter dem Ziel; wie sicher das ist, lässt sich nicht sagen.",
        "en": "{count} of {total} dimensions lie below target; how sure that is cannot be told.",
    },
}
THESE: Text = {
    "de": "Es sind {dimensions}.",
    "en": "They are {dimensions}.",
}
FURTHEST: Text = {
    "de": "Den größten gemessenen Abstand haben {dimensions}.",
    "en": "The largest measured distance is that of {dimensions}.",
}
BELOW: Mapping[str, Text] = {
    "one": {
        "de": "Nur eine von {total} Dimensionen liegt gesichert unter dem Ziel: {dimensions}.",
        "en": "Only one of {total} dimensions is clearly below target: {dimensions}.",
    },
    "other": {
        "de": "{count} von {total} Dimensionen liegen gesichert unter dem Ziel, keine gesichert um mehr als eine Stufe.",
        "en": "{count} of {total} dimensions are clearly below target, none clearly by more than one stage.",
    },
}
ALL_REACHED: Text = {
    "de": "Alle Dimensionen mit einem Wert erreichen gesichert ihr Ziel.",
    "en": "Every dimension with a value clearly reaches its target.",
}
UNCLEAR: Text = {
    "de": "Bei keiner Dimension ist ein Abstand zum Ziel gesichert.",
    "en": "For no dimension is a distance to the target certain.",
}
BELOW_WITHOUT_RANGE: Text = {
    "de": "Unter dem Ziel, ohne Spanne: {dimensions}.",
    "en": "Below target, without a range: {dimensions}.",
}
NO_TARGET: Text = {
    "de": "Die Punktwerte der Dimensionen; ein Ziel ist nicht gesetzt.",
    "en": "The scores of the dimensions; no target is set.",
}
LEAD: Text = {
    "de": "Gesichert unter dem Ziel: {below}; am Ziel oder darüber: {reached}; unklar: {unclear}; ohne Wert: {unknown}. "
    "Eine Stufe umfasst {width} Punkte.",
    "en": "Clearly below target: {below}; at target or above: {reached}; unclear: {unclear}; without a value: {unknown}. "
    "One stage covers {width} points.",
}
TITLE: Text = {
    "de": "Ist und Ziel je Dimension, nach Abstand zum Ziel geordnet",
    "en": "Current value and target per dimension, ordered by distance to target",
}
SUBTITLE: Text = {
    "de": "Punkte 0 bis 100; rechts Abstand zum Ziel in Punkten und das Urteil darüber",
    "en": "Points 0 to 100; on the right the distance to the target in points and the verdict on it",
}
SENTENCE: Text = {
    "de": "Punktwert, Vertrauensbereich und Ziel von {count} Dimensionen.",
    "en": "Score, interval and target of {count} dimensions.",
}
TABLE: Text = {"de": "Werte zum Nachlesen", "en": "Values to read"}
TABLE_SUBTITLE: Text = {
    "de": "Abstand: Ist minus Ziel in Punkten; Stufe als Spanne, wo der 90-%-Bereich eine Grenze berührt",
    "en": "Distance: current minus target in points; stage as a range where the 90% interval touches a border",
}
COLUMNS: Mapping[str, Text] = {
    "dimension": {"de": "Dimension", "en": "Dimension"},
    "n": {"de": "n", "en": "n"},
    "score": {"de": "Ist (95-%-Bereich)", "en": "Current (95% interval)"},
    "stage": {"de": "Stufe", "en": "Stage"},
    "target": {"de": "Ziel", "en": "Target"},
    "gap": {"de": "Abstand", "en": "Distance"},
    "verdict": {"de": "Urteil", "en": "Verdict"},
    "weight": {"de": "Gewicht", "en": "Weight"},
}
VERDICT: Mapping[str, Text] = {
    "open": {"de": "gesichert darunter", "en": "clearly below"},
    "unclear": {"de": "unklar", "en": "unclear"},
    "reached": {"de": "erreicht", "en": "reached"},
    "open_without_range": {"de": "darunter, ohne Spanne", "en": "below, without range"},
    "reached_without_range": {"de": "erreicht, ohne Spanne", "en": "reached, without range"},
    "unknown": {"de": "ohne Wert", "en": "no value"},
}
VERDICT_WITH_TARGET: Mapping[str, Text] = {
    "open": {"de": "gesichert unter {target}", "en": "clearly below {target}"},
    "unclear": {"de": "unklar, Ziel {target}", "en": "unclear, target {target}"},
    "reached": {"de": "Ziel {target} erreicht", "en": "target {target} reached"},
    "open_without_range": {"de": "unter {target}, ohne Spanne", "en": "below {target}, no range"},
    "reached_without_range": {"de": "Ziel {target}, ohne Spanne", "en": "target {target}, no range"},
    "unknown": {"de": "ohne Wert", "en": "no value"},
}
NEXT: Text = {"de": "Als Nächstes zu sehen: {text}", "en": "Seen next: {text}"}
CAPPED: Text = {"de": "Gehaltene Stufe", "en": "Stage held back"}
CAPPED_TEXT: Text = {
    "de": "{dimension}: {reason} Die Punkte bleiben wie gemessen.",
    "en": "{dimension}: {reason} The points stay as measured.",
}
NOTE: Text = {
    "de": "Der Balken erfasst nur den Zufall der Auswahl; das Ziel ist selbst gesetzt. ",
    "en": "The band covers only the chance of who answered; the target is our own. ",
}
TABLE_NOTE: Text = {
    "de": "Regeln, die eine Stufe halten, stehen auf der Seite „Methode und Grenzen“.",
    "en": "Rules that hold a stage back stand on the page “Method and limits”.",
}
NO_BENCHMARK_AT_ALL: Text = {
    "de": "Ein Vergleichsstrich fehlt, weil zu diesen Fragen keine veröffentlichten Werte hinterlegt sind.",
    "en": "There is no benchmark mark, because no published figures are on file for these questions.",
}
NO_BENCHMARK: Text = {
    "de": "Ein Vergleichsstrich fehlt, weil niemand Reife je Dimension nach Branchen veröffentlicht; was veröffentlicht ist, "
    "steht bei einzelnen Fragen und auf der Seite „Vergleich“.",
    "en": "There is no benchmark mark, because nobody publishes maturity per dimension by industry; what is published stands "
    "beside single questions and on the page “Comparison”.",
}
