"""Page 7: how systems are connected, what is recorded, how often is measured; belief beside measurement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxmaturity.engine.benchmark import figures_for_item, number
from cxmaturity.engine.board import shares
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.decisive import knowledge_gap, row
from cxmaturity.engine.board.numbers import count
from cxmaturity.engine.board.phrases import clauses, say, source
from cxmaturity.engine.board.references import mark
from cxmaturity.engine.board.summary import quarterly_share
from cxmaturity.engine.questionnaire import Item, Question
from cxmaturity.engine.report import BarRow, Bars, Block, Distributions, Notice, Paragraphs, Section
from cxmaturity.engine.result import COMPANY, Distribution
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import decisive, measuring

ITEMS = ("ITD-1", "ITD-3", "ITD-2", "MEA-1", "MEA-2", "MEA-4")
CAPTURED, RHYTHM, BELIEF = "ITD-2", "MEA-2", "MEA-6"
NOT_MEASURED = "not_measured"
WARNINGS = ("believed_not_measured",)
MOST_REFERENCES = 3


@dataclass(frozen=True)
class Belief:
    """Means in percent of what was believed and what was named as measured; measured None: nobody named a figure."""

    believed: Number
    measured: Number | None
    not_measured: Number


def build_measuring(context: Context) -> Section | None:
    found, belief = shares.published(context, ITEMS), belief_of(context)
    if not found and belief is None:
        return None
    blocks: list[Block] = []
    if found:
        blocks.append(_distributions(context, found))
    if belief is not None:
        blocks.append(_belief(context, belief))
    return Section(
        key="measuring",
        kicker=measuring.KICKER,
        headline=_headline(context),
        lead=(say(measuring.LEAD),),
        blocks=(*blocks, *_notes(context, found)),
        source=source(context),
    )


def _headline(context: Context) -> Phrase:
    captured, often = shares.mean_percent(context, CAPTURED), quarterly_share(context, RHYTHM)
    parts: list[Text] = []
    values: dict[str, Number | Text | str] = {}
    if captured is not None:
        parts.append(measuring.CAPTURED)
        values["captured"] = captured
    if often is not None:
        parts.append(measuring.QUARTERLY)
        values["quarterly"] = often
    return Phrase(clauses(*parts), values) if parts else say(measuring.DISTRIBUTED)


def _distributions(context: Context, found: Sequence[tuple[Item, Question, Distribution]]) -> Distributions:
    return Distributions(
        title=measuring.TITLE,
        subtitle=measuring.SUBTITLE,
        sentence=say(
            measuring.SENTENCE, total=count(context, "report/measuring_questions", len(found), "questions shown")
        ),
        rows=tuple(row(context, each) for each in found),
        note=say(decisive.NOTE if context.compared else decisive.NOTE_ONLY_OWN),
    )


def belief_of(context: Context) -> Belief | None:
    """Means over the published pairs; "not measured" is an answer of its own and never a zero."""
    item = context.questionnaire.item_by_id.get(BELIEF)
    if item is None or item.pair is None or not item.questions:
        return None
    distribution = context.distributions.get(item.questions[0].id)
    if distribution is None:
        return None
    width = len(item.pair.second_options)
    lines = [distribution.counts[start : start + width] for start in range(0, len(distribution.counts), width)]
    firsts = [sum(line) for line in lines]
    seconds = [sum(line[place] for line in lines) for place in range(width)]
    numeric = [place for place, option in enumerate(item.pair.second_options) if option.key != NOT_MEASURED]
    believed = shares.mean_of(
        context, f"{COMPANY}/believed/{BELIEF}", [float(each.key) for each in item.pair.first_options], firsts
    )
    if believed is None:
        return None
    return Belief(
        believed,
        shares.mean_of(
            context,
            f"{COMPANY}/measured/{BELIEF}",
            [float(item.pair.second_options[place].key) for place in numeric],
            [seconds[place] for place in numeric],
        ),
        shares.share(
            context,
            distribution,
            NOT_MEASURED,
            sum(seconds[place] for place in range(width) if place not in numeric),
        ),
    )


def _belief(context: Context, belief: Belief) -> Bars:
    rows = [BarRow(measuring.BELIEVED, belief.believed, own=True)]
    sentence = say(measuring.BELIEF_ONLY_SENTENCE, believed=belief.believed)
    if belief.measured is not None:
        rows.append(BarRow(measuring.MEASURED, belief.measured, own=True))
        sentence = say(measuring.BELIEF_SENTENCE, believed=belief.believed, measured=belief.measured)
    return Bars(
        title=measuring.BELIEF_TITLE,
        subtitle=measuring.BELIEF_SUBTITLE,
        sentence=sentence,
        scale=(0.0, 100.0),
        rows=tuple(rows),
        note=say(measuring.BELIEF_NOTE, share=belief.not_measured),
    )


def _notes(context: Context, found: Sequence[tuple[Item, Question, Distribution]]) -> Iterator[Block]:
    for fact in context.result.warnings:
        if fact.met and fact.id in WARNINGS:
            yield Notice("warning", measuring.WARNING, say(fact.label))
    published = figures_for_item(context.packs, BELIEF)[:MOST_REFERENCES]
    if published:
        yield Paragraphs(
            measuring.REFERENCES,
            tuple(
                say(decisive.REFERENCE, metric=each.figure.metric, share=number(each), ref=mark(context, each))
                for each in published
            ),
        )
    yield from knowledge_gap(context, [item.id for item, _, _ in found], decisive.UNKNOWN_TITLE)
