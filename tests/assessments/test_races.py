"""Who comes last: closes, saves and submits at the same time, with real commits and real threads."""

import threading
import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    change_round,
    invite_people,
    record_answer,
    refresh_participation,
    remind,
    start_answering,
    stop_answering,
    submit,
)
from cxmaturity.assessments.arrays import invited_of, people_digest
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, SaveReceipt, Submission
from cxmaturity.assessments.packing import unpack_codes
from cxmaturity.assessments.queries import configuration_of, find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.engine.plain import digest
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.organisations.scope import acting_for
from tests.rounds import FIRST_PAGE, field_round, invitations_of, person, prepared_round, small_company

pytestmark = pytest.mark.django_db(transaction=True)

TRIALS = 200
SUBMITTERS = 20
FIVE = {"answers": {"A-1": "5"}}
FOUR = {"answers": {"A-1": "4"}}


def at_once(organisation, *verbs):
    """Each verb in a thread of its own, all let go together. What each returned or was refused with."""
    gate, outcomes = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(place, verb):
        try:
            with acting_for(organisation):
                gate.wait(timeout=20)
                outcomes[place] = verb()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception) and not refused(outcome)] == []
    return outcomes


def refused(outcome):
    return isinstance(outcome, RoundStateRefused)


def code_of(outcome):
    return outcome.problems[0].code


def save(invitation, raw=FOUR, base=0):
    return record_answer(invitation=invitation, item="A-1", raw=raw, base_version=base, key=uuid.uuid4())


def people_ready(organisation, mode, people=4):
    """An open round in which everybody has begun and nobody has submitted."""
    round = field_round(organisation, people=[person(number) for number in range(people)], mode=mode)
    invitations = invitations_of(round)
    for invitation in invitations:
        if mode == "attributed":
            accept_attributed(invitation=invitation)
    invitations = [find_invitation(token_of(each)) for each in invitations]
    for invitation in invitations:
        save(invitation)
    return round, invitations


def rows_of(round):
    rows = Submission.objects.filter(round=round).values_list("invitation_id", "codes")
    return {invitation: int(unpack_codes([bytes(codes)], len(codes) // 2)[0][0]) for invitation, codes in rows}


@pytest.fixture
def organisation(transactional_db):
    company = small_company()
    with acting_for(company):
        yield company


def test_every_acknowledged_save_of_a_round_by_name_is_in_its_rows(organisation):
    for _ in range(TRIALS):
        round, invitations = people_ready(organisation, "attributed", people=2)
        saves = [partial(save, each, FIVE, base=1) for each in invitations]
        *outcomes, closed = at_once(organisation, *saves, partial(stop_answering, round=round))

        assert not refused(closed)
        assert {code_of(each) for each in outcomes if refused(each)} <= {"round_closed"}
        expected = {each.pk: 3 if refused(outcome) else 4 for each, outcome in zip(invitations, outcomes, strict=True)}
        assert rows_of(round) == expected
        assert Round.objects.get(pk=round.pk).answered == len(expected)


def test_a_confidential_submit_is_counted_or_refused(organisation):
    for _ in range(TRIALS):
        round, invitations = people_ready(organisation, "confidential", people=2)
        submits = [partial(submit, invitation=each) for each in invitations]
        *outcomes, closed = at_once(organisation, *submits, partial(stop_answering, round=round))

        assert not refused(closed)
        assert {code_of(each) for each in outcomes if refused(each)} <= {"round_closed"}
        received = sum(not refused(each) for each in outcomes)
        assert Submission.objects.filter(round=round).count() == received
        assert Round.objects.get(pk=round.pk).answered == received
        assert Invitation.objects.filter(round=round, state="used").count() == received
        assert not DraftAnswer.objects.filter(invitation__round=round).exists()
        assert not SaveReceipt.objects.filter(invitation__round=round).exists()


def test_a_submit_by_name_counts_once_whatever_comes_last(organisation):
    for _ in range(TRIALS // 4):
        round, invitations = people_ready(organisation, "attributed", people=2)
        submits = [partial(submit, invitation=each) for each in invitations]
        *outcomes, closed = at_once(organisation, *submits, partial(stop_answering, round=round))

        assert not refused(closed)
        assert {code_of(each) for each in outcomes if refused(each)} <= {"round_closed"}
        assert rows_of(round) == dict.fromkeys([each.pk for each in invitations], 3)
        assert Round.objects.get(pk=round.pk).answered == 2


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_many_submits_of_one_person_are_one_submission(organisation, mode):
    round, (invitation, *_) = people_ready(organisation, mode, people=1)
    outcomes = at_once(organisation, *[partial(submit, invitation=invitation)] * SUBMITTERS)

    late = [code_of(each) for each in outcomes if refused(each)]
    assert late == (["already_submitted"] * (SUBMITTERS - 1) if mode == "confidential" else [])
    assert Round.objects.get(pk=round.pk).answered == 1
    assert Submission.objects.filter(round=round).count() == (1 if mode == "confidential" else 0)


def test_many_saves_under_one_key_are_one_save(organisation):
    round = field_round(organisation, people=[person(1)], mode="confidential")
    (invitation,) = invitations_of(round)
    again = {"invitation": invitation, "item": "A-1", "raw": FOUR, "base_version": 0, "key": uuid.uuid4()}
    outcomes = at_once(organisation, *[partial(record_answer, **again)] * SUBMITTERS)

    assert {outcome.version for outcome in outcomes} == {1}
    assert (DraftAnswer.objects.count(), SaveReceipt.objects.count()) == (1, 1)


def test_of_many_who_close_at_once_one_succeeds(organisation):
    round, _ = people_ready(organisation, "attributed", people=2)
    outcomes = at_once(organisation, *[partial(stop_answering, round=round)] * 8)

    assert [code_of(each) for each in outcomes if refused(each)] == ["round_closed"] * 7
    assert len(rows_of(round)) == 2


def test_of_many_reminders_at_once_one_goes_out(organisation):
    round, invitations = people_ready(organisation, "confidential", people=3)
    before = OutgoingMail.objects.count()
    outcomes = at_once(organisation, *[partial(remind, round=round)] * 8)

    assert [code_of(each) for each in outcomes if refused(each)] == ["reminded_today"] * 7
    assert OutgoingMail.objects.count() == before + len(invitations)
    assert len(records_of(organisation.pk).filter(event="reminder.sent")) == 1


def test_whatever_else_meets_a_close_nobody_waits_for_ever(organisation):
    for _ in range(TRIALS // 10):
        round, invitations = people_ready(organisation, "confidential", people=3)
        at_once(
            organisation,
            partial(stop_answering, round=round),
            partial(remind, round=round),
            partial(refresh_participation, round=round),
            partial(submit, invitation=invitations[0]),
        )
        assert Round.objects.get(pk=round.pk).state == "closed"


def test_what_a_launch_freezes_is_what_it_says_whoever_changes_it_meanwhile(organisation):
    for trial in range(TRIALS // 20):
        round = prepared_round(organisation, mode="confidential", closes_at=timezone.now() + timedelta(days=14))
        change_round(round=round, **FIRST_PAGE)
        invite_people(round=round, rows=[person(number) for number in range(8)])
        copies = [Round.objects.get(pk=round.pk) for _ in range(3)]
        at_once(
            organisation,
            partial(start_answering, round=copies[0]),
            partial(change_round, round=copies[1], k=7, has_comments=False),
            partial(invite_people, round=copies[2], rows=[person(50 + trial)]),
        )
        round = Round.objects.get(pk=round.pk)
        invited = invited_of(round)

        assert round.configuration_digest == digest(configuration_of(round, people_digest(invited)))
        states = Invitation.objects.filter(round=round).values_list("state", flat=True)
        assert list(states) == ["open"] * len(invited.departments)
