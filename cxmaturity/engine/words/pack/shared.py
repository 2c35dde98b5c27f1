"""Words that several pages of the pack use."""

from __future__ import annotations

from cxmaturity.engine.text import Text

YES: Text = {"de": "ja", "en": "yes"}
NO: Text = {"de": "nein", "en": "no"}
NOT_SET: Text = {"de": "keine Angabe", "en": "not stated"}
NOTHING: Text = {"de": "–", "en": "–"}
PLAIN: Text = {"de": "{text}", "en": "{text}"}
NOT_LEGAL_ADVICE: Text = {
    "de": "Diese Unterlage beschreibt, was das Programm tut. Sie ist keine Rechtsberatung und ersetzt keine Prüfung "
    "durch den Datenschutz.",
    "en": "This pack describes what the program does. It is not legal advice and replaces no review by data protection.",
}
