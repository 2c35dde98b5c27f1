from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import translation

from cxmaturity.audit.actions import record
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.plain import to_plain
from cxmaturity.organisations.department_paths import plain_slug
from cxmaturity.organisations.department_tree import (
    DepartmentRow,
    department_problems,
    parents_first,
    repeated_codes,
    tidied,
)
from cxmaturity.organisations.errors import DepartmentsRefused, MemberRefused, OrganisationRefused
from cxmaturity.organisations.models import Department, Membership, Organisation, Role, User, normal_email
from cxmaturity.organisations.names import compare_key, name_problems, tidy
from cxmaturity.organisations.queries import department_tree, memberships_of
from cxmaturity.organisations.scope import acting_for
from cxmaturity.organisations.tree_changes import (
    TreeChange,
    TreeDifference,
    change_problems,
    difference,
    leaving_codes,
)


def actor_id(person: User | None) -> int | None:
    return person.pk if person else None


@transaction.atomic
def create_organisation(*, name: str, slug: str = "", by: User | None = None, **facts) -> Organisation:
    """facts: industry, nace, country, size_band, language, interchangeable_offer, synthetic."""
    problems = list(name_problems(name, "name"))
    organisation = Organisation(name=tidy(name), slug=slug or _free_slug(name), **facts)
    try:
        organisation.full_clean(exclude=["name"])
    except ValidationError as error:
        problems += _field_problems(error)
    if problems:
        raise OrganisationRefused(problems)
    organisation.save()
    record(
        actor=actor_id(by),
        organisation=organisation.pk,
        event="organisation.created",
        facts={"slug": organisation.slug},
    )
    return organisation


@transaction.atomic
def set_launch_rule(*, organisation: Organisation, needs_approval: bool, by: User | None = None) -> None:
    """Whether a round may be launched only when its configuration is approved; of rounds that are launched from now on."""
    changed = Organisation.objects.filter(pk=organisation.pk).exclude(launch_needs_approval=needs_approval)
    if not changed.update(launch_needs_approval=needs_approval):
        return
    organisation.launch_needs_approval = needs_approval
    facts = {"launch_needs_approval": needs_approval}
    record(actor=actor_id(by), organisation=organisation.pk, event="organisation.launch_rule", facts=facts)


@transaction.atomic
def import_departments(*, organisation: Organisation, rows: Sequence[DepartmentRow], by: User | None = None) -> int:
    """Add or change departments by code; departments that are not named stay. Returns how many rows were written.

    A closed department that is named is open again.
    """
    imported = [tidied(row) for row in rows]
    with acting_for(organisation):
        _store(organisation, imported, frozenset(), [])
        facts = {"departments": len(imported)}
        record(actor=actor_id(by), organisation=organisation.pk, event="departments.imported", facts=facts)
    return len(imported)


@transaction.atomic
def apply_departments(
    *,
    organisation: Organisation,
    rows: Sequence[DepartmentRow],
    changes: Sequence[TreeChange] = (),
    by: User | None = None,
) -> list[dict]:
    """As import_departments, and what was declared merged, split or closed is closed. Returns the changes as plain data.

    Raises DepartmentsRefused with the problems of the rows and of the changes.
    """
    wanted = [tidied(row) for row in rows]
    with acting_for(organisation):
        current = department_tree()
        found = difference(current, wanted)
        _store(organisation, wanted, leaving_codes(changes), change_problems(changes, current, wanted))
        facts = _facts_of(found, changes)
        record(actor=actor_id(by), organisation=organisation.pk, event="departments.applied", facts=facts)
    return to_plain(list(changes))


@transaction.atomic
def add_member(
    *,
    organisation: Organisation,
    user: User,
    role: str,
    department: Department | None = None,
    results_granted: bool = False,
    names_granted: bool = False,
    comments_granted: bool = False,
    by: User | None = None,
) -> Membership:
    problems = list(_member_problems(organisation, role, department))
    if problems:
        raise MemberRefused(problems)
    with acting_for(organisation):
        grants = {
            "results_granted": results_granted,
            "names_granted": names_granted,
            "comments_granted": comments_granted,
        }
        membership, _ = Membership.objects.update_or_create(
            organisation=organisation, user=user, defaults={"role": role, "department": department, **grants}
        )
    facts = {"user": user.pk, "role": str(role), "department": department.code if department else None, **grants}
    record(actor=actor_id(by), organisation=organisation.pk, event="member.added", facts=facts)
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: User | None = None) -> None:
    facts = {"user": membership.user_id, "role": membership.role}
    record(actor=actor_id(by), organisation=membership.organisation_id, event="member.removed", facts=facts)
    membership.delete()


@transaction.atomic
def remove_account(*, user: User) -> None:
    """Of somebody who belongs to no organisation any more; who runs the installation keeps it."""
    if not (user.is_staff or user.is_superuser or memberships_of(user)):
        user.delete()


@transaction.atomic
def register_user(*, email: str, name: str = "", password: str | None = None, language: str = "de") -> User:
    """The person with this e-mail address, created when there is none; an existing person stays as is."""
    user = User.objects.filter(email=normal_email(email)).first()
    if user is not None:
        return user
    return User.objects.create_user(email, password, name=tidy(name), language=language)


def _free_slug(name: str) -> str:
    base = plain_slug(name)[:50].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _field_problems(error: ValidationError) -> list[Problem]:
    texts: dict[str, dict[str, str]] = {}
    for language in ("de", "en"):
        with translation.override(language):
            for field, messages in error.message_dict.items():
                texts.setdefault(field, {})[language] = " ".join(str(message) for message in messages)
    return [Problem("invalid_value", text, field) for field, text in texts.items()]


def _as_row(department: Department) -> DepartmentRow:
    parent = department.parent.code if department.parent else None
    return DepartmentRow(department.code, department.name, parent, department.headcount, department.code)


def _store(
    organisation: Organisation, imported: list[DepartmentRow], closing: frozenset[str], problems: list[Problem]
) -> None:
    stored = {row.code: row for row in Department.objects.select_related("parent")}
    codes = frozenset(row.code for row in imported)
    closed = closing | {code for code, row in stored.items() if row.is_closed and code not in codes}
    kept = [_as_row(department) for code, department in stored.items() if code not in codes | closed]
    problems += [*repeated_codes(imported), *department_problems([*kept, *imported], codes, closed)]
    if problems:
        raise DepartmentsRefused(problems)
    Department.objects.filter(code__in=closing).update(is_closed=True)
    _write(organisation, [*kept, *imported], codes, stored)


def _write(
    organisation: Organisation, rows: list[DepartmentRow], changed: frozenset[str], stored: dict[str, Department]
) -> None:
    departments = dict(stored)
    # Two departments may swap their names: every changed one gives its old name free first.
    Department.objects.filter(code__in=changed).update(name_key=Concat(Value("\n"), "code"))
    for position, row in enumerate(parents_first(rows)):
        if row.code not in changed:
            continue
        department = departments.setdefault(
            row.code, Department(organisation=organisation, code=row.code, position=position)
        )
        department.name, department.name_key = row.name, compare_key(row.name)
        department.parent = departments[row.parent] if row.parent else None
        department.headcount = row.headcount
        department.is_closed = False
        department.save()


def _facts_of(found: TreeDifference, changes: Sequence[TreeChange]) -> dict[str, int | str]:
    declared = [f"{change.kind}: {', '.join(change.departments)} → {', '.join(change.into)}" for change in changes]
    return {
        "new": len(found.new),
        "renamed": len(found.renamed),
        "moved": len(found.moved),
        "headcount_changed": len(found.headcount_changed),
        "closed": len(leaving_codes(changes)),
        "declared": "; ".join(line.removesuffix(" → ") for line in declared),
    }


def _member_problems(organisation: Organisation, role: str, department: Department | None):
    if role not in Role.values:
        yield Problem(
            "unknown_role",
            {"de": f"Die Rolle „{role}“ gibt es nicht.", "en": f'There is no role "{role}".'},
            "role",
            {"de": f"Erlaubt: {', '.join(Role.values)}.", "en": f"Allowed: {', '.join(Role.values)}."},
        )
    if (role == Role.DEPARTMENT_LEAD) != (department is not None):
        yield Problem(
            "department_role",
            {
                "de": "Eine Abteilungsleitung braucht genau eine Abteilung, jede andere Rolle keine.",
                "en": "A department lead needs exactly one department, every other role none.",
            },
            "department",
        )
    if department is not None and department.organisation_id != organisation.pk:
        raise Department.DoesNotExist("Department matching query does not exist.")
