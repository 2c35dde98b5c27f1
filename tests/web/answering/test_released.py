"""After the close respondents read what was published, once somebody has released it, and nothing beyond."""

import json

import numpy as np
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cxmaturity.assessments.actions import import_answers, release_result
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.tokens import link_token_of, token_of
from cxmaturity.audit.models import AuditRecord
from cxmaturity.engine.response import People, Responses
from cxmaturity.organisations.actions import add_member, register_user
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.numbers import plain
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedCell
from tests.rounds import field_round, person, random_responses
from tests.web.answering.conftest import respondent
from tests.web.site import Page, signed_in

SALES, INSIDE, IT = 0, 1, 3
PLACES = [SALES] * 2 + [INSIDE] * 7 + [IT] * 9
EVERYBODY = len(PLACES)


def closed(company, people=EVERYBODY, **settings):
    """Sales 9, IT 9; of Sales seven in one team and none in the other: neither can be shown."""
    settings = {"mode": "confidential", **settings}
    with acting_for(company):
        round = field_round(company, people=None if settings.get("access") != "open" else [], **settings)
        drawn = random_responses(round, people, seed=7)
        places = np.array([place for place in PLACES if place < len(round.tree)] + [0] * 18, np.int32)[:people]
        who = People(places, drawn.people.levels, drawn.people.functions)
        import_answers(round=round, responses=Responses(who, drawn.questions, drawn.codes))
        close_round(round=round)
        return Round.objects.get(pk=round.pk)


def released(company, **settings):
    round = closed(company, **settings)
    with acting_for(company):
        return release_result(round=round)


def reader(round):
    with acting_for(round.organisation):
        return respondent(Invitation.objects.filter(round=round).first())


def texts(answer):
    return Page(answer).texts


def test_the_link_of_a_closed_round_leads_to_the_result_once_it_is_released(company):
    round = closed(company)
    with acting_for(company):
        link = f"/a/{token_of(Invitation.objects.filter(round=round).first())}/"
    client = Client()
    client.cookies["django_language"] = "en"
    before = (
        client.post(link).url,
        "Read the result" in texts(client.get("/a/")),
        client.get("/a/ergebnis/").status_code,
    )
    with acting_for(company):
        release_result(round=round)
    after = (
        client.post(link).url,
        "Read the result" in texts(client.get("/a/")),
        client.get("/a/ergebnis/").status_code,
    )

    assert (before, after) == (("/a/", False, 302), ("/a/ergebnis/", True, 200))


def test_the_page_shows_the_published_company_and_each_department_shown_or_hidden(company):
    round = released(company)
    with acting_for(company):
        cells = {(row.cell, row.kind, row.key): row for row in PublishedCell.objects.all()}
    page = Page(reader(round).get("/a/ergebnis/?sprache=en"))
    whole = cells["company", "overall", "overall"]
    sales = cells["department:sales", "overall", "overall"]

    assert f"Alpha Energie stands at {plain(whole.value, 'en')} of 100 points" in page.texts
    at = page.texts.index("Sales")
    assert page.texts[at + 1] == plain(sales.value, "en")
    assert page.texts[at + 3] == str(sales.n) == "9"
    assert [page.texts[page.texts.index(team) + 1] for team in ("Inside Sales", "Field Sales")] == [
        "too few answers"
    ] * 2


def test_nothing_is_on_the_page_but_what_was_published_for_these_lines(company):
    """No question, level or comment, and no number of a hidden department; the answers that could leak are there."""
    round = released(company)
    with acting_for(company):
        shown = PublishedCell.objects.filter(kind__in=["overall", "dimension"], status="scored")
        allowed = {plain(value, "en") for row in shown for value in (row.value, row.low, row.high) if value is not None}
        allowed |= {str(row.n) for row in shown}
        whole_n = PublishedCell.objects.get(cell="company", kind="overall").n
    page = Page(reader(round).get("/a/ergebnis/?sprache=en"))
    numbers = {part for text in page.texts for part in text.replace("–", " ").split() if part.isdigit()}

    assert whole_n == 18
    assert numbers - allowed - {"0", "100", "95", str(round.k)} == set()


def test_the_page_tells_nobody_where_it_was_and_works_without_a_script(company):
    answer = reader(released(company)).get("/a/ergebnis/")

    assert answer["Referrer-Policy"] == "no-referrer"
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert "script" not in Page(answer).tags


@pytest.mark.parametrize(("language", "words"), [("de", "zu wenige Antworten"), ("en", "too few answers")])
def test_the_page_speaks_both_languages(company, language, words):
    assert words in texts(reader(released(company)).get(f"/a/ergebnis/?sprache={language}"))


def test_the_page_asks_a_constant_number_of_questions(company):
    client = reader(released(company))
    client.get("/a/ergebnis/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/a/ergebnis/")

    assert len(asked) <= 4


def test_an_open_link_leads_there_without_a_cookie(company):
    round = released(company, access="open", k=10, form="core")
    answer = Client().get(f"/a/offen/{link_token_of(round)}/?sprache=en")

    assert (answer.status_code, answer["Referrer-Policy"]) == (200, "no-referrer")
    assert "By dimension" in texts(answer)
    assert answer.cookies.keys() == set()


def test_too_few_answers_are_said_and_no_number_is_given(company):
    round = released(company, people=4)
    page = texts(reader(round).get("/a/ergebnis/?sprache=en"))

    assert "Too few answers for a result" in page
    assert "By dimension" not in page


@pytest.mark.parametrize("settings", [{"mode": "attributed"}, {"is_test": True}])
def test_rounds_by_name_and_tests_are_never_released(company, settings):
    round = closed(company, **settings)
    with acting_for(company), pytest.raises(RoundStateRefused) as refused:
        release_result(round=round)

    assert [problem.code for problem in refused.value.problems] == ["not_releasable"]


def test_a_row_that_says_released_opens_nothing_in_a_round_by_name(company):
    round = closed(company, mode="attributed")
    with acting_for(company):
        Round.objects.filter(pk=round.pk).update(released_at=timezone.now())

    assert reader(round).get("/a/ergebnis/").status_code == 302


def test_an_open_round_is_not_released(company):
    with acting_for(company):
        round = field_round(company, mode="confidential", people=[person(1)])
        with pytest.raises(RoundStateRefused):
            release_result(round=round)


def test_releasing_twice_is_recorded_once_and_says_nothing_of_people(company):
    round = released(company)
    with acting_for(company):
        again = release_result(round=round)
    rows = list(AuditRecord.objects.filter(event="round.released"))

    assert again.released_at == round.released_at
    assert [json.dumps(row.facts) for row in rows] == [f'{{"round": {round.pk}}}']


def test_who_runs_rounds_reads_what_it_means_and_releases_by_a_button(company):
    round = closed(company)
    admin = register_user(email="admin@alpha.example", language="en")
    add_member(organisation=company, user=admin, role="admin")
    client = signed_in(admin)
    place = f"/o/{company.slug}/runden/{round.public_id}/ruecklauf/"
    offered = f"{place}veroeffentlichen/" in Page(client.get(place)).values("href")
    asked = texts(client.get(f"{place}veroeffentlichen/"))
    done = client.post(f"{place}veroeffentlichen/", follow=True)

    assert (offered, "What respondents then read" in asked) == (True, True)
    assert "The result is released; the links of this round lead to it from now on." in texts(done)
    assert f"{place}veroeffentlichen/" not in Page(client.get(place)).values("href")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not_applicable", "does not concern those asked"),
        ("not_asked", "does not concern those asked"),
        ("insufficient", "not enough answered for a value"),
    ],
)
def test_a_dimension_without_a_value_says_why(company, status, said):
    round = released(company)
    with acting_for(company):
        row = PublishedCell.objects.filter(cell="company", kind="dimension").first()
        PublishedCell.objects.filter(pk=row.pk).update(status=status, value=None, low=None, high=None)
    page = Page(reader(round).get("/a/ergebnis/?sprache=en"))

    assert page.texts.count(said) == 1


def test_a_range_without_width_is_a_dash_and_says_so(company):
    round = released(company)
    with acting_for(company):
        row = PublishedCell.objects.get(cell="company", kind="overall")
        PublishedCell.objects.filter(pk=row.pk).update(low=row.value, high=row.value)
    found = Page(reader(round).get("/a/ergebnis/?sprache=en")).texts

    assert [text for text in found if "The range with 95 percent certainty" in text] == []
    assert [text for text in found if text.startswith("A dash instead of a range")] != []
