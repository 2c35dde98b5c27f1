"""Fields of the preparation. They read what was typed; whether it may be so is said by the actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cxmaturity.assessments.models import LONGEST_TEXT, Round
from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.web.moments import read_moment

COMMON_ZONES = (
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/London",
    "Europe/Paris",
    "Europe/Warsaw",
    "America/New_York",
    "Asia/Tokyo",
    "UTC",
)


class StepForm(forms.Form):
    """Places of problems that are called otherwise than the field: FIELD_OF."""

    FIELD_OF: dict[str, str] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def title_in(self, fields: str) -> dict[str, str]:
        """fields: what the names of the two fields begin with. A language without a title is left out."""
        typed = {language: self.cleaned_data.get(f"{fields}_{language}", "") for language in ("de", "en")}
        return {language: text for language, text in typed.items() if text}

    def field_of(self, where: str) -> str | None:
        name = self.FIELD_OF.get(where, where)
        return name if name in self.fields else None


class QuestionsForm(StepForm):
    FIELD_OF = {"title": "title_de", "title/de": "title_de", "title/en": "title_en"}

    title_de = forms.CharField(label=_("Title in German"), required=False, max_length=LONGEST_NAME)
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=LONGEST_NAME)
    questionnaire = forms.ChoiceField(label=_("Questionnaire"))
    form = forms.ChoiceField(
        label=_("Extent"), choices=[(Round.Form.CORE, _("Core")), (Round.Form.FULL, _("Full"))], required=False
    )

    def __init__(self, *args: Any, questionnaires: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].choices = [(reference, reference) for reference in questionnaires]

    @property
    def title(self) -> dict[str, str]:
        return self.title_in("title")


class PulseForm(StepForm):
    FIELD_OF = {"title": "pulse_title_de", "title/de": "pulse_title_de", "title/en": "pulse_title_en"}

    pulse_title_de = forms.CharField(label=_("Title in German"), required=False, max_length=LONGEST_NAME)
    pulse_title_en = forms.CharField(label=_("Title in English"), required=False, max_length=LONGEST_NAME)

    @property
    def title(self) -> dict[str, str]:
        return self.title_in("pulse_title")


class ProtectionForm(StepForm):
    mode = forms.CharField(required=False)
    k = forms.IntegerField(required=False)
    has_levels = forms.BooleanField(label=_("Tell leadership, management and staff apart"), required=False)
    has_comments = forms.BooleanField(label=_("Allow comments"), required=False)
    closes_at = forms.CharField(
        label=_("Last moment to answer"), required=False, widget=forms.TextInput({"type": "datetime-local"})
    )
    time_zone = forms.CharField(
        label=_("Time zone"), required=False, max_length=60, widget=forms.TextInput({"list": "zones"})
    )
    reminder_days = forms.CharField(
        label=_("Reminders, days before the end"),
        required=False,
        max_length=40,
        help_text=_("At 08:00, only to people who have not answered yet. Example: 7, 2."),
    )
    result_date = forms.CharField(
        label=_("Day of the result"),
        required=False,
        help_text=_("Respondents read it on the first and on the last page."),
        widget=forms.TextInput({"type": "date"}),
    )
    sponsor = forms.CharField(label=_("Who asks"), required=False, max_length=LONGEST_NAME)
    contact_name = forms.CharField(label=_("Contact person"), required=False, max_length=LONGEST_NAME)
    contact_email = forms.CharField(
        label=_("E-mail address of the contact"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
    )
    privacy_notice = forms.CharField(
        label=_("Data-protection notice"),
        required=False,
        help_text=_("The text itself or the address of the page that says it."),
        widget=forms.Textarea({"rows": 4, "maxlength": LONGEST_TEXT}),
    )
    imprint = forms.CharField(
        label=_("Imprint"), required=False, widget=forms.Textarea({"rows": 3, "maxlength": LONGEST_TEXT})
    )

    def clean_closes_at(self) -> datetime | None:
        typed = self.cleaned_data["closes_at"]
        return read_moment(typed) if typed else None

    def clean_result_date(self) -> date | None:
        typed = self.cleaned_data["result_date"]
        return read_moment(typed).date() if typed else None

    def clean_reminder_days(self) -> list[int]:
        words = [word for word in re.split(r"[,;\s]+", self.cleaned_data["reminder_days"]) if word]
        if not all(word.isascii() and word.isdigit() for word in words):
            raise ValidationError(_("Please write whole numbers, separated by commas, such as 7, 2."))
        return sorted({int(word) for word in words}, reverse=True)

    def clean_k(self) -> int:
        return self.cleaned_data["k"] if self.cleaned_data["k"] is not None else 0
