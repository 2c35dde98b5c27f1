"""The method card: says who, computed how, and what it does not show."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Methode und Grenzen", "en": "Method and limits"}
HEADLINE: Text = {
    "de": "Jede Zahl ist nachrechenbar; vier Dinge bleiben offen.",
    "en": "Every number can be traced; four things stay open.",
}
TITLE: Text = {"de": "Methodenblatt", "en": "Method card"}
WHO: Text = {"de": "Wer gefragt wurde", "en": "Who was asked"}
WHO_TEXT: Text = {
    "de": "{invited} Eingeladene, {answered} haben geantwortet, Rücklauf {rate}.",
    "en": "{invited} invited, {answered} answered, response {rate}.",
}
WHO_WITHOUT_INVITED: Text = {
    "de": "{answered} Personen haben geantwortet; wie viele eingeladen waren, liegt nicht vor.",
    "en": "{answered} people answered; how many were invited is not on record.",
}
WHO_HIDDEN: Text = {
    "de": "Es gibt zu wenige Antworten, um ihre Zahl zu zeigen.",
    "en": "There are too few answers to show their number.",
}
LEVELS: Text = {"de": "Ebenen", "en": "Levels"}
LEVELS_OF: Text = {"de": "Anteile der Antworten: ", "en": "Shares of the answers: "}
LEVEL_SHARE: Text = {"de": "{name} {share} (n = {share.n})", "en": "{name} {share} (n = {share.n})"}
LEVELS_NONE: Text = {
    "de": "Ebenen (Leitung, Führung, Team) wurden nicht erhoben.",
    "en": "Levels (leadership, management, staff) were not collected.",
}
LEADERSHIP_HEAVY: Text = {
    "de": "Mehr als die Hälfte der Antworten kommt aus der Leitung. Das Bild zeigt vor allem deren Sicht.",
    "en": "More than half of the answers come from leadership. The picture shows its view above all.",
}
FIELD: Text = {"de": "Feldzeit und Schutz", "en": "Field period and protection"}
FIELD_CONFIDENTIAL: Text = {
    "de": "{period}; vertraulich. Mindestgruppe {k} Personen, vor dem Start festgelegt. Waren sich in einer "
    "gezeigten Gruppe alle einig, ist eine Antwort um eine Stufe zur Mitte verschoben.",
    "en": "{period}; confidential. Minimum group {k} people, fixed before the start. Where everybody in a "
    "shown group agreed, one answer is moved one step towards the middle.",
}
FIELD_ATTRIBUTED: Text = {
    "de": "{period}; mit Namen: Auskunftspersonen sprechen für ihre Bereiche. Ihre Antworten sind nicht vertraulich.",
    "en": "{period}; attributed: informants speak for their departments. Their answers are not confidential.",
}
PERIOD: Text = {"de": "{opened} bis {closed}", "en": "{opened} to {closed}"}
NO_PERIOD: Text = {"de": "Feldzeit nicht angegeben", "en": "Field period not stated"}
INSTRUMENT: Text = {"de": "Fragenpaket", "en": "Questionnaire"}
INSTRUMENT_TEXT: Text = {
    "de": "{title}, {questionnaire}; {items} Fragen, davon {core} an alle.",
    "en": "{title}, {questionnaire}; {items} items, {core} of them asked of everybody.",
}
LEFT_OUT: Text = {"de": " In dieser Runde nicht gestellt: {left_out}.", "en": " Not asked in this round: {left_out}."}
SCORING: Text = {"de": "Punktwert", "en": "Score"}
SCORING_TEXT: Text = {
    "de": "Jede Antwort wird ein Wert von 0 bis 100; erst das Mittel je Frage, dann gewichtet zu Teilaspekt, Dimension "
    "und Gesamtwert. Gezeigt wird ein Wert, wenn mindestens zwei Drittel des Gewichts beantwortet sind.",
    "en": "Every answer becomes a value from 0 to 100; first the mean per item, then weighted to capability, dimension "
    "and total. A value is shown when at least two thirds of the weight is answered.",
}
MISSING: Text = {"de": "Ohne Antwort", "en": "No answer"}
MISSING_TEXT: Text = {
    "de": "„Weiß ich nicht“ und Auslassungen zählen nie als null, sie senken die Abdeckung; „trifft nicht zu“ fällt mit "
    "Begründung heraus. Über alle gestellten Fragen: {share} „weiß ich nicht“ (n = {share.n}).",
    "en": "“I don't know” and skipped items never count as zero, they lower the coverage; “not applicable” drops out "
    "with a reason. Over all items asked: {share} “I don't know” (n = {share.n}).",
}
MISSING_PLAIN: Text = {
    "de": "„Weiß ich nicht“ und Auslassungen zählen nie als null, sie senken die Abdeckung; „trifft nicht zu“ fällt mit "
    "Begründung heraus.",
    "en": "“I don't know” and skipped items never count as zero, they lower the coverage; “not applicable” drops out "
    "with a reason.",
}
WEIGHTS: Text = {"de": "Gewichte", "en": "Weights"}
WEIGHTS_EQUAL: Text = {
    "de": "Alle Dimensionen zählen gleich.",
    "en": "All dimensions count the same.",
}
WEIGHTS_TEXT: Text = {
    "de": "Gewichte der Dimensionen: {low} bis {high}.",
    "en": "Weights of the dimensions: {low} to {high}.",
}
TOTAL_UNDER: Text = {"de": " Gesamtwert je Gewichtung: ", "en": " Total per weighting: "}
WEIGHTING_ROW: Text = {"de": "{value} ({name})", "en": "{value} ({name})"}
UNCERTAINTY: Text = {"de": "Unsicherheit", "en": "Uncertainty"}
UNCERTAINTY_CONFIDENTIAL: Text = {
    "de": "95-%-Vertrauensbereiche nach der t-Verteilung, mit Endlichkeitskorrektur, wo alle eingeladen waren.",
    "en": "95% intervals by the t distribution, with finite population correction where everybody was invited.",
}
UNCERTAINTY_ATTRIBUTED: Text = {
    "de": "95-%-Vertrauensbereiche nach der t-Verteilung ab drei Antworten; eine oder zwei Auskünfte erhalten keine "
    "Spanne.",
    "en": "95% intervals by the t distribution from three answers; one or two accounts get no range.",
}
BOUNDS: Text = {
    "de": " Hätten alle Fehlenden ganz unten oder ganz oben geantwortet, läge der Gesamtwert zwischen {floor} und {ceiling}.",
    "en": " If all who are missing had answered at the very bottom or top, the total would lie between {floor} and {ceiling}.",
}
STAGE_RULE: Text = {"de": "Stufe", "en": "Stage"}
STAGE_RULE_TEXT: Text = {
    "de": "Grenzen bei {cuts} Punkten. Eine Spanne, wenn der 90-%-Bereich eine Grenze berührt.",
    "en": "Borders at {cuts} points. A range where the 90% interval touches a border.",
}
GATE: Text = {"de": "Basisprüfung", "en": "Gate"}
GATE_TEXT: Text = {
    "de": "{state}. {explanation}",
    "en": "{state}. {explanation}",
}
GATE_LEFT_OUT: Text = {
    "de": "{state}. {explanation} In dieser Runde nicht gestellt und deshalb nicht geprüft: {items}.",
    "en": "{state}. {explanation} Not asked in this round and so not checked: {items}.",
}
PERCEPTION: Text = {"de": "Wahrnehmungsabstand", "en": "Perception gap"}
PERCEPTION_TEXT: Text = {
    "de": "Leitung minus Mitarbeitende auf Fragen an alle (Welch); Schwelle 12,5 Punkte, eine halbe Antwortstufe.",
    "en": "Leadership minus staff on items asked of all (Welch); threshold 12.5 points, half an answer level.",
}
PLAN: Text = {"de": "Plan", "en": "Plan"}
PLAN_TEXT: Text = {
    "de": "Nutzen: Wichtigkeit mal Lücke, höchstens die angenommene Wirkung (eine Antwortstufe = 25 Punkte). Verfahren: "
    "{method}. Außer Sofortmaßnahmen beginnt nichts vor den Kriterien seiner Phase.",
    "en": "Benefit: importance times gap, at most the assumed lift (one answer level = 25 points). Procedure: {method}. "
    "Except quick wins nothing starts before the criteria of its phase.",
}
BENCHMARKS: Text = {"de": "Vergleichszahlen", "en": "Benchmarks"}
BENCHMARKS_TEXT: Mapping[str, Text] = {
    "one": {
        "de": "Eine Quelle mit Jahr, n, Grundgesamtheit und Passung auf der Seite „Vergleich“.",
        "en": "One source with year, n, population and match on the page “Comparison”.",
    },
    "other": {
        "de": "{count} Quellen mit Jahr, n, Grundgesamtheit und Passung auf der Seite „Vergleich“; ihre Arten werden nie "
        "vermischt.",
        "en": "{count} sources with year, n, population and match on the page “Comparison”; their kinds are never mixed.",
    },
}
OUTCOME_NONE: Text = {
    "de": " Die Zufriedenheit anderer fehlt, weil ein eigener Wert auf derselben Skala nicht vorliegt.",
    "en": " Satisfaction of others is left out, because there is no own figure on the same scale.",
}
BENCHMARKS_NONE: Text = {
    "de": "Zu diesem Fragenpaket sind keine veröffentlichten Vergleichszahlen hinterlegt.",
    "en": "No published benchmarks are on file for this questionnaire.",
}
LIMITS: Text = {"de": "Was dieser Bericht nicht zeigt", "en": "What this report does not show"}
LIMIT_SATISFACTION: Text = {
    "de": "Zufriedenheit: Reife ist, was wir tun, Zufriedenheit, was dabei herauskommt; Kundenkennzahlen fließen nie ein.",
    "en": "Satisfaction: maturity is what we do, satisfaction what comes of it; customer figures never feed the score.",
}
LIMIT_SELF_REPORT: Text = {
    "de": "Schönfärberei: Spannen erfassen nur, wer geantwortet hat; ob alle sich zu gut beurteilen, zeigen Nachweise und "
    "Kundendaten.",
    "en": "Flattery: ranges cover only who happened to answer; whether everybody flatters is shown by evidence and "
    "customer data.",
}
LIMIT_CAUSES: Text = {
    "de": "Ursachen: Ein Anstieg nach einer Maßnahme beweist ihre Wirkung nicht.",
    "en": "Causes: a rise after an action does not prove its effect.",
}
LIMIT_CONVENTION: Text = {
    "de": "Naturgesetze: Grenzen und Reihenfolge der Stufen sind vereinbart.",
    "en": "Laws of nature: borders and order of stages are agreed.",
}
RESPONSE: Text = {"de": "Rücklauf je Gruppe", "en": "Response per group"}
RESPONSE_SUBTITLE: Text = {
    "de": "Bereiche mit ihren Unterbereichen",
    "en": "Departments with those below them",
}
RESPONSE_NOTE: Text = {
    "de": "Ein Strich steht, wo die Quote nicht gezeigt wird oder nicht vorliegt.",
    "en": "A dash stands where the rate is not shown or not on record.",
}
OF_INVITED: Text = {"de": "{answered} von {invited}", "en": "{answered} of {invited}"}
RESPONSE_COLUMNS: Mapping[str, Text] = {
    "group": {"de": "Gruppe", "en": "Group"},
    "answered": {"de": "geantwortet", "en": "answered"},
    "rate": {"de": "Rücklauf", "en": "response"},
}
REPRODUCE_TEXT: Text = {
    "de": "Nachrechnen: Fragenpaket {questionnaire} ({questionnaire_digest}), Rechenkern {engine}, Einstellungen "
    "{configuration_digest}, Ergebnis {result_digest}. Dieselben Antworten ergeben dieselben Zahlen.",
    "en": "Recalculate: questionnaire {questionnaire} ({questionnaire_digest}), engine {engine}, settings {configuration_digest}, "
    "result {result_digest}. The same answers give the same numbers.",
}
SYNTHETIC: Text = {
    "de": " Beispielunternehmen: alle Unternehmensdaten sind erfunden.",
    "en": " Example company: all company data are invented.",
}
