"""Why this number? The page of one number: what it says, where it leads, and to whom it does not exist."""

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.models import Result
from cxmaturity.results.queries import content_of
from tests.web.site import Page, company, signed_in, two_levels

TOTAL, DIMENSION, ITEM = "company/overall/overall", "company/dimension/A", "company/item/A-1"


def number_at(company, number, round=-1):
    return company.url("number", company.rounds[round].public_id, number)


def visit(company, number, role="executive", language="en"):
    return signed_in(company.people[role], language).get(number_at(company, number))


def content(company):
    with acting_for(company.organisation):
        result = Result.objects.get(round=company.rounds[-1])
        return result, content_of(result)


def links(answer):
    return [href for href in Page(answer).values("href", "a") if "/zahl/" in href]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Why this number?", "What it is made of", "Weight", "Compute it again"]),
        ("de", ["Warum diese Zahl?", "Woraus sie besteht", "Gewicht", "Nachrechnen"]),
    ],
)
def test_a_number_says_what_it_is_and_what_it_is_made_of(alpha, language, words):
    answer = visit(alpha, TOTAL, language=language)
    result, published = content(alpha)
    figure = next(each for each in published.figures if each.id == TOTAL)
    texts = Page(answer).texts

    assert [word for word in words if word not in texts] == []
    assert {result.digest, f"manage.py verify {result.digest[:16]}", TOTAL} <= set(texts)
    assert f"{result.engine_version}, numpy {result.numpy_version}, scipy {result.scipy_version}" in texts
    assert f"{round(figure.value)}" in texts
    assert str(figure.n) in texts


def test_links_lead_from_the_total_down_to_the_answers(alpha):
    client = signed_in(alpha.people["executive"])
    url, walked = number_at(alpha, TOTAL), []
    while url:
        answer = client.get(url)
        walked.append(unquote(re.sub(r".*/zahl/(.*)/", r"\1", url)))
        url = next(iter(links(answer)), None)

    assert [each.split("/")[1] for each in walked][:4] == ["overall", "dimension", "capability", "item"]
    assert walked[-1].startswith(("department:", "level:"))
    assert {"Answers per option", "Questions answered and not"} <= set(Page(answer).texts)


def test_every_link_of_every_page_of_a_result_leads_to_a_number(alpha):
    client = signed_in(alpha.people["executive"])
    found = {href for page in alpha.pages() for href in links(client.get(page))}

    assert len(found) > 60
    assert {href for href in found if client.get(href).status_code != 200} == set()


def test_a_link_says_whose_number_it_is(alpha):
    page = Page(signed_in(alpha.people["executive"]).get(alpha.url("result", alpha.rounds[-1].public_id, "ergebnis")))
    named = [name for name in page.values("aria-label", "a") if name.startswith("Why this number?")]

    assert len(named) > 4
    assert [name for name in named if not re.fullmatch(r"Why this number\? .*\d.*, .+, .+", name)] == []


@pytest.fixture
def confidential(db, settings, tmp_path):
    """So few people that some groups are hidden."""
    settings.DATA_FOLDER = tmp_path
    return company("Gamma", two_levels("Nordbereich", "Nordteam", "Südbereich"), mode="confidential", people=14)


def test_a_hidden_number_is_missing_byte_by_byte_like_one_that_never_was(confidential):
    _, published = content(confidential)
    hidden = [cell.key for cell in published.cells if not cell.shown]
    client = signed_in(confidential.people["executive"])
    never = client.get(number_at(confidential, "department:nobody/item/A-1"))

    assert (hidden != [], never.status_code) == (True, 404)
    for cell in hidden:
        for rest in ("item/A-1", "dimension/A", "overall/overall", "question/A-1", "response", "change/overall"):
            answer = client.get(number_at(confidential, f"{cell}/{rest}"))
            assert (answer.status_code, answer.content) == (404, never.content), (cell, rest)


def test_no_page_of_a_number_names_what_a_hidden_group_answered(confidential):
    """Counts per option stand on pages of the company alone."""
    _, published = content(confidential)
    client = signed_in(confidential.people["executive"])
    with_options = {
        trace.id.split("/")[0]
        for trace in published.traces
        if b"Answers per option" in client.get(number_at(confidential, trace.id)).content
    }
    assert with_options <= {"company"}


def test_a_department_lead_asks_for_the_own_numbers_only(alpha):
    never = visit(alpha, "department:nobody/dimension/A", "department_lead")
    seen = {
        number: visit(alpha, number, "department_lead")
        for number in (
            DIMENSION,
            *(f"{cell}/dimension/A" for cell in ("department:one", "department:two", "level:leadership")),
        )
    }
    assert {number: answer.status_code for number, answer in seen.items()} == {
        DIMENSION: 200,
        "department:one/dimension/A": 200,
        "department:two/dimension/A": 404,
        "level:leadership/dimension/A": 404,
    }
    assert seen["department:two/dimension/A"].content == never.content
    assert visit(alpha, "department:two/dimension/A").status_code == 200


def test_what_the_company_is_made_of_names_no_other_department_to_a_lead(alpha):
    pages = {role: " ".join(Page(visit(alpha, ITEM, role)).texts) for role in ("executive", "department_lead")}
    names = ("Nordteam", "Südbereich", "All other groups together")

    assert {role: [name in words for name in names] for role, words in pages.items()} == {
        "executive": [True, True, False],
        "department_lead": [True, False, True],
    }


def test_a_lead_and_an_executive_never_share_what_is_kept_in_memory(alpha):
    seen = [b"S\xc3\xbcdbereich" in visit(alpha, ITEM, role).content for role in ("executive", "department_lead") * 2]

    assert seen == [True, False, True, False]


def test_a_round_that_is_not_closed_has_no_numbers(alpha):
    missing = alpha.url("number", "00000000-0000-0000-0000-000000000000", TOTAL)
    assert signed_in(alpha.people["executive"]).get(missing).status_code == 404


def test_who_may_not_see_results_is_told_so(alpha):
    assert visit(alpha, TOTAL, "consultant_without_grant").status_code == 403


@pytest.mark.parametrize("number", ["", "/", "../../", "<b>", "%00", "company", "company/", "é" * 300, "last/" + TOTAL])
def test_garbage_is_missing(alpha, number):
    answer = signed_in(alpha.people["executive"]).get(number_at(alpha, "x").replace("/x/", f"/{number}/"))
    assert answer.status_code in (200, 404)
    assert answer.status_code == 404 or number.startswith("last/")


@pytest.mark.parametrize("role", ["executive", "department_lead"])
@pytest.mark.parametrize("number", [TOTAL, ITEM])
def test_a_number_asks_as_much_for_many_departments_and_rounds_as_for_one(db, settings, tmp_path, role, number):
    settings.DATA_FOLDER = tmp_path
    many = [DepartmentRow("one", "One"), *(DepartmentRow(f"d{n}", f"D {n}", "one") for n in range(6))]
    small, large = company("Klein", [DepartmentRow("one", "One")]), company("Groß", many, rounds=3)
    asked = []
    for each in (small, large):
        client = signed_in(each.people[role])
        client.get(number_at(each, number))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(number_at(each, number)).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 12


def test_the_method_card_says_how_to_compute_it_again(alpha):
    result, _ = content(alpha)
    texts = Page(
        signed_in(alpha.people["department_lead"]).get(alpha.url("result", alpha.rounds[-1].public_id, "methode"))
    ).texts

    assert f"manage.py verify {result.digest[:16]}" in texts
    assert f"{result.engine_version}, numpy {result.numpy_version}, scipy {result.scipy_version}" in texts


def test_sentences_have_their_numbers_below_them(alpha):
    page = Page(
        signed_in(alpha.people["executive"], "de").get(alpha.url("result", alpha.rounds[-1].public_id, "abteilungen"))
    )

    assert "Warum diese Zahlen? Die in den Sätzen dieser Seite" in page.texts


def test_a_published_number_names_its_source(demo_client):
    page = signed_in(demo_client.people["executive"]).get(
        demo_client.url("result", demo_client.rounds[-1].public_id, "benchmark")
    )
    published = [href for href in links(page) if "/published/" in href]
    texts = Page(signed_in(demo_client.people["executive"]).get(published[0])).texts

    assert "Source" in texts
