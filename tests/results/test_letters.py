""" "The results are there": word for word, and only to who may see them at that moment."""

from pathlib import Path

import pytest
from django.urls import resolve

from cxmaturity.assessments.models import Round
from cxmaturity.organisations.actions import add_member, create_organisation, register_user
from cxmaturity.organisations.models import Department, Membership, Role
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.mails import Html, html_of, sent, subject_of, text_of
from tests.rounds import FIRST_PAGE, answered_round, open_round

GOLDEN = Path(__file__).with_name("mails")
SITE = "https://reife.example.com"
MODES = ("attributed", "confidential")
LANGUAGES = ("de", "en")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def member(organisation, role=Role.EXECUTIVE, language="de", **facts):
    user = register_user(email=f"{role}@alpha.example", name="Robin Rolle", language=language)
    add_member(organisation=organisation, user=user, role=role, **facts)
    return user


def published_round(organisation, mode="confidential"):
    round = answered_round(organisation, mode=mode)
    close_round(round=round)
    Round.objects.filter(pk=round.pk).update(**FIRST_PAGE)
    round.refresh_from_db()
    return round


def told(round, user):
    payload = {"organisation": round.organisation_id, "round": round.pk, "user": user.pk}
    return sent("results.published", payload)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mail_says_word_for_word_what_it_should(alpha, mode, language):
    user = member(alpha, language=language)
    round = published_round(alpha, mode)

    message = told(round, user)

    words = f"{message['To']}\n{subject_of(message)}\n\n{text_of(message)}".replace(str(round.public_id), "ROUND")
    assert words == (GOLDEN / f"published-{mode}-{language}.txt").read_text(encoding="utf-8")


def test_its_one_link_leads_to_the_result_on_this_site(alpha, client):
    user = member(alpha)
    round = published_round(alpha)

    page = Html(html_of(told(round, user)))

    (address,) = {address for address, _ in page.links}
    match = resolve(address.removeprefix(SITE))
    assert (match.view_name, match.kwargs["round_id"]) == ("web:result", round.public_id)
    client.force_login(user)
    assert client.get(address.removeprefix(SITE)).status_code == 200


def test_names_are_meant_for_nobody_where_nobody_may_see_them(alpha):
    round = published_round(alpha, "attributed")

    assert (
        "\nBitte beachten Sie: Die Antworten wurden mit Namen gegeben. Namen und einzelne Antworten darf niemand ansehen.\n"
        in text_of(told(round, member(alpha)))
    )


@pytest.mark.parametrize("role", [Role.ADMIN, Role.EXECUTIVE, Role.HR_LEAD, Role.IT_LEAD, Role.WORKS_COUNCIL])
def test_it_goes_to_roles_that_see_results(alpha, role):
    assert told(published_round(alpha), member(alpha, role)) is not None


def test_it_goes_to_department_leads_and_to_consultants_with_the_grant(alpha):
    round = published_round(alpha)
    lead = member(alpha, Role.DEPARTMENT_LEAD, department=Department.objects.get(code="it"))
    consultant = member(alpha, Role.CONSULTANT, results_granted=True)

    assert [told(round, user)["To"] for user in (lead, consultant)] == [lead.email, consultant.email]


def test_it_does_not_go_to_who_may_not_see_results_at_that_moment(alpha):
    round = published_round(alpha)
    ungranted, former, inactive = member(alpha, Role.CONSULTANT), member(alpha), member(alpha, Role.HR_LEAD)
    stranger = register_user(email="stranger@beta.example", name="Stranger", language="de")
    Membership.objects.filter(user=former).delete()
    type(inactive).objects.filter(pk=inactive.pk).update(is_active=False)

    assert [told(round, user) for user in (ungranted, former, inactive, stranger)] == [None] * 4


def test_a_member_of_another_client_is_not_told(alpha):
    round = published_round(alpha)
    other = create_organisation(name="Beta")
    with acting_for(other):
        foreigner = member(other)
    payload = {"organisation": other.pk, "round": round.pk, "user": foreigner.pk}

    assert (told(round, foreigner), sent("results.published", payload)) == (None, None)


def test_nothing_is_said_before_the_close_or_about_what_is_gone(alpha):
    user = member(alpha)
    running = open_round(alpha)
    gone = {"organisation": alpha.pk + 1, "round": running.pk, "user": user.pk}

    assert (told(running, user), sent("results.published", gone)) == (None, None)
