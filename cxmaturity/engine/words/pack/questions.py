"""The questions, word by word."""

from __future__ import annotations

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Die Fragen im Wortlaut", "en": "The questions, word by word"}
HEADLINE: Text = {
    "de": "{items} Fragen werden gestellt, jede mit ihren Antworten",
    "en": "{items} questions are asked, each with its answers",
}
LEAD: Text = {
    "de": "Jede Frage darf ausgelassen oder mit „Weiß ich nicht“ beantwortet werden. Wer sie bekommt, steht in der "
    "letzten Spalte; wer keine Funktion hat, bekommt alle.",
    "en": "Every question may be skipped or answered with “I don't know”. The last column says who gets it; people "
    "without a function get all of them.",
}
NUMBER: Text = {"de": "Nr.", "en": "No."}
QUESTION: Text = {"de": "Frage und Hinweis", "en": "Question and help"}
ANSWERS: Text = {"de": "Antworten", "en": "Answers"}
ASKED_OF: Text = {"de": "An", "en": "Asked of"}
EVERYBODY: Text = {"de": "alle", "en": "everybody"}
EVIDENCE: Text = {"de": "\nAls Beleg gilt: {text}", "en": "\nEvidence: {text}"}
RANGE: Text = {"de": "{first} bis {last}", "en": "{first} to {last}"}
EACH_OF: Text = {"de": "{answers}\nJe für: {parts}", "en": "{answers}\nEach for: {parts}"}
PAIR: Text = {
    "de": "{first}: {first_answers}\n{second}: {second_answers}",
    "en": "{first}: {first_answers}\n{second}: {second_answers}",
}
EACH_DEPARTMENT: Text = {"de": "{answers}\nFür jede Abteilung", "en": "{answers}\nFor each department"}
FIGURE_FIELD: Text = {"de": "{label} ({unit})", "en": "{label} ({unit})"}
OPTION: Text = {"de": "({number})\u00a0{label}", "en": "({number})\u00a0{label}"}
NOT_APPLICABLE: Text = {"de": "\nTrifft nicht zu: {reasons}", "en": "\nNot applicable: {reasons}"}
