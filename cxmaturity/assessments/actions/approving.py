"""Somebody agrees to what a round will ask, show and keep."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from cxmaturity.assessments.actions.storing import refuse_unless_prepared
from cxmaturity.assessments.approvals import approval_digest
from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.models import Approval, Round
from cxmaturity.assessments.readiness import gaps_before_approval
from cxmaturity.audit.actions import record
from cxmaturity.engine.errors import Problem
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User
from cxmaturity.organisations.names import name_problems, tidy


@transaction.atomic
def approve_round(*, round: Round, by: User, name: str, body: str, digest: str, on_paper: bool = False) -> Approval:
    """digest: of the configuration that was read. on_paper: the administrator enters what somebody else signed."""
    refuse_unless_prepared(round)
    round.refresh_from_db()
    if problems := [*_problems_of(name, body), *_problems_with(round, digest)]:
        raise RoundRefused(problems)
    given = {"name": tidy(name), "body": tidy(body), "digest": digest, "on_paper": on_paper}
    approval = Approval.objects.create(organisation_id=round.organisation_id, round=round, by=by, **given)
    facts = {"round": round.pk, "approval": approval.pk, "configuration": digest, "on_paper": on_paper}
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.approved", facts=facts)
    return approval


def _problems_of(name: str, body: str) -> Iterator[Problem]:
    yield from name_problems(name, "name")
    yield from name_problems(body, "body")


def _problems_with(round: Round, digest: str) -> Iterator[Problem]:
    if gaps := gaps_before_approval(round):
        yield _incomplete(len(gaps))
    elif digest != approval_digest(round):
        yield _changed()


def _incomplete(gaps: int) -> Problem:
    return Problem(
        "incomplete",
        {
            "de": f"Vor dem Start fehlt noch etwas ({gaps}); zustimmen lässt sich erst, wenn alles feststeht.",
            "en": f"Something is missing before the launch ({gaps}); it can be approved once everything is set.",
        },
        "digest",
    )


def _changed() -> Problem:
    return Problem(
        "configuration_changed",
        {
            "de": "Die Konfiguration hat sich geändert, seit Sie die Seite geöffnet haben. Nichts ist festgehalten.",
            "en": "The configuration has changed since you opened the page. Nothing is recorded.",
        },
        "digest",
        {"de": "Lesen Sie sie noch einmal, sie steht jetzt hier.", "en": "Please read it again; it stands here now."},
    )
