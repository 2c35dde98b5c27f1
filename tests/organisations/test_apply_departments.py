import pytest

from cxmaturity.audit.queries import records_of, verify_chain
from cxmaturity.organisations.actions import apply_departments, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.errors import DepartmentsRefused
from cxmaturity.organisations.models import Department
from cxmaturity.organisations.queries import department_tree
from cxmaturity.organisations.scope import acting_for
from cxmaturity.organisations.tree_changes import TreeChange

ROWS = [
    DepartmentRow("s", "Sales", None, 2),
    DepartmentRow("s.i", "Inside Sales", "s", 9),
    DepartmentRow("it", "IT", None, 8),
    DepartmentRow("fi", "Finance", None, 5),
]
CLOSE_IT = TreeChange("close", ("it",))


@pytest.fixture
def company(alpha):
    import_departments(organisation=alpha, rows=ROWS)
    return alpha


def codes(organisation):
    with acting_for(organisation):
        return [node.code for node in department_tree()]


def stored(organisation):
    with acting_for(organisation):
        return {row.code: (row.name, row.is_closed) for row in Department.objects.all()}


def refused(organisation, rows, *changes):
    before = stored(organisation)
    with pytest.raises(DepartmentsRefused) as refusal:
        apply_departments(organisation=organisation, rows=rows, changes=changes)
    assert stored(organisation) == before
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_what_was_declared_is_closed_and_the_rest_stays(company):
    rows = [ROWS[0], DepartmentRow("cx", "Customer Centre", None, 13)]
    merge = TreeChange("merge", ("it", "fi"), ("cx",))

    assert apply_departments(organisation=company, rows=rows, changes=[merge]) == [
        {"type": "TreeChange", "kind": "merge", "departments": ["it", "fi"], "into": ["cx"]}
    ]
    assert sorted(codes(company)) == ["cx", "s", "s.i"]
    assert stored(company)["it"] == ("IT", True)


def test_nothing_declared_closes_nothing(company):
    assert apply_departments(organisation=company, rows=[ROWS[0]]) == []
    assert codes(company) == ["s", "s.i", "it", "fi"]


def test_a_closed_department_gives_its_name_free(company):
    rows = [DepartmentRow("it2", "IT", None, 8)]
    apply_departments(organisation=company, rows=rows, changes=[TreeChange("merge", ("it",), ("it2",))])

    assert stored(company) == {
        "s": ("Sales", False),
        "s.i": ("Inside Sales", False),
        "it": ("IT", True),
        "fi": ("Finance", False),
        "it2": ("IT", False),
    }


@pytest.mark.parametrize("again", [import_departments, apply_departments])
def test_a_closed_department_opens_again_when_it_is_listed(company, again):
    apply_departments(organisation=company, rows=[], changes=[CLOSE_IT])
    assert codes(company) == ["s", "s.i", "fi"]
    again(organisation=company, rows=[DepartmentRow("it", "Digital", None, 9)])

    assert stored(company)["it"] == ("Digital", False)


def test_a_department_does_not_open_under_a_name_that_was_taken_meanwhile(company):
    apply_departments(organisation=company, rows=[], changes=[CLOSE_IT])
    import_departments(organisation=company, rows=[DepartmentRow("it2", "IT")])

    assert refused(company, [DepartmentRow("it", "IT", where="row 2")]) == [("row 2", "duplicate_name")]


def test_a_department_with_open_ones_below_stays_open(company):
    assert refused(company, [], TreeChange("close", ("s",))) == [("s.i", "closed_department")]
    apply_departments(organisation=company, rows=[], changes=[TreeChange("close", ("s", "s.i"))])

    assert codes(company) == ["it", "fi"]


def test_a_department_closes_when_those_below_move(company):
    rows = [DepartmentRow("s.i", "Inside Sales", None, 9)]
    apply_departments(organisation=company, rows=rows, changes=[TreeChange("close", ("s",))])

    assert codes(company) == ["it", "fi", "s.i"]


def test_nothing_is_put_below_a_closed_department(company):
    apply_departments(organisation=company, rows=[], changes=[CLOSE_IT])

    assert refused(company, [DepartmentRow("dev", "Dev", "it", where="row 2")]) == [("row 2", "closed_department")]


def test_a_closed_department_is_not_closed_again(company):
    apply_departments(organisation=company, rows=[], changes=[CLOSE_IT])

    assert refused(company, [], CLOSE_IT) == [("it", "unknown_department")]


def test_problems_of_rows_and_of_changes_come_together_and_nothing_is_written(company):
    rows = [ROWS[2], DepartmentRow("x", "", None, where="row 3"), DepartmentRow("y", "a\nBcc: x", where="row 4")]

    assert refused(company, rows, CLOSE_IT) == [
        ("it", "still_listed"),
        ("row 3", "required"),
        ("row 4", "control_character"),
    ]


def test_another_client_is_not_touched(company, beta):
    import_departments(organisation=beta, rows=ROWS)
    apply_departments(organisation=company, rows=[], changes=[CLOSE_IT])

    assert codes(beta) == ["s", "s.i", "it", "fi"]


def test_counts_and_what_was_declared_stand_in_the_audit_log(company):
    rows = [
        DepartmentRow("s", "Sales and Service", None, 2),
        DepartmentRow("s.i", "Inside Sales", None, 10),
        DepartmentRow("cx", "Customer Centre"),
    ]
    changes = [TreeChange("split", ("it",), ("cx", "s.i")), TreeChange("close", ("fi",))]
    apply_departments(organisation=company, rows=rows, changes=changes)
    line = list(records_of(company.pk))[-1]

    assert line.event == "departments.applied"
    assert line.facts == {
        "new": 1,
        "renamed": 1,
        "moved": 1,
        "headcount_changed": 1,
        "closed": 2,
        "declared": "split: it → cx, s.i; close: fi",
    }
    assert verify_chain(company.pk).holds
