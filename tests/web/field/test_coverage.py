"""The page of a running round: who sees which figures, and that nothing moves with a single answer."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cxmaturity.assessments.actions import change_round, new_cards, start_answering
from cxmaturity.assessments.models import Invitation
from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.rounds import FIRST_PAGE, person, prepared_round
from tests.web.field.acting import answer, begin, invitations, next_morning
from tests.web.site import EVERYBODY, Page, company, signed_in, two_levels

ALL_FIGURES = tuple(role for role in EVERYBODY if role != "department_lead")
VARYING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def texts(client, url):
    answered = client.get(url)
    assert answered.status_code == 200
    return Page(answered).texts


def rows(client, url):
    """Name of a department -> what stands beside it."""
    html = client.get(url).content.decode()
    found = {}
    for row in re.findall(r"<tr><th scope=\"row\" class=\"depth.*?</tr>", html, re.DOTALL):
        name, *cells = Page(row).texts
        found[name] = cells
    return found


def test_before_the_first_morning_the_page_promises_figures(client_company, launch, organiser):
    round = launch()
    now = timezone.now()
    url = client_company.url("coverage", round.public_id)
    with time_machine.travel(now.astimezone().replace(hour=12), tick=False):
        page = texts(organiser, url)
    assert any(text.endswith("to go: the first figures come tomorrow at 06:00") for text in page)
    assert rows(organiser, url) == {}


def test_a_confidential_page_shows_the_figures_of_the_morning(client_company, launch, organiser):
    round = launch()
    answer(*invitations(round)[:3], *invitations(round)[8:10])
    next_morning(round)
    url = client_company.url("coverage", round.public_id)
    assert "14 days to go: 5 of 15 have answered" in texts(organiser, url)
    assert rows(organiser, url) == {
        "Whole company": ["33%", "15", "5"],
        "Nordbereich": ["38%", "8", "3"],
        "Nordteam": ["protected: too few invited"],
        "Südbereich": ["29%", "7", "2"],
    }


def test_rows_that_are_protected_are_equal_byte_for_byte(client_company, launch, organiser):
    round = launch(people=[person(number, code) for number, code in enumerate(("one", "one.below", "two") * 3)])
    answer(*invitations(round)[:4])
    next_morning(round)
    page = organiser.get(client_company.url("coverage", round.public_id)).content.decode()
    hidden = re.findall(r"<td colspan.*?</td>", page, re.DOTALL)
    assert (len(hidden), len(set(hidden))) == (3, 1)


@pytest.mark.parametrize("role", ALL_FIGURES)
def test_every_other_role_sees_all_rates(client_company, launch, role):
    round = launch(mode="attributed")
    answer(invitations(round)[0])
    client = signed_in(client_company.people[role])
    found = rows(client, client_company.url("coverage", round.public_id))
    assert (found["Nordteam"], found["Südbereich"]) == (["17%", "6", "1"], ["0%", "7", "0"])


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_a_department_lead_sees_the_own_departments_only(client_company, launch, mode):
    round = launch(mode=mode)
    answer(*invitations(round)[:2], *invitations(round)[8:])
    next_morning(round)
    lead = signed_in(client_company.people["department_lead"])
    url = client_company.url("coverage", round.public_id)
    assert set(rows(lead, url)) == {"Nordbereich", "Nordteam"}
    page = " ".join(texts(lead, url))
    assert "Nordbereich, 2 of 8 have answered" in page
    assert "Südbereich" not in page
    assert "of 15" not in page
    listing = texts(lead, client_company.url("rounds"))
    assert "not shown" in listing
    assert "9" not in listing


@pytest.mark.parametrize("role", EVERYBODY)
def test_only_who_runs_rounds_sees_names_and_may_act(client_company, launch, role):
    round = launch(mode="attributed")
    client = signed_in(client_company.people[role])
    page = client.get(client_company.url("coverage", round.public_id)).content.decode()
    runs = role in ("admin", "hr_lead", "consultant", "consultant_without_grant")
    assert [word in page for word in ("Person 3", "person3@", "Set the new end", "Close now")] == [runs] * 4


def test_a_page_by_name_says_who_is_missing_and_why(client_company, launch, organiser):
    round = launch(mode="attributed", people=[person(number, "two") for number in range(5)])
    people = invitations(round)
    answer(people[0])
    begin(people[1])
    with acting_for(round.organisation):
        Invitation.objects.filter(pk=people[2].pk).update(state="declined")
        Invitation.objects.filter(pk=people[3].pk).update(wants_reminders=False)
    url = client_company.url("coverage", round.public_id)
    missing = texts(organiser, url)
    assert "4 people are missing" in missing
    assert "Person 0" not in missing
    states = ("started", "not the right person", "not started", "no reminders", "answered")
    assert [text for text in missing if text in states] == [
        "started",
        "not the right person",
        "not started",
        "no reminders",
        "not started",
    ]
    everybody = texts(organiser, f"{url}?everybody")
    assert {"Person 0", "answered", "5 people are invited"} <= set(everybody)


def everything_seen(client_company):
    """Every page that anybody of the organisation may open, without what differs at every request."""
    seen = {}
    for role in EVERYBODY:
        client = signed_in(client_company.people[role])
        newest = client_company.rounds[-1].public_id
        urls = [client_company.url(name) for name in ("overview", "rounds", "reports")]
        urls += [client_company.url(name, newest) for name in ("coverage", "close-round", "cards")]
        for url in [*urls, "/portfolio/", "/?choose"]:
            seen[role, url] = VARYING.sub(b"", client.get(url, follow=True).content)
    return seen


def test_no_page_changes_when_somebody_answers_confidentially(client_company, launch):
    now = timezone.now()
    round = launch(is_test=False)
    client_company.rounds.append(round)
    people = invitations(round)
    answer(people[0])
    next_morning(round)
    before = everything_seen(client_company)
    for step in (begin, answer):
        step(people[1 if step is begin else 2])
        with acting_for(round.organisation):
            Invitation.objects.filter(pk=people[3].pk).update(state="declined", wants_reminders=False)
        assert everything_seen(client_company) == before
    with time_machine.travel(now + timedelta(days=1)):
        next_morning(round)
        coverage = client_company.url("coverage", round.public_id)
        assert signed_in(client_company.people["admin"]).get(coverage).content != before["admin", coverage]


def test_the_portfolio_shows_the_figures_of_the_morning(client_company, launch):
    round = launch()
    consultant = signed_in(client_company.people["consultant"])
    answer(*invitations(round)[:2])
    assert "not shown" in texts(consultant, "/portfolio/")
    next_morning(round)
    answer(invitations(round)[2])
    assert "2 of 15" in texts(consultant, "/portfolio/")


def test_a_closed_confidential_round_with_few_answers_names_no_number(client_company, launch, organiser):
    round = launch()
    answer(*invitations(round)[:4])
    with acting_for(round.organisation):
        close_round(round=round)
    page = texts(organiser, client_company.url("rounds"))
    assert "too few answers" in page
    assert "4" not in page


def test_after_the_launch_the_page_says_what_comes_next_and_offers_only_what_applies(client_company, launch, organiser):
    round = launch()
    url = client_company.url("coverage", round.public_id)
    page = texts(organiser, url)
    assert "The invitations to 15 people are on their way by mail." in page
    assert any(text.startswith("There is nothing that you have to do now.") for text in page)
    assert page.count("A reminder goes to everybody who has not answered.") == 2
    assert not {"Print the cards", "Remind now"} & set(page)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        later = texts(signed_in(client_company.people["hr_lead"]), url)
    assert {"15 people are invited by mail.", "Remind now"} <= set(later)


def test_a_round_of_cards_offers_to_print_and_nothing_about_mails(client_company, organiser):
    with acting_for(client_company.organisation):
        prepared = prepared_round(client_company.organisation, closes_at=timezone.now() + timedelta(days=14))
        change_round(round=prepared, **FIRST_PAGE)
        new_cards(round=prepared, department="one", level="", function="", cards=2, language="en")
        round = start_answering(round=prepared)
    url = client_company.url("coverage", round.public_id)
    assert {"2 cards wait to be printed and handed out.", "Print the cards", "Card, no name yet"} <= set(
        texts(organiser, url)
    )
    assert not {"Remind", "A reminder goes to everybody who has not answered."} & set(texts(organiser, url))
    organiser.post(client_company.url("cards", round.public_id))
    assert "Print the cards again" in texts(organiser, url)


def test_after_a_close_with_too_few_answers_the_page_says_what_happened_and_what_can_be_done(client_company, launch):
    round = launch()
    answer(*invitations(round)[:4])
    close = client_company.url("close-round", round.public_id)
    url = client_company.url("coverage", round.public_id)
    organiser = signed_in(client_company.people["hr_lead"])
    assert organiser.post(close)["Location"] == url
    page = texts(organiser, url)
    assert "The field period is over: too few answers for a result" in page
    assert "Prepare another round" in page
    assert "Read the result" not in page
    assert "4" not in page
    assert "Prepare another round" not in texts(signed_in(client_company.people["executive"]), url)


def test_the_overview_leads_to_the_running_round(client_company, launch):
    round = launch()
    url = client_company.url("coverage", round.public_id)
    for role in EVERYBODY:
        client = signed_in(client_company.people[role])
        for name in ("overview", "rounds"):
            assert url in Page(client.get(client_company.url(name))).values("href", "a"), (role, name)


def test_a_round_that_is_prepared_or_foreign_is_not_there(client_company, launch, organiser, settings):
    foreign = company("Beta", two_levels("Betanord", "Betateam", "Betasüd"), rounds=0)
    with acting_for(foreign.organisation):
        theirs = prepared_round(foreign.organisation)
    with acting_for(client_company.organisation):
        ours = prepared_round(client_company.organisation)
    for each in (theirs, ours):
        assert organiser.get(client_company.url("coverage", each.public_id)).status_code == 404


def test_a_closed_round_leads_to_its_result(client_company, launch, organiser):
    round = launch(mode="attributed")
    answer(*invitations(round)[:6])
    with acting_for(round.organisation):
        close_round(round=round)
    page = organiser.get(client_company.url("coverage", round.public_id))
    assert "The field period is over: 6 of 15 have answered" in Page(page).texts
    assert client_company.url("result", round.public_id, "ergebnis") in Page(page).values("href", "a")
    assert "Close now" not in Page(page).texts


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_the_queries_of_the_page_do_not_grow(client_company, launch, organiser, mode):
    counted = []
    for departments in (5, 50):
        rows = [DepartmentRow(f"d{number}", f"Department {number}") for number in range(departments)]
        import_departments(organisation=client_company.organisation, rows=rows)
        round = launch(
            mode=mode, people=[person(number, f"d{number % departments}") for number in range(4 * departments)]
        )
        answer(*invitations(round)[:3])
        next_morning(round)
        url = client_company.url("coverage", round.public_id)
        organiser.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert organiser.get(url).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12
