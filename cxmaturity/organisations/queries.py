from __future__ import annotations

from collections.abc import Collection

from cxmaturity.engine.response import Department as TreeNode
from cxmaturity.engine.result import Profile
from cxmaturity.organisations.models import Department, Membership, Organisation, User
from cxmaturity.organisations.names import compare_key
from cxmaturity.organisations.scope import unscoped


def memberships_of(user) -> list[Membership]:
    """Every organisation a person belongs to, by name; the home page and the organisation switcher."""
    with unscoped("a signed-in person's own memberships, across clients"):
        return list(
            Membership.objects.filter(user_id=user.pk)
            .select_related("organisation", "department")
            .order_by("organisation__name", "pk")
        )


def membership_in(user, slug: str) -> Membership:
    """The person's membership, with its organisation; a foreign organisation is as absent as a missing one."""
    with unscoped("finds the organisation to act for; only the person's own are looked at"):
        return Membership.objects.select_related("organisation", "department", "user").get(
            user_id=user.pk, organisation__slug=slug
        )


def organisations_named(name: str) -> list[Organisation]:
    wanted = compare_key(name)
    return [organisation for organisation in Organisation.objects.all() if compare_key(organisation.name) == wanted]


def department_tree() -> tuple[TreeNode, ...]:
    """The active organisation's open departments as the engine reads them, parents before children."""
    rows = list(Department.objects.filter(is_closed=False).select_related("parent"))
    nodes = [TreeNode(row.code, row.name, row.parent.code if row.parent else None, row.headcount) for row in rows]
    return in_tree_order(nodes)


def in_tree_order(nodes: list[TreeNode]) -> tuple[TreeNode, ...]:
    """Depth first: each department is followed by all below it."""
    children: dict[str | None, list[TreeNode]] = {}
    for node in nodes:
        children.setdefault(node.parent, []).append(node)
    ordered: list[TreeNode] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting += children.get(node.code, [])[::-1]
    return tuple(ordered)


def subtree_codes(code: str, tree: tuple[TreeNode, ...]) -> frozenset[str]:
    """The department and all below it; tree: parents before children."""
    inside = {code}
    for node in tree:
        if node.parent in inside:
            inside.add(node.code)
    return frozenset(inside)


def own_departments(membership: Membership, tree: tuple[TreeNode, ...]) -> frozenset[str]:
    """Codes of the department that somebody leads and of all below it; none of who leads no department."""
    return subtree_codes(membership.department.code, tree) if membership.department else frozenset()


def profile_of(organisation: Organisation) -> Profile:
    return Profile(
        name=organisation.name,
        industry=organisation.industry,
        nace=organisation.nace,
        country=organisation.country,
        size_band=organisation.size_band,
        language=organisation.language,
        interchangeable_offer=organisation.interchangeable_offer,
    )


def names_of_accounts(ids: Collection[int]) -> dict[int, str]:
    """Accounts that are gone are left out. One query."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}
