"""A site with two clients, a person in every role, and the pages that a person may ask for."""

import json
from dataclasses import dataclass
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from cxmaturity.assessments.actions import import_answers, launch_round
from cxmaturity.organisations.actions import add_member, create_organisation, import_departments, register_user
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department, Organisation, Role, User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.rounds import prepared_round, random_responses

PASSWORD = "a long sentence to sign in"
SEES_RESULTS = ("admin", "executive", "hr_lead", "it_lead", "works_council", "consultant", "department_lead")
DOWNLOADS = ("admin", "executive", "hr_lead", "it_lead", "works_council", "consultant")
EVERYBODY = (*SEES_RESULTS, "consultant_without_grant")
RESULT_PAGES = (
    "ergebnis",
    "abteilungen",
    "wahrnehmung",
    "silos",
    "it",
    "verlauf",
    "benchmark",
    "plan",
    "massnahmen",
    "methode",
)


@dataclass(frozen=True)
class Company:
    organisation: Organisation
    people: dict[str, User]
    rounds: list

    @property
    def slug(self):
        return self.organisation.slug

    def url(self, name, *place):
        return reverse(f"web:{name}", args=[self.slug, *place])

    def pages(self):
        newest = self.rounds[-1].public_id
        return [
            *(self.url(name) for name in ("overview", "rounds", "reports")),
            *(self.url("result", newest, page) for page in RESULT_PAGES),
            self.url("number", newest, "company/overall/overall"),
        ]


def company(name, tree, rounds=1, people=60, title=None, mode="attributed"):
    organisation = create_organisation(name=name, synthetic=True)
    import_departments(organisation=organisation, rows=tree)
    with acting_for(organisation):
        closed = [closed_round(organisation, people, seed, title, mode) for seed in range(1, rounds + 1)]
    return Company(organisation, members(organisation, tree[0].code), closed)


def closed_round(organisation, people=60, seed=1, title=None, mode="attributed"):
    prepared = prepared_round(organisation, mode=mode, has_levels=True)
    if title:
        prepared.title = title
        prepared.save()
    round = launch_round(round=prepared)
    import_answers(round=round, responses=random_responses(round, people, seed))
    close_round(round=round)
    round.refresh_from_db()
    return round


def members(organisation, department):
    roles = {role: (role, {}) for role in Role.values}
    roles["consultant"] = ("consultant", {"results_granted": True})
    roles["consultant_without_grant"] = ("consultant", {})
    with acting_for(organisation):
        roles["department_lead"] = ("department_lead", {"department": Department.objects.get(code=department)})
    people = {}
    for key, (role, facts) in roles.items():
        people[key] = register_user(email=f"{key}@{organisation.slug}.example", name=f"Person {key}", language="en")
        add_member(organisation=organisation, user=people[key], role=role, **facts)
    return people


def two_levels(first, below, second):
    return [DepartmentRow("one", first), DepartmentRow("one.below", below, "one"), DepartmentRow("two", second)]


def signed_in(user, language="en"):
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


class Page(HTMLParser):
    """What a browser would read: texts, attributes, tags; words inside <script> or <style> count as such."""

    def __init__(self, answer):
        super().__init__()
        self.texts, self.tags, self.attributes, self.open = [], [], [], []
        self.feed(answer.content.decode() if hasattr(answer, "content") else answer)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]
        self.open.append((tag, dict(attributes)))
        if tag in ("input", "meta", "link", "br", "img", "hr"):
            self.open.pop()

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, words):
        words = " ".join(words.split())
        if words:
            self.texts.append(words)

    def values(self, attribute, tag=None):
        return [value for at, name, value in self.attributes if name == attribute and tag in (None, at)]


def canonical(value):
    return json.dumps(value, sort_keys=True)
