"""When something breaks: words, a number for those who run the site, and nothing from inside."""

import logging
import re

import pytest
from django.test import Client

from tests.web.site import Page, signed_in

INSIDE = re.compile(r"Traceback|SELECT|cxmaturity\.|/[a-z]+\.py|RuntimeError|secret words")


@pytest.fixture
def breaking(alpha, monkeypatch):
    def broken(*arguments):
        raise RuntimeError("secret words of the inside, SELECT 1")

    rooms = ("numbers", "reports", "results", "rounds")
    for name in ("home.memberships_of", "home.client_of", *(f"{room}.rounds_of" for room in rooms)):
        monkeypatch.setattr(f"cxmaturity.web.views.{name}", broken)
    monkeypatch.setattr("cxmaturity.web.views.plugins.installed_plugins", broken)
    client = Client(raise_request_exception=False)
    client.force_login(alpha.people["admin"])
    client.cookies["django_language"] = "en"
    return client


def test_a_page_that_breaks_says_so_without_telling_why(alpha, breaking, caplog):
    caplog.set_level(logging.ERROR)
    for url in ["/", *alpha.pages()]:
        caplog.clear()
        answer = breaking.get(url)
        texts = Page(answer).texts
        assert (answer.status_code, INSIDE.findall(answer.content.decode())) == (500, []), url
        assert "Something went wrong on our side" in texts, url
        (number,) = re.findall(r"error number: ([0-9a-f]{8})\.", " ".join(texts))
        assert number in caplog.text, url


def test_a_missing_page_looks_the_same_whatever_was_asked_for(alpha):
    client = signed_in(alpha.people["admin"])
    answers = [client.get(url) for url in ("/o/nobody/", "/o/somebody/erhebungen/", "/frageboegen/a/1/", "/nothing/")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_refusals_are_headed_by_what_happened(alpha):
    client = signed_in(alpha.people["consultant_without_grant"])

    assert "This page is not part of your role" in Page(client.get(alpha.url("reports"))).texts
    assert "There is no such page" in Page(client.get("/nothing/")).texts


@pytest.mark.parametrize("language", ["xx;q=" + "9" * 10_000, "*", "", "de;q=x", "\x00"])
def test_any_wish_for_a_language_is_answered(client, db, language):
    answer = client.get("/sign-in/", headers={"accept-language": language})

    assert (answer.status_code, Page(answer).values("lang", "html")) == (200, ["de"])
