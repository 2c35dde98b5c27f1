from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import translation

from cxmaturity.audit.actions import record
from cxmaturity.engine.errors import Problem
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
from cxmaturity.organisations.scope import acting_for


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
def import_departments(*, organisation: Organisation, rows: Sequence[DepartmentRow], by: User | None = None) -> int:
    """Add or change departments by code; departments that are not named stay. Returns how many rows were written."""
    imported = [tidied(row) for row in rows]
    with acting_for(organisation):
        stored = {row.code: row for row in Department.objects.select_related("parent")}
        codes = frozenset(row.code for row in imported)
        kept = [_as_row(department) for code, department in stored.items() if code not in codes]
        problems = [*repeated_codes(imported), *department_problems([*kept, *imported], codes)]
        if problems:
            raise DepartmentsRefused(problems)
        _write(organisation, [*kept, *imported], codes, stored)
        facts = {"departments": len(imported)}
        record(actor=actor_id(by), organisation=organisation.pk, event="departments.imported", facts=facts)
    return len(imported)


@transaction.atomic
def add_member(
    *,
    organisation: Organisation,
    user: User,
    role: str,
    department: Department | None = None,
    results_granted: bool = False,
    names_granted: bool = False,
    by: User | None = None,
) -> Membership:
    problems = list(_member_problems(organisation, role, department))
    if problems:
        raise MemberRefused(problems)
    with acting_for(organisation):
        grants = {"results_granted": results_granted, "names_granted": names_granted}
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
        department.save()


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
