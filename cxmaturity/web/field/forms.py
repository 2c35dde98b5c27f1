"""What is typed on the page of a running round. Whether it may be so is said by the actions."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cxmaturity.assessments.attribute_column import known_heading
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.people_file import PersonRow, read_people
from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.engine.cells import LEVEL_NAMES
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.text import pick
from cxmaturity.files.table_file import read_table
from cxmaturity.organisations.models import LANGUAGES
from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.web.moments import read_moment
from cxmaturity.web.sent_files import bytes_of

TYPED = "typed.csv"


class EndForm(forms.Form):
    use_required_attribute = False

    closes_at = forms.CharField(required=False, widget=forms.TextInput({"type": "datetime-local"}))

    def clean_closes_at(self) -> datetime:
        return read_moment(self.cleaned_data["closes_at"])

    def field_of(self, where: str) -> str | None:
        return where if where in self.fields else None


class LateForm(forms.Form):
    """One person, or a file of people in its place."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name"), required=False, max_length=LONGEST_NAME)
    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
    )
    department = forms.ChoiceField(label=_("Department"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    function = forms.ChoiceField(label=_("Function"), required=False)
    attribute = forms.ChoiceField(required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    file = forms.FileField(label=_("Or a file (CSV or XLSX)"), required=False)

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.round = round
        self.questionnaire = questionnaire_of(round.questionnaire_version)
        language = get_language() or "en"
        functions = [(each.code, pick(each.name, language)) for each in self.questionnaire.functions]
        not_given = [("", _("not given"))]
        self.fields["department"].choices = [(node.code, node.name) for node in tree_of(round)]
        self.fields["level"].choices = [*not_given, *((level, pick(LEVEL_NAMES[level], language)) for level in LEVELS)]
        self.fields["function"].choices = [*not_given, *functions]
        self.fields["language"].initial = round.organisation.language
        self.fields["attribute"].label = round.attribute.get("name", "")
        self.fields["attribute"].choices = [
            *not_given,
            *((value, value) for value in round.attribute.get("values", ())),
        ]
        asked = {"level": round.has_levels, "function": round.has_functions, "attribute": bool(round.attribute)}
        for name in (name for name, is_asked in asked.items() if not is_asked):
            del self.fields[name]

    def people(self) -> tuple[PersonRow, ...]:
        """Read as a list of people is read. Raises Refused with every problem."""
        file = self.cleaned_data.get("file")
        table = read_table(bytes_of(file), file.name) if file else read_table(self._as_file(), TYPED)
        language = self.cleaned_data.get("language") or self.round.organisation.language
        typed = "attribute" if "attribute" in self.fields else ""
        heading = known_heading(table, self.round.attribute.get("name", "")) if file else typed
        tree = tree_of(self.round)
        return read_people(table, tree, self.questionnaire, language=language, attribute=heading).rows

    def _as_file(self) -> bytes:
        names = [name for name in self.fields if name != "file"]
        lines = io.StringIO()
        writer = csv.writer(lines, delimiter=";")
        writer.writerows([names, [self.cleaned_data.get(name) or "" for name in names]])
        return lines.getvalue().encode()


class AddressForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
    )
