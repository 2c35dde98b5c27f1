"""On the method card: what agreement and reliability mean, and how reliable each dimension is. Appendix only."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived
from cxmaturity.engine.board.phrases import named, say, together
from cxmaturity.engine.report import Block, Column, Definition, Table, Value
from cxmaturity.engine.result import Reliability
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words import reliability

DECIMALS = 2
FORMULAS = {
    "alpha": "2.8 alpha, with limits after Feldt; of two questions after Spearman and Brown",
    "omega": "2.8 omega of one factor, maximum likelihood",
    "icc2": "2.4 reliability of department means, ICC(2)",
}


def agreement_and_reliability(context: Context) -> Iterator[Definition]:
    """What the words on the page of the departments mean; results from before them say nothing."""
    if context.result.agreement is None:
        return
    words = reliability.CONFIDENTIAL if context.confidential else reliability.ATTRIBUTED
    yield Definition(reliability.TERM, say(words))


def reliabilities(context: Context) -> Iterator[Block]:
    """One row per dimension that was asked of everybody, also where nothing can be said: then why. Paper has no room."""
    found = context.result.reliability
    if not found:
        return
    yield Table(
        title=reliability.TITLE,
        subtitle=reliability.SUBTITLE,
        columns=tuple(
            Column(text, "text" if key == "dimension" else "number") for key, text in reliability.COLUMNS.items()
        ),
        rows=tuple(_row(context, each) for each in found),
        note=_note(context, found),
        repeats_chart=True,
    )


def _row(context: Context, each: Reliability) -> tuple[Value, ...]:
    return (
        context.name(each.dimension),
        count(context, f"reliability/{each.dimension}/questions", each.questions, "questions asked of everybody"),
        count(
            context, f"reliability/{each.dimension}/n", each.people, "fewest people who answered two of the questions"
        ),
        _number(context, each, "alpha", each.alpha, each.reason, each.low, each.high),
        _number(context, each, "omega", each.omega, each.omega_reason),
        _number(context, each, "icc2", each.icc2, each.icc_reason),
    )


def _number(
    context: Context,
    each: Reliability,
    name: str,
    value: float | None,
    reason: str,
    low: float | None = None,
    high: float | None = None,
) -> Number:
    """Raw in the result; below 0 a reliability of means is shown as 0, an alpha as it is."""
    shown = None if value is None else max(0.0, value) if name == "icc2" else value
    return derived(
        context,
        f"reliability/{each.dimension}/{name}",
        FORMULAS[name],
        shown,
        "ratio",
        n=each.people,
        low=low,
        high=high,
        decimals=DECIMALS,
        reason=reliability.REASON.get(reason, reliability.REASON["no_variance"]) if value is None else None,
    )


def _note(context: Context, found: tuple[Reliability, ...]) -> Phrase:
    against = [context.name(each.dimension) for each in found if each.alpha is not None and each.alpha < 0]
    if not against:
        return say(reliability.NOTE)
    return say(together(reliability.NOTE, reliability.AGAINST), dimensions=named(against))
