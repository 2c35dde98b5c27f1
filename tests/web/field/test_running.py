"""What may be done while a round is open: each by one click, said in the same words, and never half."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import invitation_by_address
from cxmaturity.assessments.tokens import link_token_of, token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.models import Result
from tests.rounds import person
from tests.web.field.acting import answer, begin, invitations
from tests.web.site import EVERYBODY, Page, signed_in

WRITES = ("remind", "change-end", "invite-late", "change-link", "close-round", "delete-test", "cards")
MAY_NOT = [role for role in EVERYBODY if role not in ("admin", "hr_lead", "consultant", "consultant_without_grant")]


def said(client, url, form=None, **facts):
    """What the page says after a form was sent, with its status."""
    answered = client.post(url, form or {}, follow=True, **facts)
    page = Page(answered)
    at = page.texts.index("Skip to content")
    return answered.status_code, [text for text in page.texts[at:] if text.endswith((".", "!"))]


def fresh(round):
    with acting_for(round.organisation):
        return Round.objects.get(pk=round.pk)


def mails(maker):
    return OutgoingMail.objects.filter(maker=f"assessments.{maker}").count()


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("role", MAY_NOT)
def test_who_does_not_run_rounds_may_do_nothing(client_company, launch, role, name):
    round = launch(is_test=True)
    client = signed_in(client_company.people[role])
    before = records_of(client_company.organisation.pk).count()
    url = client_company.url(name, round.public_id)
    assert client.post(url, {"email": "person1@alpha.example", "withdraw": ""}).status_code == 403
    assert (fresh(round).state, records_of(client_company.organisation.pk).count()) == ("open", before)


@pytest.mark.parametrize("name", [name for name in WRITES if name not in ("close-round", "cards")])
def test_visiting_changes_nothing(client_company, launch, organiser, name):
    round = launch(is_test=True)
    assert organiser.get(client_company.url(name, round.public_id)).status_code == 405
    before = records_of(client_company.organisation.pk).count()
    for page in ("coverage", "close-round", "cards"):
        assert organiser.get(client_company.url(page, round.public_id)).status_code == 200
    assert (fresh(round).state, records_of(client_company.organisation.pk).count()) == ("open", before)


@pytest.mark.parametrize("name", WRITES)
def test_a_form_of_another_site_does_nothing(client_company, launch, name):
    round = launch(is_test=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(client_company.people["hr_lead"])
    assert client.post(client_company.url(name, round.public_id)).status_code == 403
    assert fresh(round).state == "open"


def test_a_reminder_says_the_same_whoever_has_answered(client_company, launch, organiser):
    heard = []
    for answered in (0, 14, 15):
        round = launch()
        answer(*invitations(round)[:answered])
        before = mails("reminder")
        heard.append(said(organiser, client_company.url("remind", round.public_id)))
        assert mails("reminder") - before == 15 - answered
    assert heard[0] == heard[1] == heard[2]
    assert "The reminder is on its way to everybody who has not answered and wants reminders." in heard[0][1]


def test_a_second_reminder_of_the_day_is_refused_in_words(client_company, launch, organiser):
    round = launch()
    url = client_company.url("remind", round.public_id)
    organiser.post(url)
    status, words = said(organiser, url)
    assert status == 400
    assert any(text.startswith("A reminder has gone out today") for text in words)
    assert "Remind now" not in Page(organiser.get(client_company.url("coverage", round.public_id))).texts


@pytest.mark.parametrize(
    ("written", "status", "words"),
    [
        ("2099-12-18T18:00", 200, "The field period has a new end."),
        ("2020-01-01T10:00", 400, "The new end is in the past."),
        ("2099-03-29T02:30", 400, "There is no 2099-03-29 02:30 in Europe/Berlin: the clocks go forward that night."),
        ("tomorrow", 400, "This is no date. Please write it as 2026-12-18T18:00."),
        ("", 400, "This is no date. Please write it as 2026-12-18T18:00."),
        ("9999-12-31T23:59", 400, "The year 9999 is not meant."),
        ("0001-01-01T00:00", 400, "The year 1 is not meant."),
    ],
)
def test_the_end_is_read_where_the_round_is(client_company, launch, organiser, written, status, words):
    round = launch()
    found, said_words = said(organiser, client_company.url("change-end", round.public_id), {"closes_at": written})
    assert found == status
    assert any(text.startswith(words) for text in said_words), said_words
    assert (fresh(round).closes_at != round.closes_at) == (status == 200)


def test_what_was_typed_stays_in_the_form(client_company, launch, organiser):
    round = launch()
    page = Page(organiser.post(client_company.url("change-end", round.public_id), {"closes_at": "2020-01-01T10:00"}))
    assert "2020-01-01T10:00" in page.values("value", "input")
    page = Page(organiser.post(client_company.url("invite-late", round.public_id), {"name": "Ann", "email": "x"}))
    assert "Ann" in page.values("value", "input")


def late(client_company, organiser, round, **facts):
    place = {"department": "two", "level": "", "function": "", "language": "en", **facts}
    return said(organiser, client_company.url("invite-late", round.public_id), place)


def test_one_person_is_invited_late(client_company, launch, organiser):
    round = launch()
    before = mails("invitation")
    status, words = late(client_company, organiser, round, name="Ann New", email=" Ann@Alpha.example")
    assert (status, mails("invitation") - before) == (200, 1)
    with acting_for(round.organisation):
        new = Invitation.objects.get(name="Ann New")
    assert (new.email, new.department, new.state, new.language) == ("ann@alpha.example", "two", "open", "en")
    assert late(client_company, organiser, round, name="Ann New", email="ann@alpha.example") == (status, words)
    assert mails("invitation") - before == 1


def test_who_is_invited_late_may_be_given_a_value_that_the_round_knows(client_company, launch, organiser):
    people = [replace(person(number, "two"), attribute=value) for number, value in enumerate(["Kiel", "Ulm"] * 4)]
    round = launch(people=people)
    late(client_company, organiser, round, name="Ann New", email="ann@alpha.example", attribute="Ulm")
    late(client_company, organiser, round, name="Bea New", email="bea@alpha.example", attribute="Rome")
    with acting_for(round.organisation):
        found = dict(Invitation.objects.filter(name__endswith="New").values_list("name", "attribute"))
    assert found == {"Ann New": "Ulm"}


@pytest.mark.parametrize("facts", [{"email": "nobody"}, {"email": ""}, {"email": "a@b.example", "name": "=1+1"}])
def test_a_bad_person_is_refused_in_words(client_company, launch, organiser, facts):
    round = launch()
    status, words = late(client_company, organiser, round, **{"name": "Ann", **facts})
    assert (status, len(invitations(round))) == (400, 15)
    assert words


def test_a_file_is_invited_whole_or_not_at_all(client_company, launch, organiser):
    round = launch()
    url = client_company.url("invite-late", round.public_id)
    head = "name;email;department\n"
    bad = SimpleUploadedFile("late.csv", f"{head}A;a@alpha.example;two\nB;broken;nowhere\n".encode())
    assert said(organiser, url, {"file": bad})[0] == 400
    assert len(invitations(round)) == 15
    good = SimpleUploadedFile("late.csv", f"{head}A;a@alpha.example;two\nB;b@alpha.example;one\n".encode())
    assert said(organiser, url, {"file": good})[0] == 200
    assert len(invitations(round)) == 17


def test_a_file_that_is_too_large_is_not_read(client_company, launch, organiser):
    round = launch()
    file = SimpleUploadedFile("late.csv", b"name;email;department\n" * 250_000)
    status, words = said(organiser, client_company.url("invite-late", round.public_id), {"file": file})
    assert (status, [text[:30] for text in words if "larger" in text]) == (400, ["The file is larger than 5 MB. "])


def states(client_company, round):
    """One person in every state, in a confidential round."""
    people = invitations(round)
    begin(people[1])
    answer(people[2])
    with acting_for(round.organisation):
        Invitation.objects.filter(pk=people[3].pk).update(state="revoked")
        Invitation.objects.filter(pk=people[4].pk).update(state="declined")
    return [each.email for each in people[:5]]


@pytest.mark.parametrize("verb", ["renew", "withdraw"])
def test_the_link_of_an_address_is_changed_in_the_same_words(client_company, launch, organiser, verb):
    round = launch()
    addresses = states(client_company, round)
    url = client_company.url("change-link", round.public_id)
    before = mails("invitation")
    heard = [said(organiser, url, {"email": address, verb: ""}) for address in addresses]
    assert heard[0][0] == 200
    assert heard == heard[:1] * 5
    assert mails("invitation") - before == (5 if verb == "renew" else 0)
    assert fresh(round).answered == 1


def test_an_address_that_nobody_has_is_said_to_be_none(client_company, launch, organiser):
    round = launch()
    url = client_company.url("change-link", round.public_id)
    for address in ("nobody@alpha.example", "", "x" * 300):
        status, words = said(organiser, url, {"email": address, "renew": ""})
        assert status == 400
        assert any(text.startswith("This address is not on the list") for text in words)


def test_nobody_of_a_confidential_round_is_reached_by_name(client_company, launch, organiser):
    round = launch()
    person = invitations(round)[0]
    url = client_company.url("change-link-by-name", round.public_id, person.public_id)
    assert organiser.post(url, {"withdraw": ""}).status_code == 404
    assert invitations(round)[0].state == "open"


def test_by_name_a_link_is_withdrawn_and_made_anew(client_company, launch, organiser):
    round = launch(mode="attributed")
    person = invitations(round)[0]
    url = client_company.url("change-link-by-name", round.public_id, person.public_id)
    assert said(organiser, url, {"withdraw": ""})[0] == 200
    with acting_for(round.organisation):
        assert invitation_by_address(round, person.email).state == "revoked"
    assert said(organiser, url, {"withdraw": ""})[0] == 400
    assert said(organiser, url, {"renew": ""})[0] == 200
    assert invitations(round)[0].state == "open"


def test_closing_asks_first_and_publishes_once(client_company, launch, organiser):
    round = launch()
    answer(*invitations(round)[:6])
    url = client_company.url("close-round", round.public_id)
    asked = Page(organiser.get(url)).texts
    assert {"This cannot be taken back.", "Close and publish"} <= set(asked)
    assert organiser.post(url)["Location"] == client_company.url("result", round.public_id, "ergebnis")
    assert organiser.post(url)["Location"] == client_company.url("coverage", round.public_id)
    assert organiser.get(url)["Location"] == client_company.url("coverage", round.public_id)
    with acting_for(round.organisation):
        assert (fresh(round).state, Result.objects.count()) == ("closed", 1)


def test_who_may_not_see_results_is_not_led_to_them(client_company, launch):
    round = launch()
    consultant = signed_in(client_company.people["consultant_without_grant"])
    closed = consultant.post(client_company.url("close-round", round.public_id), follow=True)
    assert closed.redirect_chain[-1][0] == client_company.url("coverage", round.public_id)
    assert "The assessment is closed." in Page(closed).texts


@pytest.mark.parametrize("name", ["remind", "change-end", "invite-late", "change-link", "cards"])
def test_of_a_closed_round_nothing_is_changed(client_company, launch, organiser, name):
    round = launch()
    organiser.post(client_company.url("close-round", round.public_id))
    form = {"closes_at": "2099-01-01T10:00", "email": "person1@alpha.example", "renew": "", "department": "two"}
    before = OutgoingMail.objects.count()
    answered = organiser.post(client_company.url(name, round.public_id), form)
    assert answered.status_code in (302, 400)
    assert (fresh(round).closes_at, OutgoingMail.objects.count()) == (round.closes_at, before)


def test_a_test_is_deleted_and_nothing_else(client_company, launch, organiser):
    test, real = launch(is_test=True), launch()
    url = client_company.url("delete-test", real.public_id)
    assert organiser.post(url).status_code == 400
    assert "Delete the test" not in Page(organiser.get(client_company.url("coverage", real.public_id))).texts
    organiser.post(client_company.url("close-round", test.public_id))
    assert organiser.post(client_company.url("delete-test", test.public_id)).status_code == 302
    with acting_for(real.organisation):
        assert list(Round.objects.all()) == [real]


def test_the_open_link_is_there_to_copy_for_who_runs_the_round(client_company, launch, organiser, settings):
    round = launch(people=[], access="open", k=10, form="core")
    url = client_company.url("coverage", round.public_id)
    link = f"{settings.SITE_URL}/a/offen/{link_token_of(round)}/"
    page = organiser.get(url, headers={"host": "localhost"})
    assert link in Page(page).values("value", "input")
    assert "no-store" in page["Cache-Control"]
    for role in MAY_NOT:
        assert link_token_of(round) not in signed_in(client_company.people[role]).get(url).content.decode()


def test_a_deadline_without_a_worker_is_said_and_can_be_mended(client_company, launch, organiser):
    round = launch()
    url = client_company.url("coverage", round.public_id)
    with time_machine.travel(round.closes_at + timedelta(minutes=1)):
        page = Page(signed_in(client_company.people["hr_lead"]).get(url)).texts
    assert any(text.startswith("The last moment is over") for text in page)
    assert "Remind now" not in page


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_no_page_holds_a_token(client_company, launch, organiser, mode):
    round = launch(mode=mode)
    page = organiser.get(client_company.url("coverage", round.public_id) + "?everybody").content.decode()
    assert [each.email for each in invitations(round) if token_of(each) in page] == []
