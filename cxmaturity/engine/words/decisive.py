"""The decisive questions as distributions, with published shares beside them."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

KICKER: Text = {"de": "Strategie und Silos", "en": "Strategy and silos"}
KICKER_GENERAL: Text = {"de": "Entscheidende Fragen", "en": "Decisive questions"}
MAJORITY_LOW: Mapping[str, Text] = {
    "none": {
        "de": "Bei keiner der {total} Fragen liegt mehr als die Hälfte der Antworten auf den beiden unteren Stufen.",
        "en": "On none of the {total} questions do more than half of the answers lie on the two lowest levels.",
    },
    "one": {
        "de": "Bei einer von {total} Fragen liegt mehr als die Hälfte der Antworten auf den beiden unteren Stufen.",
        "en": "On one of {total} questions more than half of the answers lie on the two lowest levels.",
    },
    "other": {
        "de": "Bei {count} von {total} Fragen liegt mehr als die Hälfte der Antworten auf den beiden unteren Stufen.",
        "en": "On {count} of {total} questions more than half of the answers lie on the two lowest levels.",
    },
}
DISTRIBUTED: Text = {
    "de": "So verteilen sich die Antworten auf die entscheidenden Fragen.",
    "en": "This is how the answers to the decisive questions are distributed.",
}
LEAD: Text = {
    "de": "Wir zeigen die Verteilung der Antworten, nicht den Mittelwert: Ein Mittelwert kann Einigkeit bedeuten oder "
    "zwei Lager.",
    "en": "We show the distribution of the answers, not the mean: a mean can stand for agreement or for two camps.",
}
LEAD_LOWEST: Text = {
    "de": "Ausgewählt sind die {total} Fragen mit den niedrigsten Mittelwerten.",
    "en": "Chosen are the {total} questions with the lowest means.",
}
TITLE: Text = {"de": "Die Fragen im Wortlaut", "en": "The questions as asked"}
SUBTITLE: Text = {
    "de": "Anteil der Antworten je Antwortstufe, unterste links; daneben Veröffentlichtes (andere Grundgesamtheit)",
    "en": "Share of answers per answer level, lowest on the left; beside it what is published (another population)",
}
SUBTITLE_OWN: Text = {
    "de": "Anteil der Antworten je Antwortstufe, unterste links",
    "en": "Share of answers per answer level, lowest on the left",
}
SENTENCE: Text = {
    "de": "Verteilung der Antworten auf {total} Fragen.",
    "en": "Distribution of the answers to {total} questions.",
}
NOTE: Text = {
    "de": "Die Anteile der Studien zählen Unternehmen, unsere Balken zählen Antworten im eigenen Haus. Sie gehören zu "
    "verschiedenen Fragen und dürfen nicht addiert werden.",
    "en": "The shares of the studies count companies, our bars count answers in our own house. They belong to different "
    "questions and must not be added.",
}
NOTE_ONLY_OWN: Text = {
    "de": "Verteilungen des ganzen Unternehmens; in vertraulichen Runden erst ab zehn Antworten.",
    "en": "Distributions of the whole company; in confidential rounds only from ten answers.",
}
REFERENCE: Text = {"de": "{metric}: {share} {ref}", "en": "{metric}: {share} {ref}"}
CAMPS_TITLE: Text = {"de": "Zwei Lager", "en": "Two camps"}
CAMPS: Text = {
    "de": "„{question}“: {low} antworten am unteren Ende, {high} am oberen (n = {low.n}); ein Wert dazwischen würde in die "
    "Irre führen.",
    "en": "“{question}”: {low} answer at the lower end, {high} at the upper one (n = {low.n}); a value in between would "
    "mislead.",
}
LOW_TITLE: Text = {"de": "Unteres Ende", "en": "Lower end"}
LOW: Text = {
    "de": "„{question}“: {low} nennen eine der beiden unteren Stufen (n = {low.n}).",
    "en": "“{question}”: {low} name one of the two lowest levels (n = {low.n}).",
}
UNKNOWN_TITLE: Text = {"de": "Wissenslücke", "en": "Knowledge gap"}
UNKNOWN: Text = {
    "de": "„{question}“: {share} antworten „Weiß ich nicht“ (n = {share.n}). Das ist selbst ein Ergebnis.",
    "en": "“{question}”: {share} answer “I don't know” (n = {share.n}). That is a finding in itself.",
}
