"""Who is invited, by which link, and who no longer is. A mail is made when it is sent; here only its row is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cxmaturity.assessments.actions.mailing import post_mails
from cxmaturity.assessments.actions.storing import hold_open, refuse_unless_prepared
from cxmaturity.assessments.attribute_column import MOST_VALUES, in_order, too_many_values
from cxmaturity.assessments.errors import (
    RoundRefused,
    RoundStateRefused,
    link_withdrawn,
    round_closed,
)
from cxmaturity.assessments.field_period import REMINDED, reminded_today, start_of_day
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, SaveReceipt, new_seed, unknown_hash
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.assessments.queries import cards_of, waiting_for
from cxmaturity.assessments.reach import CARDS_SHOWN
from cxmaturity.assessments.tokens import hash_of, token_of
from cxmaturity.audit.actions import record
from cxmaturity.database import forget_overwritten_pages
from cxmaturity.engine.errors import Problem
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import User
from cxmaturity.organisations.names import compare_key

MOST_ROWS_AT_ONCE = 500
MOST_CARDS = 500
NOT_FINAL = (Invitation.State.OPEN, Invitation.State.DECLINED)


@transaction.atomic
def invite_people(*, round: Round, rows: Sequence[PersonRow], attribute: str = "", by: User | None = None) -> int:
    """Put people on the list of a round that is not launched. Who is on it already is written anew. No mail yet.

    attribute: name of what the rows are told apart by across departments, "" = nothing."""
    refuse_unless_prepared(round)
    listed = {row.email: row.pk for row in Invitation.objects.filter(round=round, kind=Invitation.Kind.MAIL)}
    Invitation.objects.filter(pk__in=[listed[row.email] for row in rows if row.email in listed]).delete()
    _refuse_another_attribute(round, attribute)
    known = _known_values(round)
    _list_people(round, [replace(row, attribute=known.get(compare_key(row.attribute), row.attribute)) for row in rows])
    tell_apart(round, attribute)
    _audit(round, by, "people.listed", people=len(rows))
    return len(rows)


@transaction.atomic
def invite_late(*, round: Round, rows: Sequence[PersonRow], by: User | None = None) -> int:
    """People who were forgotten at the launch. Who is invited already gets no second mail."""
    hold_open(round)
    if round.access == Round.Access.OPEN:
        raise RoundStateRefused([_open_to_everybody()])
    there = set(Invitation.objects.filter(round=round).values_list("email", flat=True))
    known = _known_values(round)
    new = [row for row in rows if row.email not in there]
    _list_people(round, [replace(row, attribute=known.get(compare_key(row.attribute), "")) for row in new])
    open_invitations(round=round)
    for department, people in sorted(Counter(row.department for row in new).items()):
        _audit(round, by, "people.invited_late", department=department, people=people)
    return len(new)


@transaction.atomic
def take_off_the_list(*, round: Round, by: User | None = None) -> int:
    """Start the list of people anew."""
    refuse_unless_prepared(round)
    removed, _ = Invitation.objects.filter(round=round).delete()
    tell_apart(round, "")
    _audit(round, by, "people.removed", people=removed)
    return removed


@transaction.atomic
def new_cards(
    *, round: Round, department: str, level: str, function: str, cards: int, language: str, by: User | None = None
) -> int:
    """Codes on printed cards for a department without e-mail; like people, they are listed before the launch."""
    refuse_unless_prepared(round)
    if not 1 <= cards <= MOST_CARDS:
        raise RoundRefused([_too_many_cards()])
    place = {"department": department, "level": level, "function": function, "language": language}
    Invitation.objects.bulk_create(
        Invitation(organisation_id=round.organisation_id, round=round, kind=Invitation.Kind.CARD, **place)
        for _ in range(cards)
    )
    _audit(round, by, "cards.listed", department=department, people=cards)
    return cards


@transaction.atomic
def show_cards(*, round: Round, by: User | None = None) -> list[Invitation]:
    """The cards of an open round, to be printed. Whoever sees the codes could use them, so the audit keeps each time."""
    hold_open(round)
    cards = cards_of(round)
    _audit(round, by, CARDS_SHOWN, people=len(cards))
    return cards


def open_invitations(*, round: Round) -> None:
    """At the launch: from now on each link opens the questions, and each mail is on its way."""
    invitations = list(Invitation.objects.filter(round=round, state=Invitation.State.PREPARED))
    for invitation in invitations:
        invitation.token_hash = hash_of(token_of(invitation))
        invitation.state = Invitation.State.OPEN
    Invitation.objects.bulk_update(invitations, ["token_hash", "state"], batch_size=MOST_ROWS_AT_ONCE)
    post_mails("invitation", [each for each in invitations if each.email])


@transaction.atomic
def remind(*, round: Round, by: User | None = None) -> None:
    """A mail to everybody who has not answered and wants reminders, once a day. Nobody learns who that is, nor how many:
    that number would be the response rate of this minute."""
    hold_open(round)
    round.refresh_from_db()
    if round.closes_at and round.closes_at <= timezone.now():
        raise round_closed()
    if reminded_today(round):
        raise RoundStateRefused([_reminded_today()])
    today = start_of_day(round).date().isoformat()
    post_mails(f"reminder:{today}", waiting_for(round))
    _audit(round, by, REMINDED)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User | None = None) -> None:
    """The link opens nothing any more, and what was not submitted is gone; what was submitted stays and counts.

    In a confidential round the same happens to be seen whatever the person has done: decision 13.
    """
    hold_open(invitation.round)
    row = Invitation.objects.filter(pk=invitation.pk)
    dead = {"token_hash": unknown_hash(), "seed": new_seed()}
    if row.filter(state__in=NOT_FINAL).update(**dead, state=Invitation.State.REVOKED):
        _forget_unsubmitted(invitation)
    elif invitation.round.mode == Round.Mode.CONFIDENTIAL:
        row.update(**dead)
    else:
        raise link_withdrawn()
    _audit(invitation.round, by, "invitation.withdrawn", department=invitation.department)


@transaction.atomic
def reissue(*, invitation: Invitation, by: User | None = None) -> None:
    """A new link by mail; the old one opens nothing any more. What was answered so far stays with the person: who has
    submitted a confidential sheet finds by the new link that it was received."""
    hold_open(invitation.round)
    invitation.refresh_from_db()
    invitation.seed = new_seed()
    link = {"seed": invitation.seed, "token_hash": hash_of(token_of(invitation))}
    row = Invitation.objects.filter(pk=invitation.pk)
    if not row.filter(state__in=(*NOT_FINAL, Invitation.State.REVOKED)).update(**link, state=Invitation.State.OPEN):
        row.update(**link)
    post_mails(f"invitation:{link['token_hash'][:12]}", [invitation] if invitation.email else [], renewed=True)
    _audit(invitation.round, by, "invitation.renewed", department=invitation.department)


def thank(*, round: Round) -> None:
    """When the round has closed. By name: to who answered anything; confidential: to everybody with a link, because
    nobody knows who did."""
    people = Invitation.objects.filter(round=round).exclude(email="")
    people = people.exclude(state__in=(Invitation.State.REVOKED, Invitation.State.DECLINED))
    if round.mode == Round.Mode.ATTRIBUTED:
        people = people.filter(Exists(DraftAnswer.objects.filter(invitation=OuterRef("pk"))))
    post_mails("closing_thanks", people)


def _list_people(round: Round, rows: Sequence[PersonRow]) -> None:
    Invitation.objects.bulk_create(
        [
            Invitation(
                organisation_id=round.organisation_id,
                round=round,
                name=row.name,
                email=row.email,
                department=row.department,
                level=row.level,
                function=row.function,
                attribute=row.attribute,
                language=row.language,
            )
            for row in rows
        ],
        batch_size=MOST_ROWS_AT_ONCE,
    )


def _known_values(round: Round) -> dict[str, str]:
    """As they are spelt on the list, by what a reader takes for the same."""
    return {compare_key(value): value for value in round.attribute.get("values", ())}


def tell_apart(round: Round, name: str) -> None:
    """The round is broken down by the values on its list; name: of those that came last, "" = as before."""
    listed = Invitation.objects.filter(round=round).exclude(attribute="").order_by("attribute")
    values, name = (
        in_order(listed.values_list("attribute", flat=True).distinct()),
        name or round.attribute.get("name", ""),
    )
    if len(values) > MOST_VALUES:
        raise RoundRefused([too_many_values(name, len(values))])
    round.attribute = {"name": name, "values": values} if values else {}
    Round.objects.filter(pk=round.pk).update(attribute=round.attribute)


def _refuse_another_attribute(round: Round, name: str) -> None:
    """One at a time: who stays on the list is told apart by the one before."""
    before = round.attribute.get("name", "")
    if not before or not name or compare_key(before) == compare_key(name):
        return
    if Invitation.objects.filter(round=round).exclude(attribute="").exists():
        raise RoundRefused([_another_attribute(before, name)])


def _forget_unsubmitted(invitation: Invitation) -> None:
    """Of who was withdrawn before submitting, with the parts that a colleague answers."""
    if Invitation.objects.filter(pk=invitation.pk, submitted=True).exists():
        return
    DraftAnswer.objects.filter(invitation=invitation).delete()
    SaveReceipt.objects.filter(invitation=invitation).delete()
    Invitation.objects.filter(delegated_by=invitation).delete()
    transaction.on_commit(forget_overwritten_pages)


def _too_many_cards() -> Problem:
    return Problem(
        "out_of_range",
        {"de": f"Möglich sind 1 bis {MOST_CARDS} Karten.", "en": f"Possible are 1 to {MOST_CARDS} cards."},
        "cards",
    )


def _another_attribute(before: str, name: str) -> Problem:
    return Problem(
        "another_breakdown",
        {
            "de": f"Auf der Liste steht „{before[:40]}“, in dieser Datei „{name[:40]}“; aufgeteilt wird nach höchstens einem.",
            "en": f'The list says "{before[:40]}", this file "{name[:40]}"; results are broken down by one at most.',
        },
        hint={
            "de": "Leeren Sie die Liste, oder geben Sie der Spalte denselben Namen.",
            "en": "Empty the list, or give the column the same name.",
        },
    )


def _reminded_today() -> Problem:
    return Problem(
        "reminded_today",
        {
            "de": "Heute ist schon eine Erinnerung hinausgegangen; mehr als eine am Tag gibt es nicht.",
            "en": "A reminder has gone out today; there is no more than one a day.",
        },
        hint={"de": "Die nächste geht ab morgen.", "en": "The next one is possible tomorrow."},
    )


def _open_to_everybody() -> Problem:
    return Problem(
        "open_link",
        {
            "de": "Diese Erhebung hat einen Link für alle; einzelne Einladungen gibt es nicht.",
            "en": "This assessment has one link for everybody; there are no single invitations.",
        },
    )


def _audit(round: Round, by: User | None, event: str, **facts) -> None:
    record(actor=actor_id(by), organisation=round.organisation_id, event=event, facts={"round": round.pk, **facts})
