"""What the mode means, from how many people on something is shown, and the rule behind it."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

MODE: Text = {"de": "Art der Erhebung", "en": "Mode"}
MODE_HEADLINE: Mapping[str, Text] = {
    "confidential": {
        "de": "Vertraulich: Nichts, was gezeigt wird, sagt etwas über weniger als {k} Personen.",
        "en": "Confidential: nothing that is shown says anything about fewer than {k} people.",
    },
    "attributed": {
        "de": "Mit Namen: Benannte Personen sprechen für ihre Abteilung und stimmen dem vorher zu.",
        "en": "Attributed: named people speak for their department, and agree to that beforehand.",
    },
}
MODE_MEANS: Text = {"de": "Was das bedeutet", "en": "What this means"}
MODE_TEXTS: Mapping[str, Mapping[str, Text]] = {
    "confidential": {
        "answers": {
            "de": "Nach dem Absenden führt nichts im Programm von den Antworten zur Person. Bis dahin kann sie ihre "
            "Antworten ansehen, ändern, mitnehmen und löschen.",
            "en": "After submitting, nothing in the program leads from the answers to the person. Until then the person "
            "can see, change, take along and delete them.",
        },
        "who": {
            "de": "Niemand in der Organisation sieht, wer geantwortet hat. Erinnerungen verschickt das Programm; an wen, "
            "zeigt es nicht.",
            "en": "Nobody in the organisation sees who has answered. The program sends the reminders and does not show "
            "to whom.",
        },
        "rest": {
            "de": "Was beim Ende nicht abgesendet ist, wird gelöscht und zählt nicht. Das Ergebnis wird einmal "
            "veröffentlicht und ändert sich danach nicht mehr.",
            "en": "What is not submitted at the end is deleted and does not count. The result is published once and "
            "does not change afterwards.",
        },
        "word": {
            "de": "Das Wort ist „vertraulich“, nicht „anonym“: Wer den Server betreibt, kann die Datenbank lesen.",
            "en": "The word is “confidential”, not “anonymous”: whoever runs the server can read its database.",
        },
    },
    "attributed": {
        "answers": {
            "de": "Antworten tragen den Namen der Person. Sie kann sie bis zum Ende ändern und bis zum Absenden löschen.",
            "en": "Answers carry the person's name. They can be changed until the end, and deleted until they are submitted.",
        },
        "who": {
            "de": "Wer Namen und Antworten sieht, steht vor der ersten Frage. Die Liste ist beim Start festgeschrieben.",
            "en": "Who sees names and answers is said before the first question. The list is fixed at the launch.",
        },
        "rest": {
            "de": "Auch was beim Ende nicht abgesendet ist, zählt. Einen Schutz kleiner Gruppen gibt es in dieser Art nicht.",
            "en": "What is not submitted at the end counts as well. This mode does not protect small groups.",
        },
    },
}
THRESHOLDS: Text = {"de": "Schwellen und Regel", "en": "Thresholds and rule"}
THRESHOLDS_HEADLINE: Mapping[str, Text] = {
    "confidential": {
        "de": "Gezeigt wird eine Gruppe ab {k} Antworten, und nur, wenn sich keine kleinere herausrechnen lässt.",
        "en": "A group is shown from {k} answers on, and only if no smaller one can be worked out from it.",
    },
    "attributed": {
        "de": "In einer Erhebung mit Namen gibt es keine kleinste Gruppe.",
        "en": "A round with names has no smallest group.",
    },
}
THRESHOLD_TABLE: Text = {"de": "Fünf Schwellen", "en": "Five thresholds"}
THRESHOLD: Text = {"de": "Schwelle", "en": "Threshold"}
VALUE: Text = {"de": "Wert", "en": "Value"}
MEANING: Text = {"de": "Bedeutung", "en": "Meaning"}
THRESHOLD_ROWS: Mapping[str, Mapping[str, Text]] = {
    "k": {
        "name": {"de": "k: Ergebnisse", "en": "k: results"},
        "text": {
            "de": "So viele Personen braucht jede Gruppe, über die sich etwas sagen lässt; je Frage noch einmal unter "
            "denen, die sie gestellt bekamen.",
            "en": "So many people stand behind every group that anything can be said about; per question again, among "
            "those who were asked it.",
        },
    },
    "k_comment": {
        "name": {"de": "k für Kommentare", "en": "k for comments"},
        "text": {
            "de": "Kommentare erscheinen erst bei Gruppen dieser Größe, gemischt, ohne Zeit und ohne Wert daneben.",
            "en": "Comments appear for groups of this size only, shuffled, without time and without a score beside them.",
        },
    },
    "k_invited": {
        "name": {"de": "k für den Rücklauf", "en": "k for response rates"},
        "text": {
            "de": "So viele Eingeladene braucht jede Gruppe, deren Rücklauf sich ablesen lässt.",
            "en": "So many invited people stand behind every group whose response rate can be read.",
        },
    },
    "histogram": {
        "name": {"de": "Verteilungen", "en": "Distributions"},
        "text": {
            "de": "Wie sich Antworten verteilen, wird nur für das ganze Unternehmen gezeigt, ab so vielen Antworten.",
            "en": "How answers are distributed is shown for the whole company only, from so many answers on.",
        },
    },
    "agreement": {
        "name": {"de": "Einigkeit", "en": "Agreement"},
        "text": {
            "de": "Wie einig sich eine Gruppe ist, sagt ein Wort (hoch, gemischt, gering), nie eine Zahl, ab so vielen "
            "Antworten.",
            "en": "How far a group agrees is said by a word (high, mixed, low), never by a figure, from so many answers on.",
        },
    },
}
NO_THRESHOLD: Text = {"de": "Was das heißt", "en": "What that means"}
NO_THRESHOLD_TEXT: Text = {
    "de": "Jede Abteilung, für die jemand gesprochen hat, bekommt ein Ergebnis, auch wenn es eine einzige Person war.",
    "en": "Every department that somebody spoke for gets a result, even if it was a single person.",
}
RULE: Text = {"de": "Die Regel", "en": "The rule"}
RULE_TEXT: Text = {
    "de": "Wer in genau denselben gezeigten Gruppen steht, bildet eine Klasse. Jede Klasse hat mindestens {k} Personen. "
    "Darum lässt sich auch durch Abziehen und Vergleichen nichts über weniger Personen errechnen. Was verborgen ist, "
    "heißt „zu wenige Antworten“ und sieht immer gleich aus.",
    "en": "People who are in exactly the same shown groups form a class. Every class has at least {k} people. So nothing "
    "about fewer people can be worked out by subtracting and comparing either. What is hidden reads “too few answers” "
    "and always looks the same.",
}
RULE_MEMBERSHIP: Text = {
    "de": "Welche Gruppen gezeigt werden, entscheidet allein, wer dazugehört und geantwortet hat, nie was geantwortet wurde.",
    "en": "Which groups are shown depends on who belongs to them and has answered only, never on what was answered.",
}
