"""What the mails of a round say in place of {names}: facts of the round and of the person, as words of one language."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from cxmaturity.assessments.mail_texts import filled, texts, word
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import asked_of, questionnaire_of, tree_of
from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS, answers_end, contacts_end
from cxmaturity.engine.cells import LEVEL_NAMES, UPPER_LEVELS
from cxmaturity.engine.core_form import answering_minutes, whole_minutes
from cxmaturity.engine.text import pick


def values_of_round(round: Round, language: str) -> dict[str, str]:
    """What is not known is empty."""
    return {
        "round": pick(round.title, language),
        "organisation": round.organisation.name,
        "sponsor": round.sponsor.strip(),
        "contact": ", ".join(filter(None, (round.contact_name.strip(), round.contact_email.strip()))),
        "visible_to": ", ".join(_role(role, language) for role in round.visible_to),
        "k": str(round.k),
        "deadline": _moment(round.closes_at, round.time_zone, language),
        "last_day": _day_of(round.closes_at, round.time_zone, language, "weekday"),
        "result_day": _day(round.result_date, language),
        "contact_days": str(CONTACT_DAYS),
        "answer_months": str(ANSWER_MONTHS),
        "contacts_until": _day_of(round.closed_at and contacts_end(round.closed_at), round.time_zone, language),
        "answers_until": _day_of(round.closed_at and answers_end(round.closed_at), round.time_zone, language),
        "has_comments": "yes" if round.has_comments else "",
        "is_trial": "yes" if round.is_test else "",
    }


def values_of_invitation(invitation: Invitation) -> dict[str, str]:
    language = invitation.language
    department = _department(invitation)
    return {
        "recipient": invitation.name,
        "department": department,
        "group": _group(invitation) or department,
        "minutes": _minutes(invitation),
        "section": ", ".join(_sections(invitation)),
        "delegator": _delegator(invitation) or filled(word("colleague", language), {"department": department}),
    }


def _role(role: str, language: str) -> str:
    return texts()["roles"][role][language]


def _department(invitation: Invitation) -> str:
    names = {node.code: node.name for node in tree_of(invitation.round)}
    return names.get(invitation.department, invitation.department)


def _group(invitation: Invitation) -> str:
    """The level, where it is a branch of its own beside the departments."""
    round = invitation.round
    is_branch = round.mode == Round.Mode.CONFIDENTIAL and round.has_levels and invitation.level in UPPER_LEVELS
    return pick(LEVEL_NAMES[invitation.level], invitation.language) if is_branch else ""


def _minutes(invitation: Invitation) -> str:
    number = max(1, whole_minutes(answering_minutes(asked_of(invitation), invitation.language)))
    return filled(word("minute" if number == 1 else "minutes", invitation.language), {"number": str(number)})


def _sections(invitation: Invitation) -> list[str]:
    dimensions = questionnaire_of(invitation.round.questionnaire_version).dimensions
    return [pick(each.name, invitation.language) for each in dimensions if each.code in invitation.sections]


def _delegator(invitation: Invitation) -> str:
    return invitation.delegated_by.name if invitation.delegated_by else ""


def _day(day: date | None, language: str, form: str = "day") -> str:
    return format_date(day, word(form, language), locale=language) if day else ""


def _day_of(moment: datetime | None, time_zone: str, language: str, form: str = "day") -> str:
    return _day(moment.astimezone(ZoneInfo(time_zone)).date(), language, form) if moment else ""


def _moment(moment: datetime | None, time_zone: str, language: str) -> str:
    if moment is None:
        return ""
    shown = format_datetime(moment, word("moment", language), tzinfo=ZoneInfo(time_zone), locale=language)
    return f"{shown} ({time_zone})"
