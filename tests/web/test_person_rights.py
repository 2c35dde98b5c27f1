"""The page of a person's rights: for administrators, in the same words for every address."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cxmaturity.assessments.actions import record_answer, submit
from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, person
from tests.web.site import EVERYBODY, Page, signed_in

KNOWN, UNKNOWN = "person1@alpha.example", "nobody@alpha.example"


@pytest.fixture
def url(alpha):
    return reverse("web:person-rights", args=[alpha.slug])


@pytest.fixture
def confidential(alpha):
    with acting_for(alpha.organisation):
        round = field_round(alpha.organisation, mode="confidential", people=[person(n, "one") for n in range(6)])
        invitation = find_invitation(token_of(Invitation.objects.get(round=round, email=KNOWN)))
        record_answer(invitation=invitation, item="A-1", raw={"answers": {"A-1": "4"}}, base_version=0, key=uuid4())
        submit(invitation=invitation)
        yield round


def erase(client, url, email, **more):
    return client.post(url, {"email": email, "sure": "on", "erase": "1", **more}, follow=True)


def words_of(answer):
    return Page(answer).texts


@pytest.mark.parametrize("role", EVERYBODY)
def test_the_page_is_for_administrators(alpha, url, role):
    client = signed_in(alpha.people[role])

    assert client.get(url).status_code == (200 if role == "admin" else 403)
    assert (url in client.get(reverse("web:rounds", args=[alpha.slug])).content.decode()) == (role == "admin")


def test_the_reply_is_the_same_whether_or_not_somebody_takes_part(alpha, url, confidential):
    client = signed_in(alpha.people["admin"])
    for answer in (client.post(url, {"email": email, "copy": "1"}) for email in (KNOWN, UNKNOWN)):
        assert answer["Content-Disposition"] == 'attachment; filename="copy.json"'
        copy = answer.json()
        assert (copy["account"], copy["invitations"], copy["contact_of"], copy["files"]) == (None, [], [], [])

    known, unknown = erase(client, url, KNOWN), erase(client, url, UNKNOWN)

    assert words_of(known) == words_of(unknown)
    assert "Erased, if anything was held about this address. What was published stays." in words_of(known)
    assert not Invitation.objects.filter(email=KNOWN).exists()


def test_erasing_wants_a_confirmation_and_an_address(alpha, url, confidential):
    client = signed_in(alpha.people["admin"])
    unsure = client.post(url, {"email": KNOWN, "erase": "1"})
    nowhere = client.post(url, {"email": "nobody", "erase": "1", "sure": "on"})

    assert (unsure.status_code, nowhere.status_code) == (400, 400)
    assert ("Please confirm it." in words_of(unsure), "This is not an e-mail address." in words_of(nowhere)) == (
        True,
        True,
    )
    assert Invitation.objects.filter(email=KNOWN).count() == 1


def test_nobody_erases_the_own_account(alpha, url):
    admin = alpha.people["admin"]
    answer = erase(signed_in(admin), url, admin.email.upper())

    assert answer.status_code == 400
    with acting_for(alpha.organisation):
        assert Membership.objects.filter(user=admin).count() == 1


def test_a_member_who_is_erased_is_out_at_once(alpha, url):
    lead = alpha.people["hr_lead"]
    client = signed_in(lead)

    erase(signed_in(alpha.people["admin"]), url, lead.email)

    assert client.get(reverse("web:overview", args=[alpha.slug])).status_code == 302


def test_the_page_speaks_german(alpha, url):
    assert "Rechte einer Person" in signed_in(alpha.people["admin"], "de").get(url).content.decode()
