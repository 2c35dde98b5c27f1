"""Late invitations, reminders, withdrawn and renewed links: what happens, and what nobody learns from it."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cxmaturity.assessments.actions import (
    delegate,
    invite_late,
    new_cards,
    record_answer,
    reissue,
    remind,
    revoke,
    show_cards,
    start_answering,
    stop_answering,
    submit,
    take_back,
)
from cxmaturity.assessments.actions.inviting import thank
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, SaveReceipt, Submission
from cxmaturity.assessments.participation import participation_of
from cxmaturity.assessments.queries import cards_of, find_invitation, invitation_by_address
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.jobs.models import OutgoingMail
from tests.rounds import FIRST_PAGE, field_round, invitations_of, person, prepared_round


def save(invitation):
    answers = {"answers": {"A-1": "4"}}
    record_answer(invitation=invitation, item="A-1", raw=answers, base_version=0, key=uuid.uuid4())


def refused(verb, **facts):
    with pytest.raises(RoundStateRefused) as refusal:
        verb(**facts)
    assert all({"de", "en"} <= problem.message.keys() for problem in refusal.value.problems)
    return [problem.code for problem in refusal.value.problems]


def mails(maker):
    return OutgoingMail.objects.filter(maker=f"assessments.{maker}")


def invited_by(maker):
    return sorted(mail.payload["invitation"] for mail in mails(maker))


def events(round):
    return [(line.event, line.facts) for line in records_of(round.organisation_id).order_by("number")]


def link_opens(token):
    try:
        return find_invitation(token).state
    except Invitation.DoesNotExist:
        return None


def test_who_was_forgotten_gets_a_mail_and_who_was_not_gets_no_second_one(confidential):
    round = confidential[0].round
    rows = [person(0), person(20), person(21, department="sales")]
    assert invite_late(round=round, rows=rows) == 2
    new = Invitation.objects.order_by("pk")[8:]
    assert [(each.email, each.state) for each in new] == [
        ("person20@alpha.example", "open"),
        ("person21@alpha.example", "open"),
    ]
    assert invited_by("invitation") == [each.pk for each in [*confidential, *new]]
    counted = [facts for event, facts in events(round) if event == "people.invited_late"]
    assert counted == [
        {"round": round.pk, "department": "it", "people": 1},
        {"round": round.pk, "department": "sales", "people": 1},
    ]


def test_nobody_is_invited_to_a_round_that_has_closed_in_between(confidential):
    seen_open = confidential[0].round
    stop_answering(round=Round.objects.get())
    assert refused(invite_late, round=seen_open, rows=[person(20)]) == ["round_closed"]
    assert Invitation.objects.count() == 8


def test_a_round_with_one_link_has_no_single_invitations(alpha):
    round = field_round(alpha, people=[], access="open", mode="confidential", k=10, form="core")
    assert refused(invite_late, round=round, rows=[person(1)]) == ["open_link"]


def test_a_reminder_goes_to_who_has_not_answered_and_wants_it(confidential):
    for each in confidential[:2]:
        save(each)
        submit(invitation=each)
    Invitation.objects.filter(pk=confidential[2].pk).update(wants_reminders=False)
    assert remind(round=confidential[0].round) is None
    assert invited_by("reminder") == [each.pk for each in confidential[3:]]


def test_the_audit_of_a_reminder_holds_no_number(confidential):
    remind(round=confidential[0].round)
    assert events(confidential[0].round)[-1] == ("reminder.sent", {"round": confidential[0].round_id})


def test_a_second_reminder_waits_for_the_next_day_of_the_round(alpha):
    with time_machine.travel("2026-11-02T22:30:00Z", tick=False):  # 07:30 on the third in Tokyo
        round = field_round(alpha, mode="confidential", time_zone="Asia/Tokyo", closes_at=_days(10))
        remind(round=round)
    with time_machine.travel("2026-11-03T14:59:00Z", tick=False):  # 23:59
        assert refused(remind, round=round) == ["reminded_today"]
    with time_machine.travel("2026-11-03T15:01:00Z", tick=False):
        remind(round=round)
    assert mails("reminder").count() == 16


def test_nobody_is_reminded_after_the_last_moment(confidential):
    Round.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    assert refused(remind, round=confidential[0].round) == ["round_closed"]
    assert mails("reminder").count() == 0


def test_withdrawing_deletes_what_was_begun(attributed):
    speaker = attributed[0]
    save(speaker)
    part = delegate(invitation=speaker, section="B", email="col@alpha.example")
    revoke(invitation=speaker)
    assert not DraftAnswer.objects.exists()
    assert not SaveReceipt.objects.exists()
    assert not Invitation.objects.filter(pk=part.pk).exists()
    stop_answering(round=speaker.round)
    assert not Submission.objects.exists()


def test_a_part_is_taken_back_before_the_close_only(attributed):
    speaker = attributed[0]
    first, second = (delegate(invitation=speaker, section=code, email="col@alpha.example") for code in ("A", "B"))
    take_back(part=first)
    stop_answering(round=speaker.round)
    assert refused(take_back, part=second) == ["round_closed"]
    assert [part.sections for part in Invitation.objects.filter(delegated_by=speaker)] == [["B"]]


def test_what_was_submitted_by_name_counts_after_the_link_was_withdrawn(attributed):
    save(attributed[0])
    submit(invitation=attributed[0])
    revoke(invitation=attributed[0])
    company = participation_of(attributed[0].round)["company"]
    assert (company["invited"], company["answered"]) == (8, 1)
    stop_answering(round=attributed[0].round)
    assert [row.invitation for row in Submission.objects.all()] == [attributed[0]]


def test_who_was_withdrawn_by_name_before_answering_is_not_invited(attributed):
    revoke(invitation=attributed[0])
    assert participation_of(attributed[0].round)["company"]["invited"] == 7
    assert refused(revoke, invitation=attributed[0]) == ["revoked"]


def states_of_a_confidential_round(invitations):
    """One person in every state that somebody may be in, and their tokens."""
    silent, begun, submitted, withdrawn, declined = invitations[:5]
    save(begun)
    save(submitted)
    tokens = [token_of(each) for each in invitations[:5]]
    submit(invitation=submitted)
    revoke(invitation=withdrawn)
    Invitation.objects.filter(pk=declined.pk).update(state="declined")
    return [silent, begun, submitted, withdrawn, declined], tokens


def test_a_confidential_withdrawal_looks_the_same_whatever_the_person_has_done(confidential):
    people, tokens = states_of_a_confidential_round(confidential)
    round, before = people[0].round, len(events(people[0].round))
    figures = participation_of(round)
    assert [revoke(invitation=each) for each in people] == [None] * 5
    assert events(round)[before:] == [("invitation.withdrawn", {"round": round.pk, "department": "it"})] * 5
    assert [link_opens(token) for token in tokens] == [None] * 5
    assert participation_of(round) == figures
    assert (Submission.objects.count(), Round.objects.get().answered, DraftAnswer.objects.count()) == (1, 1, 0)


def test_a_confidential_new_link_looks_the_same_whatever_the_person_has_done(confidential):
    people, tokens = states_of_a_confidential_round(confidential)
    round, before, posted = people[0].round, len(events(people[0].round)), mails("invitation").count()
    figures = participation_of(round)
    assert [reissue(invitation=each) for each in people] == [None] * 5
    assert events(round)[before:] == [("invitation.renewed", {"round": round.pk, "department": "it"})] * 5
    renewed = [mail.payload.get("renewed", False) for mail in mails("invitation")]
    assert (renewed.count(True), renewed.count(False)) == (5, posted)
    assert [link_opens(token) for token in tokens] == [None] * 5
    new = [token_of(Invitation.objects.get(pk=each.pk)) for each in people]
    assert [link_opens(token) for token in new] == ["open", "open", "used", "open", "open"]
    assert participation_of(round) == figures


def test_a_submitted_confidential_sheet_never_opens_again(confidential):
    save(confidential[0])
    submit(invitation=confidential[0])
    for verb in (revoke, reissue, revoke, reissue):
        verb(invitation=confidential[0])
    again = find_invitation(token_of(Invitation.objects.get(pk=confidential[0].pk)))
    assert again.state == "used"
    assert refused(submit, invitation=again) == ["already_submitted"]


@pytest.mark.parametrize("verb", [revoke, reissue])
def test_links_of_a_closed_round_stay_as_they_are(confidential, verb):
    Invitation.objects.filter(pk=confidential[0].pk).update(state="declined")
    stop_answering(round=confidential[0].round)
    before = OutgoingMail.objects.count()
    assert refused(verb, invitation=confidential[0]) == ["round_closed"]
    assert Invitation.objects.get(pk=confidential[0].pk).state == "declined"
    assert OutgoingMail.objects.count() == before


def test_an_address_is_found_as_people_write_it(confidential):
    round = confidential[0].round
    assert invitation_by_address(round, " Person0@ALPHA.example. ") == confidential[0]
    assert invitation_by_address(round, "") is None
    assert invitation_by_address(round, "nobody@alpha.example") is None


def test_cards_are_shown_used_or_not_and_the_audit_keeps_it(alpha):
    round = prepared_round(alpha, mode="confidential", closes_at=_days(3))
    Round.objects.filter(pk=round.pk).update(**FIRST_PAGE)
    place = {"department": "it", "level": "staff", "function": "SAL", "language": "de"}
    new_cards(round=round, cards=3, **place)
    assert refused(show_cards, round=round) == ["not_open"]
    round = start_answering(round=round)
    before = [each.pk for each in show_cards(round=round)]
    used = invitations_of(round)[0]
    save(used)
    submit(invitation=used)
    assert [each.pk for each in cards_of(round)] == before
    assert events(round)[-1] == ("cards.shown", {"round": round.pk, "people": 3})


def test_by_name_the_thanks_go_to_who_answered(attributed):
    save(attributed[0])
    save(attributed[1])
    submit(invitation=attributed[1])
    Invitation.objects.filter(pk=attributed[2].pk).update(state="declined")
    round = stop_answering(round=attributed[0].round)
    thank(round=round)
    assert invited_by("closing_thanks") == [attributed[0].pk, attributed[1].pk]


def test_confidential_thanks_go_to_everybody_with_a_link(confidential):
    save(confidential[0])
    submit(invitation=confidential[0])
    Invitation.objects.filter(pk=confidential[1].pk).update(state="declined")
    revoke(invitation=confidential[2])
    round = stop_answering(round=confidential[0].round)
    thank(round=round)
    assert invited_by("closing_thanks") == [each.pk for each in (confidential[0], *confidential[3:])]


def test_who_is_not_the_right_person_does_not_speak_for_a_department(attributed):
    save(attributed[0])
    Invitation.objects.filter(pk=attributed[0].pk).update(state="declined")
    stop_answering(round=attributed[0].round)
    assert not Submission.objects.exists()


def _days(number):
    return timezone.now() + timedelta(days=number)
