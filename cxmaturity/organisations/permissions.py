"""Who may do what in an organisation: small predicates over one membership, shared by web, API and files.

The matrices: docs on privacy, "Who sees what". A person without a membership never gets this far: the organisation is
not found. `mode` is the round's mode, attributed or confidential.
"""

from __future__ import annotations

from cxmaturity.organisations.models import Membership, Role

READS_ALL_RESULTS = {Role.ADMIN, Role.EXECUTIVE, Role.HR_LEAD, Role.IT_LEAD, Role.WORKS_COUNCIL}
RUNS_ROUNDS = {Role.ADMIN, Role.HR_LEAD, Role.CONSULTANT}


def may_see_all_results(membership: Membership) -> bool:
    if membership.role == Role.CONSULTANT:
        return membership.results_granted
    return membership.role in READS_ALL_RESULTS


def may_see_results(membership: Membership) -> bool:
    return may_see_all_results(membership) or membership.role == Role.DEPARTMENT_LEAD


def may_see_named_answers(membership: Membership, mode: str) -> bool:
    """A department lead's names end at the own subtree: ask `sees_department` as well."""
    if mode != "attributed":
        return False
    if membership.role in {Role.ADMIN, Role.EXECUTIVE, Role.DEPARTMENT_LEAD}:
        return True
    return membership.role in {Role.HR_LEAD, Role.IT_LEAD, Role.CONSULTANT} and membership.names_granted


def sees_department(membership: Membership, code: str, own_subtree: frozenset[str]) -> bool:
    """own_subtree: codes below the lead's department, itself included (queries.subtree_codes)."""
    if membership.role == Role.DEPARTMENT_LEAD:
        return code in own_subtree
    return may_see_all_results(membership)


def may_download_reports(membership: Membership) -> bool:
    """A board report shows every department, so a department lead does not get it."""
    return may_see_all_results(membership)


def may_see_settings(membership: Membership) -> bool:
    return membership.role in RUNS_ROUNDS | {Role.WORKS_COUNCIL}


def may_run_rounds(membership: Membership) -> bool:
    return membership.role in RUNS_ROUNDS


def may_close_round(membership: Membership) -> bool:
    return may_run_rounds(membership)


def may_manage_members(membership: Membership) -> bool:
    return membership.role == Role.ADMIN
