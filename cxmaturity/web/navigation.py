"""The links of the top bar and of the result pages, as a person with this membership may use them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxmaturity.assessments.models import Round
from cxmaturity.engine.report import Report, Section
from cxmaturity.engine.text import pick
from cxmaturity.landscape.permissions import may_edit_landscape
from cxmaturity.organisations.models import Membership, Role, User
from cxmaturity.organisations.permissions import may_download_reports, may_see_results, may_see_settings

OWN = "cxmaturity"
# The pages of a result: address, the section of the board report that each of them shows, and its name in the bar.
RESULT_PAGES = {
    "ergebnis": ("profile", gettext_lazy("Profile")),
    "abteilungen": ("departments", gettext_lazy("Departments")),
    "wahrnehmung": ("perception", gettext_lazy("Perception")),
    "silos": ("decisive", gettext_lazy("Strategy and silos")),
    "it": ("measuring", gettext_lazy("IT and measurement")),
    "systeme": ("systems", gettext_lazy("Systems")),
    "verlauf": ("change", gettext_lazy("Change")),
    "benchmark": ("comparison", gettext_lazy("Comparison")),
    "plan": ("plan", gettext_lazy("Phase plan")),
    "massnahmen": ("actions", gettext_lazy("Actions")),
    "methode": ("method", gettext_lazy("Method")),
}


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False


def top_links(membership: Membership, latest: Round | None, current: str) -> list[Link]:
    """Who has more clients has no room in the bar for what is stated of one: it is reached from the assessments."""
    slug = membership.organisation.slug
    links = [("overview", _("Overview"), reverse("web:overview", args=[slug]))]
    if membership.role == Role.CONSULTANT:
        links.insert(0, ("portfolio", _("Portfolio"), reverse("web:portfolio")))
    links.append(("rounds", _("Assessments"), reverse("web:rounds", args=[slug])))
    if latest and may_see_results(membership):
        links.append(("results", _("Results"), result_url(slug, latest, "ergebnis")))
        links.append(("actions", _("Actions"), result_url(slug, latest, "massnahmen")))
    if may_edit_landscape(membership) and membership.role != Role.CONSULTANT:
        links.append(("landscape", _("Touchpoints"), reverse("web:landscape", args=[slug])))
    if may_download_reports(membership):
        links.append(("reports", _("Reports"), reverse("web:reports", args=[slug])))
    if may_see_settings(membership):
        links.append(("council", _("Co-determination"), reverse("web:council", args=[slug])))
    shown = [Link(label, url, key == current) for key, label, url in links]
    return [*shown, *installation_links(membership.user)]


def portfolio_links(user: User) -> list[Link]:
    links = [Link(_("Portfolio"), reverse("web:portfolio"), True)]
    return [*links, *installation_links(user)]


def installation_links(user: User, current: bool = False) -> list[Link]:
    """What only those see who run the installation."""
    return [Link(_("Admin"), reverse("web:plugins"), current)] if user.is_staff else []


def pages_of(report: Report) -> dict[str, tuple[Section, str | None]]:
    """Address -> section and its name in the bar; a section of a plugin has an address made of the plugin's slug."""
    own = {section.key: section for section in report.sections if section.provider == OWN}
    pages = {page: (own[key], str(name)) for page, (key, name) in RESULT_PAGES.items() if key in own}
    number: Counter[str] = Counter()
    for section in report.sections:
        if section.provider != OWN:
            number[section.provider] += 1
            pages[f"plugin-{section.provider}-{number[section.provider]}"] = (section, None)
    return pages


def result_links(slug: str, round: Round, report: Report, current: str, language: str) -> list[Link]:
    return [
        Link(name or pick(section.kicker, language), result_url(slug, round, page), page == current)
        for page, (section, name) in pages_of(report).items()
    ]


def result_url(slug: str, round: Round, page: str) -> str:
    return reverse("web:result", args=[slug, round.public_id, page])


def number_url(slug: str, round: Round, trace_id: str) -> str:
    return reverse("web:number", args=[slug, round.public_id, trace_id])


def numbers_url(slug: str, round: Round) -> str:
    """Where the pages of the numbers of a result begin; the id of a number follows."""
    return number_url(slug, round, "-").removesuffix("-/")
