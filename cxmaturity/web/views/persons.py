"""Rights of a person: a copy of what is held, or erasure. The reply is the same for every address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.actions.rights import erase_person, export_person
from cxmaturity.assessments.erasure_journal import JournalRefused
from cxmaturity.assessments.people_file import read_email
from cxmaturity.assessments.queries import rounds_of
from cxmaturity.engine.errors import Problem
from cxmaturity.organisations.models import Membership, normal_email
from cxmaturity.organisations.permissions import may_manage_members
from cxmaturity.web.access import for_members
from cxmaturity.web.frame import frame

REFUSED = 400


class PersonForm(forms.Form):
    """sure: only needed to erase."""

    use_required_attribute = False

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("It is this person who asks for it, and I know that it cannot be taken back."),
        required=False,
    )

    def clean_email(self) -> str:
        if isinstance(read_email(self.cleaned_data["email"]), Problem):
            raise forms.ValidationError(_("This is not an e-mail address."))
        return self.cleaned_data["email"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(may_manage_members)
def rights(request: HttpRequest, membership: Membership) -> HttpResponse:
    if request.method != "POST":
        return _page(request, membership, PersonForm(label_suffix=""))
    form = PersonForm(request.POST, label_suffix="")
    if form.is_valid() and "erase" in request.POST:
        _refuse_erasing(form, membership)
    if not form.is_valid():
        return _page(request, membership, form)
    if "erase" in request.POST:
        return _erase(request, membership, form)
    return _copy(membership, form.cleaned_data["email"])


def _refuse_erasing(form: PersonForm, membership: Membership) -> None:
    if normal_email(form.cleaned_data["email"]) == membership.user.email:
        form.add_error(
            "email", _("This is your own account. Another administrator, or whoever runs the server, can erase it.")
        )
    if not form.cleaned_data["sure"]:
        form.add_error("sure", _("Please confirm it."))


def _erase(request: HttpRequest, membership: Membership, form: PersonForm) -> HttpResponse:
    try:
        erase_person(organisation=membership.organisation, email=form.cleaned_data["email"], by=membership.user)
    except JournalRefused as refusal:
        return _page(request, membership, form, refusal.problems)
    messages.success(request, _("Erased, if anything was held about this address. What was published stays."))
    return redirect("web:person-rights", membership.organisation.slug)


def _copy(membership: Membership, email: str) -> HttpResponse:
    copy = export_person(
        organisation=membership.organisation, email=email, for_role=membership.role, by=membership.user
    )
    file = JsonResponse(copy, json_dumps_params={"ensure_ascii": False, "indent": 2})
    file["Content-Disposition"] = f'attachment; filename="{_("copy")}.json"'
    return file


def _page(request: HttpRequest, membership: Membership, form: PersonForm, problems: Any = ()) -> HttpResponse:
    shown = frame(membership, "rounds", rounds_of(membership.organisation)) | {"form": form, "problems": problems}
    return render(request, "web/person_rights.html", shown, status=REFUSED if form.errors or problems else None)
