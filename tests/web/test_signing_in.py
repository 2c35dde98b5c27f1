"""In by e-mail and password, out by a button, in the language of the account; guessing ends after five tries."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cxmaturity.organisations.actions import register_user
from cxmaturity.web.models import SignInAttempt
from cxmaturity.web.queries import MOST_FAILURES
from tests.web.site import PASSWORD, Page

pytestmark = pytest.mark.django_db
URL = "/sign-in/"


@pytest.fixture
def person():
    return register_user(email="Mara.Muster@Example.com", name="Mara Muster", password=PASSWORD, language="en")


def sign_in(client, password=PASSWORD, email="mara.muster@example.com", address="192.0.2.1", **more):
    return client.post(URL, {"username": email, "password": password, **more}, REMOTE_ADDR=address)


def test_the_right_password_leads_home_in_the_language_of_the_account(client, person):
    answer = sign_in(client)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer.cookies["django_language"].value == "en"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("email", ["MARA.MUSTER@example.com", " mara.muster@example.com ", "mara.muster@example.com."])
def test_an_address_is_the_same_however_it_is_typed(client, person, email):
    assert sign_in(client, email=email).status_code == 302


@pytest.mark.parametrize(
    ("email", "password"), [("mara.muster@example.com", "wrong"), ("nobody@example.com", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_account_get_the_same_words(client, person, email, password):
    client.cookies["django_language"] = "en"
    answer = sign_in(client, password, email)

    assert answer.status_code == 200
    assert "E-mail address and password do not fit together. Please check both." in Page(answer).texts


def test_the_sixth_try_is_refused_even_with_the_right_password(client, person):
    tries = [sign_in(client, "wrong").status_code for _ in range(MOST_FAILURES)]
    client.cookies["django_language"] = "en"
    refused = sign_in(client)

    assert (tries, refused.status_code) == ([200] * MOST_FAILURES, 429)
    assert "Too many attempts. For this account you can try again from here in 15 minutes." in Page(refused).texts


def test_other_addresses_and_other_accounts_are_not_locked_out(client, person):
    register_user(email="other@example.com", password=PASSWORD)
    for _ in range(MOST_FAILURES + 1):
        sign_in(client, "wrong")

    assert sign_in(Client(), address="192.0.2.2").status_code == 302
    assert sign_in(Client(), email="other@example.com").status_code == 302


def test_a_success_forgets_the_failures_before_it(client, person):
    for _ in range(MOST_FAILURES - 1):
        sign_in(client, "wrong")

    assert sign_in(client).status_code == 302
    assert SignInAttempt.objects.count() == 0


def test_after_a_quarter_of_an_hour_it_may_be_tried_again(client, person):
    for _ in range(MOST_FAILURES):
        sign_in(client, "wrong")
    SignInAttempt.objects.update(at="2000-01-01T00:00:00Z")

    assert sign_in(client).status_code == 302
    assert SignInAttempt.objects.count() == 0


def test_a_visitor_behind_our_proxy_is_known_by_what_the_proxy_wrote(client, person, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(MOST_FAILURES):
        client.post(
            URL, {"username": person.email, "password": "wrong"}, headers={"x-forwarded-for": "9.9.9.9, 192.0.2.7"}
        )

    data = {"username": person.email, "password": PASSWORD}
    assert client.post(URL, data, headers={"x-forwarded-for": "8.8.8.8, 192.0.2.7"}).status_code == 429
    assert client.post(URL, data, headers={"x-forwarded-for": "9.9.9.9, 192.0.2.8"}).status_code == 302


def test_without_a_proxy_nobody_chooses_an_address(client, person):
    for number in range(MOST_FAILURES):
        data = {"username": person.email, "password": "wrong"}
        client.post(URL, data, REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": f"192.0.2.{number}"})

    assert sign_in(client).status_code == 429


def test_what_is_kept_about_tries_names_neither_account_nor_address(client, person):
    sign_in(client, "wrong")

    (attempt,) = SignInAttempt.objects.values()
    assert [value for value in attempt.values() if "mara" in str(value) or "192.0.2.1" in str(value)] == []


def test_after_signing_in_nobody_is_sent_to_a_foreign_site(client, person):
    assert sign_in(client, next="https://evil.example/")["Location"] == "/"
    assert sign_in(Client(), next="/portfolio/")["Location"] == "/portfolio/"


def test_signing_out_takes_a_form(client, person):
    sign_in(client)

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == URL
    assert client.get("/").status_code == 302


def test_a_form_without_its_token_is_refused_in_words(person):
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    answer = sign_in(client)

    assert answer.status_code == 403
    assert "This form is out of date" in Page(answer).texts


@pytest.mark.parametrize(("language", "words"), [("de", "Anmelden"), ("en", "Sign in")])
def test_the_language_switch_works_before_signing_in(client, db, language, words):
    answer = client.post(reverse("web:language"), {"language": language, "next": URL}, follow=True)

    assert words in Page(answer).texts


def test_the_language_switch_is_kept_with_the_account(client, person):
    sign_in(client)
    client.post(reverse("web:language"), {"language": "de", "next": "/"})
    person.refresh_from_db()

    assert person.language == "de"
    assert sign_in(Client()).cookies["django_language"].value == "de"


@pytest.mark.parametrize("language", ["fr", "", "../de"])
def test_a_language_that_does_not_exist_changes_nothing(client, person, language):
    sign_in(client)
    answer = client.post(reverse("web:language"), {"language": language, "next": "https://evil.example/"})
    person.refresh_from_db()

    assert (answer["Location"], "django_language" in answer.cookies, person.language) == ("/", False, "en")


def test_links_do_not_switch_the_language(client, db):
    assert client.get(reverse("web:language"), {"language": "de"}).status_code == 405


def test_permissions_of_the_session_end_with_it(client, person):
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False):
        sign_in(client)
    with time_machine.travel("2026-02-01T00:00:00Z", tick=False):
        assert client.get("/").status_code == 302


def test_the_address_is_asked_for_once_as_an_email(client):
    page = client.get("/sign-in/").content.decode()
    (field,) = re.findall(r"<input[^>]*name=\"username\"[^>]*>", page)
    assert re.findall(r'type="[^"]*"', field) == ['type="email"']
    assert re.findall(r'autocomplete="[^"]*"', field) == ['autocomplete="username"']
