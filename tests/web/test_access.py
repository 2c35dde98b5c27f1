"""Who sees which page; and that another client's pages answer like pages that do not exist."""

import pytest

from cxmaturity.organisations.actions import remove_member
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.scope import acting_for
from tests.web.routes import NOBODY
from tests.web.site import DOWNLOADS, EVERYBODY, RESULT_PAGES, SEES_RESULTS, Page, signed_in


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_role_sees_its_pages_and_no_other(alpha, role):
    client = signed_in(alpha.people[role])
    newest = alpha.rounds[-1].public_id
    allowed = {
        "overview": True,
        "rounds": True,
        "reports": role in DOWNLOADS,
        **dict.fromkeys(RESULT_PAGES, role in SEES_RESULTS),
    }
    urls = {
        **{name: alpha.url(name) for name in ("overview", "rounds", "reports")},
        **{page: alpha.url("result", newest, page) for page in RESULT_PAGES},
    }

    seen = {name: client.get(url).status_code for name, url in urls.items()}

    assert seen == {name: 200 if may else 403 for name, may in allowed.items()}


@pytest.mark.parametrize("role", EVERYBODY)
def test_links_lead_to_pages_that_open(alpha, role):
    client = signed_in(alpha.people[role])
    answer = client.get(alpha.url("overview"))

    links = {link for link in Page(answer).values("href", "a") if link.startswith("/")}

    assert {link: client.get(link, follow=True).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_role_without_results_learns_nothing_from_the_overview(alpha):
    texts = Page(signed_in(alpha.people["consultant_without_grant"]).get(alpha.url("overview"))).texts

    assert "Results are not part of your role" in texts
    assert [text for text in texts if "Stage" in text or "points" in text] == []


@pytest.mark.parametrize("role", SEES_RESULTS)
def test_a_foreign_round_is_missing_in_the_own_organisation(alpha, beta, role):
    client = signed_in(alpha.people[role])
    foreign = client.get(alpha.url("result", beta.rounds[0].public_id, "ergebnis"))
    missing = client.get(alpha.url("result", NOBODY, "ergebnis"))

    assert (foreign.status_code, foreign.content) == (404, missing.content)


def test_nobody_sees_a_word_of_another_client(alpha, beta):
    for role, user in alpha.people.items():
        client = signed_in(user)
        for url in ["/", "/?choose", "/portfolio/", *alpha.pages()]:
            assert b"Beta" not in client.get(url, follow=True).content, (role, url)


def test_who_is_not_signed_in_is_sent_to_the_sign_in_for_every_page(client, alpha, beta):
    for url in ["/", "/portfolio/", "/frageboegen/", "/verwaltung/plugins/", *alpha.pages(), *beta.pages()]:
        answer = client.get(url)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/"), url


def test_a_removed_member_is_out_with_the_next_page(alpha):
    user = alpha.people["executive"]
    client = signed_in(user)
    assert client.get(alpha.url("overview")).status_code == 200

    with acting_for(alpha.organisation):
        remove_member(membership=Membership.objects.get(user=user))

    assert client.get(alpha.url("overview")).status_code == 404


def test_pages_of_an_organisation_are_kept_by_no_cache(alpha):
    client = signed_in(alpha.people["admin"])

    for url in alpha.pages():
        assert {"no-store", "private"} <= set(client.get(url)["Cache-Control"].split(", ")), url


def test_an_unknown_page_of_a_result_does_not_exist(alpha):
    url = alpha.url("result", alpha.rounds[0].public_id, "radar")

    assert signed_in(alpha.people["admin"]).get(url).status_code == 404
