"""What somebody with a link decides beside answering: whether, in which language, and who answers a part instead."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F

from cxmaturity.assessments.actions.mailing import post_mails
from cxmaturity.assessments.actions.storing import hold_open
from cxmaturity.assessments.errors import RoundRefused, link_withdrawn, named_rounds_only
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.people_file import read_email
from cxmaturity.assessments.queries import asked_of, delegations_of
from cxmaturity.assessments.tokens import hash_of, token_of
from cxmaturity.engine.errors import Problem
from cxmaturity.organisations.models import LANGUAGES, normal_email
from cxmaturity.organisations.names import name_problems, tidy

MOST_PASSED_ON = 20
PASSING_ON = {"de": "Einen Teil weitergeben", "en": "Passing a part on"}


@transaction.atomic
def decline(*, invitation: Invitation) -> None:
    """ "I am not the right person": no further mail. The link still works, should it have been a mistake."""
    _change(invitation, (Invitation.State.OPEN,), state=Invitation.State.DECLINED)


@transaction.atomic
def take_part_after_all(*, invitation: Invitation) -> None:
    _change(invitation, (Invitation.State.DECLINED,), state=Invitation.State.OPEN)


@transaction.atomic
def stop_reminders(*, invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(wants_reminders=False)


@transaction.atomic
def choose_language(*, invitation: Invitation, language: str) -> None:
    """Mails and pages of this person from now on; nothing that was answered changes, and a language we do not have
    changes nothing."""
    if language in dict(LANGUAGES):
        Invitation.objects.filter(pk=invitation.pk).update(language=language)


@transaction.atomic
def delegate(*, invitation: Invitation, section: str, email: str, name: str = "") -> Invitation:
    """Pass one dimension on to a colleague, who answers it by name with a link of the own."""
    round = invitation.round
    if round.mode != Round.Mode.ATTRIBUTED:
        raise named_rounds_only(PASSING_ON)
    hold_open(round)
    if problems := list(_delegation_problems(invitation, section, email, name)):
        raise RoundRefused(problems)
    if not _count_part(invitation):
        raise RoundRefused([_passed_on_too_often()])
    part = Invitation(
        organisation_id=round.organisation_id,
        round=round,
        kind=Invitation.Kind.DELEGATED,
        state=Invitation.State.OPEN,
        name=tidy(name),
        email=normal_email(email),
        department=invitation.department,
        level=invitation.level,
        function=invitation.function,
        language=invitation.language,
        delegated_by=invitation,
        sections=[section],
    )
    part.token_hash = hash_of(token_of(part))
    part.save()
    post_mails("delegation", [part])
    return part


@transaction.atomic
def take_back(*, part: Invitation) -> None:
    """The colleague's link opens nothing any more; what the colleague answered is gone with it. After the
    close it stays: it has been counted."""
    hold_open(part.round)
    part.delete()


@transaction.atomic
def join_open_round(*, round: Round, department: str, language: str) -> Invitation:
    """Somebody came by the open link. Nobody checks who: the round's page and its results say so."""
    hold_open(round)
    if department not in {node["code"] for node in round.tree}:
        raise RoundRefused([_unknown_department()])
    person = Invitation(
        organisation_id=round.organisation_id,
        round=round,
        kind=Invitation.Kind.OPEN,
        state=Invitation.State.OPEN,
        department=department,
        language=language,
        wants_reminders=False,
    )
    person.token_hash = hash_of(token_of(person))
    person.save()
    return person


def _count_part(invitation: Invitation) -> bool:
    """Each part is a mail to somebody, and taking it back unsends nothing."""
    row = Invitation.objects.filter(pk=invitation.pk, times_passed_on__lt=MOST_PASSED_ON)
    return bool(row.update(times_passed_on=F("times_passed_on") + 1))


def _change(invitation: Invitation, states: tuple[str, ...], **facts) -> None:
    if not Invitation.objects.filter(pk=invitation.pk, state__in=states).update(**facts):
        raise link_withdrawn()


def _delegation_problems(invitation: Invitation, section: str, email: str, name: str) -> Iterator[Problem]:
    known = {item.dimension for item in asked_of(invitation)}
    if section not in known or invitation.kind == Invitation.Kind.DELEGATED:
        yield Problem(
            "unknown_section",
            {"de": "Diesen Teil gibt es für Sie nicht.", "en": "There is no such part for you."},
            "section",
        )
    elif any(section in part.sections for part in delegations_of(invitation)):
        yield Problem(
            "passed_on_already",
            {"de": "Diesen Teil haben Sie schon weitergegeben.", "en": "You have passed this part on already."},
            "section",
        )
    if isinstance(read_email(email), Problem):
        yield Problem(
            "bad_email",
            {"de": "Das ist keine E-Mail-Adresse.", "en": "This is not an e-mail address."},
            "email",
        )
    if name:
        yield from name_problems(name, "name")


def _passed_on_too_often() -> Problem:
    return Problem(
        "passed_on_too_often",
        {
            "de": f"Sie haben schon {MOST_PASSED_ON}-mal einen Teil weitergegeben; öfter geht es nicht.",
            "en": f"You have passed parts on {MOST_PASSED_ON} times already; there is no more than that.",
        },
        "section",
        {
            "de": "Wenn es noch einmal sein muss, hilft die Ansprechperson weiter.",
            "en": "If it has to be once more, the contact person can help.",
        },
    )


def _unknown_department() -> Problem:
    return Problem(
        "unknown_department",
        {"de": "Bitte wählen Sie Ihren Bereich.", "en": "Please choose your department."},
        "department",
    )
