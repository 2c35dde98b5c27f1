"""What the works-council pack of a round is made of, and its making in a child process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils import timezone, translation

from cxmaturity import __version__
from cxmaturity.assessments.approvals import KEPT, Standing, approval_digest, approvals_of, as_frozen
from cxmaturity.assessments.arrays import invited_of, people_digest, people_of_invitations
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import groups_of, questionnaire_of, tree_of
from cxmaturity.engine.pack import Pack, build_pack
from cxmaturity.engine.pack.facts import ApprovalFacts, PackFacts, Periods, RoleFacts, SightFacts
from cxmaturity.engine.pack.sample import sample_sections
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.response import Department, People
from cxmaturity.engine.result import Profile, RoundFacts
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.queries import profile_of
from cxmaturity.organisations.rights import rights_of
from cxmaturity.organisations.visibility import MEMBERS, visibility
from cxmaturity.reports.invented import invented_result
from cxmaturity.reports.limits import Tell, Watch, run_limited
from cxmaturity.results.queries import round_facts

PACK_TASK = "reports.make_pack"


@dataclass(frozen=True)
class PackIngredients:
    """facts: of the pages that hold. round, profile: for the pages on invented answers."""

    facts: PackFacts
    round: RoundFacts
    profile: Profile


def pack_of(round: Round) -> Pack:
    """For a page: without the pages on invented answers."""
    return build_pack(pack_facts(round))


def ingredients_of_pack(round: Round) -> PackIngredients:
    return PackIngredients(pack_facts(round), round_facts(round), profile_of(round.organisation))


def pack_key(ingredients: PackIngredients, round: Round, language: str) -> str:
    """The digest of everything a pack says: the same key, the same file."""
    facts = ingredients.facts
    said = [facts.digest, facts.launch_digest, facts.state, facts.date, facts.opens, facts.closes, facts.organisation]
    moving = [to_plain(facts.approvals), to_plain(facts.roles), people_digest(facts.invited)]
    erasable = [facts.contact_name, facts.contact_email]
    return digest([PACK_TASK, round.organisation_id, round.pk, language, __version__, *said, *moving, *erasable])


def pack_facts(round: Round) -> PackFacts:
    """As the launch would freeze it now; of a launched round, as it did."""
    frozen, present = as_frozen(round), approval_digest(round)
    tree = tree_of(frozen)
    return PackFacts(
        title=round.title,
        organisation=round.organisation.name,
        synthetic=round.organisation.synthetic,
        date=timezone.localdate().isoformat(),
        state=Round.State(round.state).value,
        **{name: getattr(round, name) for name in FIRST_PAGE},
        questionnaire=questionnaire_of(round.questionnaire_version),
        items=tuple(round.items),
        form=round.form,
        access=round.access,
        mode=round.mode,
        k=round.k,
        has_levels=round.has_levels,
        has_comments=round.has_comments,
        attribute=_attribute(round),
        importance=round.importance,
        targets=round.targets,
        opens=_day(round.opens_at, round),
        closes=_day(round.closes_at, round),
        time_zone=round.time_zone,
        reminder_days=tuple(round.reminder_days),
        departments=tree,
        invited=_invited(round, tree),
        groups=groups_of(frozen).groups,
        matrix=tuple(SightFacts(row.role, row.cells) for row in visibility(round.mode, frozen.visible_to)),
        roles=_roles(round),
        approvals=tuple(_approval(each, round) for each in approvals_of(round, present)),
        periods=Periods(**KEPT),
        digest=present,
        launch_digest=round.configuration_digest,
        engine_version=__version__,
    )


FIRST_PAGE = ("sponsor", "contact_name", "contact_email", "privacy_notice", "imprint")


def _attribute(round: Round) -> tuple[Any, tuple[str, ...]] | None:
    return (round.attribute["name"], tuple(round.attribute["values"])) if round.attribute else None


def _invited(round: Round, tree: tuple[Department, ...]) -> People | None:
    return people_of_invitations(round, tree) if round.state == Round.State.PREPARED else invited_of(round)


def _roles(round: Round) -> tuple[RoleFacts, ...]:
    members = Membership.objects.filter(organisation_id=round.organisation_id, user__is_active=True)
    accounts = dict(members.order_by().values_list("role").annotate(Count("pk")))
    return tuple(RoleFacts(str(role), accounts.get(role, 0), rights_of(role)) for role in MEMBERS)


def _approval(standing: Standing, round: Round) -> ApprovalFacts:
    given = standing.approval
    day = _day(given.approved_at, round)
    return ApprovalFacts(given.name, given.body, day, given.digest, standing.fits, given.on_paper)


def _day(moment: datetime | None, round: Round) -> str:
    return moment.astimezone(ZoneInfo(round.time_zone)).date().isoformat() if moment else ""


def write_pack(ingredients: PackIngredients, language: str, made_at: int, watch: Watch) -> bytes:
    """The PDF, in a child; made_at (seconds since 1970) stands for the clock, so that a rerun gives the same bytes."""
    return run_limited(partial(_write, ingredients, language, made_at), watch)


def whole_pack(ingredients: PackIngredients) -> Pack:
    """With the pages on invented answers."""
    facts = ingredients.facts
    invented = invented_result(facts.questionnaire, ingredients.round, ingredients.profile, facts.departments)
    return build_pack(facts, sample_sections(facts.questionnaire, invented, facts.date))


def _write(ingredients: PackIngredients, language: str, made_at: int, tell: Tell) -> bytes:
    from cxmaturity.reports.formats import pack  # loads what draws

    tell("step", "building")
    made = whole_pack(ingredients)
    tell("step", "drawing")
    os.environ["SOURCE_DATE_EPOCH"] = str(made_at)
    with translation.override(language):
        return pack.render(made, language)
