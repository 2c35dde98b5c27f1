"""Codes on cards to print. Who prints them could use them: the page says so, and the audit keeps that it was opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cxmaturity.assessments.actions import show_cards
from cxmaturity.assessments.errors import RoundStateRefused
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import cards_of, questionnaire_of, tree_of
from cxmaturity.assessments.tokens import in_groups, token_of
from cxmaturity.engine.cells import LEVEL_NAMES
from cxmaturity.engine.text import pick
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_run_rounds
from cxmaturity.web.field.access import for_launched_round, to_coverage
from cxmaturity.web.field.addresses import answering_page
from cxmaturity.web.field.views import surroundings

CARDS_A_PAGE = 8


@dataclass(frozen=True)
class Card:
    """title, place: in the language of the card. place: department, level and function, for whoever hands it out."""

    language: str
    title: str
    place: str
    code: str


@dataclass(frozen=True)
class Batch:
    """Cards of one department, level, function and language."""

    place: str
    language: str
    cards: int


@for_launched_round(may_run_rounds)
def cards(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    """First how many there are for whom; the codes only when somebody asks for them."""
    if request.method != "POST":
        shown = {"round": round, "batches": batches_of(round)}
        return render(request, "web/field/cards.html", surroundings(membership) | shown)
    try:
        invitations = show_cards(round=round, by=membership.user)
    except RoundStateRefused:
        return to_coverage(membership, round)
    shown = {"round": round, "pages": pages_of(round, invitations), "site": answering_page(), "end": round.closes_at}
    return render(request, "web/field/print.html", surroundings(membership) | shown)


def batches_of(round: Round) -> list[Batch]:
    place_of = Places(round)
    counted = Counter((place_of(card), card.language) for card in cards_of(round))
    return [Batch(place, language, number) for (place, language), number in counted.items()]


def pages_of(round: Round, invitations: list[Invitation]) -> list[list[Card]]:
    place_of = Places(round)
    made = [
        Card(each.language, pick(round.title, each.language), place_of(each), in_groups(token_of(each)))
        for each in invitations
    ]
    return [made[at : at + CARDS_A_PAGE] for at in range(0, len(made), CARDS_A_PAGE)]


class Places:
    """The place of a card in words of its own language."""

    def __init__(self, round: Round) -> None:
        self.departments = {node.code: node.name for node in tree_of(round)}
        self.functions = {each.code: each.name for each in questionnaire_of(round.questionnaire_version).functions}

    def __call__(self, card: Invitation) -> str:
        names = (LEVEL_NAMES.get(card.level), self.functions.get(card.function))
        words = (pick(name, card.language) for name in names if name)
        department = self.departments.get(card.department, card.department)
        return ", ".join(word for word in (department, *words) if word)
