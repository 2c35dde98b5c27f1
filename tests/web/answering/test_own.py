"""What belongs to the respondent: before the first question, the own answers, and the ways out."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import (
    change_round,
    delegate,
    new_cards,
    record_answer,
    start_answering,
    stop_answering,
    take_back,
)
from cxmaturity.assessments.actions.taking_part import MOST_PASSED_ON
from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.queries import contents_of
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.organisations.scope import acting_for
from tests.rounds import FIRST_PAGE, invitations_of, prepared_round
from tests.web.answering.conftest import respondent
from tests.web.answering.people import browser_of, form_of, put

pytestmark = pytest.mark.django_db
CANARY = "A comment that only this person has written"
NO_PAGES = (
    "/a/../o/",
    "/a/teil/../",
    "/a/teil/../../o/",
    "/a/offen/abc/",
    "/a/beginnen/",
    "/a/antwort/A-1/",
    "http:///a/",
)


def now(invitation):
    with acting_for(invitation.organisation):
        return Invitation.objects.get(pk=invitation.pk)


def stored(invitation):
    with acting_for(invitation.organisation):
        return contents_of(invitation)


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_the_first_page_says_who_asks_and_who_sees_what(mode, language, request):
    invitation = request.getfixturevalue(mode)[0]
    words = page(respondent(invitation, language), "/a/")
    for expected in (
        "Mara Muster",
        "Kim Kontakt",
        "kim@alpha.example",
        "Hauptstraße 1",
        "https://alpha.example/privacy",
    ):
        assert expected in words
    expected = {
        ("confidential", "de"): "weniger als 5 Personen",
        ("confidential", "en"): "fewer than 5 people",
        ("attributed", "de"): "Sie antworten mit Namen",
        ("attributed", "en"): "you answer by name",
    }[mode, language]
    assert expected in words
    assert ("Person 0" in words) == (mode == "attributed")


def test_by_name_nobody_begins_without_the_tick(attributed):
    client = respondent(attributed[0])
    answer = client.post("/a/beginnen/")
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()
    assert now(attributed[0]).accepted_at is None
    assert "data-item" not in page(client, "/a/teil/A/")
    assert client.post("/a/beginnen/", {"accepted": "yes"})["Location"] == "/a/teil/A/"
    assert now(attributed[0]).accepted_at is not None


@pytest.fixture
def card(company):
    """card(mode): one of two cards of an open round."""

    def card(mode):
        with acting_for(company):
            round = prepared_round(company, mode=mode, closes_at=timezone.now() + timedelta(days=14))
            change_round(round=round, **FIRST_PAGE)
            new_cards(round=round, department="it", level="", function="SAL", cards=2, language="de")
            return invitations_of(start_answering(round=round))[0]

    return card


def test_who_comes_with_a_card_to_a_round_by_name_says_the_name_first(card):
    invitation = card("attributed")
    client = respondent(invitation, "en")
    assert 'name="name"' in page(client, "/a/")
    for name in ("", "  ", "a\u202eb", "x" * 121):
        refused = client.post("/a/beginnen/", {"accepted": "yes", "name": name})
        assert (refused.status_code, "name-problem" in refused.content.decode()) == (400, True)
    both = client.post("/a/beginnen/", {"name": ""}).content.decode()
    assert both.count('role="alert"') == 2
    assert now(invitation).accepted_at is None
    assert client.post("/a/beginnen/", {"accepted": "yes", "name": " Jo  Gro\u00df "}).status_code == 302
    assert (now(invitation).name, now(invitation).accepted_at is None) == ("Jo Gro\u00df", False)
    client.post("/a/beginnen/", {"accepted": "yes", "name": "Somebody else"})
    assert now(invitation).name == "Jo Gro\u00df"
    assert 'name="name"' not in page(client, "/a/")


def test_a_confidential_card_never_asks_for_a_name(card):
    invitation = card("confidential")
    client = respondent(invitation)
    assert 'name="name"' not in page(client, "/a/")
    assert client.post("/a/beginnen/", {"accepted": "yes", "name": "Jo"}).status_code == 302
    assert now(invitation).name == ""


def test_a_name_of_the_list_is_not_changed_by_who_agrees(attributed):
    respondent(attributed[0]).post("/a/beginnen/", {"accepted": "yes", "name": "Somebody else"})
    assert now(attributed[0]).name == "Person 0"


def test_who_comes_back_goes_on_at_the_first_open_section(confidential):
    client = respondent(confidential[0])
    assert client.post("/a/beginnen/")["Location"] == "/a/teil/A/"
    put(client, "A-1", {"answer.A-1": "3"})
    put(client, "A-2", {"answer.A-2": "dk"})
    assert "2 of 3 answered" in page(client, "/a/")
    assert client.post("/a/beginnen/")["Location"] == "/a/teil/B/"


def test_own_answers_are_shown_in_words_and_taken_along(confidential):
    client = respondent(confidential[0])
    put(client, "A-1", {"answer.A-1": "3", "comment.A-1": CANARY})
    words = page(client, "/a/meine-antworten/")
    assert "One team does it" in words
    assert CANARY in words
    file = client.get("/a/meine-antworten/datei/")
    assert file["Content-Disposition"].startswith("attachment")
    assert json.loads(file.content)["answers"] == [{"item": "A-1", "answers": {"A-1": "3"}, "comment": CANARY}]
    assert CANARY not in page(respondent(confidential[1]), "/a/meine-antworten/")


def test_everything_is_erased_after_a_second_click(confidential):
    client = respondent(confidential[0])
    put(client, "A-1", {"answer.A-1": "3"})
    page(client, "/a/meine-antworten/loeschen/")
    assert stored(confidential[0]) != {}
    assert client.post("/a/meine-antworten/loeschen/").status_code == 302
    assert stored(confidential[0]) == {}
    assert put(client, "A-1", {"answer.A-1": "4"}).status_code == 200


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_not_the_right_person_can_be_taken_back(mode, request):
    invitation = request.getfixturevalue(mode)[0]
    client = respondent(invitation)
    page(client, "/a/nein/")
    assert now(invitation).state == Invitation.State.OPEN
    client.post("/a/nein/")
    assert now(invitation).state == Invitation.State.DECLINED
    page(client, "/a/nein/")
    client.post("/a/nein/")
    assert now(invitation).state == Invitation.State.OPEN


def test_no_more_reminders_after_a_click_on_the_page_alone(confidential):
    client = respondent(confidential[0])
    page(client, "/a/keine-erinnerung/")
    assert now(confidential[0]).wants_reminders
    client.post("/a/keine-erinnerung/")
    assert not now(confidential[0]).wants_reminders


def test_the_language_changes_and_nothing_else(confidential):
    client = respondent(confidential[0], "en")
    put(client, "A-1", {"answer.A-1": "3"})
    answer = client.post("/a/sprache/", {"language": "de", "next": "/a/teil/A/"})
    assert answer["Location"] == "/a/teil/A/"
    assert "Wer fragt Kundinnen und Kunden?" in page(client, "/a/teil/A/")
    assert now(confidential[0]).language == "de"
    assert stored(confidential[0]) == {"A-1": {"answers": {"A-1": "3"}}}


def test_without_a_script_the_change_of_language_saves_what_stands_in_the_form(confidential):
    client = respondent(confidential[0], "en")
    sent = form_of(client.get("/a/teil/A/")) | {"answer.A-1": "3", "language": "de"}
    answer = client.post("/a/teil/A/", sent)
    assert answer["Location"] == "/a/teil/A/"
    assert stored(confidential[0]) == {"A-1": {"answers": {"A-1": "3"}}}
    assert "Wer fragt Kundinnen und Kunden?" in page(client, "/a/teil/A/")


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/portfolio/", "/a//evil", "/a/\\evil", *NO_PAGES]
)
def test_the_change_of_language_leads_to_own_pages_only(confidential, target):
    answer = respondent(confidential[0]).post("/a/sprache/", {"language": "de", "next": target})
    assert answer["Location"] == "/a/"


def test_a_part_is_passed_on_by_name_only(confidential, attributed):
    assert respondent(confidential[0]).post("/a/weitergeben/", {"section": "A"})["Location"] == "/a/"
    client = browser_of(attributed[0], "en")
    refused = client.post("/a/weitergeben/", {"section": "Z", "email": "x", "name": ""})
    assert refused.status_code == 400
    assert "There is no such part for you." in refused.content.decode()
    assert "This is not an e-mail address." in refused.content.decode()
    client.post("/a/weitergeben/", {"section": "A", "email": "sam@alpha.example", "name": "Sam"})
    assert "Sam" in page(client, "/a/weitergeben/")
    with acting_for(attributed[0].organisation):
        part = Invitation.objects.get(kind=Invitation.Kind.DELEGATED)
    client.post(f"/a/weitergeben/{part.public_id}/")
    with acting_for(attributed[0].organisation):
        assert not Invitation.objects.filter(kind=Invitation.Kind.DELEGATED).exists()


def test_nobody_takes_back_what_somebody_else_passed_on(attributed):
    first, second = attributed[:2]
    browser_of(first)
    with acting_for(first.organisation):
        part = delegate(invitation=first, section="A", email="sam@alpha.example")
    browser_of(second).post(f"/a/weitergeben/{part.public_id}/")
    with acting_for(first.organisation):
        assert Invitation.objects.filter(pk=part.pk).exists()


def test_a_part_is_passed_on_once_and_to_an_address(attributed):
    client = browser_of(attributed[0], "en")
    client.post("/a/weitergeben/", {"section": "A", "email": "sam@alpha.example"})
    mails = OutgoingMail.objects.count()
    again = client.post("/a/weitergeben/", {"section": "A", "email": "kim@alpha.example"})
    assert (again.status_code, "already" in again.content.decode()) == (400, True)
    for email in ("sam", "sam@alpha", "a\0@alpha.example", f"{'a' * 300}@alpha.example", "a\u202e@alpha.example"):
        assert client.post("/a/weitergeben/", {"section": "B", "email": email}).status_code == 400, email
    assert OutgoingMail.objects.count() == mails


def test_parts_are_passed_on_so_many_times_and_no_more_taken_back_or_not(attributed):
    client = browser_of(attributed[0], "en")
    for _ in range(MOST_PASSED_ON):
        with acting_for(attributed[0].organisation):
            take_back(part=delegate(invitation=attributed[0], section="A", email="sam@alpha.example"))
    mails = OutgoingMail.objects.count()
    refused = client.post("/a/weitergeben/", {"section": "A", "email": "sam@alpha.example"})
    assert (refused.status_code, "You have passed parts on 20 times already" in refused.content.decode()) == (400, True)
    assert OutgoingMail.objects.count() == mails
    assert (
        browser_of(attributed[1]).post("/a/weitergeben/", {"section": "A", "email": "sam@a.example"}).status_code == 302
    )


def test_who_answers_a_part_passes_nothing_on(attributed):
    browser_of(attributed[0])
    with acting_for(attributed[0].organisation):
        part = delegate(invitation=attributed[0], section="A", email="sam@alpha.example")
        with pytest.raises(RoundRefused):
            delegate(invitation=part, section="A", email="kim@alpha.example")


@pytest.mark.parametrize("address", ["beginnen", "weitergeben"])
def test_a_close_between_two_looks_is_no_error(attributed, monkeypatch, address):
    client = respondent(attributed[0]) if address == "beginnen" else browser_of(attributed[0])
    monkeypatch.setattr("cxmaturity.web.answering.visits.standing_of", lambda *_: "answering")
    with acting_for(attributed[0].organisation):
        stop_answering(round=attributed[0].round)
    sent = {"accepted": "yes", "section": "A", "email": "sam@alpha.example"}
    answer = client.post(f"/a/{address}/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/a/")


def test_an_answer_of_one_person_is_on_no_page_of_another(confidential):
    with acting_for(confidential[0].organisation):
        raw = {"answers": {"A-1": "3"}, "comment": CANARY}
        record_answer(invitation=confidential[0], item="A-1", raw=raw, base_version=0, key=confidential[0].public_id)
    client = respondent(confidential[1])
    for address in ("", "teil/A/", "abgeben/", "meine-antworten/", "meine-antworten/datei/", "wer-sieht-was/"):
        assert CANARY not in page(client, f"/a/{address}")
