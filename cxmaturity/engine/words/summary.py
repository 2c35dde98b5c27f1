"""The page that stands alone: stage, three findings, three decisions, a few figures, what it does not say."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Zusammenfassung", "en": "Summary"}
REPORT_SUBTITLE: Text = {"de": "Bericht für die Leitung, {round}, {date}", "en": "Report to the board, {round}, {date}"}
FURTHEST: Text = {"de": "am weitesten vom Ziel entfernt: {dimensions}", "en": "furthest from target: {dimensions}"}
BELOW_TARGET: Mapping[str, Text] = {
    "one": {
        "de": "eine von {total} Dimensionen liegt gesichert unter dem Ziel",
        "en": "one of {total} dimensions is clearly below target",
    },
    "other": {
        "de": "{count} von {total} Dimensionen liegen gesichert unter dem Ziel",
        "en": "{count} of {total} dimensions are clearly below target",
    },
}
BELOW_WITHOUT_RANGE: Text = {
    "de": "Werte liegen unter dem Ziel, ohne dass sich sagen lässt, wie sicher",
    "en": "values lie below target, but how surely cannot be told",
}
BELOW_PLAIN: Text = {
    "de": "Unter dem Ziel, ohne Spanne: {dimensions}.",
    "en": "Below target, without a range: {dimensions}.",
}
BELOW_PLAIN_TEXT: Text = {
    "de": "Für diese Werte gibt es zu wenige Auskünfte; verstehen Sie sie als ersten Hinweis.",
    "en": "There are too few accounts behind these values; take them as a first indication.",
}
ALL_REACHED: Text = {"de": "die gesetzten Ziele sind erreicht", "en": "the targets set are reached"}
TARGETS_UNCLEAR: Text = {
    "de": "ob die Ziele erreicht sind, ist unklar",
    "en": "whether the targets are reached is unclear",
}
GATE_FIRST: Text = {"de": "zuerst ist die Basis zu sichern", "en": "the basics have to be secured first"}
FINDINGS: Mapping[str, Text] = {
    "one": {"de": "Ein Ergebnis", "en": "One finding"},
    "two": {"de": "Zwei Ergebnisse", "en": "Two findings"},
    "other": {"de": "Drei Ergebnisse", "en": "Three findings"},
}
DECISIONS: Mapping[str, Text] = {
    "one": {"de": "Beschließen Sie eine Maßnahme", "en": "Decide on one action"},
    "two": {"de": "Beschließen Sie zwei Maßnahmen", "en": "Decide on two actions"},
    "other": {"de": "Beschließen Sie drei Maßnahmen", "en": "Decide on three actions"},
}
DECISION: Text = {
    "de": "Verantwortlich: {owner}; {effort} Personentage, fertig bis Ende {due}.",
    "en": "Owner: {owner}; {effort} person-days, due by the end of {due}.",
}
OPENS: Mapping[str, Text] = {
    "one": {"de": " Macht den Weg frei für {opened}.", "en": " Opens the way for {opened}."},
    "other": {
        "de": " Macht den Weg frei für {unlocks} weitere Maßnahmen.",
        "en": " Opens the way for {unlocks} more actions.",
    },
}
TITLE_ONLY: Text = {"de": "{title}.", "en": "{title}."}

GATE_CLOSED: Text = {"de": "Die Basisanforderungen sind nicht erfüllt.", "en": "The basics are not met."}
GATE_CLOSED_WHY: Text = {
    "de": "{reasons} Bis das behoben ist, steigt die Gesamtstufe nicht über {stage}.",
    "en": "{reasons} Until this is put right, the overall stage does not rise above {stage}.",
}
ONE_GAP: Text = {"de": "Gesichert unter dem Ziel: {dimension}.", "en": "Clearly below target: {dimension}."}
ONE_GAP_TEXT: Text = {
    "de": "Es fehlen {gap} Punkte ({gap.low} bis {gap.high}): {score} statt {target} (n = {score.n}).",
    "en": "{gap} points are missing ({gap.low} to {gap.high}): {score} instead of {target} (n = {score.n}).",
}
TWO_GAPS: Text = {
    "de": "Gesichert unter dem Ziel, am weitesten: „{first}“ und „{second}“.",
    "en": "Clearly below target, furthest: “{first}” and “{second}”.",
}
TWO_GAPS_TIED: Text = {
    "de": "Gesichert unter dem Ziel: „{first}“ und „{second}“.",
    "en": "Clearly below target: “{first}” and “{second}”.",
}
MANY_GAPS: Text = {
    "de": "{count} von {total} Dimensionen liegen gesichert unter dem Ziel.",
    "en": "{count} of {total} dimensions are clearly below target.",
}
MANY_GAPS_TEXT: Text = {
    "de": "Es fehlen {narrow} bis {wide} Punkte (n = {wide.n} beim größten Abstand: {dimension}). Die Reihenfolge ist nicht gesichert.",
    "en": "{narrow} to {wide} points are missing (n = {wide.n} at the largest distance: {dimension}). The order is not certain.",
}
TWO_GAPS_TEXT: Text = {
    "de": "Es fehlen {gap_a} und {gap_b} Punkte (n = {gap_a.n} und {gap_b.n}).",
    "en": "{gap_a} and {gap_b} points are missing (n = {gap_a.n} and {gap_b.n}).",
}
REACHED: Text = {"de": "Das Ziel ist erreicht: {dimensions}.", "en": "Target reached: {dimensions}."}
REACHED_TEXT: Text = {
    "de": "Dort liegt der ganze Vertrauensbereich am Ziel oder darüber.",
    "en": "There the whole interval is at the target or above it.",
}
UNCLEAR: Text = {
    "de": "Ob das Ziel erreicht ist, bleibt unklar: {dimensions}.",
    "en": "Whether the target is reached stays unclear: {dimensions}.",
}
UNCLEAR_TEXT: Text = {
    "de": "Der Vertrauensbereich enthält das Ziel; mehr Antworten würden es klären.",
    "en": "The interval contains the target; more answers would settle it.",
}
HELD_BACK: Text = {
    "de": "Die Gesamtstufe wird auf {stage} gehalten; rechnerisch wäre sie {score_stage}.",
    "en": "The overall stage is held at {stage}; by points it would be {score_stage}.",
}
DONT_KNOW: Text = {
    "de": "{share} können eine Frage nicht beantworten.",
    "en": "{share} cannot answer one of the questions.",
}
DONT_KNOW_TEXT: Text = {
    "de": "„Weiß ich nicht“ auf die Frage „{question}“ (n = {share.n}). Das ist selbst ein Ergebnis.",
    "en": "“I don't know” to the question “{question}” (n = {share.n}). That is a finding in itself.",
}
NOTICEABLE: Text = {"de": "Auffällig in den Antworten.", "en": "Noticeable in the answers."}
LOW_RESPONSE: Text = {
    "de": "Weniger als die Hälfte hat geantwortet.",
    "en": "Fewer than half have answered.",
}
LOW_RESPONSE_TEXT: Text = {
    "de": "Rücklauf {rate} (n = {rate.n}). Lesen Sie das Ergebnis als ersten Hinweis.",
    "en": "Response {rate} (n = {rate.n}). Read the result as a first indication.",
}
DIMENSIONS_TITLE: Text = {
    "de": "Die Dimensionen: Ist und Ziel in Punkten",
    "en": "The dimensions: current and target in points",
}
DIMENSIONS_SUBTITLE: Text = {
    "de": "Voller Punkt: Ist mit 95-%-Vertrauensbereich; offener Kreis: Ziel; Zahlen: Ist / Ziel",
    "en": "Full dot: current value with 95% interval; open ring: target; numbers: current / target",
}
DIMENSIONS_SENTENCE: Text = {
    "de": "Ist und Ziel je Dimension, nach Abstand zum Ziel geordnet.",
    "en": "Current value and target per dimension, ordered by distance to target.",
}
DIMENSIONS_NOTE_SAME: Text = {
    "de": "n = {most} je Dimension; Einzelheiten auf der Seite „Profil“.",
    "en": "n = {most} per dimension; details on the page “Profile”.",
}
DIMENSIONS_NOTE: Text = {
    "de": "n = {fewest} bis {most} je Dimension; Einzelheiten auf der Seite „Profil“.",
    "en": "n = {fewest} to {most} per dimension; details on the page “Profile”.",
}
RESPONSE: Text = {
    "de": "Rücklauf: {answered} von {invited} Eingeladenen",
    "en": "Response: {answered} of {invited} invited",
}
ANSWERED: Text = {"de": "Personen haben geantwortet", "en": "people answered"}
BELOW: Text = {"de": "{count} von {total}", "en": "{count} of {total}"}
BELOW_LABEL: Text = {
    "de": "Dimensionen liegen gesichert unter dem Ziel",
    "en": "dimensions are clearly below target",
}
GATE_STATE: Mapping[str, Text] = {
    "open": {"de": "Erfüllt", "en": "Met"},
    "closed": {"de": "Nicht erfüllt", "en": "Not met"},
    "not_assessed": {"de": "Nicht geprüft", "en": "Not assessed"},
}
GATE_LABEL: Mapping[str, Text] = {
    "open": {
        "de": "Basisanforderungen; keine Sperre der Gesamtstufe",
        "en": "basics; the overall stage is not held back",
    },
    "closed": {
        "de": "Basisanforderungen; die Gesamtstufe bleibt bis dahin höchstens {stage}",
        "en": "basics; until then the overall stage stays at {stage} at most",
    },
    "not_assessed": {
        "de": "Basisanforderungen; keine verwertbare Antwort, keine Sperre",
        "en": "basics; no usable answer, nothing is held back",
    },
}
QUARTERLY_LABEL: Text = {
    "de": "messen mindestens vierteljährlich, nach eigener Angabe (n = {share.n})",
    "en": "measure at least every quarter, by their account (n = {share.n})",
}
TOUCHPOINTS_LABEL: Text = {
    "de": "der wichtigsten Kontaktpunkte werden gemessen (Mittel, n = {share.n})",
    "en": "of the main touchpoints are measured (mean, n = {share.n})",
}
LIMITS_TITLE: Text = {"de": "Was dieser Bericht nicht sagt", "en": "What this report does not say"}
LIMITS: Text = {
    "de": "Reife beschreibt, was wir tun, nicht wie zufrieden Kundinnen und Kunden sind. "
    "Vertrauensbereiche erfassen nur den Zufall der Auswahl, nicht freundliche Selbstbilder.",
    "en": "Maturity describes what we do, not how satisfied customers are. "
    "Intervals cover only the chance of who answered, not friendly self-images.",
}
NOTHING_TITLE: Text = {"de": "Warum hier keine Auswertung steht", "en": "Why there are no results here"}
NOTHING_NOBODY: Text = {
    "de": "In dieser Erhebung liegt keine Antwort vor. Ein Wert von null wäre falsch; deshalb zeigt der Bericht keine "
    "Zahlen und keine leeren Bilder.",
    "en": "There is no answer in this assessment. A value of zero would be wrong; so the report shows no figures and no "
    "empty charts.",
}
NOTHING_SHOWN: Text = {
    "de": "Es gibt zu wenige Antworten, um einen Wert zu zeigen, ohne einzelne Personen erkennbar zu machen oder mehr "
    "zu behaupten, als die Antworten tragen. Deshalb zeigt der Bericht keine Zahlen und keine leeren Bilder.",
    "en": "There are too few answers to show a value without exposing individuals or claiming more than the answers "
    "carry. So the report shows no figures and no empty charts.",
}
