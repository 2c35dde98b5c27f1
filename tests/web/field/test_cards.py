"""Printed cards: what stands on them, who sees them, and that it is recorded."""

import re
from datetime import UTC, datetime

import pytest

from cxmaturity.assessments.actions import change_round, new_cards, start_answering
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import cards_of
from cxmaturity.assessments.tokens import in_groups, token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.organisations.scope import acting_for
from tests.rounds import FIRST_PAGE, prepared_round
from tests.web.field.acting import answer, invitations
from tests.web.site import EVERYBODY, Page, signed_in

CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}\b")
END = datetime(2099, 12, 18, 17, tzinfo=UTC)
MAY = ("admin", "hr_lead", "consultant", "consultant_without_grant")


@pytest.fixture
def round(client_company):
    with acting_for(client_company.organisation):
        prepared = prepared_round(client_company.organisation, mode="confidential", closes_at=END)
        change_round(round=prepared, **FIRST_PAGE)
        place = {"level": "staff", "function": "SAL"}
        new_cards(round=prepared, department="one", cards=9, language="de", **place)
        new_cards(round=prepared, department="two", cards=2, language="en", **place)
        return start_answering(round=prepared)


def codes(round):
    with acting_for(round.organisation):
        return [in_groups(token_of(each)) for each in cards_of(round)]


def shown(answered):
    return CODE.findall(answered.content.decode())


def test_the_codes_come_only_when_asked_for_and_the_audit_keeps_it(client_company, round, organiser):
    url = client_company.url("cards", round.public_id)
    first = organiser.get(url)
    assert shown(first) == []
    assert [text for text in Page(first).texts if text in ("9", "2")] == ["9", "2"]
    printed = organiser.post(url)
    assert shown(printed) == codes(round)
    assert "no-store" in printed["Cache-Control"]
    last = records_of(client_company.organisation.pk).order_by("number").last()
    assert (last.event, last.actor) == ("cards.shown", client_company.people["hr_lead"].pk)
    assert last.facts == {"round": round.pk, "people": 11}


def test_a_card_says_what_a_person_needs_in_its_language(client_company, round, organiser, settings):
    page = organiser.post(client_company.url("cards", round.public_id)).content.decode()
    german, *_, english = re.findall(r"<article class=\"card\".*?</article>", page, re.DOTALL)
    assert Page(german).texts == [
        "Alpha Werke",
        "Erste Erhebung",
        f"Ihr Code für: {settings.SITE_URL}/a/",
        codes(round)[0],
        "Vertraulich: Über weniger als 5 Personen wird nichts gezeigt, und niemand hält fest, wer welche Karte hat.",
        "Bis 18. Dezember 2099, 18:00 Uhr · Fragen: Kim Kontakt, kim@alpha.example",
        "Nordbereich, Mitarbeitende, Vertrieb",
    ]
    assert Page(english).texts[1:3] == ["First assessment", f"Your code for: {settings.SITE_URL}/a/"]
    assert page.count('class="cardpage"') == 2


def test_a_used_card_looks_like_any_other(client_company, round, organiser):
    url = client_company.url("cards", round.public_id)
    before = shown(organiser.post(url))
    answer(invitations(round)[0])
    with acting_for(round.organisation):
        assert Invitation.objects.filter(state="used").count() == 1
    assert shown(organiser.post(url)) == before


@pytest.mark.parametrize("role", EVERYBODY)
def test_codes_are_for_who_runs_the_round(client_company, round, role):
    client = signed_in(client_company.people[role])
    answered = client.post(client_company.url("cards", round.public_id))
    assert (answered.status_code, len(shown(answered))) == ((200, 11) if role in MAY else (403, 0))


def test_codes_of_a_closed_round_are_not_printed(client_company, round, organiser):
    with acting_for(round.organisation):
        Round.objects.filter(pk=round.pk).update(state="closed")
    answered = organiser.post(client_company.url("cards", round.public_id))
    assert (answered.status_code, shown(answered)) == (302, [])


def test_a_round_without_cards_says_so(client_company, launch, organiser):
    page = Page(organiser.get(client_company.url("cards", launch().public_id))).texts
    assert "This round has no cards" in page
    assert "Show the codes to print" not in page
