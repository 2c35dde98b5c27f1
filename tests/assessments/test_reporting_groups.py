"""Departments that report together: accepted before the launch, frozen with it, and in the response rates."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_groups,
    change_round,
    choose_access,
    invite_people,
    launch_round,
    refresh_participation,
    rename_department,
    start_answering,
)
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused
from cxmaturity.assessments.participation import figures_of
from cxmaturity.assessments.queries import configuration_of, groups_of
from cxmaturity.assessments.readiness import launch_problems
from cxmaturity.engine.cells import group_key
from cxmaturity.engine.reporting_groups import NO_GROUPS, ReportingGroups
from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department
from tests.rounds import FIRST_PAGE, person, prepared_round

INSIDE_AND_FIELD = ("sales.inside", "sales.field")
PEOPLE = [
    *(person(number, department="sales.inside") for number in range(2)),
    *(person(number, department="sales.field") for number in range(2, 6)),
    *(person(number, department="sales.partner") for number in range(6, 12)),
    *(person(number, department="it") for number in range(12, 20)),
]


@pytest.fixture
def round(alpha):
    """Prepared, with 20 people: IT 8, Sales 12 = Inside 2, Field 4, Partners 6."""
    import_departments(organisation=alpha, rows=[DepartmentRow("sales.partner", "Partners", "sales")])
    round = prepared_round(alpha, mode="confidential")
    invite_people(round=round, rows=PEOPLE)
    return change_round(round=round, closes_at=timezone.now() + timedelta(days=9), **FIRST_PAGE)


def accepted(round, *groups):
    return accept_groups(round=round, groups=groups)


def refused(round, *groups):
    with pytest.raises(RoundRefused) as caught:
        accepted(round, *groups)
    round.refresh_from_db()
    assert round.groups == {}
    return [(each.code, each.message["de"], each.message["en"]) for each in caught.value.problems]


def test_groups_are_kept_in_the_order_of_the_chart(round):
    assert groups_of(round) == NO_GROUPS
    accepted(round, ("sales.field", "sales.inside"))
    round.refresh_from_db()
    assert groups_of(round) == ReportingGroups((("sales.inside", "sales.field"),))


@pytest.mark.parametrize(
    ("groups", "code", "english"),
    [
        ([("it", "<b>hr</b>")], "unknown_department", 'There is no department "<b>hr</b>".'),
        ([("it",)], "too_few", "A group needs at least two departments: IT."),
        ([()], "too_few", "A group needs at least two departments: –."),
        (
            [("it", "sales.inside")],
            "not_siblings",
            "IT + Inside Sales: these departments do not have the same department above them.",
        ),
        (
            [INSIDE_AND_FIELD, ("sales.field", "sales.partner")],
            "department_twice",
            '"Field Sales" is chosen twice.',
        ),
    ],
)
def test_what_cannot_report_together_is_refused(round, groups, code, english):
    ((found, german, told),) = refused(round, *groups)
    assert (found, told) == (code, english)
    assert german != told


def test_every_reason_is_named_at_once(round):
    found = refused(round, ("it", "sales"), INSIDE_AND_FIELD, ("it", "sales.partner"))
    assert [code for code, _, _ in found] == [
        "department_twice",
        "not_siblings",
        "group_in_group",
    ]


def test_choosing_again_replaces_and_choosing_none_takes_away(round):
    accepted(round, INSIDE_AND_FIELD)
    accepted(round, ("sales.field", "sales.partner"))
    assert groups_of(round).groups == (("sales.field", "sales.partner"),)
    accepted(round)
    round.refresh_from_db()
    assert round.groups == {}


def test_the_launch_freezes_groups_and_order_under_the_digest(round):
    before = configuration_of(round, None)
    assert "groups" not in before
    accepted(round, INSIDE_AND_FIELD)
    round = start_answering(round=round)
    assert groups_of(round) == ReportingGroups(
        (("sales.inside", "sales.field"),), ("sales.inside", "sales.field", "sales.partner")
    )
    assert configuration_of(round, None)["groups"] == round.groups
    with pytest.raises(RoundStateRefused):
        accepted(round, ("sales.field", "sales.partner"))


def test_a_round_without_groups_has_the_configuration_it_always_had(round):
    launched = start_answering(round=round)
    assert (launched.groups, "groups" in configuration_of(launched, None)) == ({}, False)


def test_by_name_everybody_speaks_for_the_own_department(round):
    accepted(round, INSIDE_AND_FIELD)
    change_round(round=round, mode="attributed")
    assert launch_problems(round) == []
    assert start_answering(round=round).groups == {}


def test_an_open_link_has_no_groups(alpha):
    round = prepared_round(alpha, mode="confidential", form="core")
    accepted(round, ("sales", "it"))
    choose_access(round=round, access="open")
    assert launch_round(round=round).groups == {}


def test_departments_that_changed_since_are_looked_at_again(round):
    accepted(round, INSIDE_AND_FIELD)
    rename_department(round=round, code="sales.field", name="Travelling Sales")
    assert launch_problems(round) == []
    import_departments(organisation=round.organisation, rows=[DepartmentRow("sales.field", "Field", "it")])
    (problem,) = launch_problems(round)
    assert (problem.code, problem.where) == ("groups_outdated", "personen")
    assert problem.message == {
        "de": "Abteilungen haben sich geändert. Bitte sehen Sie die Berichtsgruppen noch einmal an.",
        "en": "Departments have changed. Please look at the reporting groups again.",
    }
    accepted(round, ("sales.inside", "sales.partner"))
    assert launch_problems(round) == []


def test_a_department_that_is_closed_is_noticed(round):
    accepted(round, INSIDE_AND_FIELD)
    Department.objects.filter(code="sales.field").update(is_closed=True)
    assert "groups_outdated" in [each.code for each in launch_problems(round)]


def test_the_response_rates_know_the_same_groups(round):
    accepted(round, INSIDE_AND_FIELD)
    round = start_answering(round=round)
    refresh_participation(round=round)
    round.refresh_from_db()
    group = group_key(INSIDE_AND_FIELD)
    rows = figures_of(round).rates.rows
    assert [(row.key, row.parent, row.invited) for row in rows] == [
        ("department:sales", "company", 12),
        (group, "department:sales", 6),
        ("department:sales.inside", group, None),
        ("department:sales.field", group, None),
        ("department:sales.partner", "department:sales", 6),
        ("department:it", "company", 8),
    ]
