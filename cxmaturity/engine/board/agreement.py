"""On the page of the departments: do the people of one agree, and do departments see the company apart?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived
from cxmaturity.engine.board.phrases import MOST_NAMED, joined, say, together
from cxmaturity.engine.confidential import FEWEST_FOR_A_LABEL
from cxmaturity.engine.report import Block, Paragraphs
from cxmaturity.engine.result import COMPANY, Agreement, Cell, Divergence
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.tree import OVERALL
from cxmaturity.engine.words import agreement

FEWEST_PEOPLE = 3
SHARED = ("shared_view", "high")


def agreement_of(context: Context, cell: Cell) -> Text | None:
    """How far its people agree over all questions asked of everybody, in a word; None where it is not said."""
    found = _judged(context).get(cell.key) if cell.shown else None
    return agreement.LABEL[found.verdict] if found else None


def opinions(context: Context) -> Iterator[Block]:
    """Results from before agreement was reckoned say nothing about it."""
    if context.result.agreement is None:
        return
    between = () if context.result.divergence is None else (_between(context, context.result.divergence),)
    yield Paragraphs(agreement.TITLE, (_inside(context), *between))


def _judged(context: Context) -> dict[str, Agreement]:
    """By cell, over all questions."""
    return {each.cell: each for each in context.result.agreement or () if each.scale == OVERALL}


def _inside(context: Context) -> Phrase:
    """Departments only: levels cross them, and the company is all of them. In the order of the organisation, no ranking."""
    known = _judged(context)
    judged = [
        known[cell.key]
        for cell in context.result.cells
        if cell.kind == "department" and cell.shown and cell.key in known
    ]
    if not judged:
        fewest = FEWEST_FOR_A_LABEL if context.confidential else FEWEST_PEOPLE
        return say(
            agreement.NOT_ENOUGH, fewest=count(context, "agreement/fewest", fewest, "fewest people for a statement")
        )
    for verdict, words in agreement.DIVIDED.items():
        if divided := [each for each in judged if each.verdict == verdict]:
            return _where(context, divided, judged, words)
    if shared := [each for each in judged if each.verdict in SHARED]:
        return _where(context, shared, judged, agreement.SHARED)
    return say(agreement.UNCLEAR)


def _where(context: Context, found: Sequence[Agreement], judged: Sequence[Agreement], words: Text) -> Phrase:
    """A few by name, each with its n; more of them counted."""
    if len(found) > MOST_NAMED:
        numbers = {
            "found": count(context, f"agreement/{found[0].verdict}", len(found), "departments with this verdict"),
            "judged": count(context, "agreement/judged", len(judged), "departments with a verdict"),
        }
        return say(together(agreement.IN, agreement.COUNTED, words), **numbers)
    values: dict[str, Number | Text | str] = {}
    places = []
    for place, each in enumerate(found):
        values[f"name_{place}"], values[f"n_{place}"] = context.cells[each.cell].name, _people(context, each)
        places.append(
            {
                key: text.format(name=f"{{name_{place}}}", name_n=f"{{n_{place}}}")
                for key, text in agreement.NAMED.items()
            }
        )
    return Phrase(together(agreement.IN, joined(places), words), values)


def _people(context: Context, each: Agreement) -> Number:
    return count(context, f"{each.cell}/agreement", each.n, "2.4 people whose agreement is judged")


def _between(context: Context, found: Divergence) -> Phrase:
    """A negative share is shown as 0, and so is the end of an interval."""
    if found.verdict == "not_enough" or found.value is None or found.low is None or found.high is None:
        return say(agreement.APART["not_enough"])
    share = derived(
        context,
        f"{COMPANY}/divergence",
        "2.14 share of the variance between departments, ICC(1)",
        100 * max(0.0, found.value),
        "percent",
        n=context.company.answered if context.company else None,
        low=100 * max(0.0, found.low),
        high=100 * max(0.0, found.high),
    )
    return say(agreement.APART[found.verdict], share=share)
