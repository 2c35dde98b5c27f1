"""Everything of an organisation whose time is over, whether a job was planned for it or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from cxmaturity.assessments.actions.field import CLOSE_TASK, plan_field
from cxmaturity.assessments.actions.retention import (
    ANSWERS_TASK,
    CONTACTS_TASK,
    delete_answers,
    forget_contacts,
    forget_list,
    plan_retention,
)
from cxmaturity.assessments.actions.rights import erase_again, returned
from cxmaturity.assessments.due import ANSWERS, CONTACTS, ERASED, JOBS, LISTS, Due
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.overdue import Overdue, overdue_answers, overdue_contacts, overdue_lists
from cxmaturity.assessments.retention import answers_end, contacts_end
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.models import Organisation


def due_of(*, organisation: Organisation, now: datetime) -> list[Due]:
    """Call it, and what it returns, while acting for the organisation. Who was erased comes first."""
    return [
        *_returned(organisation),
        *_due(organisation, CONTACTS, overdue_contacts(now), forget_contacts),
        *_due(organisation, ANSWERS, overdue_answers(now), delete_answers),
        *_due(organisation, LISTS, overdue_lists(now), forget_list),
        *_lost_plans(organisation, now),
    ]


def _due(organisation: Organisation, what: str, found: list[Overdue], end: Callable[..., None]) -> list[Due]:
    return [
        Due(what, organisation, each.rows, each.since, partial(end, round=each.round), each.round) for each in found
    ]


def _returned(organisation: Organisation) -> list[Due]:
    back = returned(organisation)
    if not back:
        return []
    since = min(at for _, at in back)
    return [Due(ERASED, organisation, len(back), since, partial(erase_again, organisation=organisation))]


def _lost_plans(organisation: Organisation, now: datetime) -> list[Due]:
    """Rounds whose close or deletion no job waits for: it was cancelled, gave up, or comes from before there were any."""
    found = []
    for round in Round.objects.exclude(state=Round.State.PREPARED):
        lost = _awaited_keys(round, now) - _kept_keys(round)
        if lost:
            plan = plan_field if round.state == Round.State.OPEN else plan_retention
            since = round.closes_at if round.state == Round.State.OPEN else round.closed_at
            found.append(Due(JOBS, organisation, len(lost), since, partial(plan, round=round), round))
    return found


def _awaited_keys(round: Round, now: datetime) -> set[str]:
    """What is over already is no job's business any more: it is done at once."""
    if round.state == Round.State.OPEN:
        return {f"{CLOSE_TASK}:{round.pk}:{int(round.closes_at.timestamp())}"} if round.closes_at else set()
    ends = {CONTACTS_TASK: contacts_end(round.closed_at), ANSWERS_TASK: answers_end(round.closed_at)}
    return {f"{task}:{round.pk}" for task, end in ends.items() if end > now}


def _kept_keys(round: Round) -> set[str]:
    tasks = (CLOSE_TASK, CONTACTS_TASK, ANSWERS_TASK)
    rows = Job.objects.filter(payload__round=round.pk, task__in=tasks)
    rows = rows.exclude(state__in=(Job.State.FAILED, Job.State.CANCELLED))
    return set(rows.values_list("key", flat=True))
