import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    change_round,
    choose_language,
    decline,
    delegate,
    erase_draft,
    invite_people,
    join_open_round,
    new_cards,
    record_answer,
    reissue,
    revoke,
    start_answering,
    stop_answering,
    submit,
    take_part_after_all,
)
from cxmaturity.assessments.arrays import responses_of
from cxmaturity.assessments.errors import Conflict, KeyReused, RoundStateRefused
from cxmaturity.assessments.models import Comment, DraftAnswer, Invitation, Invited, Round, SaveReceipt, Submission
from cxmaturity.assessments.queries import asked_of, contents_of, find_invitation, find_open_round, waiting_for
from cxmaturity.assessments.tokens import CODE_ALPHABET, hash_of, in_groups, link_token_of, token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.response import DONT_KNOW, MISSING, NOT_ASKED
from tests.rounds import FIRST_PAGE, field_round, invitations_of, person, prepared_round

FOUR = {"answers": {"A-1": "4"}}


def save(invitation, item="A-1", raw=FOUR, base=0, key=None):
    return record_answer(invitation=invitation, item=item, raw=raw, base_version=base, key=key or uuid.uuid4()).version


def refused(verb, **facts):
    with pytest.raises(RoundStateRefused) as refusal:
        verb(**facts)
    return refusal.value.problems[0].code


def test_only_the_hash_of_a_token_is_kept(confidential):
    row = Invitation.objects.values().get(pk=confidential[0].pk)
    token = token_of(confidential[0])
    assert len(token) == 43
    assert row["token_hash"] == hash_of(token)
    assert token not in str(row)
    assert token.encode() not in bytes(row["seed"])


def test_a_link_is_found_as_mail_programs_cut_it(confidential):
    token = token_of(confidential[0])
    assert [find_invitation(f"{token}{mark}") for mark in ("", ".", ">", ")", ".\r\n")] == [confidential[0]] * 5


@pytest.mark.parametrize(
    "change", [lambda token: token[:-1], lambda token: token[:-1] + "%", lambda _: "x", lambda _: ""]
)
def test_another_token_finds_nobody(confidential, change):
    with pytest.raises(Invitation.DoesNotExist):
        find_invitation(change(token_of(confidential[0])))


def test_a_saved_answer_is_there_with_its_version(confidential):
    assert save(confidential[0]) == 1
    assert save(confidential[0], raw={"answers": {"A-1": "dk"}}, base=1) == 2
    assert contents_of(confidential[0]) == {"A-1": {"answers": {"A-1": "dk"}}}


def test_the_same_key_is_the_same_save(confidential):
    key = uuid.uuid4()
    assert [save(confidential[0], key=key), save(confidential[0], key=key)] == [1, 1]
    assert SaveReceipt.objects.count() == 1
    with pytest.raises(KeyReused):
        save(confidential[0], raw={"answers": {"A-1": "5"}}, key=key)


def test_a_repeated_save_after_a_later_one_is_still_the_same(confidential):
    key = uuid.uuid4()
    save(confidential[0], key=key)
    save(confidential[0], raw={"answers": {"A-1": "5"}}, base=1)
    assert save(confidential[0], key=key) == 1
    assert contents_of(confidential[0]) == {"A-1": {"answers": {"A-1": "5"}}}


def test_two_windows_meet_in_a_conflict_with_both_values(confidential):
    save(confidential[0])
    with pytest.raises(Conflict) as conflict:
        save(confidential[0], raw={"answers": {"A-1": "5"}})
    found = conflict.value
    assert (found.mine, found.theirs, found.version) == ({"answers": {"A-1": "5"}}, FOUR, 1)
    assert contents_of(confidential[0]) == {"A-1": FOUR}


def test_a_version_nobody_saved_is_a_conflict(confidential):
    with pytest.raises(Conflict) as conflict:
        save(confidential[0], base=7)
    assert (conflict.value.theirs, conflict.value.version) == ({}, 0)


def test_what_is_not_asked_is_refused(confidential):
    with pytest.raises(AnswersRefused) as refusal:
        save(confidential[0], item="A-3", raw={"answers": {"A-3": "4"}})
    assert [problem.code for problem in refusal.value.problems] == ["not_applicable"]
    assert [item.id for item in asked_of(confidential[0])] == ["A-1", "A-2", "B-1"]


def test_a_confidential_submit_leaves_one_row_and_no_way_back(confidential):
    save(confidential[0])
    save(confidential[0], item="A-2", raw={"answers": {"A-2": "dk"}, "comment": "Too many forms"})
    sheet = submit(invitation=confidential[0])
    row = Submission.objects.get()
    invitation = Invitation.objects.get(pk=confidential[0].pk)
    assert sheet.codes.tolist() == [3, DONT_KNOW, NOT_ASKED, MISSING, MISSING]
    assert responses_of(row.round).codes.tolist() == [sheet.codes.tolist()]
    assert (row.invitation, row.department, row.function, row.round.answered) == (None, "it", "SAL", 1)
    assert (DraftAnswer.objects.count(), SaveReceipt.objects.count()) == (0, 0)
    assert (invitation.state, invitation.saves, invitation.accepted_at) == ("used", 0, None)
    comment = Comment.objects.get()
    assert (comment.text, comment.item, comment.department) == ("Too many forms", "A-2", "it")
    kept = {field.name for field in Comment._meta.get_fields()}
    assert kept == {"id", "organisation", "round", "department", "level", "item", "text"}


def test_after_a_submit_nothing_is_taken_any_more(confidential):
    save(confidential[0])
    submit(invitation=confidential[0])
    again = find_invitation(token_of(confidential[0]))
    assert refused(submit, invitation=again) == "already_submitted"
    assert refused(save, invitation=again, base=1) == "already_submitted"
    assert refused(erase_draft, invitation=again) == "already_submitted"
    assert Submission.objects.count() == 1


def test_answering_writes_nothing_to_the_audit(confidential):
    before = len(records_of(confidential[0].organisation_id))
    save(confidential[0])
    submit(invitation=confidential[0])
    assert len(records_of(confidential[0].organisation_id)) == before


def test_an_empty_sheet_cannot_be_handed_in(confidential):
    assert refused(submit, invitation=confidential[0]) == "nothing_answered"
    assert Invitation.objects.get(pk=confidential[0].pk).state == "open"


def test_erasing_leaves_the_link_and_nothing_else(confidential):
    save(confidential[0])
    erase_draft(invitation=confidential[0])
    assert (DraftAnswer.objects.count(), SaveReceipt.objects.count()) == (0, 0)
    assert save(confidential[0]) == 1


def test_who_answers_by_name_accepts_it_first(alpha):
    invitation = invitations_of(field_round(alpha))[0]
    assert refused(save, invitation=invitation) == "not_accepted"
    accept_attributed(invitation=invitation)
    assert save(find_invitation(token_of(invitation))) == 1


def test_named_answers_may_change_until_the_close_and_all_of_them_count(attributed):
    handed_in, unfinished, silent, *_ = attributed
    save(handed_in)
    submit(invitation=handed_in)
    save(handed_in, raw={"answers": {"A-1": "5"}}, base=1)
    save(unfinished)
    assert Round.objects.get().answered == 1
    round = stop_answering(round=handed_in.round)
    rows = {row.invitation_id: bytes(row.codes)[0] for row in Submission.objects.all()}
    assert rows == {handed_in.pk: 4, unfinished.pk: 3}
    assert (round.answered, Round.objects.get().answered) == (2, 2)
    assert refused(save, invitation=silent) == "round_closed"


def test_what_was_not_submitted_is_deleted_at_the_close_of_a_confidential_round(confidential):
    save(confidential[0])
    stop_answering(round=confidential[0].round)
    assert (DraftAnswer.objects.count(), Submission.objects.count()) == (0, 0)
    assert refused(save, invitation=confidential[0], base=1) == "round_closed"


def test_outside_the_field_period_nothing_is_taken(confidential):
    Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))
    assert refused(save, invitation=confidential[0]) == "not_open"
    Round.objects.update(opens_at=timezone.now() - timedelta(hours=2), closes_at=timezone.now() - timedelta(hours=1))
    assert refused(save, invitation=confidential[0]) == "round_closed"


def test_a_withdrawn_link_opens_nothing(confidential):
    token = token_of(confidential[0])
    revoke(invitation=confidential[0])
    with pytest.raises(Invitation.DoesNotExist):
        find_invitation(token)
    assert refused(save, invitation=confidential[0]) == "revoked"


def test_a_new_link_replaces_the_old_one_and_keeps_the_answers(confidential):
    save(confidential[0])
    old = token_of(confidential[0])
    reissue(invitation=confidential[0])
    new = find_invitation(token_of(Invitation.objects.get(pk=confidential[0].pk)))
    with pytest.raises(Invitation.DoesNotExist):
        find_invitation(old)
    assert contents_of(new) == {"A-1": FOUR}


def test_who_is_not_the_right_person_may_think_again(confidential):
    decline(invitation=confidential[0])
    assert refused(save, invitation=confidential[0]) == "revoked"
    assert confidential[0] not in waiting_for(confidential[0].round)
    take_part_after_all(invitation=confidential[0])
    assert save(confidential[0]) == 1


def test_reminders_wait_for_those_who_have_not_answered(confidential):
    save(confidential[0])
    submit(invitation=confidential[0])
    choose_language(invitation=confidential[1], language="en")
    assert [each.pk for each in waiting_for(confidential[0].round)] == [each.pk for each in confidential[1:]]


def test_a_part_passed_on_counts_with_the_person_who_passed_it_on(attributed):
    speaker = attributed[0]
    save(speaker)
    part = delegate(invitation=speaker, section="B", email="Colleague@Alpha.example", name="Col League")
    colleague = find_invitation(token_of(part))
    accept_attributed(invitation=colleague)
    colleague = find_invitation(token_of(part))
    assert [item.id for item in asked_of(colleague)] == ["B-1"]
    save(colleague, item="B-1", raw={"answers": {"B-1.shop": "8/6"}})
    submit(invitation=colleague)
    stop_answering(round=speaker.round)
    row = Submission.objects.get()
    assert row.invitation == speaker
    assert responses_of(speaker.round).codes.tolist() == [[3, MISSING, NOT_ASKED, 8 * 11 + 6, MISSING]]
    assert len(Invited.objects.get(round=speaker.round).levels) == 8


def test_nobody_passes_on_a_confidential_part(confidential):
    facts = {"invitation": confidential[0], "section": "B", "email": "c@alpha.example"}
    assert refused(delegate, **facts) == "attributed_only"


def test_an_open_link_lets_anybody_in_and_knows_the_first_level_only(alpha):
    round = field_round(alpha, people=[], access="open", mode="confidential", k=10, form="core")
    assert [node["code"] for node in round.tree] == ["sales", "it"]
    assert find_open_round(link_token_of(round)) == round
    visitor = join_open_round(round=round, department="sales", language="en")
    save(find_invitation(token_of(visitor)))
    submit(invitation=find_invitation(token_of(visitor)))
    assert [(row.department, row.invitation) for row in Submission.objects.all()] == [("sales", None)]


def test_a_code_on_a_card_is_read_as_people_type_it(alpha):
    round = prepared_round(alpha, mode="confidential", closes_at=timezone.now() + timedelta(days=3))
    change_round(round=round, **FIRST_PAGE)
    invite_people(round=round, rows=[person(1)])
    place = {"department": "it", "level": "staff", "function": "SAL", "language": "de"}
    assert new_cards(round=round, cards=3, **place) == 3
    start_answering(round=round)
    card = Invitation.objects.filter(kind="card").first()
    code = token_of(card)
    assert len(code) == 20
    assert set(code) <= set(CODE_ALPHABET)
    typed = [in_groups(code), code.lower(), f" {code} ", code.replace("0", "O").replace("1", "l")]
    assert [find_invitation(each) for each in typed] == [card] * 4
