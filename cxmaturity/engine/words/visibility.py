"""The words of the table "who sees what", for pages and documents; the keys are those of organisations/visibility.py."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Wer was sieht", "en": "Who sees what"}
ROLE: Text = {"de": "Rolle", "en": "Role"}
ROLES: Mapping[str, Text] = {
    "respondent": {"de": "Befragte", "en": "Respondents"},
    "department_lead": {"de": "Abteilungsleitung", "en": "Department lead"},
    "hr_lead": {"de": "Personalleitung", "en": "HR lead"},
    "it_lead": {"de": "IT-Leitung", "en": "IT lead"},
    "executive": {"de": "Geschäftsleitung", "en": "Executive"},
    "consultant": {"de": "Beratung", "en": "Consultant"},
    "admin": {"de": "Administration", "en": "Administrator"},
    "works_council": {"de": "Betriebsrat", "en": "Works council"},
}
COLUMNS: Mapping[str, Text] = {
    "own_answers": {"de": "Eigene Antworten", "en": "Own answers"},
    "response_rate": {"de": "Rücklauf", "en": "Response rate"},
    "shown_cells": {"de": "Ergebnisse der gezeigten Gruppen", "en": "Results of the groups shown"},
    "comments": {"de": "Kommentare", "en": "Comments"},
    "who_answered": {"de": "Wer geantwortet hat", "en": "Who has answered"},
    "raw_answers": {"de": "Einzelne Antworten", "en": "Single answers"},
}
SIGHTS: Mapping[str, Text] = {
    "all": {"de": "alle", "en": "all"},
    "own_subtree": {"de": "eigene Abteilung und darunter", "en": "own department and those below"},
    "own_subtree_and_company": {
        "de": "eigene Abteilung, darunter, und Unternehmen",
        "en": "own department, those below, and the company",
    },
    "if_granted": {"de": "wenn freigegeben", "en": "if granted"},
    "moderation": {"de": "nur zum Moderieren", "en": "for moderation only"},
    "until_submit": {"de": "bis zum Abgeben", "en": "until submitted"},
    "until_close": {"de": "bis zum Schluss", "en": "until the close"},
    "if_released": {"de": "wenn veröffentlicht", "en": "if released"},
    "never": {"de": "nie", "en": "never"},
    "nothing": {"de": "–", "en": "–"},
}
