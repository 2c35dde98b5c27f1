"""Handing in, and the own profile as the answer to it."""

import pytest

from cxmaturity.assessments.actions import delegate
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, Submission
from cxmaturity.assessments.queries import blocks_of
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of
from tests.web.answering.people import browser_of, full_invitation, post, put
from tests.web.answering.sheets import answered
from tests.web.site import Page

CORE = {"answer.A-1": "3", "answer.A-2": "5"}


def answer_everything(client, invitation):
    for block in blocks_of(invitation):
        fields = {}
        for item in block.items:
            fields |= answered(item, ["sales", "sales.field", "sales.inside"])[0]
        assert post(client, block.dimension.code, fields).status_code == 302


@pytest.fixture
def invitation(confidential):
    return confidential[0]


@pytest.fixture
def named(attributed):
    return attributed[0]


def test_the_review_says_what_is_open_and_leads_there(invitation):
    client = browser_of(invitation)
    put(client, "A-1", {"answer.A-1": "3"})
    answer = client.get("/a/abgeben/")
    page = Page(answer)

    assert "1 von 3 Fragen sind beantwortet." in page.texts
    assert page.texts.count("1 offen") == 2
    assert [link for link in page.values("href", "a") if "teil" in link] == [
        "/a/teil/A/#A-2",
        "/a/teil/B/#B-1",
        "/a/teil/B/",
    ]
    assert "Die Abgabe ist endgültig." in answer.content.decode()
    assert "Das Ende ist" not in answer.content.decode()


def test_by_name_the_review_says_until_when_answers_may_be_changed(named):
    with acting_for(named.organisation):
        Round.objects.filter(pk=named.round_id).update(closes_at="2031-03-02T17:00:00Z")
    page = browser_of(named).get("/a/abgeben/").content.decode()

    assert "Das Ende ist am 2. März 2031, 18:00 (Europe/Berlin)." in page
    assert "Die Abgabe ist endgültig." not in page


def test_a_confidential_submit_shows_the_own_profile_once_and_leaves_nothing(invitation):
    client = browser_of(invitation)
    post(client, "A", CORE | {"comment.A-1": "Zu viele Wege"})
    answer = client.post("/a/abgeben/")
    page = Page(answer)

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert [text for text in page.texts if text in ("Erste", "75", "Getan", "Begonnen")] == ["Erste", "75", "Getan"]
    assert "Hier haben Sie nichts beantwortet." in page.texts
    assert "Antworten sind bis" in answer.content.decode()
    with acting_for(invitation.organisation):
        assert [DraftAnswer.objects.count(), Submission.objects.count()] == [0, 1]
    again = client.get("/a/danke/")
    assert "75" not in Page(again).texts
    assert "Getan" not in Page(again).texts


def test_handing_in_twice_is_one_submission_and_the_second_says_thank_you(invitation):
    client = browser_of(invitation)
    post(client, "A", CORE)
    first, second = client.post("/a/abgeben/"), client.post("/a/abgeben/")

    assert [first.status_code, second.status_code] == [200, 200]
    assert "eingegangen" in second.content.decode()
    assert "75" not in Page(second).texts
    with acting_for(invitation.organisation):
        assert Submission.objects.count() == 1
        assert Round.objects.get(pk=invitation.round_id).answered == 1


def test_an_empty_sheet_is_not_handed_in_and_the_page_says_why(invitation):
    client = browser_of(invitation)
    answer = client.post("/a/abgeben/")

    assert answer.status_code == 409
    assert "Es ist noch keine Frage beantwortet." in Page(answer).texts
    with acting_for(invitation.organisation):
        assert Invitation.objects.get(pk=invitation.pk).state == "open"


def test_by_name_the_profile_may_be_opened_again_and_the_answers_changed(named):
    client = browser_of(named)
    post(client, "A", CORE)
    answer = client.post("/a/abgeben/")

    assert answer.headers["Location"] == "/a/danke/"
    assert "75" in Page(client.get("/a/danke/")).texts
    assert put(client, "A-1", {"answer.A-1": "5"}, version=1).status_code == 200
    assert "100" in Page(client.get("/a/danke/")).texts
    assert "Erneut abgeben" in client.get("/a/abgeben/").content.decode()


def test_by_name_nothing_is_thanked_for_before_it_was_handed_in(named):
    client = browser_of(named)
    put(client, "A-1", {"answer.A-1": "5"})

    assert client.get("/a/danke/").headers["Location"] == "/a/abgeben/"


def test_a_confidential_round_has_no_page_of_thanks_to_open(invitation):
    assert browser_of(invitation).get("/a/danke/").headers["Location"] == "/a/abgeben/"


def test_what_was_passed_on_is_named_with_the_person(named):
    client = browser_of(named)
    with acting_for(named.organisation):
        delegate(invitation=named, section="A", email="lena@alpha.example", name="Lena Lang")
    page = Page(client.get("/a/abgeben/"))

    assert "weitergegeben an Lena Lang" in page.texts
    assert "0 von 1 Fragen sind beantwortet." in page.texts


def test_the_profile_of_a_part_speaks_of_that_part(named):
    browser_of(named)
    with acting_for(named.organisation):
        part = delegate(invitation=named, section="A", email="lena@alpha.example", name="Lena Lang")
        part = next(each for each in invitations_of(named.round) if each.pk == part.pk)
    client = browser_of(part)
    post(client, "A", CORE)
    client.post("/a/abgeben/")
    texts = Page(client.get("/a/danke/")).texts

    assert "Erste" in texts
    assert "Zweite" not in texts


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_whole_questionnaire_is_handed_in_and_every_dimension_shown(company, mode, language):
    invitation = full_invitation(company, mode)
    client = browser_of(invitation)
    answer_everything(client, invitation)
    client.cookies["django_language"] = language
    ready = client.get("/a/abgeben/").content.decode()
    answer = client.post("/a/abgeben/", follow=True)
    page = Page(answer)
    rows = page.tags.count("progress")

    assert ("Alles ist beantwortet." if language == "de" else "Everything is answered.") in ready
    assert rows == 9
    assert page.tags.count("h1") == 1
    with acting_for(company):
        assert Invitation.objects.get(pk=invitation.pk).submitted is True


def test_the_day_of_the_results_is_named(company):
    with acting_for(company):
        round = field_round(company, mode="confidential", result_date="2027-02-01")
        invitation = invitations_of(round)[0]
    client = browser_of(invitation)
    post(client, "A", CORE)

    assert "Die Ergebnisse sind für 1. Februar 2027 geplant." in client.post("/a/abgeben/").content.decode()


def test_the_review_takes_few_questions_to_the_database(company, django_assert_num_queries):
    client = browser_of(full_invitation(company))
    client.get("/a/abgeben/")
    with django_assert_num_queries(2):
        client.get("/a/abgeben/")


def test_after_the_close_nothing_is_handed_in(invitation):
    client = browser_of(invitation)
    post(client, "A", CORE)
    with acting_for(invitation.organisation):
        Round.objects.filter(pk=invitation.round_id).update(state=Round.State.CLOSED)
    answer = client.post("/a/abgeben/")

    assert "geschlossen" in answer.content.decode()
    with acting_for(invitation.organisation):
        assert Submission.objects.count() == 0
