import logging

import pytest
from django.db import connection
from django.test import Client

from cxmaturity.assessments.actions import accept_attributed, record_answer, revoke, submit
from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.tokens import link_token_of, token_of
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering.visits import COOKIE
from tests.rounds import field_round
from tests.web.answering.conftest import respondent
from tests.web.site import Page

KEY = "5f0c7b0e-6f0a-4c26-9d4e-2f2f6d8f3a11"


def url_of(invitation):
    return f"/a/{token_of(invitation)}/"


def everything():
    """The rows of every table: nothing may change by looking."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(str(row) for row in cursor)
    return rows


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_a_link_changes_nothing_however_often(confidential, method):
    before, client = everything(), Client()
    for _ in range(50):
        getattr(client, method)(url_of(confidential[0]))
    assert everything() == before
    assert client.cookies.keys() - {"django_language"} == set()
    assert client.post(url_of(confidential[0])).url == "/a/"


def test_the_button_leads_to_an_address_without_the_secret(confidential):
    client, token = Client(), token_of(confidential[0])
    entry = client.get(url_of(confidential[0]))
    entered = client.post(url_of(confidential[0]))
    cookie = entered.cookies[COOKIE]
    assert (entry.status_code, entry["Referrer-Policy"], entered["Referrer-Policy"]) == (
        200,
        "no-referrer",
        "no-referrer",
    )
    assert (entered.status_code, entered.url, cookie.value) == (302, "/a/", token)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Lax", "/a/", "")
    assert "no-store" in entry["Cache-Control"]
    assert token not in entry.content.decode()


def test_the_cookie_travels_over_https_only_where_there_is_https(confidential, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert Client().post(url_of(confidential[0]), secure=True).cookies[COOKIE]["secure"] is True


def test_a_browser_that_hides_where_it_comes_from_gets_in(confidential):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url_of(confidential[0]), headers={"origin": "null"}).status_code == 302


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_puts_no_link_into_a_browser(confidential, company, site):
    with acting_for(company):
        round = field_round(company, people=[], access="open", mode="confidential", k=10, form="core")
    client = respondent(confidential[0])
    for url in (url_of(confidential[1]), f"/a/offen/{link_token_of(round)}/"):
        answer = client.post(url, {"department": "it"}, headers={"sec-fetch-site": site, "origin": "null"})
        assert (answer.status_code, COOKIE in answer.cookies) == (200, False)
    with acting_for(company):
        assert not Invitation.objects.filter(round=round).exists()
    assert client.post(url_of(confidential[1]), headers={"sec-fetch-site": "same-origin"}).url == "/a/"


def test_the_page_for_codes_is_no_wrong_code(db):
    assert [Client().get("/a/karte/").status_code for _ in range(11)] == [200] * 11


@pytest.mark.parametrize("mark", [".", ">", ")", ",", "%20", "%22"])
def test_what_a_mail_program_hangs_on_is_tolerated(confidential, mark):
    assert Client().get(f"/a/{token_of(confidential[0])}{mark}/").status_code == 200


def test_unknown_withdrawn_and_mutilated_links_look_the_same(confidential):
    with acting_for(confidential[0].organisation):
        withdrawn = url_of(confidential[0])
        revoke(invitation=confidential[0])
    answers = [
        Client().get(url)
        for url in (withdrawn, "/a/nobody/", url_of(confidential[1])[:-3] + "/", "/a/" + "x" * 3000 + "/")
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_many_wrong_links_are_answered_with_a_pause_and_an_alarm(confidential, caplog):
    caplog.set_level(logging.WARNING)
    answers = [Client().get(f"/a/wrong-{number}/").status_code for number in range(12)]
    assert answers == [404] * 10 + [429] * 2
    assert Client(REMOTE_ADDR="192.0.2.7").get("/a/wrong-13/").status_code == 404
    assert Client().get(url_of(confidential[0])).status_code == 200
    code = "7K2PD-9WQ4M-XB3TH-5RCVE"
    assert Client().get(f"/a/{code}/").status_code == Client().post("/a/karte/", {"code": code}).status_code == 429
    alarms = [record.getMessage() for record in caplog.records if record.name.endswith("attempts")]
    assert len(alarms) == 1
    assert "wrong-" not in alarms[0]


@pytest.mark.parametrize(
    ("intention", "target"), [("nein", "/a/nein/"), ("keine-erinnerung", "/a/keine-erinnerung/"), ("x", "/a/")]
)
def test_the_other_links_of_a_mail_lead_on_after_the_button(confidential, intention, target):
    client = Client()
    client.get(f"{url_of(confidential[0])}?weiter={intention}")
    assert client.post(f"{url_of(confidential[0])}?weiter={intention}").url == target


def test_the_page_speaks_the_language_of_the_mail_until_another_is_chosen(confidential):
    client = Client()
    texts = [Page(client.get(url_of(confidential[0]) + query)).texts for query in ("", "?sprache=en")]
    assert [("Alpha Energie bittet um Ihre Sicht" in texts[0]), ("Alpha Energie asks for your view" in texts[1])] == [
        True
    ] * 2
    client.post(url_of(confidential[0]) + "?sprache=en")
    assert client.cookies["django_language"].value == "en"


def test_without_a_link_a_card_can_be_typed(confidential):
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.get("/a/")
    assert (page.status_code, Page(page).values("name", "input")) == (
        200,
        ["csrfmiddlewaretoken", "next", "csrfmiddlewaretoken", "code"],
    )
    wrong = client.post("/a/karte/", {"code": "AAAAA-BBBBB-CCCCC-DDDDD"})
    assert wrong.status_code == 404
    assert "This code is not known. Please compare it with your card, letter by letter." in Page(wrong).texts
    assert Page(wrong).values("value", "input")[-1] == "AAAAA-BBBBB-CCCCC-DDDDD"
    assert client.post("/a/karte/", {"code": f" {token_of(confidential[0])} "}).url == "/a/"


def test_a_forged_form_gets_nowhere_behind_the_first_page(confidential):
    strict = respondent(confidential[0], enforce_csrf_checks=True)
    for url in ("/a/beginnen/", "/a/nein/", "/a/meine-antworten/loeschen/", "/a/sprache/", "/a/karte/"):
        assert strict.post(url).status_code == 403


def test_who_has_submitted_is_thanked_and_sees_nothing_more(confidential):
    with acting_for(confidential[0].organisation):
        record_answer(invitation=confidential[0], item="A-1", raw={"answers": {"A-1": "4"}}, base_version=0, key=KEY)
        submit(invitation=confidential[0])
    pages = [
        respondent(confidential[0]).get(url) for url in ("/a/", "/a/meine-antworten/", "/a/meine-antworten/datei/")
    ]
    assert [page.status_code for page in pages] == [200] * 3
    assert len({tuple(Page(page).texts) for page in pages}) == 1
    assert "Thank you, your answers have been received." in Page(pages[0]).texts


def test_an_open_link_says_what_it_is_and_lets_everybody_in(company):
    with acting_for(company):
        round = field_round(company, people=[], access="open", mode="confidential", k=10, form="core")
    url = f"/a/offen/{link_token_of(round)}/"
    client = Client()
    page = client.get(url + "?sprache=en")
    assert link_token_of(round) not in page.content.decode()
    assert Page(page).values("value", "input") == ["sales", "it"]
    assert client.post(url, {"department": "nowhere"}).status_code == 400
    entered = client.post(url, {"department": "it"})
    assert entered.url == "/a/"
    with acting_for(company):
        assert [row.department for row in Invitation.objects.all()] == ["it"]
        assert entered.cookies[COOKIE].value == token_of(Invitation.objects.get())
    assert client.get("/a/").status_code == 200


def test_a_program_does_not_fill_the_database_through_an_open_link(company, monkeypatch, caplog):
    monkeypatch.setattr("cxmaturity.web.answering.attempts.MOST_BEGUN", 3)
    with acting_for(company):
        round = field_round(company, people=[], access="open", mode="confidential", k=10, form="core")
    url = f"/a/offen/{link_token_of(round)}/"
    statuses = [Client().post(url, {"department": "it"}).status_code for _ in range(5)]
    assert statuses == [302] * 3 + [429] * 2
    assert Client(REMOTE_ADDR="192.0.2.7").post(url, {"department": "it"}).status_code == 302
    with acting_for(company):
        assert Invitation.objects.count() == 4
    assert [record.getMessage() for record in caplog.records if record.name.endswith("attempts")] == [
        "An open link was used more than 3 times within a minute."
    ]


def test_a_link_of_one_round_opens_no_other(confidential, company):
    with acting_for(company):
        round = field_round(company, people=[], access="open", mode="confidential", k=10, form="core")
    answers = [Client().get(f"/a/{link_token_of(round)}/"), Client().get(f"/a/offen/{token_of(confidential[0])}/")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_named_rounds_ask_for_consent_before_the_first_question(attributed):
    client = respondent(attributed[0])
    first = Page(client.get("/a/"))
    refused = client.post("/a/beginnen/")
    assert "accepted" in first.values("name", "input")
    assert refused.status_code == 400
    assert client.get("/a/meine-antworten/").status_code == 200
    assert client.post("/a/beginnen/", {"accepted": "yes"}).url == "/a/teil/A/"
    with acting_for(attributed[0].organisation):
        assert Invitation.objects.get(pk=attributed[0].pk).accepted_at is not None
        accept_attributed(invitation=attributed[0])
    assert "accepted" not in Page(client.get("/a/")).values("name", "input")
