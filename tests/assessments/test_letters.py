"""The mails of a round: word for word, in both modes and languages, and only to those who still want them."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone

from cxmaturity.assessments import mail_texts
from cxmaturity.assessments.actions import (
    accept_attributed,
    decline,
    delegate,
    record_answer,
    reissue,
    revoke,
    stop_answering,
    stop_reminders,
    submit,
    take_back,
)
from cxmaturity.assessments.actions.retention import forget_contacts
from cxmaturity.assessments.mail_values import values_of_invitation, values_of_round
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import find_invitation, invitation_to_write_to
from cxmaturity.assessments.tokens import token_of
from cxmaturity.jobs.outbox import maker_of
from cxmaturity.organisations.actions import add_member, register_user
from cxmaturity.organisations.models import Organisation, Role
from cxmaturity.organisations.permissions import may_see_named_answers
from tests.house.tree import ROOT
from tests.mails import Html, html_of, sent, subject_of, text_of, without_token
from tests.rounds import field_round, invitations_of, person

GOLDEN = Path(__file__).with_name("mails")
SITE = "https://reife.example.com"
CLOSES = datetime(2027, 1, 15, 17, tzinfo=UTC)
CLOSED = datetime(2027, 1, 15, 17, 5, tzinfo=UTC)
HOSTILE = "{0.__class__} {{settings.SECRET_KEY}} %(x)s {k} {% load x %} <b>"
WORDS_IN_PLACE = {
    "invitation": ("attributed", "confidential"),
    "reminder": ("attributed", "confidential"),
    "delegation": ("attributed",),
    "closing_thanks": ("attributed", "confidential"),
}
CASES = [
    (mail, mode, language) for mail, modes in WORDS_IN_PLACE.items() for mode in modes for language in ("de", "en")
]


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def asked(organisation, mode="confidential", language="de", **settings):
    """An invitation of an open round that two managers look after."""
    for name, role in (("boss", Role.EXECUTIVE), ("council", Role.WORKS_COUNCIL)):
        user = register_user(email=f"{name}-{uuid4()}@alpha.example", name=name, language="de")
        add_member(organisation=organisation, user=user, role=role)
    settings = {"closes_at": CLOSES, "result_date": date(2027, 2, 1), "has_levels": True, **settings}
    round = field_round(organisation, people=[person(1, language=language)], mode=mode, **settings)
    return invitations_of(round)[0]


def answered(invitation):
    if invitation.round.mode == Round.Mode.ATTRIBUTED:
        accept_attributed(invitation=invitation)
        invitation.refresh_from_db()
    record_answer(invitation=invitation, item="A-1", raw={"answers": {"A-1": "4"}}, base_version=0, key=uuid4())
    return invitation


def closed(invitation):
    stop_answering(round=invitation.round)
    Round.objects.filter(pk=invitation.round_id).update(closed_at=CLOSED)
    return invitation


def payload_of(invitation):
    return {"organisation": invitation.organisation_id, "invitation": invitation.pk}


def letter(mail, invitation):
    return maker_of(f"assessments.{mail}")(payload_of(invitation))


def ready_for(mail, mode, language, organisation):
    """An invitation to which this mail goes."""
    invitation = asked(organisation, mode, language)
    if mail == "closing_thanks":
        return closed(answered(invitation))
    if mail == "delegation":
        return delegate(invitation=invitation, section="A", email="colleague@alpha.example", name="Chris Kollege")
    return invitation


@pytest.mark.parametrize(("mail", "mode", "language"), CASES)
def test_a_mail_says_word_for_word_what_it_should(alpha, mail, mode, language):
    message = sent(f"assessments.{mail}", payload_of(ready_for(mail, mode, language, alpha)))

    words = f"{message['To']}\n{subject_of(message)}\n\n{without_token(text_of(message))}"
    assert words == (GOLDEN / f"{mail}-{mode}-{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("mail", "mode", "language"), CASES)
def test_text_and_html_say_the_same(alpha, mail, mode, language):
    message = sent(f"assessments.{mail}", payload_of(ready_for(mail, mode, language, alpha)))
    page, text = Html(html_of(message)), text_of(message)

    assert page.blocks[0] == subject_of(message)
    missing = [line for block in page.blocks[1:] for line in block.splitlines() if line.removesuffix(":") not in text]
    assert missing == []
    said = "\n".join(page.blocks) + "\n".join(address for address, _ in page.links)
    assert [line for line in text.splitlines() if line.removesuffix(":") not in said and line != "--"] == []


@pytest.mark.parametrize(("mail", "mode", "language"), CASES)
def test_the_html_loads_nothing_and_its_links_lead_to_the_site(alpha, mail, mode, language):
    message = sent(f"assessments.{mail}", payload_of(ready_for(mail, mode, language, alpha)))
    html = html_of(message)
    page = Html(html)

    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert page.outer == []
    assert set(page.tags) & {"script", "img", "link", "iframe", "object", "form", "svg", "base", "table"} == set()
    assert re.findall(r"url\(|@import|https?://(?!reife\.example\.com/|alpha\.example/privacy)", html) == []
    assert {address[: len(SITE) + 3] for address, _ in page.links} <= {f"{SITE}/a/"}


def test_the_links_open_the_first_page_and_say_what_the_person_wants(alpha):
    invitation = asked(alpha)
    own = f"{SITE}/a/{token_of(invitation)}/"

    addresses = [address for address, _ in Html(letter("invitation", invitation).html).links]

    assert addresses == [own, own, f"{own}?weiter=nein", f"{own}?weiter=keine-erinnerung"]


def test_no_host_of_a_request_comes_into_a_link(alpha, client):
    client.get("/health", headers={"host": "evil.example"})

    assert "evil" not in letter("invitation", asked(alpha)).html


def test_the_colours_are_those_of_the_pages():
    template = (ROOT / "templates" / "emails" / "letter.html").read_text(encoding="utf-8")
    tokens = (ROOT / "cxmaturity" / "web" / "static" / "web" / "tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", tokens)
    light, dark = template.split("prefers-color-scheme: dark")

    assert set(re.findall(r"#[0-9a-f]{6}", light)) <= {pair[0] for pair in pairs}
    assert set(re.findall(r"#[0-9a-f]{6}", dark)) <= {pair[1] for pair in pairs}


def test_what_people_wrote_appears_as_it_is(alpha):
    invitation = asked(alpha, "attributed", "en")
    invitation.round.tree[-1]["name"] = HOSTILE
    codes = {node["code"]: node["name"] for node in invitation.round.tree}
    assert codes["it"] == HOSTILE
    Round.objects.filter(pk=invitation.round_id).update(
        tree=invitation.round.tree, title={"en": HOSTILE}, sponsor=HOSTILE, contact_name=HOSTILE, imprint=HOSTILE
    )
    Invitation.objects.filter(pk=invitation.pk).update(name=HOSTILE)

    message = sent("assessments.invitation", payload_of(invitation))

    assert subject_of(message) == f"{HOSTILE}: your view of {HOSTILE}"
    assert text_of(message).startswith(f"Hello {HOSTILE},\n\nAlpha Energie wants")
    assert f"You are asked to answer for {HOSTILE} by {HOSTILE}.\n" in text_of(message)
    page = Html(html_of(message))
    assert page.blocks[1] == f"Hello {HOSTILE},"
    assert page.blocks[-1] == f"Imprint\n{HOSTILE}"


def test_a_line_break_in_a_name_makes_no_header(alpha):
    invitation = asked(alpha, "attributed", "en")
    invitation.round.tree[-1]["name"] = "IT\r\nBcc: spy@evil.example\u2028X"
    Round.objects.filter(pk=invitation.round_id).update(tree=invitation.round.tree)

    message = sent("assessments.invitation", payload_of(invitation))

    assert subject_of(message) == "First assessment: your view of IT Bcc: spy@evil.example X"
    assert (message["Bcc"], message["To"]) == (None, "person1@alpha.example")


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_not_known_is_left_out_and_no_gap_stays(alpha, mode, language):
    invitation = asked(alpha, mode, language, has_comments=False)
    nothing = dict.fromkeys(("sponsor", "contact_name", "contact_email", "privacy_notice", "imprint"), "")
    Round.objects.filter(pk=invitation.round_id).update(result_date=None, closes_at=None, visible_to=[], **nothing)
    Invitation.objects.filter(pk=invitation.pk).update(name="")

    for mail in ("invitation", "reminder"):
        written = letter(mail, invitation)
        words = f"{written.subject}\n\n{written.text}"
        golden = GOLDEN / f"{mail}-{mode}-{language}-bare.txt"
        assert without_token(words) == golden.read_text(encoding="utf-8")


def test_a_leader_counts_in_the_group_of_the_level(alpha):
    invitation = asked(alpha)
    Invitation.objects.filter(pk=invitation.pk).update(level="leadership")

    assert "Sie zählen zur Gruppe „Leitung“" in letter("invitation", invitation).text


def test_a_trial_says_so(alpha):
    invitation = asked(alpha, is_test=True)

    assert "\n\nDies ist ein Probelauf: " in letter("invitation", invitation).text


def test_who_passed_a_part_on_without_a_name_is_said_to_answer_for_the_department(alpha):
    part = ready_for("delegation", "attributed", "de", alpha)
    Invitation.objects.filter(pk=part.delegated_by_id).update(name="")

    words = "Eine Person, die für IT antwortet, hat einen Teil von „Erste Erhebung“ an Sie weitergegeben"
    assert letter("delegation", part).text.split("\n\n")[1].startswith(words)


def test_a_part_that_was_taken_back_sends_nothing(alpha):
    part = ready_for("delegation", "attributed", "de", alpha)
    payload = payload_of(part)
    take_back(part=part)

    assert sent("assessments.delegation", payload) is None


def test_the_time_is_that_of_the_round(alpha):
    invitation = asked(alpha, time_zone="America/New_York", language="en")

    assert "by Friday, 15 January 2027, 12:00 (America/New_York)." in letter("invitation", invitation).text


@pytest.mark.parametrize("mail", ["invitation", "reminder"])
@pytest.mark.parametrize(
    "happened", ["revoked", "declined", "round closed", "time over", "used", "address gone", "erased"]
)
def test_nothing_is_sent_to_who_cannot_answer_any_more(alpha, mail, happened):
    invitation = asked(alpha)
    if happened == "revoked":
        revoke(invitation=invitation)
    elif happened == "declined":
        decline(invitation=invitation)
    elif happened == "round closed":
        stop_answering(round=invitation.round)
    elif happened == "time over":
        Round.objects.filter(pk=invitation.round_id).update(closes_at=timezone.now() - timedelta(seconds=1))
    elif happened == "used":
        submit(invitation=answered(invitation))
    elif happened == "address gone":
        Invitation.objects.filter(pk=invitation.pk).update(email="")
    else:
        invitation.round.delete()

    assert sent(f"assessments.{mail}", payload_of(invitation)) is None


def test_nothing_is_sent_for_a_client_that_is_gone(alpha):
    payload = {**payload_of(asked(alpha)), "organisation": alpha.pk + 1}
    Organisation.objects.filter(pk=alpha.pk + 1).delete()

    assert sent("assessments.invitation", payload) is None


def test_an_invitation_of_another_client_is_never_found(alpha):
    other = Organisation.objects.create(name="Beta", slug="beta")

    assert sent("assessments.invitation", {**payload_of(asked(alpha)), "organisation": other.pk}) is None


def test_who_has_submitted_or_wants_no_reminders_gets_none(alpha):
    submitted, quiet = asked(alpha, "attributed"), asked(alpha)
    submit(invitation=answered(submitted))
    stop_reminders(invitation=quiet)

    assert (letter("reminder", submitted), letter("reminder", quiet)) == (None, None)
    assert letter("invitation", quiet) is not None


def test_a_link_made_anew_is_the_one_in_the_mail(alpha):
    invitation = asked(alpha)
    before = token_of(invitation)
    reissue(invitation=invitation)

    text = letter("invitation", invitation).text

    invitation.refresh_from_db()
    assert token_of(invitation) != before
    assert f"{SITE}/a/{token_of(invitation)}/" in text
    assert before not in text


def test_a_new_link_goes_out_whether_somebody_has_submitted_or_not(alpha):
    silent, received = asked(alpha), asked(alpha)
    submit(invitation=answered(received))
    for each in (silent, received):
        reissue(invitation=each)
        assert sent("assessments.invitation", {**payload_of(each), "renewed": True})["To"] == each.email


def test_after_the_key_was_changed_the_next_mail_brings_a_link_that_opens(alpha, settings):
    invitation = asked(alpha)
    before = token_of(invitation)
    settings.SECRET_KEY = "another key of the installation"

    text = letter("reminder", invitation).text

    after = token_of(invitation)
    assert f"{SITE}/a/{after}/" in text
    assert find_invitation(after) == invitation
    with pytest.raises(Invitation.DoesNotExist):
        find_invitation(before)


def test_thanks_go_to_everybody_of_a_confidential_round_alike(alpha):
    round = field_round(alpha, mode="confidential", closes_at=CLOSES, people=[person(number) for number in range(2)])
    took_part, did_not = invitations_of(round)
    submit(invitation=answered(took_part))
    closed(took_part)

    texts = [letter("closing_thanks", each).text.partition("\n")[2] for each in (took_part, did_not)]

    assert texts[0] == texts[1]


def test_thanks_go_to_who_answered_by_name_only(alpha):
    round = field_round(alpha, closes_at=CLOSES, people=[person(number) for number in range(2)])
    did, did_not = invitations_of(round)
    closed(answered(did))

    assert letter("closing_thanks", did) is not None
    assert letter("closing_thanks", did_not) is None


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_no_thanks_before_the_close_nor_after_the_contacts_are_forgotten(alpha, mode):
    invitation = answered(asked(alpha, mode))
    assert letter("closing_thanks", invitation) is None

    closed(invitation)
    forget_contacts(round=invitation.round)

    assert letter("closing_thanks", invitation) is None


def test_a_mail_of_a_confidential_round_says_nothing_about_taking_part(alpha):
    begun, untouched = asked(alpha), asked(alpha)
    answered(begun)

    texts = [without_token(letter("reminder", each).text) for each in (begun, untouched)]

    assert texts[0] == texts[1]


def test_no_mail_says_anonymous_or_umfrage():
    words = mail_texts.FILE.read_text(encoding="utf-8").lower()

    assert [word for word in ("anonym", "umfrage", "survey") if word in words] == []


def test_every_text_is_there_in_both_languages_and_fills_the_same_places(alpha):
    invitation = invitation_to_write_to(asked(alpha).pk)
    known = {
        *values_of_round(invitation.round, "de"),
        *values_of_invitation(invitation),
        *mail_texts.texts()["sentences"],
    }
    uneven = [
        text
        for text in texts_in(mail_texts.texts())
        if set(text) != {"de", "en"} or not places(text["de"]) == places(text["en"]) <= known | {"number"}
    ]

    assert uneven == []


def test_every_role_that_sees_names_has_a_word():
    seeing = {
        role
        for role in Role.values
        if may_see_named_answers(SimpleNamespace(role=role, names_granted=True), "attributed")
    }

    assert seeing == set(mail_texts.texts()["roles"])


def places(template):
    return set(mail_texts.PLACE.findall(template))


def texts_in(tree):
    if isinstance(tree, list):
        for entry in tree:
            yield from texts_in(entry)
    elif isinstance(tree, dict) and {"de", "en"} & set(tree):
        yield tree
    elif isinstance(tree, dict):
        for entry in tree.values():
            yield from texts_in(entry)
