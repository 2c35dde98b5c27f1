"""What the works council reads: configuration and changes, never who was asked; and who may approve."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cxmaturity.assessments import journal
from cxmaturity.assessments.actions import change_round, invite_late, invite_people, revoke, start_answering
from cxmaturity.assessments.actions.retention import forget_list
from cxmaturity.assessments.actions.rights import erase_person
from cxmaturity.assessments.approvals import approval_digest
from cxmaturity.assessments.models import Approval
from cxmaturity.organisations.scope import acting_for
from tests.rounds import FIRST_PAGE, invitations_of, person, prepared_round
from tests.web.site import Page, signed_in

HEX = re.compile("[0-9a-f]{64}")
READERS = ("works_council", "admin", "hr_lead", "consultant")
SENT = {"name": "Conny Council", "body": "Works council of Alpha"}


@pytest.fixture
def round(alpha):
    """A confidential one that could be launched; people of two departments are listed."""
    with acting_for(alpha.organisation):
        round = prepared_round(alpha.organisation, mode="confidential", closes_at=timezone.now() + timedelta(days=14))
        change_round(round=round, **FIRST_PAGE)
        people = [person(number, department=("one.below", "two")[number % 2]) for number in range(16)]
        invite_people(round=round, rows=people)
    return round


def address(round, name="configuration"):
    return reverse(f"web:{name}", args=[round.organisation.slug, round.public_id])


def approve(client, round, **facts):
    with acting_for(round.organisation):
        digest = approval_digest(round)
    return client.post(address(round, "approve"), {**SENT, "digest": digest, **facts})


def approvals(round):
    with acting_for(round.organisation):
        return list(Approval.objects.filter(round=round))


@pytest.mark.parametrize("role", READERS)
def test_the_configuration_is_read_before_the_launch_without_a_name(alpha, round, role):
    answer = signed_in(alpha.people[role]).get(address(round))
    words = answer.content.decode()

    assert answer.status_code == 200
    assert [text in words for text in ("Mara Muster", "https://alpha.example/privacy", "Nordteam")] == [True] * 3
    assert [f"Person {number}" in words or f"person{number}@" in words for number in range(16)] == [False] * 16


@pytest.mark.parametrize("role", ["executive", "it_lead", "department_lead"])
def test_nobody_else_reads_it(alpha, round, role):
    client = signed_in(alpha.people[role])

    assert [client.get(address(round)).status_code, client.get(alpha.url("council")).status_code] == [403, 403]


def test_a_round_of_somebody_else_is_not_there(alpha, beta, round):
    client = signed_in(beta.people["works_council"])
    smuggled = reverse("web:configuration", args=[beta.slug, round.public_id])

    assert [client.get(address(round)).status_code, client.get(smuggled).status_code] == [404, 404]


def test_the_council_reads_no_list_of_people(alpha, round):
    client = signed_in(alpha.people["works_council"])

    assert client.get(alpha.url("prepare-personen", round.public_id)).status_code == 403


def test_the_council_approves_what_it_has_read(alpha, round):
    client = signed_in(alpha.people["works_council"])
    page = Page(client.get(address(round)))
    (digest,) = [value for value in page.values("value", "input") if HEX.fullmatch(value)]
    with acting_for(alpha.organisation):
        assert digest == approval_digest(round)

    answer = client.post(address(round, "approve"), {**SENT, "digest": digest})
    assert (answer.status_code, answer["Location"]) == (302, address(round))
    assert [(each.name, each.by) for each in approvals(round)] == [("Conny Council", alpha.people["works_council"])]
    assert "Approved as it stands" in Page(client.get(address(round))).texts


def test_what_changed_meanwhile_is_refused_with_the_new_version_and_what_was_typed(alpha, round):
    answer = approve(signed_in(alpha.people["works_council"]), round, digest="0" * 64)
    page = Page(answer)

    assert (answer.status_code, approvals(round)) == (400, [])
    assert "Conny Council" in page.values("value", "input")
    with acting_for(alpha.organisation):
        assert approval_digest(round) in page.values("value", "input")


def test_the_administrator_enters_what_was_agreed_on_paper(alpha, round):
    client = signed_in(alpha.people["admin"])
    approve(client, round)

    assert len(approvals(round)) == 1
    assert "(on paper, entered by the administrator)" in " ".join(Page(client.get(address(round))).texts)


@pytest.mark.parametrize("role", ["hr_lead", "consultant", "executive"])
def test_who_only_runs_rounds_approves_nothing(alpha, round, role):
    answer = approve(signed_in(alpha.people[role]), round)

    assert (answer.status_code, approvals(round)) == (403, [])


def test_an_incomplete_round_offers_no_approval_and_names_what_is_missing(alpha, round):
    with acting_for(alpha.organisation):
        change_round(round=round, sponsor="")
    page = Page(signed_in(alpha.people["works_council"]).get(address(round)))

    assert "I approve this configuration" not in page.texts
    assert "Who asks for the answers? The name is missing." in page.texts


def test_the_administrator_sets_the_rule_and_the_last_step_waits(alpha, round):
    client = signed_in(alpha.people["admin"])
    client.post(alpha.url("launch-rule"), {"needs_approval": "yes"})
    step = alpha.url("prepare-start", round.public_id)
    missing = "The organisation launches with an approval only, and nobody has approved this configuration yet."
    assert missing in Page(client.get(step)).texts

    approve(client, round)
    assert missing not in Page(client.get(step)).texts
    assert signed_in(alpha.people["hr_lead"]).post(alpha.url("launch-rule"), {}).status_code == 403


def test_late_and_withdrawn_invitations_are_numbers_per_department_and_day(alpha, round):
    with acting_for(alpha.organisation):
        start_answering(round=round, by=alpha.people["admin"])
        late = [person(number, department="two") for number in (21, 22)]
        invite_late(round=round, rows=late, by=alpha.people["admin"])
        invite_late(round=round, rows=[person(23, department="two")], by=alpha.people["admin"])
        revoke(invitation=invitations_of(round)[0], by=alpha.people["admin"])
    words = Page(signed_in(alpha.people["works_council"]).get(alpha.url("council"))).texts

    assert words.count("3 invitations added after the launch: Südbereich") == 1
    assert words.count("1 invitation withdrawn after the launch: Nordteam") == 1
    assert [word for word in words if "@" in word or word.startswith("Person 2")] == []


def test_people_erased_are_a_number_of_the_day_and_nobody_is_named(alpha, round):
    with acting_for(alpha.organisation):
        for number in (0, 1):
            erase_person(
                organisation=alpha.organisation, email=f"person{number}@alpha.example", by=alpha.people["admin"]
            )
        erase_person(organisation=alpha.organisation, email="nobody@alpha.example", by=alpha.people["admin"])
        forget_list(round=round)
    page = Page(signed_in(alpha.people["works_council"]).get(alpha.url("council")))

    assert page.texts.count("3 people erased on request") == 1
    assert page.texts.count("List of people never asked deleted as planned") == 1
    assert [word for word in page.texts if "@" in word or word.startswith("Person ")] == []


def days_said(page):
    return [word for word in page.texts if word.startswith("Settings changed")]


def test_every_day_of_the_audit_can_be_read_page_by_page(alpha, round, monkeypatch):
    """Two records a day; a page holds three, and then the rest of its last day."""
    monkeypatch.setattr(journal, "RECORDS_A_PAGE", 3)
    today = timezone.now()
    for days in (4, 3, 2, 1):
        for name in ("sponsor", "imprint"):
            with time_machine.travel(today + timedelta(days=10 - days), tick=False), acting_for(alpha.organisation):
                change_round(round=round, **{name: f"Text {days}"})
    client, read = signed_in(alpha.people["works_council"]), []
    with time_machine.travel(today + timedelta(days=11), tick=False):
        client = signed_in(alpha.people["works_council"])
        url = alpha.url("council")
        while url:
            page = Page(client.get(url))
            read.append(days_said(page))
            later = [href for href in page.values("href", "a") if href.startswith("?bis=")]
            url = alpha.url("council") + later[0] if later else None

    whole_day = ["Settings changed: imprint", "Settings changed: who asks"]
    assert read[:2] == [whole_day * 2, whole_day * 2]
    assert len(read) == 3


@pytest.mark.parametrize("typed", ["", "x", "2026-13-01", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_no_error(alpha, round, typed):
    answer = signed_in(alpha.people["works_council"]).get(alpha.url("council"), {"bis": typed})

    assert answer.status_code == 200


def test_a_launched_round_says_who_approved_it(alpha, round):
    approve(signed_in(alpha.people["works_council"]), round)
    with acting_for(alpha.organisation):
        start_answering(round=round)
    coverage = reverse("web:coverage", args=[alpha.slug, round.public_id])
    said = " ".join(Page(signed_in(alpha.people["works_council"]).get(coverage)).texts)

    assert "by Conny Council, Works council of Alpha" in said
    assert "Conny Council" not in signed_in(alpha.people["executive"]).get(coverage).content.decode()


@pytest.mark.parametrize("page", ["council", "configuration"])
def test_more_rounds_people_and_records_ask_the_database_no_more(
    alpha, round, page, django_assert_max_num_queries, django_assert_num_queries
):
    client = signed_in(alpha.people["works_council"])
    url = alpha.url("council") if page == "council" else address(round)
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    with acting_for(alpha.organisation):
        invite_people(round=round, rows=[person(number, department="two") for number in range(30, 60)])
        for _ in range(3):
            change_round(round=prepared_round(alpha.organisation), k=7)
    with django_assert_num_queries(len(few)):
        client.get(url)
