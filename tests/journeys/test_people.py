"""Each kind of person does in the browser what they came for, in a handful of clicks."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import CONSULTANT, EXECUTIVE, HOME, HR_LEAD, IT_LEAD

pytestmark = pytest.mark.browser
MAKING = 60_000


def headline(page):
    return page.locator("h1").inner_text()


def follow(page, *names):
    for name in names:
        page.get_by_role("link", name=name, exact=True).and_(page.locator(":visible")).first.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_an_executive_reads_the_result_and_takes_the_report_along(visit, javascript):
    page = visit(EXECUTIVE, javascript=javascript)
    assert "Stufe" in headline(page)

    follow(page, "Ergebnisse", "Abteilungen")
    assert page.get_by_text("Kundenservice").and_(page.locator("svg text:visible")).count() == 1
    follow(page, "Phasenplan")
    assert page.get_by_text("Phase 1").and_(page.locator("svg text:visible")).count() == 1

    follow(page, "Berichte")
    form = page.locator("form.order").first
    form.locator("select[name=format]").select_option("xlsx")
    form.locator("select[name=language]").select_option("en" if javascript else "de")
    form.get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("Die Datei ist fertig", timeout=MAKING)
    with page.expect_download() as download:
        page.get_by_role("link", name="Herunterladen").click()
    content = download.value.path().read_bytes()
    assert content[:4] == b"PK\x03\x04"
    assert re.fullmatch(r"auental-energie-board-\d{4}-\d\d-\d\d-(en|de)\.xlsx", download.value.suggested_filename)


def test_an_executive_downloads_the_pdf(visit):
    page = visit(EXECUTIVE, language="en")
    follow(page, "Reports")
    page.locator("form.order").last.locator("select[name=format]").select_option("pdf")
    page.locator("form.order").last.get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("The file is ready", timeout=MAKING)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()

    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def test_a_consultant_goes_from_the_portfolio_to_a_client(visit):
    page = visit(CONSULTANT)
    assert page.url.endswith("/portfolio/")
    clients = page.locator("tbody th a").all_inner_texts()
    assert clients == [
        "Birkhof Versicherung VVaG (Demo)",
        "Auental Energie AG (Demo)",
        "Carlshütte Maschinenbau GmbH (Demo)",
    ]

    follow(page, clients[0], "Ergebnisse")
    assert page.locator("header .org").inner_text() == clients[0]
    follow(page, "Portfolio")
    assert page.locator("tbody th a").all_inner_texts() == clients


def test_an_hr_lead_finds_the_departments_and_the_protected_ones(visit):
    page = visit(HR_LEAD)
    follow(page, "Ergebnisse", "Abteilungen")
    page.get_by_text("Als Tabelle").first.click()
    table = page.locator("details[open] table")

    rows = {row[0]: row for row in (line.split("\t") for line in table.inner_text().splitlines() if "\t" in line)}
    assert "zu wenige Antworten" in " ".join(rows["Einkauf"])
    assert "zu wenige Antworten" not in " ".join(rows["Kundenservice"])


def test_an_it_lead_reads_in_english_what_concerns_systems(visit):
    page = visit(IT_LEAD, language="en")
    follow(page, "Results", "IT and measurement")

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("figure.chart svg:visible").count() >= 2


def test_the_language_is_switched_where_one_stands(visit):
    page = visit(EXECUTIVE)
    follow(page, "Ergebnisse", "Abteilungen")
    place = page.url
    page.get_by_role("button", name="English").and_(page.locator(":visible")).click()

    assert (page.url, page.locator("html").get_attribute("lang")) == (place, "en")
    page.get_by_role("button", name="Deutsch").and_(page.locator(":visible")).click()


def test_signing_out_ends_the_visit(visit):
    page = visit(EXECUTIVE)
    page.get_by_role("button", name="Abmelden").and_(page.locator(":visible")).click()
    page.goto(HOME)

    assert "/sign-in/" in page.url


def test_a_wrong_password_is_said_and_the_address_stays(visit):
    page = visit()
    page.locator("input[name=username]").fill(EXECUTIVE)
    page.locator("input[name=password]").fill("wrong")
    page.locator("button.primary").click()

    assert "passen nicht zusammen" in page.locator("[role=alert]").inner_text()
    assert page.locator("input[name=username]").input_value() == EXECUTIVE
