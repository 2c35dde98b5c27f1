"""Where somebody lands after signing in, and the consultant's list of clients."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from cxmaturity.assessments.actions import launch_round
from cxmaturity.assessments.models import Round
from cxmaturity.organisations.actions import add_member, create_organisation, register_user
from cxmaturity.organisations.queries import membership_in
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.process import Client, headline_of
from tests.rounds import prepared_round
from tests.web.site import Page, signed_in


def test_who_belongs_to_one_organisation_lands_there(alpha):
    assert signed_in(alpha.people["executive"]).get("/")["Location"] == alpha.url("overview")


def test_a_consultant_lands_in_the_portfolio(alpha, beta):
    consultant = alpha.people["consultant"]
    add_member(organisation=beta.organisation, user=consultant, role="consultant")

    assert signed_in(consultant).get("/")["Location"] == "/portfolio/"


def test_who_belongs_to_several_chooses(alpha, beta):
    add_member(organisation=beta.organisation, user=alpha.people["executive"], role="hr_lead")
    page = Page(signed_in(alpha.people["executive"]).get("/"))

    assert {alpha.url("overview"), beta.url("overview")} <= set(page.values("href"))
    assert [text for text in page.texts if text.startswith(("Executive", "HR lead"))] == [
        "Executive · Demo data",
        "HR lead · Demo data",
    ]


def test_who_belongs_to_none_is_told_what_to_do(db):
    texts = Page(signed_in(register_user(email="new@example.com")).get("/")).texts

    assert "You do not belong to an organisation yet" in texts


@pytest.mark.parametrize("role", ["admin", "executive", "hr_lead", "it_lead", "department_lead", "works_council"])
def test_the_portfolio_is_the_consultants(alpha, role):
    assert signed_in(alpha.people[role]).get("/portfolio/").status_code == 404


def test_the_portfolio_shows_clients_by_the_state_of_their_work(alpha):
    consultant = alpha.people["consultant"]
    client(consultant, "Beim Fragen", launch=True)
    client(consultant, "Beim Planen")
    client(consultant, "Ganz neu", prepare=False)
    page = Page(signed_in(consultant).get("/portfolio/"))

    names = [
        "In the field",
        "Beim Fragen",
        "Evaluation",
        "Alpha Werke",
        "Preparation",
        "Beim Planen",
        "Not started",
        "Ganz neu",
    ]
    assert [text for text in page.texts if text in names] == names
    assert {"Open", "Closed", "Being prepared", "No round yet"} <= set(page.texts)
    assert "/o/ganz-neu/erhebungen/neu/" in page.values("href", "a")


def client(consultant, name, prepare=True, launch=False):
    organisation = create_organisation(name=name)
    add_member(organisation=organisation, user=consultant, role="consultant", results_granted=True)
    if prepare:
        with acting_for(organisation):
            round = prepared_round(organisation)
            if launch:
                launch_round(round=round)


def test_the_headline_names_the_client_whose_field_time_ends_first(alpha):
    membership, round = membership_in(alpha.people["consultant"], alpha.slug), alpha.rounds[0]
    clients = []
    for days, answered in ((9, 4), (3, 7)):
        each = Round(state="open", answered=answered, closes_at=timezone.now() + timedelta(days=days))
        clients.append(Client(membership, each, 10, 0))

    with translation.override("de"):
        headlines = headline_of(clients), headline_of([Client(membership, round, 60, 1)])

    assert headlines[0] == "Alpha Werke: 7 haben geantwortet, noch 3 Tage"
    assert headlines[1] == "1 Organisation, 1 mit auswertbarem Ergebnis"
