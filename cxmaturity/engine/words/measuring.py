"""IT and measurement: how systems are connected, what is recorded, how often is measured, belief beside measurement."""

from __future__ import annotations

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "IT und Messung", "en": "IT and measurement"}
CAPTURED: Text = {
    "de": "Geschätzt {captured} der Kundenkontakte erfassen wir an einer Stelle",
    "en": "By estimate we record {captured} of customer contacts in one place",
}
QUARTERLY: Text = {
    "de": "{quarterly} nennen eine Messung je Quartal",
    "en": "{quarterly} say we measure every quarter",
}
DISTRIBUTED: Text = {
    "de": "So verteilen sich die Antworten zu IT und Messung.",
    "en": "This is how the answers on IT and measurement are distributed.",
}
LEAD: Text = {
    "de": "Wie Systeme verbunden sind, was erfasst wird und wie oft gemessen wird: Angaben der Befragten, keine Messung der "
    "Systeme. Die Überschrift nennt das Mittel der Antworten und den Anteil mit mindestens vier Messungen im Jahr.",
    "en": "How systems are connected, what is recorded and how often is measured: the respondents' account, no measurement "
    "of systems. The headline gives the mean of the answers and the share that names at least four measurements a year.",
}
TITLE: Text = {"de": "Antworten zu Systemen und Messung", "en": "Answers on systems and measurement"}
SUBTITLE: Text = {
    "de": "Anteil der Antworten je Antwortstufe, unterste links; Prozentangaben in vier Bändern",
    "en": "Share of answers per answer level, lowest on the left; percentages in four bands",
}
SENTENCE: Text = {
    "de": "Verteilung der Antworten auf {total} Fragen zu IT und Messung.",
    "en": "Distribution of the answers to {total} questions on IT and measurement.",
}
BANDS: tuple[Text, ...] = (
    {"de": "0 bis 24 %", "en": "0 to 24%"},
    {"de": "25 bis 49 %", "en": "25 to 49%"},
    {"de": "50 bis 74 %", "en": "50 to 74%"},
    {"de": "75 bis 100 %", "en": "75 to 100%"},
)
BELIEF_TITLE: Text = {
    "de": "Geglaubt und gemessen: Anteil zufriedener Kundinnen und Kunden",
    "en": "Believed and measured: share of satisfied customers",
}
BELIEF_SUBTITLE: Text = {
    "de": "Mittel der Angaben in Prozent; „nicht gemessen“ ist keine null und steht im Text",
    "en": "Mean of the statements in percent; “not measured” is not zero and stands in the text",
}
BELIEF_SENTENCE: Text = {
    "de": "Geglaubt {believed}, gemessen {measured}.",
    "en": "Believed {believed}, measured {measured}.",
}
BELIEF_ONLY_SENTENCE: Text = {
    "de": "Geglaubt {believed}; eine Messung nennt niemand.",
    "en": "Believed {believed}; nobody names a measurement.",
}
BELIEVED: Text = {"de": "Einschätzung der Befragten", "en": "Respondents' estimate"}
MEASURED: Text = {"de": "Letzte Messung, wie genannt", "en": "Last measurement, as named"}
BELIEF_NOTE: Text = {
    "de": "{share} der Antworten lauten „nicht gemessen“ (n = {share.n}).",
    "en": "{share} of the answers are “not measured” (n = {share.n}).",
}
REFERENCES: Text = {"de": "Veröffentlicht (Anteile von Unternehmen)", "en": "Published (shares of companies)"}
WARNING: Text = {"de": "Auffällig", "en": "Noticeable"}
