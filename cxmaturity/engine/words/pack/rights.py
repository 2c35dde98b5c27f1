"""Who sees what, and what each role may do."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text
from cxmaturity.engine.words.pack import shared

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
    "yes": shared.YES,
    "granted": {"de": "wenn freigegeben", "en": "if granted"},
    "no": shared.NO,
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
