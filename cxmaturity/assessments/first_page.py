"""What the first page of a respondent and every mail say: who asks, whom to ask back, which law; and when mails go out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cxmaturity.assessments.models import LONGEST_TEXT, Round
from cxmaturity.engine.errors import Problem
from cxmaturity.organisations.names import BIDI_CONTROLS, name_problems

MOST_REMINDERS = 5
MOST_DAYS_BEFORE = 60


def first_page_problems(round: Round) -> list[Problem]:
    """What stands there must be fit to be shown; that something is missing is a matter of the launch."""
    return [
        *_name_problems(round),
        *_email_problems(round.contact_email),
        *_text_problems(round),
        *_reminder_problems(round.reminder_days),
    ]


def _name_problems(round: Round) -> Iterator[Problem]:
    for name in ("sponsor", "contact_name"):
        if getattr(round, name):
            yield from name_problems(getattr(round, name), name)


def _email_problems(email: str) -> Iterator[Problem]:
    try:
        if email:
            validate_email(email)
    except ValidationError:
        yield Problem(
            "bad_email",
            {"de": "Das ist keine E-Mail-Adresse.", "en": "This is not an e-mail address."},
            "contact_email",
            {"de": "Beispiel: kim.kontakt@firma.de.", "en": "Example: kim.contact@company.com."},
        )


def _text_problems(round: Round) -> Iterator[Problem]:
    for name in ("privacy_notice", "imprint"):
        text = getattr(round, name)
        if len(text) > LONGEST_TEXT:
            yield Problem(
                "too_long",
                {
                    "de": f"Der Text hat {len(text)} Zeichen, erlaubt sind {LONGEST_TEXT}.",
                    "en": f"The text has {len(text)} characters, {LONGEST_TEXT} are allowed.",
                },
                name,
            )
        if BIDI_CONTROLS & set(text) or any(_is_control(character) for character in text):
            yield Problem(
                "bad_unicode",
                {
                    "de": "Der Text enthält Zeichen, die unsichtbar sind oder die Schreibrichtung verändern.",
                    "en": "The text contains characters that are invisible or change the writing direction.",
                },
                name,
            )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\r\n\t"


def _reminder_problems(days: list[int]) -> Iterator[Problem]:
    if len(days) > MOST_REMINDERS or not all(1 <= day <= MOST_DAYS_BEFORE for day in days):
        yield Problem(
            "bad_reminders",
            {
                "de": f"Möglich sind bis zu {MOST_REMINDERS} Erinnerungen, 1 bis {MOST_DAYS_BEFORE} Tage vor dem Ende.",
                "en": f"Up to {MOST_REMINDERS} reminders are possible, 1 to {MOST_DAYS_BEFORE} days before the end.",
            },
            "reminder_days",
            {"de": "Beispiel: 7, 2.", "en": "Example: 7, 2."},
        )
