"""What changed since the last round, and whether it is more than chance."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Veränderung", "en": "Change"}
IMPROVED: Text = {
    "de": "Seit der Runde davor ist der Gesamtwert um {change} Punkte gestiegen; zu sehen sind Änderungen ab {visible}.",
    "en": "The total is up {change} points since the last round; these rounds can show changes from {visible}.",
}
DECLINED: Text = {
    "de": "Seit der Runde davor ist der Gesamtwert um {change} Punkte gesunken; zu sehen sind Änderungen ab {visible}.",
    "en": "The total is down {change} points since the last round; these rounds can show changes from {visible}.",
}
NOT_VISIBLE: Text = {
    "de": "Seit der Runde davor ist keine Änderung des Gesamtwerts zu sehen; sichtbar wäre sie ab {visible} Punkten.",
    "en": "No change of the total can be seen since the last round; it would show from {visible} points.",
}
TOO_FEW: Text = {
    "de": "Der Gesamtwert liegt um {change} Punkte anders als davor; ob das mehr als Zufall ist, lassen zu wenige Antworten offen.",
    "en": "The total differs by {change} points from before; too few answers leave open whether that is more than chance.",
}
UP: Text = {"de": "Gesichert gestiegen: {ups}", "en": "Clearly up: {ups}"}
DOWN: Text = {"de": "gesichert gesunken: {downs}", "en": "clearly down: {downs}"}
DOWN_FIRST: Text = {"de": "Gesichert gesunken: {downs}", "en": "Clearly down: {downs}"}
MANY: Text = {
    "de": "Veränderung in {total} Dimensionen: {up} gesichert gestiegen, {down} gesichert gesunken.",
    "en": "Change in {total} dimensions: {up} clearly up, {down} clearly down.",
}
ROSE: Text = {
    "de": "Der Gesamtwert stieg von {before} auf {now} Punkte; ob das mehr als Zufall ist, prüft dieser Bericht nicht.",
    "en": "The total rose from {before} to {now} points; this report does not test whether that is more than chance.",
}
FELL: Text = {
    "de": "Der Gesamtwert sank von {before} auf {now} Punkte; ob das mehr als Zufall ist, prüft dieser Bericht nicht.",
    "en": "The total fell from {before} to {now} points; this report does not test whether that is more than chance.",
}
STAYED: Text = {
    "de": "Der Gesamtwert liegt wie in der Runde davor bei {now} Punkten.",
    "en": "The total is {now} points, as in the last round.",
}
NONE_VISIBLE: Text = {
    "de": "In keiner Dimension ist eine Änderung seit der Runde davor zu sehen.",
    "en": "In no dimension can a change since the last round be seen.",
}
NOT_TESTED: Text = {
    "de": "Die Werte beider Runden stehen nebeneinander; ob sie sich gesichert unterscheiden, prüft dieser Bericht nicht.",
    "en": "The values of both rounds stand side by side; this report does not test whether they differ for certain.",
}
LEAD: Text = {
    "de": "Er lag davor bei {before} Punkten (n = {before.n}) und liegt jetzt bei {now} (n = {now.n}).",
    "en": "It was {before} points before (n = {before.n}) and is {now} now (n = {now.n}).",
}
LEAD_PLAIN: Text = {
    "de": "Davor haben {before.n} Personen geantwortet, jetzt {now.n}. Die Runden stehen nebeneinander; Personen werden "
    "nicht zugeordnet.",
    "en": "{before.n} people answered before, {now.n} now. The rounds stand side by side; persons are not matched.",
}
LEAD_UNPAIRED: Text = {
    "de": "Verglichen werden unverbundene Gruppen; Personen werden nicht zugeordnet.",
    "en": "Unlinked groups are compared; persons are not matched.",
}
TITLE: Text = {"de": "Punktwerte beider Runden", "en": "Scores of both rounds"}
SUBTITLE: Text = {
    "de": "Punkte 0 bis 100; n der Runde davor und jetzt; Änderung in Punkten",
    "en": "Points 0 to 100; n of the last round and now; change in points",
}
SENTENCE: Mapping[str, Text] = {
    "one": {"de": "Eine Dimension in beiden Runden.", "en": "One dimension in both rounds."},
    "other": {"de": "{count} Dimensionen in beiden Runden.", "en": "{count} dimensions in both rounds."},
}
NOTE: Text = {
    "de": "Gesichert heißt: mehr, als der Zufall der Auswahl in 95 von 100 Fällen erklärt; „ab“: die kleinste Änderung, die beide "
    "Runden zeigen können. Sie beweist keine Wirkung. Personen werden nicht zugeordnet.",
    "en": "“Clearly” means: more than the chance of who answered explains in 95 of 100 cases; “from”: the smallest change that "
    "both rounds can show. It does not prove an effect. Persons are not matched.",
}
NOTE_NOT_TESTED: Text = {
    "de": "Ein Urteil steht hier nicht: Eine der Runden wurde ausgewertet, bevor festgehalten wurde, wie genau ihre Werte für "
    "einen Vergleich sind; ihre Spannen gelten nur für den Stand jener Runde.",
    "en": "There is no verdict here: one of the rounds was closed before it was kept how exact its values are for a "
    "comparison; its ranges hold for the state of that round only.",
}
TABLE: Text = {"de": "Werte zum Nachlesen", "en": "Values to read"}
TABLE_SUBTITLE: Text = {
    "de": "Punktwerte mit 95-%-Vertrauensbereich; sichtbar ab: kleinste Änderung, die beide Runden zeigen können",
    "en": "Scores with 95% interval; visible from: the smallest change that both rounds can show",
}
TABLE_NOTE: Text = {
    "de": "n: Personen, die in der jeweiligen Runde dazu geantwortet haben.",
    "en": "n: people who answered on it in the respective round.",
}
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
    "improved": {"de": "gesichert gestiegen", "en": "clearly up"},
    "declined": {"de": "gesichert gesunken", "en": "clearly down"},
    "no_visible_change": {"de": "keine sichtbare Änderung", "en": "no visible change"},
    "too_few": {"de": "zu wenige Antworten", "en": "too few answers"},
    "not_tested": {"de": "nicht geprüft", "en": "not tested"},
}
VERDICT_WITH_LIMIT: Mapping[str, Text] = {
    "improved": {"de": "gesichert, ab {visible}", "en": "clearly up, from {visible}"},
    "declined": {"de": "gesichert, ab {visible}", "en": "clearly down, from {visible}"},
    "no_visible_change": {"de": "unklar, ab {visible}", "en": "unclear, from {visible}"},
}
NOT_COMPARABLE: Text = {"de": "nicht\u00a0vergleichbar", "en": "not comparable"}
NO_COMPARISON: Text = {
    "de": "Mit der Runde davor lässt sich das Unternehmen nicht vergleichen.",
    "en": "The company cannot be compared with the last round.",
}
WHY_TITLE: Text = {"de": "Was nicht vergleichbar ist", "en": "What is not comparable"}
WHY: Mapping[str, Text] = {
    "confidential": {
        "de": "„Nicht vergleichbar“ heißt: zu wenige Antworten, wenige, die dazukamen oder gingen, oder ein anderer Zuschnitt. "
        "Zum Schutz dieser wenigen steht nirgends, welcher Grund zutrifft.",
        "en": "“Not comparable” means: too few answers, few who joined or left, or departments cut anew. To protect these few, it "
        "is said nowhere which of these holds.",
    },
    "attributed": {
        "de": "„Nicht vergleichbar“ sind Bereiche, die es davor so nicht gab: zusammengelegt, geteilt, neu oder mit "
        "anderen Teams darunter. Ein anderer Name ändert nichts.",
        "en": "“Not comparable” are departments that were not there like this before: merged, split, new or with other "
        "teams below. Another name changes nothing.",
    },
}
NO_VALUES: Text = {
    "de": "In einer der beiden Runden fehlen dafür Punktwerte.",
    "en": "One of the two rounds has no scores for it.",
}
COMPANY_ONLY: Text = {
    "de": "Die Runde davor hatte einen anderen Modus oder andere Ebenen; deshalb wird nur das Unternehmen verglichen.",
    "en": "The last round had another mode or other levels; so only the company is compared.",
}
BY_DEPARTMENT: Text = {"de": "Änderung je Bereich", "en": "Change per department"}
BY_DEPARTMENT_SUBTITLE: Text = {
    "de": "Punkte jetzt minus davor",
    "en": "Points now minus before",
}
BY_DEPARTMENT_NOTE: Text = {
    "de": "Nicht gegen den Zufall geprüft; kleine Änderungen bedeuten nichts. Wer davor auffiel, liegt danach oft schon "
    "durch Zufall näher am Mittel.",
    "en": "Not tested against chance; small changes mean nothing. Who stood out before often lies closer to the mean after "
    "that by chance alone.",
}
BY_DEPARTMENT_TESTED: Text = {
    "de": "Von zwanzig Bereichen ohne Änderung erhält im Schnitt einer durch Zufall das Urteil „gesichert“.",
    "en": "Of twenty departments without a change one is called “clearly” changed by chance, on average.",
}
PICKED_TITLE: Text = {"de": "Auswahl nach niedrigem Wert", "en": "Picked for a low value"}
PICKED: Text = {
    "de": "Der Bereich, der davor am weitesten unten lag, steht jetzt höher. Zum Teil bewirkt das schon der Zufall: Er wiederholt "
    "sich nicht.",
    "en": "The department that stood lowest before stands higher now. Part of that is chance alone, which does not repeat itself.",
}
DEPARTMENT_COLUMNS: Mapping[str, Text] = {
    "department": {"de": "Bereich", "en": "Department"},
    "now": {"de": "Gesamtwert", "en": "Total"},
    "change": COLUMNS["change"],
    "verdict": COLUMNS["verdict"],
}
