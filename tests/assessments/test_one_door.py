"""What reads answers for rounds by name refuses a confidential one, whose answers are there and could leak."""

import json
import uuid

import pytest

from cxmaturity.assessments.actions import record_answer, stop_answering, submit
from cxmaturity.assessments.actions.answer_books import (
    department_answers_file,
    department_book,
    own_answers_file,
    own_book,
)
from cxmaturity.assessments.actions.rights import export_person
from cxmaturity.assessments.attendance import attendance_of
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Comment, DraftAnswer, Submission
from cxmaturity.assessments.queries import find_invitation, named_comments
from cxmaturity.assessments.tokens import token_of

SECRET = "The director sleeps in meetings"


def answered(invitations):
    """One has saved, another has submitted; both with a comment."""
    for each in invitations[:2]:
        raw = {"answers": {"A-1": "4"}, "comment": SECRET}
        record_answer(invitation=each, item="A-1", raw=raw, base_version=0, key=uuid.uuid4())
    submit(invitation=find_invitation(token_of(invitations[1])))
    return invitations[0].round


def test_there_are_answers_that_could_leak(confidential):
    round = answered(confidential)

    assert (DraftAnswer.objects.count(), Submission.objects.filter(round=round).count()) == (1, 1)
    assert list(Comment.objects.values_list("text", flat=True)) == [SECRET]


def test_the_list_of_who_answered_is_empty(confidential, attributed):
    assert attendance_of(answered(confidential)) == []
    assert len(attendance_of(answered(attributed))) == len(attributed)


def test_comments_with_names_are_none(confidential, attributed):
    assert named_comments(answered(confidential)) == []
    assert [draft.content["comment"] for draft in named_comments(answered(attributed))] == [SECRET] * 2


@pytest.mark.parametrize(
    "way",
    [
        lambda round, person: own_book(invitation=person),
        lambda round, person: own_answers_file(invitation=person, language="en"),
        lambda round, person: department_book(round=round, department="it"),
        lambda round, person: department_answers_file(round=round, department="it", language="en", by=None),
    ],
    ids=["own book", "own file", "book of a department", "file of a department"],
)
def test_workbooks_are_refused(confidential, way):
    round = answered(confidential)
    with pytest.raises(RoundStateRefused) as refused:
        way(round, confidential[0])

    assert [problem.code for problem in refused.value.problems] == ["attributed_only"]


@pytest.mark.parametrize("for_role", ["", "admin", "executive"])
def test_the_copy_of_a_person_holds_no_answer(alpha, confidential, for_role):
    answered(confidential)
    for person in confidential[:2]:
        copy = export_person(organisation=alpha, email=person.email, for_role=for_role)
        assert (SECRET in json.dumps(copy), [each.get("answers") for each in copy["invitations"]]) in (
            (False, []),
            (False, [None]),
        )


def test_the_close_takes_no_draft_of_a_confidential_round_and_every_one_by_name(confidential, attributed):
    rounds = answered(confidential), answered(attributed)
    for round in rounds:
        stop_answering(round=round)

    assert [Submission.objects.filter(round=round).count() for round in rounds] == [1, 2]
    assert DraftAnswer.objects.filter(invitation__round=rounds[0]).count() == 0
