import pytest

from cxmaturity.audit.queries import records_of, verify_chain
from cxmaturity.organisations.actions import (
    add_member,
    create_organisation,
    import_departments,
    register_user,
    remove_member,
)
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.errors import DepartmentsRefused, MemberRefused, OrganisationRefused
from cxmaturity.organisations.models import Department, Membership, Organisation, User
from cxmaturity.organisations.queries import department_tree, membership_in, memberships_of, subtree_codes
from cxmaturity.organisations.scope import acting_for

ROWS = [
    DepartmentRow("sales.inside", "Inside Sales", "sales", 12),
    DepartmentRow("sales", "Sales", None, 3),
    DepartmentRow("it", "IT", None, 30),
]


def codes_of(problems):
    return [problem.code for problem in problems]


def refused_rows(organisation, *rows):
    with pytest.raises(DepartmentsRefused) as refusal:
        import_departments(organisation=organisation, rows=rows)
    with acting_for(organisation):
        assert not Department.objects.exists()
    return refusal.value.problems


def test_an_organisation_gets_a_readable_address_of_its_own(db):
    names = ["Stadtwerke Süd", "Stadtwerke Süd", "Ελλάδα", "ß"]
    assert [create_organisation(name=name).slug for name in names] == [
        "stadtwerke-sued",
        "stadtwerke-sued-2",
        "organisation",
        "ss",
    ]


def test_an_organisation_is_refused_with_all_problems_in_both_languages(db):
    with pytest.raises(OrganisationRefused) as refusal:
        create_organisation(name="Acme\nBcc: x", country="d", size_band="many", slug="no slug")
    found = {(problem.code, problem.where) for problem in refusal.value.problems}
    assert found == {
        ("control_character", "name"),
        ("invalid_value", "country"),
        ("invalid_value", "size_band"),
        ("invalid_value", "slug"),
    }
    assert all(problem.message["de"] != problem.message["en"] for problem in refusal.value.problems)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "required"), ("x" * 121, "too_long"), ("a\u202eb", "bad_unicode"), ("a" + "\u0301" * 5, "bad_unicode")],
)
def test_a_name_that_nobody_can_read_is_refused(db, name, code):
    with pytest.raises(OrganisationRefused) as refusal:
        create_organisation(name=name)
    assert codes_of(refusal.value.problems) == [code]


def test_departments_are_imported_in_any_order(alpha):
    assert import_departments(organisation=alpha, rows=ROWS) == 3
    with acting_for(alpha):
        tree = department_tree()
    assert [(node.code, node.parent, node.headcount) for node in tree] == [
        ("sales", None, 3),
        ("sales.inside", "sales", 12),
        ("it", None, 30),
    ]


def test_a_second_import_changes_by_code_and_keeps_the_rest(alpha):
    import_departments(organisation=alpha, rows=ROWS)
    renamed = [DepartmentRow("it", "Sales", None, 31), DepartmentRow("sales", "IT", None, 3)]
    import_departments(organisation=alpha, rows=renamed)
    with acting_for(alpha):
        assert {row.code: row.name for row in Department.objects.all()} == {
            "sales": "IT",
            "sales.inside": "Inside Sales",
            "it": "Sales",
        }


def test_the_same_code_lives_in_two_organisations(alpha, beta):
    for organisation in (alpha, beta):
        assert import_departments(organisation=organisation, rows=ROWS) == 3


def test_a_cycle_is_named_once_with_its_path(alpha):
    problems = refused_rows(
        alpha, DepartmentRow("a", "A", "b"), DepartmentRow("b", "B", "a"), DepartmentRow("c", "C", "a")
    )
    assert [(problem.code, problem.message["en"]) for problem in problems] == [
        ("cycle", "The departments form a cycle: a → b → a.")
    ]


def test_a_department_above_itself_is_a_cycle(alpha):
    assert codes_of(refused_rows(alpha, DepartmentRow("a", "A", "a"))) == ["cycle"]


def test_siblings_that_read_the_same_are_refused(alpha):
    problems = refused_rows(
        alpha,
        DepartmentRow("a", "Straße"),
        DepartmentRow("b", " STRASSE "),
        DepartmentRow("c", "Straße", "a"),
        DepartmentRow("a", "Again"),
    )
    assert sorted(codes_of(problems)) == ["duplicate_name", "duplicate_row"]


def test_every_bad_row_is_named(alpha):
    problems = refused_rows(
        alpha,
        DepartmentRow("", "No code", where="row 2"),
        DepartmentRow("x/y", "Slash", where="row 3"),
        DepartmentRow("b", "", where="row 4"),
        DepartmentRow("c", "C", "nowhere", where="row 5"),
        DepartmentRow("d", "D", None, -1, where="row 6"),
    )
    assert [(problem.where, problem.code) for problem in problems] == [
        ("row 2", "bad_code"),
        ("row 3", "bad_code"),
        ("row 4", "required"),
        ("row 5", "unknown_department"),
        ("row 6", "out_of_range"),
    ]


def test_a_tree_deeper_than_allowed_is_refused(alpha):
    rows = [DepartmentRow(str(depth), f"Level {depth}", str(depth - 1) if depth else None) for depth in range(9)]
    assert codes_of(refused_rows(alpha, *rows)) == ["too_deep"]
    assert import_departments(organisation=alpha, rows=rows[:8]) == 8


def test_subtree(alpha):
    import_departments(organisation=alpha, rows=ROWS)
    with acting_for(alpha):
        assert subtree_codes("sales", department_tree()) == {"sales", "sales.inside"}


def test_one_person_has_one_sign_in_whatever_the_spelling(db):
    first = register_user(email=" Erika@Example.ORG. ", name="Erika")
    assert register_user(email="erika@example.org") == first
    assert User.objects.get().email == "erika@example.org"


def test_a_member_is_found_in_the_own_organisation_only(alpha, beta):
    user = register_user(email="e@example.org")
    add_member(organisation=alpha, user=user, role="executive")
    assert membership_in(user, alpha.slug).role == "executive"
    with pytest.raises(Membership.DoesNotExist):
        membership_in(user, beta.slug)
    with pytest.raises(Membership.DoesNotExist):
        membership_in(user, "nowhere")
    assert [membership.organisation for membership in memberships_of(user)] == [alpha]


def test_a_removed_member_is_gone_at_once(alpha):
    user = register_user(email="e@example.org")
    membership = add_member(organisation=alpha, user=user, role="admin")
    remove_member(membership=membership)
    assert memberships_of(user) == []
    assert verify_chain(alpha.pk).holds


def test_a_lead_needs_a_department_and_nobody_else_has_one(alpha):
    import_departments(organisation=alpha, rows=ROWS)
    user = register_user(email="e@example.org")
    with acting_for(alpha):
        sales = Department.objects.get(code="sales")
    for role, department in [("department_lead", None), ("executive", sales), ("owner", None)]:
        with pytest.raises(MemberRefused):
            add_member(organisation=alpha, user=user, role=role, department=department)
    assert add_member(organisation=alpha, user=user, role="department_lead", department=sales).department == sales


def test_a_lead_of_a_foreign_department_is_refused_as_missing(alpha, beta):
    import_departments(organisation=beta, rows=ROWS)
    with acting_for(beta):
        foreign = Department.objects.get(code="sales")
    user = register_user(email="e@example.org")
    with pytest.raises(Department.DoesNotExist):
        add_member(organisation=alpha, user=user, role="department_lead", department=foreign)


def test_what_was_done_stands_in_the_audit_log(alpha):
    user = register_user(email="e@example.org")
    import_departments(organisation=alpha, rows=ROWS, by=user)
    add_member(organisation=alpha, user=user, role="admin", by=user)
    assert [(line.event, line.actor) for line in records_of(alpha.pk)] == [
        ("organisation.created", None),
        ("departments.imported", user.pk),
        ("member.added", user.pk),
    ]
    assert verify_chain(alpha.pk).records == 3
