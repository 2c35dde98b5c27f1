"""What changed since the last round, and whether it is more than chance."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Veränderung", "en": "Change"}
UP: Text = {"de": "Gesichert gestiegen: {dimensions}", "en": "Clearly up: {dimensions}"}
DOWN: Text = {"de": "gesichert gesunken: {others}", "en": "clearly down: {others}"}
DOWN_FIRST: Text = {"de": "Gesichert gesunken: {dimensions}", "en": "Clearly down: {dimensions}"}
MANY: Text = {
    "de": "Von {total} Dimensionen sind {up} gesichert gestiegen und {down} gesichert gesunken.",
    "en": "Of {total} dimensions {up} are clearly up and {down} clearly down.",
}
NONE_SECURED: Text = {
    "de": "Seit der Runde davor ist keine Änderung gesichert.",
    "en": "No change since the last round is certain.",
}
NOT_TESTED: Text = {
    "de": "Die Werte beider Runden nebeneinander; ob sich etwas gesichert geändert hat, ist hier nicht geprüft.",
    "en": "The values of both rounds side by side; whether anything changed for certain is not tested here.",
}
LEAD: Text = {
    "de": "Der Gesamtwert lag davor bei {before} Punkten (n = {before.n}) und liegt jetzt bei {now} (n = {now.n}).",
    "en": "The total was {before} points before (n = {before.n}) and is {now} now (n = {now.n}).",
}
LEAD_UNPAIRED: Text = {
    "de": "Verglichen werden unverbundene Gruppen; Personen werden nicht zugeordnet.",
    "en": "Unlinked groups are compared; persons are not matched.",
}
TITLE: Text = {"de": "Punktwerte beider Runden", "en": "Scores of both rounds"}
SUBTITLE: Text = {
    "de": "Voller Punkt: jetzt mit 95-%-Vertrauensbereich; Raute: Runde davor",
    "en": "Full dot: now with 95% interval; diamond: last round",
}
SENTENCE: Mapping[str, Text] = {
    "one": {"de": "Eine Dimension in beiden Runden.", "en": "One dimension in both rounds."},
    "other": {"de": "{count} Dimensionen in beiden Runden.", "en": "{count} dimensions in both rounds."},
}
NOTE: Text = {
    "de": "Gesichert heißt: Die Änderung ist größer als das, was der Zufall der Auswahl in 95 von 100 Fällen erklärt.",
    "en": "Certain means: the change is larger than what the chance of who answered explains in 95 of 100 cases.",
}
NOTE_NOT_TESTED: Text = {
    "de": "Die veröffentlichten Spannen vertraulicher Runden gelten für den Stand einer Runde und reichen nicht aus, "
    "um eine Änderung zu prüfen; deshalb steht hier kein Urteil.",
    "en": "The published ranges of confidential rounds hold for the state of one round and do not suffice to test a "
    "change; so there is no verdict here.",
}
TABLE: Text = {"de": "Werte zum Nachlesen", "en": "Values to read"}
COLUMNS: Mapping[str, Text] = {
    "dimension": {"de": "Dimension", "en": "Dimension"},
    "before": {"de": "davor", "en": "before"},
    "n_before": {"de": "n davor", "en": "n before"},
    "now": {"de": "jetzt", "en": "now"},
    "n_now": {"de": "n jetzt", "en": "n now"},
    "change": {"de": "Änderung", "en": "Change"},
    "visible": {"de": "sichtbar ab", "en": "visible from"},
    "verdict": {"de": "Urteil", "en": "Verdict"},
}
VERDICT: Mapping[str, Text] = {
    "up": {"de": "gesichert gestiegen", "en": "clearly up"},
    "down": {"de": "gesichert gesunken", "en": "clearly down"},
    "not_secured": {"de": "nicht gesichert", "en": "not certain"},
    "too_few": {"de": "zu wenige Antworten", "en": "too few answers"},
    "not_tested": {"de": "nicht geprüft", "en": "not tested"},
}
