"""From a mail to the page: the links that a room below writes are those that the web room answers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cxmaturity.assessments import letters
from cxmaturity.assessments.models import Invitation
from cxmaturity.organisations.scope import acting_for
from tests.mails import Html
from tests.rounds import field_round, invitations_of, person, small_company

SITE = "https://reife.example.com"


@pytest.fixture
def invitation(db, settings):
    settings.SITE_URL = SITE
    organisation = small_company()
    with acting_for(organisation):
        round = field_round(organisation, people=[person(1)], closes_at=timezone.now() + timedelta(days=3))
        yield invitations_of(round)[0]


@pytest.mark.parametrize(
    ("wish", "goal"), [("", "start"), ("weiter=nein", "not-me"), ("weiter=keine-erinnerung", "no-reminders")]
)
def test_a_link_of_a_mail_leads_where_it_says_and_changes_nothing_by_itself(invitation, client, wish, goal):
    letter = letters.invitation({"organisation": invitation.organisation_id, "invitation": invitation.pk})
    addresses = {address.removeprefix(SITE) for address, _ in Html(letter.html).links}
    (address,) = {address for address in addresses if address.partition("/?")[2] == wish}
    before = Invitation.objects.values().get(pk=invitation.pk)

    opened = client.get(address)
    entered = client.post(address)

    assert (opened.status_code, entered.status_code, entered["Location"]) == (200, 302, reverse(f"answering:{goal}"))
    assert Invitation.objects.values().get(pk=invitation.pk) == before
