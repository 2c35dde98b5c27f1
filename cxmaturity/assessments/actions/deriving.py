"""Rounds made out of another one: a pulse of its questions, the facts beside it, a test to oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.actions.inviting import tell_apart
from cxmaturity.assessments.actions.preparing import KEPT
from cxmaturity.assessments.actions.rounds import change_round, prepare_round, start_answering
from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.preparation import groups_in_force
from cxmaturity.assessments.queries import last_closed_round, questionnaire_of, tree_to_freeze
from cxmaturity.assessments.readiness import FIRST_PAGE
from cxmaturity.assessments.round_settings import items_to_ask
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.reporting_groups import ReportingGroups
from cxmaturity.engine.text import Text
from cxmaturity.organisations.models import Organisation, User

COPIED = ("mode", "k", "has_levels", "has_functions", "targets", "importance", "time_zone")
INVITED_AGAIN = ("kind", "name", "email", "department", "level", "function", "attribute", "language")
TEST_FOR = timedelta(days=7)
NOT_WRITTEN_YET = "–"
FACTS_TITLE = {"de": "Fakten", "en": "facts"}


@transaction.atomic
def prepare_pulse(*, organisation: Organisation, title: Text, items: Sequence[str], by: User | None = None) -> Round:
    """A few items of the last closed round, asked again: its settings, and its people as far as they are still stored.

    Of a confidential round nobody knows who answered, so everybody is asked again.
    """
    last = last_closed_round(organisation)
    if last is None:
        raise RoundRefused([_no_closed_round()])
    questionnaire = questionnaire_of(last.questionnaire_version)
    wanted = [item for item in items if item in last.items]
    round = prepare_round(
        organisation=organisation,
        title=title,
        questionnaire_version=last.questionnaire_version,
        form=Round.Form.PULSE,
        items=items_to_ask(questionnaire, Round.Form.PULSE, last.mode, wanted),
        **{name: getattr(last, name) for name in COPIED},
        by=by,
    )
    kept = {name: getattr(last, name) for name in KEPT}
    change_round(round=round, by=by, groups=_groups_again(last, round), **kept)
    _invite_again(last, round)
    return round


@transaction.atomic
def prepare_fact_section(*, round: Round, by: User | None = None) -> Round:
    """What a confidential round leaves out, asked of named owners in a round of its own beside it: facts never enter a
    cell with opinions."""
    copied = {name: getattr(round, name) for name in COPIED if name != "mode"}
    beside = prepare_round(
        organisation=round.organisation,
        title={language: f"{text}, {FACTS_TITLE[language]}" for language, text in round.title.items()},
        questionnaire_version=round.questionnaire_version,
        mode=Round.Mode.ATTRIBUTED,
        form=Round.Form.FACTS,
        **copied,
        opens_at=round.opens_at,
        closes_at=round.closes_at,
        by=by,
    )
    return change_round(round=beside, by=by, **{name: getattr(round, name) for name in KEPT})


@transaction.atomic
def start_test_round(*, round: Round, by: User) -> Round:
    """The round as it is prepared, to oneself alone: by personal link, at once. What is not written yet is a dash."""
    tree = tree_to_freeze(round)
    if not tree:
        raise RoundRefused([_no_departments()])
    test = prepare_round(
        organisation=round.organisation,
        title=_test_title(round),
        questionnaire_version=round.questionnaire_version,
        form=round.form,
        items=round.items,
        **{name: getattr(round, name) for name in COPIED},
        closes_at=timezone.now() + TEST_FOR,
        by=by,
    )
    page = {name: getattr(round, name) or NOT_WRITTEN_YET for name in FIRST_PAGE} | {
        "contact_email": round.contact_email or by.email
    }
    page |= {"has_comments": round.has_comments, "groups": _groups_again(round, test)}
    change_round(round=test, by=by, is_test=True, reminder_days=[], **page)
    Invitation.objects.create(
        organisation_id=round.organisation_id,
        round=test,
        name=by.name,
        email=by.email,
        department=tree[0].code,
        attribute=next(iter(round.attribute.get("values", ())), ""),
        language=by.language,
    )
    tell_apart(test, round.attribute.get("name", ""))
    return start_answering(round=test, by=by)


def _groups_again(last: Round, round: Round) -> dict[str, Any]:
    """Departments that report together do so again, as long as they all are where they were."""
    groups = groups_in_force(last, tree_to_freeze(round))
    return to_plain(ReportingGroups(groups)) if groups else {}


def _invite_again(last: Round, round: Round) -> None:
    """By name without those who left. Confidential: everybody; who was withdrawn after submitting still counts as having
    submitted, so a list that leaves out the others would say who has answered. A card is drawn anew: it is nobody's. Who
    was erased is not asked again: nothing would reach such a row, and it would count as somebody invited."""
    again = (Invitation.Kind.MAIL, Invitation.Kind.CARD)
    rows = Invitation.objects.filter(round=last, kind__in=again).order_by("pk")
    rows = rows.exclude(kind=Invitation.Kind.MAIL, name="", email="")
    if last.mode == Round.Mode.ATTRIBUTED:
        rows = rows.exclude(state__in=(Invitation.State.REVOKED, Invitation.State.DECLINED))
    Invitation.objects.bulk_create(
        [
            Invitation(organisation_id=round.organisation_id, round=round, **facts | _without_holder(facts))
            for facts in rows.values(*INVITED_AGAIN)
        ],
        batch_size=500,
    )
    tell_apart(round, last.attribute.get("name", ""))


def _without_holder(facts: Mapping[str, Any]) -> dict[str, str]:
    return {"name": ""} if facts["kind"] == Invitation.Kind.CARD else {}


def _test_title(round: Round) -> dict[str, str]:
    mark = {"de": "Probe", "en": "Test"}
    return {language: f"{mark[language]}: {text}"[:120] for language, text in round.title.items()}


def _no_closed_round() -> Problem:
    return Problem(
        "no_closed_round",
        {
            "de": "Eine Kurzerhebung braucht eine abgeschlossene Erhebung, deren Fragen sie wiederholt.",
            "en": "A pulse needs a closed round whose questions it repeats.",
        },
        "items",
    )


def _no_departments() -> Problem:
    message = {"de": "Es gibt noch keine Abteilungen.", "en": "There are no departments."}
    return Problem("no_departments", message, "abteilungen")
