from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from cxmaturity.assessments.models import Comment, DraftAnswer, Invitation, Round, Submission
from cxmaturity.assessments.queries import asked_of, find_invitation
from cxmaturity.demo.actions import set_up_demo
from cxmaturity.demo.comments import AUENTAL_WROTE
from cxmaturity.demo.company import AUENTAL, BIRKHOF, CARLSHUETTE, CLIENTS
from cxmaturity.demo.running import ITEMS, links_to_try
from cxmaturity.organisations.models import Membership, Organisation, Role, User
from cxmaturity.organisations.scope import acting_for, unscoped
from cxmaturity.results.models import PublishedComment
from cxmaturity.results.queries import content_of, latest_results

FILE = Path(__file__).resolve().parent.parent.parent / "questionnaires" / "cx-maturity" / "1.0.0.yaml"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sign_ins(django_db_setup, django_db_blocker):
    """Set up once for all tests of this file, and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up_demo(questionnaire_path=FILE, say=lambda line: None)
        transaction.set_rollback(True)


def published(client):
    organisation = Organisation.objects.get(slug=client.slug)
    with acting_for(organisation):
        return [content_of(result) for result in latest_results(organisation)]


def shown_levels(result):
    return [cell.key for cell in result.cells if cell.kind == "level" and cell.shown]


def test_three_labelled_clients_with_two_closed_rounds_each(sign_ins):
    assert list(Organisation.objects.values_list("name", "synthetic")) == [(client.name, True) for client in CLIENTS]
    for client in CLIENTS:
        rounds = [result.round for result in published(client)]
        assert [(each.mode, each.synthetic, each.closed) for each in rounds] == [
            (client.mode, True, "2026-10-02"),
            (client.mode, True, "2025-10-02"),
        ]


def test_leadership_and_management_stand_apart_where_both_are_large_enough(sign_ins):
    assert shown_levels(published(AUENTAL)[0]) == ["level:leadership", "level:management", "level:staff"]


def test_leadership_and_management_are_joined_where_one_is_too_small(sign_ins):
    assert shown_levels(published(BIRKHOF)[0]) == ["level:leadership+management", "level:staff"]


def test_some_departments_are_too_small_to_be_shown(sign_ins):
    hidden = [cell for cell in published(AUENTAL)[0].cells if not cell.shown]
    assert [cell.key for cell in hidden] == ["department:Z-EK", "department:Z-UE"]
    assert [(cell.answered, cell.invited) for cell in hidden] == [(None, None)] * 2


def test_what_people_of_the_energy_company_wrote_is_listed_where_ten_and_more_took_part(sign_ins):
    with acting_for(Organisation.objects.get(slug=AUENTAL.slug)):
        cells = Counter(PublishedComment.objects.values_list("cell", flat=True))
        assert not Comment.objects.exists()
    assert cells.total() == len(AUENTAL_WROTE)
    assert cells["department:M-KS"] == len([each for each in AUENTAL_WROTE if each[0] == "M-KS"])
    assert {"department:Z-EK", "department:Z-UE", "department:Z-HR"}.isdisjoint(cells)


def test_the_attributed_client_shows_every_department(sign_ins):
    cells = published(CARLSHUETTE)[0].cells
    assert all(cell.shown for cell in cells)
    assert len([cell for cell in cells if cell.kind == "department"]) == len(CARLSHUETTE.departments)


def test_the_consultant_works_with_all_three_the_others_with_one(sign_ins):
    with unscoped("counts memberships over all clients"):
        roles = sorted(Membership.objects.values_list("role", "organisation__slug"))
    slugs = sorted(client.slug for client in CLIENTS)
    assert roles == sorted(
        [("consultant", slug) for slug in slugs] + [(role, AUENTAL.slug) for role in set(Role) - {Role.CONSULTANT}]
    )


def test_a_second_run_changes_nothing_but_the_passwords(sign_ins):
    again = set_up_demo(questionnaire_path=FILE, say=lambda line: None)
    with unscoped("counts rounds over all clients"):
        assert Round.objects.count() == 2 * len(CLIENTS) + 1
    assert {each.password for each in sign_ins}.isdisjoint(each.password for each in again)
    user = User.objects.get(email=again[0].person.email)
    assert user.check_password(again[0].password)
    assert not user.check_password(sign_ins[0].password)


def test_a_pulse_is_in_the_field_and_a_visitor_may_answer_it(sign_ins):
    organisation = Organisation.objects.get(slug=BIRKHOF.slug)
    with acting_for(organisation):
        pulse = Round.objects.get(state=Round.State.OPEN)
        used = Invitation.objects.filter(round=pulse, state=Invitation.State.USED).count()
        assert (pulse.answered, Submission.objects.filter(round=pulse).count()) == (used, used)
        assert pulse.participation["shown"]["company"]["answered"] == used
        assert not DraftAnswer.objects.exists()
    (path,) = links_to_try()
    invitation = find_invitation(path.removeprefix("/a/").removesuffix("/"))
    assert [item.id for item in asked_of(invitation)] == list(ITEMS)
