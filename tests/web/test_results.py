"""The pages of a result: what each role reads, and how many questions they ask the database."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_report
from cxmaturity.reports.models import StoredReport
from cxmaturity.results.queries import latest_results, result_at
from tests.web.site import RESULT_PAGES, Page, company, signed_in, two_levels


@pytest.fixture
def stored(alpha):
    with acting_for(alpha.organisation):
        return make_report(result=latest_results(alpha.organisation)[0])


def texts_of(client, url):
    return Page(client.get(url)).texts


def test_the_overview_leads_to_everything_of_the_newest_round(alpha):
    page = Page(signed_in(alpha.people["executive"]).get(alpha.url("overview")))
    newest = alpha.rounds[-1].public_id

    assert {alpha.url("result", newest, "wahrnehmung"), alpha.url("result", newest, "ergebnis")} <= set(
        page.values("href")
    )
    assert "First assessment" in page.texts


def test_pages_show_the_report_as_it_was_made(alpha, stored):
    """Made by hand differently, so that only the stored one can be on the page."""
    with acting_for(alpha.organisation):
        StoredReport.objects.update(content=stored.content.replace("Nordteam", "Weststube"))
    texts = texts_of(signed_in(alpha.people["admin"]), alpha.pages()[4])

    assert ("Weststube" in texts, "Nordteam" in texts) == (True, False)


def test_a_report_made_of_other_ingredients_is_not_shown_any_more(alpha, stored):
    with acting_for(alpha.organisation):
        StoredReport.objects.update(content=stored.content.replace("Nordteam", "Weststube"), key="0" * 64)
    texts = texts_of(signed_in(alpha.people["admin"]), alpha.pages()[4])

    assert ("Weststube" in texts, "Nordteam" in texts) == (False, True)


def test_before_and_after_a_report_is_made_the_pages_say_the_same(alpha):
    client = signed_in(alpha.people["admin"])
    urls = [alpha.url("result", alpha.rounds[-1].public_id, page) for page in RESULT_PAGES]
    before = [texts_of(client, url) for url in urls]
    with acting_for(alpha.organisation):
        make_report(result=latest_results(alpha.organisation)[0])

    assert [texts_of(client, url) for url in urls] == before


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_department_lead_sees_the_company_and_the_own_departments_only(alpha, stored, language):
    lead, executive = (signed_in(alpha.people[role], language) for role in ("department_lead", "executive"))
    seen = " ".join(text for url in alpha.pages() for text in texts_of(lead, url))
    all_of_it = " ".join(text for url in alpha.pages() for text in texts_of(executive, url))

    assert [name in seen for name in ("Nordbereich", "Nordteam", "Südbereich")] == [True, True, False]
    assert [name in all_of_it for name in ("Nordbereich", "Nordteam", "Südbereich")] == [True, True, True]


def test_a_lead_reads_no_response_rate_but_the_own_one(demo_client):
    lead, executive = (signed_in(demo_client.people[role], "de") for role in ("department_lead", "executive"))
    rate = re.compile(r"Rücklauf: 37 von 38")

    seen = [bool(rate.search(" ".join(texts_of(client, demo_client.url("overview"))))) for client in (executive, lead)]

    assert seen == [True, False]


def test_everybody_reads_the_checksum_of_the_same_stored_result(alpha):
    url = alpha.url("result", alpha.rounds[-1].public_id, "methode")
    readers = [signed_in(alpha.people[role]) for role in ("executive", "department_lead")]
    with acting_for(alpha.organisation):
        stored = result_at(alpha.rounds[-1].public_id).digest[:12]

    assert [stored in " ".join(texts_of(reader, url)) for reader in readers] == [True, True]
    checksums = [set(re.findall(r"[Rr]esult:? ([0-9a-f]{12})", " ".join(texts_of(reader, url)))) for reader in readers]
    assert checksums == [{stored}, {stored}]


def test_a_lead_and_an_executive_never_share_what_is_kept_in_memory(alpha):
    lead, executive = signed_in(alpha.people["department_lead"]), signed_in(alpha.people["executive"])
    url = alpha.url("result", alpha.rounds[-1].public_id, "abteilungen")

    seen = ["Südbereich" in " ".join(texts_of(client, url)) for client in (executive, lead, executive, lead)]

    assert seen == [True, False, True, False]


def test_a_page_without_an_earlier_round_says_so(alpha):
    url = alpha.url("result", alpha.rounds[0].public_id, "verlauf")

    texts = texts_of(signed_in(alpha.people["executive"]), url)
    assert "There is no earlier round with the same questionnaire to compare with." in texts


def test_a_round_that_nobody_answered_is_explained_and_not_drawn(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    silent = company("Still", two_levels("A", "B", "C"), people=0)
    client = signed_in(silent.people["executive"])

    assert {url: client.get(url).status_code for url in silent.pages()} == dict.fromkeys(silent.pages(), 200)


def questions(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("role", ["executive", "department_lead"])
def test_pages_ask_as_much_for_three_rounds_and_many_departments_as_for_one(db, settings, tmp_path, role):
    settings.DATA_FOLDER = tmp_path
    many = [DepartmentRow("one", "One"), *(DepartmentRow(f"d{n}", f"D {n}", "one") for n in range(6))]
    small, large = company("Klein", [DepartmentRow("one", "One")]), company("Groß", many, rounds=3)

    counts = [
        [questions(signed_in(each.people[role]), url) for url in each.pages() if "/berichte/" not in url]
        for each in (small, large)
    ]

    assert counts[0][:2] == counts[1][:2]
    assert [large - small for small, large in zip(*counts, strict=True) if large > small] == []
    assert max(counts[1]) <= 12


def test_the_list_of_reports_asks_as_much_for_three_rounds_as_for_one(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    tree = two_levels("A", "B", "C")
    small, large = company("Klein", tree), company("Groß", tree, rounds=3)

    first, second = (questions(signed_in(each.people["admin"]), each.url("reports")) for each in (small, large))
    assert first == second
