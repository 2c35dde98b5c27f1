"""The method card: says who, computed how, and what it does not show."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Methode und Grenzen", "en": "Method and limits"}
HEADLINE: Text = {
    "de": "Jede Zahl lässt sich nachrechnen; vier Dinge kann dieser Bericht nicht zeigen.",
    "en": "Every number can be recalculated; four things this report cannot show.",
}
LEAD: Text = {
    "de": "Dieses Blatt beantwortet die Fragen „Wer sagt das? Verglichen womit? Seit wann?“ und nennt die Grenzen der "
    "Aussage.",
    "en": "This page answers the questions “Who says so? Compared with what? Since when?” and names the limits of what "
    "can be said.",
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
    "de": "{period}; mit Namen: Auskunftspersonen sprechen für ihre Bereiche, dem haben sie zugestimmt.",
    "en": "{period}; attributed: informants speak for their departments, which they have accepted.",
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
WEIGHTINGS: Text = {"de": "Andere Gewichtungen", "en": "Other weightings"}
TOTAL_UNDER: Text = {"de": "Gesamtwert: ", "en": "Total: "}
WEIGHTING_ROW: Text = {"de": "{value} Punkte ({name})", "en": "{value} points ({name})"}
UNCERTAINTY: Text = {"de": "Unsicherheit", "en": "Uncertainty"}
UNCERTAINTY_CONFIDENTIAL: Text = {
    "de": "95-%-Vertrauensbereiche nach der t-Verteilung, Streuung innerhalb der gezeigten Gruppen zusammengefasst, mit "
    "Endlichkeitskorrektur, wo alle eingeladen waren.",
    "en": "95% intervals by the t distribution, spread pooled within the shown groups, with finite population "
    "correction where everybody was invited.",
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
STAGE_LIMITS: Text = {"de": "Grenzen der Stufe", "en": "Limits of the stage"}
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
    "de": "Nutzen: Summe aus Wichtigkeit mal Lücke, höchstens angenommene Wirkung (eine Antwortstufe = 25 Punkte). "
    "Verfahren: {method}. Eine Maßnahme beginnt nicht vor den Kriterien ihrer Phase; Sofortmaßnahmen ausgenommen.",
    "en": "Benefit: sum of importance times gap, at most the assumed lift (one answer level = 25 points). "
    "Procedure: {method}. An action does not start before the criteria of its phase; quick wins excepted.",
}
BENCHMARKS: Text = {"de": "Vergleichszahlen", "en": "Benchmarks"}
BENCHMARKS_TEXT: Mapping[str, Text] = {
    "one": {
        "de": "Eine Quelle mit Jahr, n, Grundgesamtheit und Passung auf der Seite „Vergleich“.",
        "en": "One source with year, n, population and match on the page “Comparison”.",
    },
    "other": {
        "de": "{count} Quellen mit Jahr, n, Grundgesamtheit und Passung auf der Seite „Vergleich“. Praxis, Stufen, "
        "Ergebnisse und IT-Verbreitung werden nie vermischt.",
        "en": "{count} sources with year, n, population and match on the page “Comparison”. Practice, stages, outcomes "
        "and IT adoption are never mixed.",
    },
}
BENCHMARKS_NONE: Text = {
    "de": "Zu diesem Fragenpaket sind keine veröffentlichten Vergleichszahlen hinterlegt.",
    "en": "No published benchmarks are on file for this questionnaire.",
}
LIMITS: Text = {"de": "Was dieser Bericht nicht zeigt", "en": "What this report does not show"}
LIMIT_SELF_REPORT: Text = {
    "de": "Schönfärberei. Spannen berücksichtigen nur, wer geantwortet hat. Beurteilen sich alle zu gut, zeigt es keine "
    "Formel; Nachweise, Kundendaten und der Unterschied zwischen Leitung und Mitarbeitenden zeigen es.",
    "en": "Flattery. Ranges cover only who happened to answer. If everybody flatters, no formula shows it; evidence, "
    "customer data and the difference between leadership and staff do.",
}
LIMIT_SATISFACTION: Text = {
    "de": "Zufriedenheit. Reife ist, was wir tun; Zufriedenheit ist, was dabei herauskommt. Kundenkennzahlen fließen nie "
    "in den Reifegrad ein.",
    "en": "Satisfaction. Maturity is what we do, satisfaction is what comes of it. Customer figures never feed the "
    "maturity score.",
}
LIMIT_CAUSES: Text = {
    "de": "Ursachen. Ein Anstieg nach einer Maßnahme beweist ihre Wirkung nicht.",
    "en": "Causes. A rise after an action does not prove its effect.",
}
LIMIT_CONVENTION: Text = {
    "de": "Naturgesetze. Die Grenzen zwischen den Stufen und ihre Reihenfolge sind eine Vereinbarung; sie gelten, weil "
    "wir sie offenlegen und gleich halten.",
    "en": "Laws of nature. The borders between stages and their order are a convention; they hold because we disclose "
    "them and keep them the same.",
}
RESPONSE: Text = {"de": "Rücklauf je Gruppe", "en": "Response per group"}
RESPONSE_SUBTITLE: Text = {
    "de": "Bereiche mit ihren Unterbereichen; ein Strich steht, wo eine Zahl nicht gezeigt wird oder nicht vorliegt",
    "en": "Departments with those below them; a dash stands where a number is not shown or not on record",
}
RESPONSE_COLUMNS: Mapping[str, Text] = {
    "group": {"de": "Gruppe", "en": "Group"},
    "invited": {"de": "eingeladen", "en": "invited"},
    "answered": {"de": "geantwortet", "en": "answered"},
    "rate": {"de": "Rücklauf", "en": "response"},
}
REPRODUCE: Text = {"de": "Nachrechnen", "en": "Recalculate"}
REPRODUCE_TEXT: Text = {
    "de": "Fragenpaket {questionnaire} ({questionnaire_digest}), Rechenkern {engine}, Einstellungen "
    "{configuration_digest}, Ergebnis {result_digest}. Eine erneute Berechnung aus denselben Antworten ergibt dieselben "
    "Zahlen.",
    "en": "Questionnaire {questionnaire} ({questionnaire_digest}), engine {engine}, settings {configuration_digest}, "
    "result {result_digest}. Calculating again from the same answers gives the same numbers.",
}
SYNTHETIC: Text = {
    "de": "Beispielunternehmen: alle Unternehmensdaten sind erfunden.",
    "en": "Example company: all company data are invented.",
}
SYNTHETIC_TITLE: Text = {"de": "Erfundene Daten", "en": "Invented data"}
