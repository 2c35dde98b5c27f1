"""What others do, beside what we answered; kinds of figures are never mixed."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Vergleich", "en": "Comparison"}
DO_AND_DO_NOT: Text = {
    "de": "Von {total} veröffentlichten Aussagen über Unternehmen gilt für uns: {yes} ja, {partly} teilweise, {no} nein.",
    "en": "Of {total} published statements about companies, for us: {yes} yes, {partly} partly, {no} no.",
}
NOTHING_OWN: Text = {
    "de": "Was andere veröffentlicht haben; eigene Antworten dazu liegen nicht vor.",
    "en": "What others published; there are no own answers to it.",
}
LEAD: Text = {
    "de": "Veröffentlicht sind Anteile einzelner Praktiken und Stufen fremder Modelle, keine Reifewerte je Dimension. "
    "Deshalb steht hier, was andere tun und was wir tun, ohne Rangplatz.",
    "en": "What is published are shares of single practices and stages of other models, not maturity per dimension. "
    "So this page shows what others do and what we do, without a rank.",
}
STAGES_TITLE: Text = {
    "de": "Reifestufen in einem anderen Modell ({source}, {year})",
    "en": "Maturity stages in another model ({source}, {year})",
}
STAGES_SUBTITLE: Text = {
    "de": "Anteil der Organisationen in Prozent; schraffiert: rechnerischer Rest, im Auszug nicht gedruckt {ref}",
    "en": "Share of organisations in percent; hatched: remainder by calculation, not printed in the excerpt {ref}",
}
STAGES_SENTENCE: Text = {
    "de": "{lower} der Organisationen stehen dort auf den unteren beiden Stufen.",
    "en": "{lower} of the organisations stand on the two lower stages there.",
}
STAGES_OWN: Text = {
    "de": "Wir in eigener Zählung (nur zur Einordnung, anderes Instrument)",
    "en": "We in our own count (orientation only, another instrument)",
}
STAGES_NOTE: Text = {
    "de": "Andere Fragen, andere Grundgesamtheit: Aus der Lage auf diesem Balken folgt kein Rangplatz.",
    "en": "Other questions, another population: the position on this bar is not a rank.",
}
PRACTICES_TITLE: Text = {"de": "Veröffentlichte Praxis und unser Stand", "en": "Published practice and where we stand"}
PRACTICES_SUBTITLE: Text = {
    "de": "Balken: Anteil der Unternehmen. Kreis: trifft auf uns zu, teilweise, nicht oder offen",
    "en": "Bar: share of companies. Circle: applies to us, partly, not or open",
}
PRACTICES_SENTENCE: Text = {
    "de": "{total} veröffentlichte Anteile neben den eigenen Antworten.",
    "en": "{total} published shares beside our own answers.",
}
PRACTICES_NOTE: Text = {
    "de": "Ja: mindestens drei Viertel der Antworten; nein: höchstens ein Viertel; sonst teilweise. Jede Zeile ist eine "
    "eigene Frage; die Anteile dürfen nicht addiert werden.",
    "en": "Yes: at least three quarters of the answers; no: one quarter at most; otherwise partly. Every line is a "
    "question of its own; the shares must not be added.",
}
OWN: Text = {"de": "{yes} von {n} Antworten", "en": "{yes} of {n} answers"}
OWN_OPEN: Mapping[str, Text] = {
    "not_published": {"de": "keine Verteilung gezeigt", "en": "no distribution shown"},
    "no_match": {"de": "keine passende Antwort erhoben", "en": "no matching answer collected"},
}
ADOPTION_TITLE: Text = {"de": "Verbreitung von IT in Unternehmen: {pack}", "en": "Use of IT in companies: {pack}"}
ADOPTION_SUBTITLE: Text = {
    "de": "Anteil der Unternehmen in Prozent; nur Umfeld, kein Vergleich mit einem Reifewert",
    "en": "Share of companies in percent; context only, no comparison with a maturity score",
}
ADOPTION_SENTENCE: Text = {
    "de": "{total} veröffentlichte Anteile zur Verbreitung von IT.",
    "en": "{total} published shares on the use of IT.",
}
OUTCOME_NONE_TITLE: Text = {"de": "Kundenzufriedenheit im Vergleich", "en": "Customer satisfaction compared"}
OUTCOME_NONE: Text = {
    "de": "Ein eigener Wert auf derselben Skala liegt nicht vor. Zahlen auf verschiedenen Skalen rechnen wir nicht um.",
    "en": "There is no own figure on the same scale. We do not convert figures between scales.",
}
ROW_INDUSTRY: Text = {"de": "{metric}, {industry}", "en": "{metric}, {industry}"}
ROW_NOTE: Text = {"de": "{region} {year} {ref}", "en": "{region} {year} {ref}"}
REFERENCES_TITLE: Text = {"de": "Nachweise", "en": "References"}
REFERENCES_NOTE: Text = {
    "de": "n. g.: nicht genannt. Passung: Nähe zu unserer Frage. Schmal: n unter 100 oder n oder Jahr fehlt. "
    "Historisch: älter als fünf Jahre. Nur einzelne Zahlen, mit Quelle.",
    "en": "n.s.: not stated. Match: how near to our question. Thin: n below 100, or n or year missing. "
    "History: older than five years. Single figures only, with source.",
}
NOT_STATED: Text = {"de": "n. g.", "en": "n.s."}
KIND: Mapping[str, Text] = {
    "practice": {"de": "Praxis", "en": "Practice"},
    "stage_distribution": {"de": "Stufen", "en": "Stages"},
    "outcome": {"de": "Ergebnis", "en": "Outcome"},
    "pool": {"de": "Pool", "en": "Pool"},
    "it_adoption": {"de": "IT-Verbreitung", "en": "IT adoption"},
}
MATCH: Mapping[str, Text] = {
    "A": {"de": "gleich", "en": "same"},
    "B": {"de": "eng", "en": "close"},
    "C": {"de": "mittel", "en": "medium"},
    "D": {"de": "nur Thema", "en": "topic only"},
}
SOURCE: Text = {
    "de": "Veröffentlichtes: Nummern wie unter „Nachweise“. Eigene Angaben: Verteilungen dieser Erhebung.",
    "en": "Published: numbers as under “References”. Own statements: distributions of this assessment.",
}
