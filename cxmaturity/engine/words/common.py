"""Words used on several pages: sources, dates, verdicts, short labels."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

AND: Text = {"de": " und ", "en": " and "}
QUOTED: Text = {"de": "„{}“", "en": "“{}”"}
COMMA: Text = {"de": ", ", "en": ", "}
SEMICOLON: Text = {"de": "; ", "en": "; "}
SPACE: Text = {"de": " ", "en": " "}
FULL_STOP: Text = {"de": ".", "en": "."}
NUMBER: Text = {"de": "{number}", "en": "{number}"}
STAGE: Text = {"de": "{stage}", "en": "{stage}"}
STAGE_SPAN: Text = {"de": "{low}–{high}", "en": "{low}–{high}"}
DASH: Text = {"de": "–", "en": "–"}

MODE: Mapping[str, Text] = {
    "attributed": {"de": "mit Namen", "en": "attributed"},
    "confidential": {"de": "vertraulich", "en": "confidential"},
}
SOURCE: Text = {
    "de": "Quelle: Erhebung {opened} bis {closed}, {mode}; n = {answered}.",
    "en": "Source: assessment {opened} to {closed}, {mode}; n = {answered}.",
}
SOURCE_WITHOUT_N: Text = {
    "de": "Quelle: Erhebung {opened} bis {closed}, {mode}.",
    "en": "Source: assessment {opened} to {closed}, {mode}.",
}
SOURCE_UNDATED: Text = {
    "de": "Quelle: {round}, {mode}; n = {answered}.",
    "en": "Source: {round}, {mode}; n = {answered}.",
}
SOURCE_UNDATED_WITHOUT_N: Text = {"de": "Quelle: {round}, {mode}.", "en": "Source: {round}, {mode}."}
MONTHS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
DATE: Text = {"de": "{day}. {month} {year}", "en": "{day} {month} {year}"}

TOO_FEW: Text = {"de": "zu wenige Antworten", "en": "too few answers"}
NOT_STATED: Text = {"de": "keine Angabe", "en": "not stated"}
REASON: Mapping[str, Text] = {
    "no_answers": {"de": "keine Antworten", "en": "no answers"},
    "one_voice": {"de": "eine Stimme", "en": "one voice"},
    "two_voices": {"de": "zwei Stimmen", "en": "two voices"},
    "one_voice_items": {"de": "ohne Spanne: Fragen mit nur einer Antwort", "en": "no range: questions with one answer"},
    "insufficient": {"de": "zu wenig beantwortet", "en": "not enough answered"},
    "too_few_answers": TOO_FEW,
    "not_applicable": {"de": "trifft nicht zu", "en": "not applicable"},
    "not_asked": {"de": "nicht gefragt", "en": "not asked"},
    "not_scored": {"de": "ohne Punktwert", "en": "not scored"},
}
NO_VALUE: Text = {"de": "lässt sich nicht sagen", "en": "cannot be told"}
