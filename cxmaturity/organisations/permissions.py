"""Who may do what in an organisation: small predicates over one membership, shared by web, API and files.

The matrices: docs on confidentiality, "Who sees what"; `visibility` makes them by asking here. A person without a
membership never gets this far: the organisation is not found. `mode` is the round's mode, attributed or confidential.
What a respondent may see hangs on the state of the round alone.
"""

from __future__ import annotations

from cxmaturity.organisations.models import Membership, Role

READS_ALL_RESULTS = {Role.ADMIN, Role.EXECUTIVE, Role.HR_LEAD, Role.IT_LEAD, Role.WORKS_COUNCIL}
RUNS_ROUNDS = {Role.ADMIN, Role.HR_LEAD, Role.CONSULTANT}
COMMENTS_BY_GRANT = {Role.HR_LEAD, Role.IT_LEAD, Role.EXECUTIVE, Role.CONSULTANT}


def respondent_sees_answers(mode: str, *, submitted: bool, closed: bool) -> bool:
    """The own answers. submitted: for good, as only a confidential round has it."""
    return not closed and not (mode == "confidential" and submitted)


def respondent_sees_result(mode: str, *, closed: bool, released: bool) -> bool:
    """By name a group may be one person, so respondents of such a round see nothing of one another."""
    return mode == "confidential" and closed and released


def may_release_result(membership: Membership) -> bool:
    return may_run_rounds(membership)


def may_see_all_response_rates(membership: Membership) -> bool:
    return membership.role != Role.DEPARTMENT_LEAD


def may_see_response_rate(membership: Membership, code: str | None, own_subtree: frozenset[str]) -> bool:
    """code: of a department, None = the company. own_subtree: as for `sees_department`."""
    return may_see_all_response_rates(membership) or code in own_subtree


def may_see_all_results(membership: Membership) -> bool:
    if membership.role == Role.CONSULTANT:
        return membership.results_granted
    return membership.role in READS_ALL_RESULTS


def may_see_results(membership: Membership) -> bool:
    return may_see_all_results(membership) or membership.role == Role.DEPARTMENT_LEAD


def may_see_who_answered(membership: Membership, mode: str) -> bool:
    """The list of names with who is missing; of a confidential round there is none, not even for reminding."""
    return mode == "attributed" and may_run_rounds(membership)


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


def may_approve(membership: Membership) -> bool:
    """The configuration of a round, for the works council."""
    return membership.role == Role.WORKS_COUNCIL


def may_record_approval(membership: Membership) -> bool:
    """Enter what the works council has approved on paper."""
    return membership.role == Role.ADMIN


def may_set_launch_rule(membership: Membership) -> bool:
    """Whether a launch needs an approval."""
    return membership.role == Role.ADMIN


def may_run_rounds(membership: Membership) -> bool:
    return membership.role in RUNS_ROUNDS


def may_set_goals(membership: Membership) -> bool:
    """How much each dimension matters and how far it should go is the executive's to say."""
    return membership.role == Role.EXECUTIVE or may_run_rounds(membership)


def may_close_round(membership: Membership) -> bool:
    return may_run_rounds(membership)


def may_manage_members(membership: Membership) -> bool:
    return membership.role == Role.ADMIN


def may_see_comments(membership: Membership) -> bool:
    """Of confidential rounds. A department lead's comments end at the own subtree: ask `sees_department` as well."""
    if membership.role == Role.DEPARTMENT_LEAD:
        return True
    return membership.role in COMMENTS_BY_GRANT and membership.comments_granted


def may_moderate_comments(membership: Membership) -> bool:
    return membership.role == Role.ADMIN
