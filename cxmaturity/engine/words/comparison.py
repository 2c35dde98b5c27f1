"""What others do, beside what we answered; kinds of figures are never mixed."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Vergleich", "en": "Comparison"}
ALIKE: Mapping[str, Text] = {
    "none": {
        "de": "Ob wir weiter sind als die meisten Unternehmen, bleibt bei allen {total} Aussagen offen.",
        "en": "Whether we are ahead of most companies stays open for all {total} statements.",
    },
    "one": {
        "de": "Nirgends gesichert vor oder hinter den meisten: Bei einer von {total} Aussagen stehen wir gleich.",
        "en": "Nowhere clearly ahead of most companies or behind them: on one of {total} statements we stand alike.",
    },
    "other": {
        "de": "Bei {alike} von {total} Aussagen stehen wir wie die meisten Unternehmen, bei {open} nur teilweise.",
        "en": "On {alike} of {total} statements we stand like most companies, on {open} only in part.",
    },
}
AHEAD: Text = {
    "de": "Bei {ahead} von {total} Aussagen sind wir weiter als die meisten Unternehmen, bei keiner klar dahinter.",
    "en": "On {ahead} of {total} statements we are ahead of most companies, on none clearly behind.",
}
BEHIND: Text = {
    "de": "Bei {behind} von {total} Aussagen stehen wir hinter den meisten Unternehmen, bei keiner klar davor.",
    "en": "On {behind} of {total} statements we are behind most companies, on none clearly ahead.",
}
BOTH: Text = {
    "de": "Bei {ahead} von {total} Aussagen sind wir weiter als die meisten Unternehmen, bei {behind} dahinter.",
    "en": "On {ahead} of {total} statements we are ahead of most companies, on {behind} behind them.",
}
NOTHING_OWN: Text = {
    "de": "Was andere veröffentlicht haben; eigene Antworten dazu liegen nicht vor.",
    "en": "What others published; there are no own answers to it.",
}
LEAD: Text = {
    "de": "Veröffentlicht sind Anteile einzelner Praktiken und Stufen fremder Modelle, keine Reifewerte je Dimension; ein "
    "Rangplatz folgt daraus nicht.",
    "en": "What is published are shares of single practices and stages of other models, not maturity per dimension; no rank "
    "follows from it.",
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
    "de": "Ja: mindestens drei Viertel der Antworten; nein: höchstens ein Viertel; sonst teilweise. Zeilen nicht addieren.",
    "en": "Yes: at least three quarters of the answers; no: one quarter at most; otherwise partly. Do not add lines.",
}
OWN: Text = {"de": "{yes} von {n} Antworten", "en": "{yes} of {n} answers"}
OWN_OPEN: Mapping[str, Text] = {
    "not_published": {"de": "keine Verteilung gezeigt", "en": "no distribution shown"},
    "no_match": {"de": "keine passende Antwort erhoben", "en": "no matching answer collected"},
}
ADOPTION_TITLE: Text = {
    "de": "Umfeld: Verbreitung von IT, kein Vergleich mit einem Reifewert",
    "en": "Context: use of IT, no comparison with a maturity score",
}
ADOPTION: Text = {
    "de": "{metric}, {year}: {share} der Unternehmen {ref}",
    "en": "{metric}, {year}: {share} of companies {ref}",
}
METRIC_INDUSTRY: Text = {"de": "{metric}, {industry}", "en": "{metric}, {industry}"}
REFERENCES_TITLE: Text = {"de": "Nachweise", "en": "References"}
REFERENCES_NOTE: Text = {
    "de": "Passung: Nähe zu unserer Frage. Schmale Grundlage: n unter 100, oder n oder Jahr ist nicht veröffentlicht.",
    "en": "Match: how near to our question. Thin basis: n below 100, or n or year is not published.",
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
    "de": "Quelle: Veröffentlichtes wie unter „Nachweise“; eigene Angaben aus den Verteilungen dieser Erhebung.",
    "en": "Source: published figures as under “References”; own statements from the distributions of this assessment.",
}
