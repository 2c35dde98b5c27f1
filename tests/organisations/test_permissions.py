import pytest

from cxmaturity.organisations import permissions
from cxmaturity.organisations.models import Membership, Role

EVERY_ROLE = [*Role.values, "consultant+results", "consultant+names", "hr_lead+names", "it_lead+names"]
MATRIX = {
    permissions.may_see_results: {*EVERY_ROLE} - {"consultant", "consultant+names"},
    permissions.may_see_all_results: {*EVERY_ROLE} - {"consultant", "consultant+names", "department_lead"},
    permissions.may_download_reports: {*EVERY_ROLE} - {"consultant", "consultant+names", "department_lead"},
    permissions.may_close_round: {
        "admin",
        "hr_lead",
        "hr_lead+names",
        "consultant",
        "consultant+results",
        "consultant+names",
    },
    permissions.may_see_settings: {
        "admin",
        "hr_lead",
        "hr_lead+names",
        "works_council",
        "consultant",
        "consultant+results",
        "consultant+names",
    },
    permissions.may_manage_members: {"admin"},
}


def member(words):
    role, _, grant = words.partition("+")
    return Membership(role=role, results_granted=grant == "results", names_granted=grant == "names")


@pytest.mark.parametrize("predicate", MATRIX, ids=lambda predicate: predicate.__name__)
def test_the_matrix_holds_for_every_role(predicate):
    assert {words for words in EVERY_ROLE if predicate(member(words))} == MATRIX[predicate]


def test_named_answers_are_seen_in_attributed_rounds_only_and_by_few():
    assert {words for words in EVERY_ROLE if permissions.may_see_named_answers(member(words), "attributed")} == {
        "admin",
        "executive",
        "department_lead",
        "hr_lead+names",
        "it_lead+names",
        "consultant+names",
    }
    assert not any(permissions.may_see_named_answers(member(words), "confidential") for words in EVERY_ROLE)


def test_a_department_lead_sees_the_own_subtree_only():
    own = frozenset({"sales", "sales.inside"})
    lead = member("department_lead")
    assert [permissions.sees_department(lead, code, own) for code in ("sales.inside", "it")] == [True, False]
    assert permissions.sees_department(member("executive"), "it", frozenset())
    assert not permissions.sees_department(member("consultant"), "it", frozenset({"it"}))
