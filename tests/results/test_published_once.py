"""A confidential round that is closed stays closed, and nothing computes again what it published."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.assessments import actions
from cxmaturity.assessments.actions.retention import delete_answers, forget_contacts
from cxmaturity.assessments.models import Round, Submission
from cxmaturity.engine.errors import Refused
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedCell, Result
from tests.house.tree import ROOT
from tests.rounds import field_round, invitations_of, person, random_responses, small_company

OPENS = r"\"state\": Round\.State\.OPEN|update\([^()]*state=Round\.State\.OPEN|\.state = Round\.State\.OPEN"
SECOND = r"Result\.objects\.(?:bulk_)?(?:create|update|get_or_create|update_or_create)"


@pytest.fixture(scope="module")
def tree(django_db_setup):
    """Name -> text of every module of the program."""
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted((ROOT / "cxmaturity").rglob("*.py"))}


@pytest.fixture
def round(db):
    """Closed: twenty answers, and links that were there."""
    organisation = small_company()
    with acting_for(organisation):
        round = field_round(organisation, [person(number) for number in range(20)], mode="confidential")
        actions.import_answers(round=round, responses=random_responses(round, 20))
        close_round(round=round)
        round.refresh_from_db()
        yield round


def published(round):
    result = Result.objects.get(round=round)
    rows = PublishedCell.objects.filter(result=result).order_by("pk")
    return result.content, result.digest, list(rows.values_list())


AGAIN = {
    "close": lambda round: close_round(round=round),
    "stop": lambda round: actions.stop_answering(round=round),
    "launch": lambda round: actions.launch_round(round=round),
    "start": lambda round: actions.start_answering(round=round),
    "extend": lambda round: actions.extend(round=round, closes_at=timezone.now() + timedelta(days=3)),
    "change": lambda round: actions.change_round(round=round, mode="attributed"),
    "protect": lambda round: actions.protect_round(round=round, mode="attributed", closes_at=None, k=5),
    "discard": lambda round: actions.discard_round(round=round),
    "import": lambda round: actions.import_answers(round=round, responses=random_responses(round, 20)),
    "invite": lambda round: actions.invite_people(round=round, rows=[person(99)]),
    "invite late": lambda round: actions.invite_late(round=round, rows=[person(99)]),
    "new link": lambda round: actions.reissue(invitation=invitations_of(round)[0]),
    "withdraw": lambda round: actions.revoke(invitation=invitations_of(round)[0]),
    "remind": lambda round: actions.remind(round=round),
    "answer": lambda round: actions.record_answer(
        invitation=invitations_of(round)[0], item="A-1", raw={"answers": {}}, base_version=0, key=uuid.uuid4()
    ),
    "submit": lambda round: actions.submit(invitation=invitations_of(round)[0]),
    "erase": lambda round: actions.erase_draft(invitation=invitations_of(round)[0]),
}


@pytest.mark.parametrize("attempt", AGAIN.values(), ids=AGAIN)
def test_nothing_opens_it_again_and_nothing_changes_what_it_published(round, attempt):
    before = published(round)
    with pytest.raises(Refused):
        attempt(round)
    round.refresh_from_db()
    assert (round.state, published(round), Submission.objects.count()) == (Round.State.CLOSED, before, 20)


def test_erasure_never_computes_again(round):
    before = published(round)
    forget_contacts(round=round)
    delete_answers(round=round)
    assert (published(round), Submission.objects.count()) == (before, 0)


def test_only_the_launch_opens_a_round(tree):
    opens = {name for name, text in tree.items() if re.search(OPENS, text)}
    assert opens == {"cxmaturity/assessments/actions/rounds.py"}


def test_only_the_close_writes_a_result(tree):
    writes = {name for name, text in tree.items() if re.search(SECOND, text)}
    assert writes == {"cxmaturity/results/actions.py"}
