"""The pages of the change: what may not be compared says so in one word, and the counts behind it are nowhere."""

from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.models import Turnover
from cxmaturity.results.queries import latest_results
from tests.web.site import Page, signed_in

CANARIES = [864_213, 975_317]
NOT_COMPARABLE = "not comparable"


def texts_of(company, role, page):
    url = company.url("result", company.rounds[-1].public_id, page)
    return Page(signed_in(company.people[role]).get(url)).texts


def counted(company, *cells):
    """As the close would have found it, with counts that stand out."""
    with acting_for(company.organisation):
        now, previous = latest_results(company.organisation)
        counts = dict.fromkeys(cells, CANARIES)
        Turnover.objects.create(organisation=company.organisation, result=now, previous=previous, counts=counts)


def test_what_may_not_be_compared_says_so_and_no_page_says_the_counts(alpha):
    counted(alpha, "company", "department:one")
    pages = {page: texts_of(alpha, "executive", page) for page in ("verlauf", "abteilungen")}

    assert {page: texts.count(NOT_COMPARABLE) for page, texts in pages.items()} == {"verlauf": 5, "abteilungen": 5}
    urls = alpha.pages()
    said = " ".join(signed_in(alpha.people["executive"]).get(url).content.decode() for url in urls)
    assert [canary for canary in CANARIES if str(canary) in said or f"{canary:,}" in said] == []


def test_where_the_company_may_not_be_compared_the_page_says_that(alpha):
    counted(alpha)

    assert "The company cannot be compared with the last round." in texts_of(alpha, "executive", "verlauf")


def test_a_department_lead_reads_the_change_of_the_own_departments(alpha):
    counted(alpha, "company", "department:one")
    texts = texts_of(alpha, "department_lead", "verlauf")

    assert ("Nordbereich" in texts, "Nordteam" in texts, "Südbereich" in texts) == (True, True, False)
    assert texts.count(NOT_COMPARABLE) == 1
