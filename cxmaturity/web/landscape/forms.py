"""Fields of a touchpoint and of a system. They read what was typed; whether it may be so is said by the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.landscape import Landscape, System, Touchpoint
from cxmaturity.landscape.cells import read_month
from cxmaturity.landscape.models import LONGEST_CODE
from cxmaturity.organisations.names import LONGEST_NAME
from cxmaturity.web.landscape.words import FIELDS, choices
from cxmaturity.web.preparing.trees import TreeRow
from cxmaturity.web.problems import in_a_line


class StatedForm(forms.Form):
    """code: only of what is new; later it stays."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=LONGEST_CODE,
        help_text=_("It stays when the name changes. Left empty, it is made of the name."),
    )

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.known_code = code
        if code:
            del self.fields["code"]

    @property
    def code_of_it(self) -> str:
        return self.known_code or self.cleaned_data["code"]

    def field_of(self, where: str) -> str | None:
        return where if where in self.fields else None


class TouchpointForm(StatedForm):
    """Beside its fields one choice for each system."""

    phase = forms.ChoiceField(label=FIELDS["phase"], required=False)
    frequency = forms.ChoiceField(
        label=FIELDS["frequency"],
        required=False,
        help_text=_("Not applicable: nothing can be measured here, and the touchpoint is left out of the figures."),
    )
    last_review = forms.CharField(
        label=FIELDS["last_review"],
        required=False,
        max_length=10,
        help_text=_("Month of the last measurement or check, for example 2026-03."),
        widget=forms.TextInput({"type": "month"}),
    )
    measured_by = forms.CharField(label=FIELDS["measured_by"], required=False, max_length=LONGEST_NAME)

    def __init__(self, *args: Any, landscape: Landscape, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, code=code, **kwargs)
        self.fields["phase"].choices = choices("phase")
        self.fields["frequency"].choices = choices("frequency")
        self.systems = {f"link.{system.code}": system for system in landscape.systems}
        for at, (field, system) in enumerate(self.systems.items()):
            self.fields[field] = forms.ChoiceField(
                label=system.name,
                required=False,
                choices=choices("link"),
                initial=landscape.link_of.get((code, system.code), ""),
                widget=forms.Select({"id": f"id_link_{at}"}),  # a code may hold what no id may
            )

    def clean_last_review(self) -> str:
        month = read_month(self.cleaned_data["last_review"].strip(), timezone.localdate())
        if isinstance(month, Problem):
            raise ValidationError(in_a_line(month))
        return month

    @property
    def link_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in self.systems]

    @property
    def touchpoint(self) -> Touchpoint:
        typed = {
            field: self.cleaned_data[field] for field in ("name", "phase", "frequency", "last_review", "measured_by")
        }
        return Touchpoint(self.code_of_it, **typed)

    @property
    def links(self) -> dict[str, str]:
        return {system.code: self.cleaned_data[field] for field, system in self.systems.items()}


class SystemForm(StatedForm):
    kind = forms.CharField(
        label=FIELDS["kind"],
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("In your own words, for example CRM, shop or telephony."),
    )
    owner = forms.ChoiceField(label=FIELDS["owner"], required=False)

    def __init__(self, *args: Any, departments: Sequence[TreeRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(row.code, row.path) for row in departments]
        owner = self.initial.get("owner", "")
        gone = [(owner, owner)] if owner and owner not in dict(known) else []
        self.fields["owner"].choices = [("", "–"), *known, *gone]

    @property
    def system(self) -> System:
        return System(self.code_of_it, *(self.cleaned_data[field] for field in ("name", "kind", "owner")))
