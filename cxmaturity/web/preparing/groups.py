"""Step 3: small departments that report together, as proposed or as chosen from neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cxmaturity.assessments.actions import accept_groups
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.preparation import Plan
from cxmaturity.assessments.queries import groups_of
from cxmaturity.engine.cells import BETWEEN_NAMES, department_key
from cxmaturity.engine.group_proposals import propose_groups
from cxmaturity.engine.response import Department
from cxmaturity.organisations.models import Membership
from cxmaturity.web.preparing.page import go_on
from cxmaturity.web.preparing.steps import PEOPLE
from cxmaturity.web.preparing.trees import rows_of_tree

UNDER = "unter"
BETWEEN_CODES = "/"  # which no code of a department contains


@dataclass(frozen=True)
class Unit:
    code: str
    name: str
    invited: int


@dataclass(frozen=True)
class Merge:
    """units: departments that report together or might. is_accepted: already chosen. is_ticked: it, and every proposal
    as long as nothing was chosen."""

    units: tuple[Unit, ...]
    is_accepted: bool
    is_ticked: bool = True

    @property
    def name(self) -> str:
        return BETWEEN_NAMES.join(unit.name for unit in self.units)

    @property
    def codes(self) -> str:
        return BETWEEN_CODES.join(unit.code for unit in self.units)

    @property
    def invited(self) -> int:
        return sum(unit.invited for unit in self.units)


@dataclass(frozen=True)
class Neighbours:
    """Departments with the same department above them that are in no group. code: "" = directly under the company."""

    code: str
    path: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class GroupPanel:
    merges: tuple[Merge, ...]
    neighbours: tuple[Neighbours, ...]
    here: Neighbours | None

    @property
    def proposed(self) -> tuple[Merge, ...]:
        return tuple(merge for merge in self.merges if not merge.is_accepted)

    @property
    def small_departments(self) -> int:
        """How many departments the open proposals would help."""
        return sum(len(merge.units) for merge in self.proposed)


def panel_of(round: Round, plan: Plan, under: str | None) -> GroupPanel:
    """under: code of the department whose parts are to be chosen from; None = of the only one there is."""
    units = _units(plan)
    merges = _merges(round, plan, units)
    neighbours = _neighbours(plan, units)
    here = next((each for each in neighbours if each.code == under or len(neighbours) == 1), None)
    return GroupPanel(merges, neighbours, here)


def _units(plan: Plan) -> dict[str, Unit]:
    rows = {row.key: row for row in plan.forecast.rows} if plan.forecast else {}
    return {
        node.code: Unit(node.code, node.name, rows[department_key(node.code)].invited) for node in plan.tree if rows
    }


def _merges(round: Round, plan: Plan, units: Mapping[str, Unit]) -> tuple[Merge, ...]:
    """Accepted ones first, then proposals for departments that are in no group."""
    grouped = {code for group in plan.groups for code in group}
    proposals = propose_groups(plan.tree, plan.people, round.has_levels, round.k)
    inside = grouped | _with_those_below(plan.tree, grouped)
    offered = [each.departments for each in proposals if not inside & set(each.departments)]
    free = [group for group in offered if not _with_those_below(plan.tree, set(group)) & grouped]
    return (
        *(Merge(tuple(units[code] for code in group), True) for group in plan.groups),
        *(Merge(tuple(units[code] for code in group), False, not plan.groups) for group in free),
    )


def _neighbours(plan: Plan, units: Mapping[str, Unit]) -> tuple[Neighbours, ...]:
    grouped = {code for group in plan.groups for code in group}
    taken = grouped | _with_those_below(plan.tree, grouped)
    free: dict[str, list[Unit]] = {}
    for node in plan.tree:
        if node.code not in taken and units[node.code].invited:
            free.setdefault(node.parent or "", []).append(units[node.code])
    paths = {row.code: row.path for row in rows_of_tree(plan.tree)} | {"": ""}
    return tuple(Neighbours(code, paths[code], tuple(found)) for code, found in free.items() if len(found) > 1)


def _with_those_below(tree: Sequence[Department], codes: set[str]) -> set[str]:
    """tree: parents before children."""
    inside = set(codes)
    for node in tree:
        if node.parent in inside:
            inside.add(node.code)
    return inside


def choose_groups(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """What is ticked reports together. Each merge names its departments itself: proposals may have changed since."""
    groups = [merge.split(BETWEEN_CODES) for merge in request.POST.getlist("merge")]
    accept_groups(round=round, groups=groups, by=membership.user)
    return go_on(request, round, PEOPLE, _("The reporting groups are saved."))


def add_group(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """One more group, of neighbours that somebody chose."""
    groups = [*groups_of(round).groups, request.POST.getlist("department")]
    accept_groups(round=round, groups=groups, by=membership.user)
    return go_on(request, round, PEOPLE, _("The reporting groups are saved."))
