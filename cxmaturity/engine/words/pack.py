"""The works-council pack: what a round asks, shows, keeps and cannot do, as the annex of an agreement."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Unterlage für Betriebsrat und Datenschutz", "en": "Works-council and data-protection pack"}
SUBTITLE: Mapping[str, Text] = {
    "prepared": {
        "de": "{round}: wie die Erhebung heute gestartet würde. Stand {date}",
        "en": "{round}: as the round would be launched today. State of {date}",
    },
    "open": {
        "de": "{round}: wie die Erhebung läuft. Stand {date}",
        "en": "{round}: as the round runs. State of {date}",
    },
    "closed": {
        "de": "{round}: wie die Erhebung lief. Stand {date}",
        "en": "{round}: as the round ran. State of {date}",
    },
}
NOT_LEGAL_ADVICE: Text = {
    "de": "Diese Unterlage beschreibt, was das Programm tut. Sie ist keine Rechtsberatung und ersetzt keine Prüfung "
    "durch den Datenschutz.",
    "en": "This pack describes what the program does. It is not legal advice and replaces no review by data protection.",
}
STATE_LABEL: Text = {"de": "Stand", "en": "State"}
STATE: Mapping[str, Text] = {
    "prepared": {"de": "vorbereitet, noch nicht gestartet", "en": "prepared, not launched yet"},
    "open": {"de": "gestartet; die Konfiguration ist fest", "en": "launched; the configuration is fixed"},
    "closed": {"de": "geschlossen; die Konfiguration ist fest", "en": "closed; the configuration is fixed"},
}
YES: Text = {"de": "ja", "en": "yes"}
NO: Text = {"de": "nein", "en": "no"}
NOT_SET: Text = {"de": "keine Angabe", "en": "not stated"}
NOTHING: Text = {"de": "–", "en": "–"}
PLAIN: Text = {"de": "{text}", "en": "{text}"}

PURPOSE: Text = {"de": "Zweck und Verantwortung", "en": "Purpose and responsibility"}
PURPOSE_HEADLINE: Text = {
    "de": "Die Erhebung fragt nach Abläufen und Zusammenarbeit, nicht nach der Leistung einzelner Personen.",
    "en": "The round asks about processes and working together, not about the performance of single people.",
}
PURPOSE_LEAD: Text = {
    "de": "Fragenpaket „{questionnaire}“, {version}: {items} Fragen. Aus den Antworten entstehen Reifegrade von "
    "Abteilungen, Abstände zu Zielen und ein Plan.",
    "en": "Questionnaire “{questionnaire}”, {version}: {items} questions. The answers become maturity stages of "
    "departments, distances to targets, and a plan.",
}
FACTS: Text = {"de": "Eckdaten", "en": "Key facts"}
ROUND: Text = {"de": "Erhebung", "en": "Round"}
ORGANISATION: Text = {"de": "Organisation", "en": "Organisation"}
SPONSOR: Text = {"de": "Wer um die Antworten bittet", "en": "Who asks for the answers"}
CONTACT: Text = {"de": "Ansprechperson", "en": "Contact"}
CONTACT_TEXT: Text = {"de": "{name}, {email}", "en": "{name}, {email}"}
EXTENT: Text = {"de": "Umfang", "en": "Extent"}
FORM: Mapping[str, Text] = {
    "full": {"de": "alle Fragen des Fragenpakets", "en": "all questions of the questionnaire"},
    "core": {"de": "die Kernfragen", "en": "the core questions"},
    "pulse": {"de": "Kurzerhebung: ausgewählte Fragen", "en": "pulse: chosen questions"},
    "facts": {"de": "Tatsachen, von benannten Personen", "en": "facts, from named owners"},
}
ACCESS: Text = {"de": "Zugang", "en": "Access"}
ACCESS_TEXT: Mapping[str, Text] = {
    "personal": {
        "de": "persönlicher Link per E-Mail oder Code auf einer Karte",
        "en": "personal link by mail, or code on a card",
    },
    "open": {
        "de": "ein Link für alle; niemand prüft, wer antwortet",
        "en": "one link for everybody; nobody checks who answers",
    },
}
FIELD: Text = {"de": "Feldzeit, wie geplant", "en": "Field period, as planned"}
FIELD_TEXT: Text = {"de": "{opens} bis {closes} ({zone})", "en": "{opens} to {closes} ({zone})"}
FIELD_FROM_LAUNCH: Text = {"de": "vom Start bis {closes} ({zone})", "en": "from the launch to {closes} ({zone})"}
REMINDERS: Text = {"de": "Erinnerungen", "en": "Reminders"}
REMINDERS_TEXT: Text = {"de": "{days} Tage vor dem Ende", "en": "{days} days before the end"}
NO_REMINDERS: Text = {"de": "keine geplant", "en": "none planned"}
COMMENTS: Text = {"de": "Kommentare", "en": "Comments"}
COMMENTS_TEXT: Mapping[str, Text] = {
    "yes": {"de": "Felder für freien Text werden angeboten", "en": "fields for free text are offered"},
    "no": {"de": "abgeschaltet: Felder für freien Text gibt es nicht", "en": "switched off: no fields for free text"},
}
LEVELS: Text = {"de": "Ebenen (Leitung, Führung, Team)", "en": "Levels (leadership, management, staff)"}
ATTRIBUTE: Text = {"de": "Merkmal quer zu den Abteilungen", "en": "Attribute across departments"}
ATTRIBUTE_TEXT: Text = {"de": "{name}: {values}", "en": "{name}: {values}"}
NOTICE: Text = {"de": "Datenschutzhinweise, wie die Befragten sie lesen", "en": "Notice that respondents read"}
IMPRINT: Text = {"de": "Impressum", "en": "Imprint"}
TARGETS: Text = {"de": "Woran das Ergebnis gemessen wird", "en": "What the result is measured against"}
DIMENSION: Text = {"de": "Dimension", "en": "Dimension"}
IMPORTANCE: Text = {"de": "Wichtigkeit (0 bis 3)", "en": "Importance (0 to 3)"}
TARGET: Text = {"de": "Ziel (0 bis 100)", "en": "Target (0 to 100)"}

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
THRESHOLD_TABLE: Text = {"de": "Vier Schwellen", "en": "Four thresholds"}
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

DEPARTMENTS: Text = {"de": "Abteilungen", "en": "Departments"}
DEPARTMENTS_HEADLINE: Mapping[str, Text] = {
    "confidential": {
        "de": "Welche Abteilungen voraussichtlich ein eigenes Ergebnis bekommen",
        "en": "Which departments will probably get a result of their own",
    },
    "attributed": {
        "de": "Die Abteilungen, für die benannte Personen sprechen",
        "en": "The departments that named people speak for",
    },
}
DEPARTMENTS_LEAD: Text = {
    "de": "Eine Vorschau aus der Liste der Eingeladenen; Zahlen nennt sie nicht. Entschieden wird beim Ende, nach den "
    "Personen, die geantwortet haben.",
    "en": "A forecast from the list of the invited; it names no numbers. The decision falls at the end, by the people "
    "who have answered.",
}
DEPARTMENT_TABLE: Text = {"de": "Abteilungen beim Start", "en": "Departments at the launch"}
DEPARTMENT: Text = {"de": "Abteilung", "en": "Department"}
GROUP: Text = {"de": "Berichtet zusammen mit", "en": "Reports together with"}
IF_ALL: Text = {"de": "Wenn alle antworten", "en": "If everybody answers"}
IF_USUAL: Text = {"de": "Wenn 60 % antworten", "en": "If 60 % answer"}
FORECAST: Mapping[str, Text] = {
    "own": {"de": "eigenes Ergebnis", "en": "own result"},
    "group": {"de": "mit der Berichtsgruppe", "en": "with its reporting group"},
    "hidden": {"de": "verborgen", "en": "hidden"},
    "": NOTHING,
}
INSIDE: Text = {"de": "{indent}{name}", "en": "{indent}{name}"}

MATRIX_HEADLINE: Mapping[str, Text] = {
    "confidential": {
        "de": "Einzelne Antworten und wer geantwortet hat, sieht niemand in der Organisation.",
        "en": "Nobody in the organisation sees single answers, or who has answered.",
    },
    "attributed": {
        "de": "Namen und Antworten sehen nur die Rollen, die hier stehen.",
        "en": "Names and answers are seen by the roles listed here only.",
    },
}
RIGHT_NAMES: Mapping[str, Text] = {
    "reports": {"de": "Berichtsdateien", "en": "Report files"},
    "settings": {"de": "Einstellungen lesen", "en": "Read the settings"},
    "run": {"de": "Erhebung führen", "en": "Run the round"},
    "approve": {"de": "Zustimmen", "en": "Approve"},
    "members": {"de": "Konten und Rechte", "en": "Accounts and rights"},
}
RIGHT: Mapping[str, Text] = {
    "yes": YES,
    "granted": {"de": "wenn freigegeben", "en": "if granted"},
    "no": NO,
}
MATRIX_NOTE: Text = {
    "de": "„Wenn freigegeben“: nur Konten, denen es eigens gegeben wurde; auch das steht im Protokoll. Wer den Server "
    "betreibt, kann die Datenbank lesen.",
    "en": "“If granted”: only accounts to which it was given one by one; that is in the audit as well. Whoever runs the "
    "server can read its database.",
}

ROLES: Text = {"de": "Rollen und Konten", "en": "Roles and accounts"}
ROLES_HEADLINE: Text = {
    "de": "So viele Konten haben heute eine Rolle in der Organisation",
    "en": "So many accounts have a role in the organisation today",
}
ROLE_TABLE: Text = {"de": "Konten und Rechte je Rolle", "en": "Accounts and rights by role"}
ACCOUNTS: Text = {"de": "Konten", "en": "Accounts"}
ROLES_NOTE: Text = {
    "de": "Befragte haben kein Konto. Die Zahl der Konten kann sich ändern, ohne dass eine Zustimmung verfällt; jede "
    "Änderung steht im Protokoll der Einstellungen.",
    "en": "Respondents have no account. The number of accounts may change without voiding an approval; every change is "
    "in the audit of settings.",
}

STORAGE: Text = {"de": "Was gespeichert wird", "en": "What is stored"}
STORAGE_HEADLINE: Text = {
    "de": "Was gespeichert wird, wozu und wie lange",
    "en": "What is stored, what for, and how long",
}
STORAGE_TABLE: Text = {"de": "Speichern und Löschen", "en": "Storing and deleting"}
WHAT: Text = {"de": "Was", "en": "What"}
HOW: Text = {"de": "Wie", "en": "How"}
UNTIL: Text = {"de": "Bis wann", "en": "Until"}
MONTHS_AFTER: Text = {"de": "{months} Monate nach dem Ende", "en": "{months} months after the close"}
DAYS_AFTER: Text = {"de": "{days} Tage nach dem Ende", "en": "{days} days after the close"}
ADDRESS_THEN_NAME: Text = {
    "de": "Adresse und Link {days} Tage, Name {months} Monate nach dem Ende",
    "en": "address and link {days} days, name {months} months after the close",
}
AT_SUBMIT: Text = {"de": "beim Absenden, spätestens beim Ende", "en": "at submit, at the latest at the close"}
MONTHS_AND_MORE: Text = {"de": "{months} Monate, dann monatsweise", "en": "{months} months, then month by month"}
MONTHS_UNCHANGED: Text = {
    "de": "{months} Monate nach der letzten Änderung",
    "en": "{months} months after the last change",
}
AS_LONG_AS: Text = {
    "de": "bis die Organisation im Programm gelöscht wird",
    "en": "until the organisation is deleted from the program",
}
STORED: Mapping[str, Mapping[str, Text]] = {
    "answers": {
        "what": {"de": "Antworten", "en": "Answers"},
        "confidential": {
            "de": "eine Zeile je Person mit zufälliger Nummer, Abteilung, Ebene, Funktion und, wenn es eines gibt, Merkmal; "
            "keine Zeit, keine Adresse",
            "en": "one row a person with a random number, department, level, function and, if there is one, attribute; no "
            "time, no address",
        },
        "attributed": {
            "de": "eine Zeile je Person, verbunden mit ihrem Namen",
            "en": "one row a person, linked to the person's name",
        },
    },
    "drafts": {
        "what": {"de": "Antworten während des Ausfüllens", "en": "Answers while answering"},
        "confidential": {"de": "je Person und Frage", "en": "per person and question"},
        "attributed": {
            "de": "je Person und Frage, mit Anmerkung und Kommentar; sie bleiben",
            "en": "per person and question, with note and comment; they stay",
        },
    },
    "comments": {
        "what": {"de": "Kommentare", "en": "Comments"},
        "confidential": {
            "de": "für sich, ohne Person, Zeit und Verbindung zu Antworten: Frage, Text und bis zum Ende Abteilung und "
            "Ebene; danach nur die Gruppe, die sie auflistet. Was keine Gruppe auflisten darf, wird beim Ende gelöscht",
            "en": "by themselves, without person, time or link to answers: question, text and, until the close, department "
            "and level; then only the group that lists them. What no group may list is deleted at the close",
        },
        "attributed": {"de": "bei den Antworten der Person", "en": "with the answers of the person"},
    },
    "invitations": {
        "what": {"de": "Eingeladene", "en": "The invited"},
        "confidential": {
            "de": "Name, Adresse, Abteilung, Ebene, Funktion, Merkmal, Sprache; ob abgesendet wurde, nie wann",
            "en": "name, address, department, level, function, attribute, language; whether it was submitted, never when",
        },
        "attributed": {
            "de": "Name, Adresse, Abteilung, Ebene, Funktion, Merkmal, Sprache; ob abgesendet und wann zugestimmt wurde",
            "en": "name, address, department, level, function, attribute, language; whether it was submitted, when the person "
            "agreed",
        },
    },
    "unlaunched": {
        "what": {"de": "Liste einer nie gestarteten Erhebung", "en": "List of a round that is never launched"},
        "confidential": {"de": "wie die Eingeladenen", "en": "as the invited"},
        "attributed": {"de": "wie die Eingeladenen", "en": "as the invited"},
    },
    "results": {
        "what": {"de": "Ergebnis", "en": "Result"},
        "confidential": {"de": "die veröffentlichten Zahlen", "en": "the published figures"},
        "attributed": {"de": "die veröffentlichten Zahlen", "en": "the published figures"},
    },
    "audit": {
        "what": {"de": "Protokoll", "en": "Audit"},
        "confidential": {
            "de": "wer etwas vorbereitet, gestartet, geändert, bestellt hat: Anzahlen und Einstellungen, nie Antworten",
            "en": "who prepared, launched, changed or ordered something: counts and settings, never answers",
        },
        "attributed": {
            "de": "wer etwas vorbereitet, gestartet, geändert, bestellt hat: Anzahlen und Einstellungen, nie Antworten",
            "en": "who prepared, launched, changed or ordered something: counts and settings, never answers",
        },
    },
}
STORAGE_NOTE: Text = {
    "de": "Sicherungskopien, die der Betrieb des Servers anlegt, halten länger, was in ihnen steht. Nach außen gehen nur "
    "E-Mails und Dateien, die jemand abruft.",
    "en": "Backups made by whoever runs the server keep longer what they hold. Only mails, and files that somebody "
    "takes, leave the house.",
}

LIMITS: Text = {"de": "Was nicht verhindert wird", "en": "What it does not stop"}
LIMITS_HEADLINE: Text = {
    "de": "Kein Programm verhindert alles: Davor schützt auch dieses nicht.",
    "en": "No program stops everything: this one does not protect from the following either.",
}
LIMITS_TITLE: Text = {"de": "Grenzen des Schutzes", "en": "Limits of the protection"}
LIMIT: Text = {"de": "Grenze", "en": "Limit"}
LIMIT_MEANS: Text = {"de": "Was das heißt", "en": "What that means"}
LIMIT_ROWS: Mapping[str, Mapping[str, Text]] = {
    "collusion": {
        "name": {"de": "Absprachen", "en": "Collusion"},
        "text": {
            "de": "Wenn sich mehrere Befragte ihre Antworten sagen, wird die geschützte Gruppe um ihre Zahl kleiner.",
            "en": "Respondents who tell each other their answers make the protected group smaller by their number.",
        },
    },
    "invented": {
        "name": {"de": "Erfundene Befragte", "en": "Invented respondents"},
        "text": {
            "de": "Wer die Erhebung führt, könnte Personen einladen, die es nicht gibt. Nachträgliche Einladungen stehen "
            "als Anzahl je Abteilung und Tag im Protokoll.",
            "en": "Whoever runs the round could invite people who do not exist. Late invitations stand in the audit as "
            "numbers per department and day.",
        },
    },
    "knowledge": {
        "name": {"de": "Wissen von außen", "en": "Outside knowledge"},
        "text": {
            "de": "Wer weiß, dass alle bis auf eine Person gleich denken, weiß etwas über diese eine.",
            "en": "Who knows that all but one think alike knows something about that one.",
        },
    },
    "style": {
        "name": {"de": "Schreibweise", "en": "Writing style"},
        "text": {
            "de": "Wie jemand schreibt und wovon, kann die Person erkennen lassen. Ein Hinweis steht unter jedem Feld.",
            "en": "How somebody writes, and about what, may give the person away. A notice stands under every field.",
        },
    },
    "full": {
        "name": {"de": "Vollständige Teilnahme", "en": "Full participation"},
        "text": {
            "de": "Dass 5 von 5 geantwortet haben, ist sichtbar.",
            "en": "That 5 of 5 have answered is visible.",
        },
    },
    "skipped": {
        "name": {"de": "Ausgelassene Fragen", "en": "Skipped questions"},
        "text": {
            "de": "Eine verborgene Frage in einer gezeigten Gruppe kann sagen, dass jemand sie ausgelassen hat. Der Mittelwert "
            "der übrigen kann aus den Gruppen ringsum folgen; er betrifft alle Gefragten, solange niemand weiß, wer "
            "geantwortet hat.",
            "en": "A hidden question in a shown group may say that somebody skipped it. The mean of the others can follow from "
            "the groups around; it is about all who were asked as long as nobody knows who answered.",
        },
    },
    "two_reports": {
        "name": {"de": "Zwei Berichte nebeneinander", "en": "Two reports side by side"},
        "text": {
            "de": "Wer zwei veröffentlichte Berichte voneinander abzieht, erhält eine Veränderung, die das Programm nicht "
            "zeigt.",
            "en": "Whoever subtracts two published reports gets a change that the program does not show.",
        },
    },
    "lists": {
        "name": {"de": "Falsche Listen", "en": "Wrong lists"},
        "text": {
            "de": "Wer eine neue Adresse hat, zählt als eine Person, die ging, und eine, die kam.",
            "en": "Who has a new address counts as one who left and one who joined.",
        },
    },
    "operator": {
        "name": {"de": "Betrieb des Servers", "en": "The operator"},
        "text": {
            "de": "Wer den Server betreibt, kann die Datenbank lesen.",
            "en": "Whoever runs the server can read its database.",
        },
    },
}

APPROVAL: Text = {"de": "Zustimmung", "en": "Approval"}
APPROVAL_HEADLINE: Mapping[str, Text] = {
    "none": {
        "de": "Zu dieser Konfiguration ist keine Zustimmung festgehalten.",
        "en": "No approval of this configuration is on record.",
    },
    "fits": {"de": "Dieser Konfiguration ist zugestimmt.", "en": "This configuration is approved."},
    "outdated": {
        "de": "Zugestimmt wurde einer anderen Fassung; diese hier braucht eine neue Zustimmung.",
        "en": "Another version was approved; this one needs a new approval.",
    },
}
APPROVAL_COVERS: Text = {"de": "Was eine Zustimmung umfasst", "en": "What an approval covers"}
APPROVAL_COVERS_TEXT: Text = {
    "de": "Alles, was diese Unterlage über die Erhebung sagt. Ändert sich davon etwas vor dem Start, ändert sich die "
    "Prüfsumme und die Zustimmung ist überholt.",
    "en": "Everything that this pack says of the round. If anything of it changes before the launch, the checksum "
    "changes and the approval is outdated.",
}
APPROVAL_MOVES: Text = {"de": "Was sich ändern darf", "en": "What may change"}
APPROVAL_MOVES_TEXT: Text = {
    "de": "Anfang, Ende und Tag des Ergebnisses, wer eingeladen ist (und damit die Vorschau der Abteilungen), und wie "
    "viele Konten es gibt. Jede Verschiebung des Endes und jede nachträgliche Einladung steht im Protokoll.",
    "en": "Beginning, end and day of the result, who is invited (and with that the forecast of departments), and how "
    "many accounts there are. Every moved end and every late invitation is in the audit.",
}
RECORDED: Text = {"de": "Festgehaltene Zustimmungen", "en": "Approvals on record"}
BY: Text = {"de": "Wer", "en": "Who"}
BODY: Text = {"de": "Für", "en": "For"}
DAY: Text = {"de": "Tag", "en": "Day"}
CHECKSUM: Text = {"de": "Prüfsumme", "en": "Checksum"}
FITS: Mapping[str, Text] = {
    "fits": {"de": "passt zu dieser Fassung", "en": "fits this version"},
    "outdated": {"de": "überholt", "en": "outdated"},
}
ON_PAPER: Text = {
    "de": "{name} (auf Papier, von der Administration eingetragen)",
    "en": "{name} (on paper, entered by the administrator)",
}
SIGN: Text = {
    "de": "Ort, Datum: ______________________________   Unterschrift: ______________________________",
    "en": "Place, date: ______________________________   Signature: ______________________________",
}

QUESTIONS: Text = {"de": "Die Fragen im Wortlaut", "en": "The questions, word by word"}
QUESTIONS_HEADLINE: Text = {
    "de": "{items} Fragen werden gestellt, jede mit ihren Antworten",
    "en": "{items} questions are asked, each with its answers",
}
QUESTIONS_LEAD: Text = {
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

SAMPLE_KICKER: Text = {"de": "Muster (erfunden): {name}", "en": "Sample (synthetic): {name}"}
SAMPLE_LEAD: Text = {
    "de": "Alle Zahlen auf den Seiten des Musters sind erfunden: Zufallsantworten ausgedachter Personen auf die Fragen dieser "
    "Erhebung, gerechnet wie ein echtes Ergebnis. Es zeigt, was Leserinnen und Leser sehen und was nicht.",
    "en": "All figures on the sample pages are invented: random answers of made-up people to the questions of this round, "
    "computed like a real result. It shows what readers see and what they do not.",
}
SAMPLE_SOURCE: Text = {
    "de": "Quelle: erfundene Antworten; Personenzahlen ausgedacht, nicht die der Eingeladenen; höchstens {most} Abteilungen.",
    "en": "Source: invented answers; numbers of people made up, not those of the invited; at most {most} departments.",
}
SAMPLE_ROUND: Text = {"de": "Erfundene Antworten", "en": "Invented answers"}
