"""Every route of the site, also those to come, against everybody whom it is not for: no answer, and nothing changed."""

import pytest
from django.test import Client

from tests.web.answering.conftest import respondent
from tests.web.routes import (
    FOR_EVERYBODY,
    LANDSCAPE,
    SENT,
    SIGNED_IN,
    every_route,
    everything,
    place_of,
    routes_of_organisations,
    routes_of_respondents,
)
from tests.web.site import EVERYBODY, signed_in

METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
READS_AND_WRITES = ("get", "post")  # views take no other; that none does is asked in the name of the administration
ABSENT = (404, 405)
GARBAGE = ("", "x", "0" * 20, "A" * 43, "é", "\x00", "a" * 5000, '"><svg onload=x>', "../../o/")


@pytest.fixture
def mine(alpha):
    return place_of(alpha)


@pytest.fixture
def theirs(beta):
    return place_of(beta)


def ask(client, method, address, sent):
    return getattr(client, method)(address, sent if method == "post" else None)


def test_every_route_is_in_this_matrix(mine):
    """A route without a place fails here: give it one in routes.py."""
    assert routes_of_organisations() == sorted(mine.of_routes)
    assert routes_of_respondents() == sorted(mine.of_respondents)
    assert {*FOR_EVERYBODY, *SIGNED_IN} <= every_route().keys()


def methods_of(role):
    return METHODS if role == "admin" else READS_AND_WRITES


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_belongs_to_another_client_is_as_missing_as_what_nobody_has(alpha, mine, theirs, role):
    client = signed_in(alpha.people[role])
    before = everything()
    for name in routes_of_organisations():
        for method in methods_of(role):
            foreign = ask(client, method, theirs.address(name), SENT.get(name, {}))
            missing = ask(client, method, theirs.address(name, slug="nobody"), SENT.get(name, {}))
            assert foreign.status_code in ABSENT, (name, method)
            assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content), (name, method)
            if theirs.of_routes[name] and name != "web:result":
                smuggled = ask(client, method, theirs.address(name, slug=mine.slug), SENT.get(name, {}))
                assert smuggled.status_code in (*ABSENT, 403), (name, method)

    assert changed(before) == []


@pytest.mark.parametrize("who", ["nobody", "respondent", "garbage"])
def test_pages_of_organisations_send_everybody_else_to_the_sign_in(mine, who):
    client = {"nobody": Client, "garbage": with_garbage, "respondent": lambda: respondent(mine.person)}[who]()
    before = everything()
    for name in routes_of_organisations():
        for method in METHODS:
            answer = ask(client, method, mine.address(name), SENT.get(name, {}))
            assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/"), (name, method)

    assert changed(before) == []


@pytest.mark.parametrize("cookie", GARBAGE)
def test_without_a_link_a_respondent_reaches_nothing(mine, cookie):
    client = Client()
    client.cookies["cxmaturity_answering"] = cookie
    before = everything()
    for name in routes_of_respondents():
        if name.startswith("answering:enter"):
            continue
        for method in METHODS:
            answer = ask(client, method, mine.address(name), SENT.get(name, {}))
            assert answer.status_code in (200, 302, 401, 404, 405), (name, method)
            assert mine.person.name not in answer.content.decode(), (name, method)

    assert changed(before) == []


@pytest.mark.parametrize("role", EVERYBODY)
def test_a_signed_in_person_is_no_respondent(alpha, mine, role):
    client = signed_in(alpha.people[role])
    before = everything()
    for name in set(routes_of_respondents()) - {"answering:enter", "answering:enter-openly", "answering:enter-code"}:
        for method in methods_of(role):
            ask(client, method, mine.address(name), SENT.get(name, {}))

    assert changed(before) == []


def test_a_respondent_reaches_nothing_of_somebody_else(mine, theirs):
    client = respondent(theirs.person)
    before = everything()
    client.post(mine.address("answering:take-back"))
    assert client.get(mine.address("answering_book:own-preview")).status_code == 404
    client.post(mine.address("answering_book:own-preview"), {"do": "discard"})

    assert changed(before) == []


@pytest.mark.parametrize("role", ["executive", "it_lead", "works_council", "department_lead"])
def test_who_does_not_run_rounds_changes_nothing(alpha, mine, role):
    client = signed_in(alpha.people[role])
    before = everything()
    names_of_answers = {"answering_book:department-file", "answering_book:department-preview"}
    stated = LANDSCAPE if role == "it_lead" else ()
    for name in {*routes_of_organisations()} - {"web:order-report", "web:order-pack", *names_of_answers, *stated}:
        for method in READS_AND_WRITES:
            assert ask(client, method, mine.address(name), SENT.get(name, {})).status_code < 500, (name, method)

    assert changed(before) == []


@pytest.mark.parametrize("name", sorted(SENT.keys() & {*routes_of_organisations()}) + ["web:remind", "web:close-round"])
def test_what_is_sent_here_does_something_for_who_may(alpha, mine, name):
    """Else the tests above would prove nothing."""
    before = everything()
    signed_in(alpha.people["admin"]).post(mine.address(name), SENT.get(name, {}))

    assert changed(before) != []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_form_of_another_site_changes_nothing(alpha, mine, method):
    """Neither with the session of an organiser nor with the cookie of a respondent."""
    organiser = Client(enforce_csrf_checks=True)
    organiser.force_login(alpha.people["admin"])
    person = respondent(mine.person, enforce_csrf_checks=True)
    before = everything()
    refused = {}
    for name in {*routes_of_organisations(), *routes_of_respondents()} - {"answering:enter", "answering:enter-openly"}:
        client = person if name in mine.of_respondents else organiser
        refused[name] = ask(client, method, mine.address(name), SENT.get(name, {})).status_code

    assert {name for name, status in refused.items() if status not in (403, 404, 405)} == set()
    assert changed(before) == []


def test_no_page_is_kept_framed_or_tells_where_one_came_from(alpha, mine):
    organiser, person = signed_in(alpha.people["admin"]), respondent(mine.person)
    for name in {*routes_of_organisations(), *routes_of_respondents()} - {"web:report-progress", "web:report-file"}:
        answer = (person if name in mine.of_respondents else organiser).get(mine.address(name))
        if answer.status_code in ABSENT:
            continue
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", ")), name
        assert answer["X-Frame-Options"] == "DENY", name
        assert answer["Referrer-Policy"] in ("same-origin", "no-referrer"), name
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], name


def with_garbage():
    client = Client()
    client.cookies["sessionid"] = "x" * 32
    client.cookies["cxmaturity_answering"] = "A" * 43
    client.cookies["csrftoken"] = "\x00"
    return client


def changed(before):
    """Tables whose rows are others now; a visit may renew the session."""
    now = everything()
    return [table for table in now if now[table] != before[table] and table != "django_session"]
